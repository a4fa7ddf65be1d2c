import Foundation
import ReportCore
import ReportTemplates
import SeededRandom
import Testing

/// Laws of the prose, over random returns of the small province and the standard narratives.
@Suite struct NarrativeWriterTests {
  private static let province = OrganisationUnit.ID("31", in: World.new)
  private static let period = Period.quarter(3, of: 2025)

  private static let library = StandardForms.library

  private static func target(
    _ code: String, _ item: String, _ unit: UnitOfMeasure, _ condition: Target.Condition,
    _ timing: Target.Timing
  ) throws -> Target {
    Target(
      code: code, title: "Chỉ tiêu \(code)", item: try indicatorKey(item), unit: unit,
      decimals: 1, condition: condition, timing: timing)
  }

  private static func plan() throws -> Plan {
    Plan(
      code: "p", title: "Kế hoạch công tác dân số", unit: province, period: .year(2025),
      targets: [
        try target("a", "new_users", .init(rawValue: "người"), .atLeast(400), .progress),
        try target("b", "newborn_percent", .percent, .atLeast(80), .anyPeriod),
        try target("c", "third_percent", .percent, .atMost(12), .anyPeriod),
        try target("d", "srb", .boysPerHundredGirls, .below(112), .anyPeriod),
        try target("e", "cbr", .perMille, .changeAtMost(0), .yearEnd),
        try target("f", "births", .init(rawValue: "người"), .changeAtLeast(-5), .anyPeriod),
      ])
  }

  /// Returns of two years in which units are lacking now and then.
  private static func returns(_ seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var lines: [String] = []
    let quarters = [2024, 2025].flatMap { year in (1...4).map { "\(year)-Q\($0)" } }.prefix(7)
    for quarter in quarters {
      let codes = quarter < "2025-Q3" ? World.oldCodes : World.newCodes
      for code in codes where Int.random(in: 0..<12, using: &random) > 0 {
        let boys = Int.random(in: 20...900, using: &random)
        let girls = Int.random(in: 20...900, using: &random)
        let births = boys + girls
        lines += [
          "\(code) births \(quarter) \(births)", "\(code) births[sex=male] \(quarter) \(boys)",
          "\(code) births[sex=female] \(quarter) \(girls)",
          "\(code) births[order=3+] \(quarter) \(Int.random(in: 0...births / 4, using: &random))",
          "\(code) newborn_screened \(quarter) \(Int.random(in: 0...births, using: &random))",
          "\(code) new_users \(quarter) \(Int.random(in: 0...60, using: &random))",
          "\(code) population \(quarter) \(Int.random(in: 9_000...40_000, using: &random))",
        ]
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func report(
    _ seed: UInt64, columns: [ReportForm.Column]? = nil
  ) throws -> Report {
    let library = try #require(library)
    let forms = [
      ReportForm(
        code: "ket-qua-ke-hoach", shortTitle: "Kết quả", title: "KẾT QUẢ",
        layout: .resultsAgainstPlan,
        columns: try columns ?? StandardForms.columns(of: .resultsAgainstPlan), basis: .init("")),
      ReportForm(
        code: "theo-don-vi", shortTitle: "Đơn vị", title: "ĐƠN VỊ", layout: .unitsDown,
        lines: [
          .init(title: "Sinh", item: IndicatorKey("births")),
          .init(title: "SLSS", item: IndicatorKey("newborn_percent")),
          .init(title: "Con thứ 3+", item: IndicatorKey("third_percent")),
        ], basis: .init("")),
    ]
    var builder = ReportBuilder(
      aggregator: try Office(returns(seed)).aggregator, forms: forms, plan: try plan(),
      office: ReportingOffice(agency: "CHI CỤC DÂN SỐ"))
    builder.prose.narratives = library.narratives.narratives
    return try builder.report(
      ReportKind(
        code: "so-ket", title: ["BÁO CÁO"], periods: [.quarter], forms: forms.map(\.code),
        style: .letterhead, basis: ""),
      on: province, for: period)
  }

  private static func mismatches(of report: Report) -> [String] {
    (report.document?.paragraphs ?? []).flatMap(\.runs).compactMap { run in
      guard let source = run.source, report.text(of: source) != run.text else { return nil }
      return "\(run.text): \(source)"
    }
  }

  static let manySeeds = (1...20).map { UInt64($0) }

  @Test(arguments: NarrativeWriterTests.manySeeds)
  func `every number of the prose is what its cell or its set says`(seed: UInt64) throws {
    let report = try Self.report(seed)
    let numbers = try #require(report.document).paragraphs.flatMap(\.runs).filter {
      $0.source != nil
    }
    #expect(numbers.count > 5)
    #expect(Self.mismatches(of: report) == [])
    #expect(try Report.read(json: report.json()) == report)
  }

  @Test(arguments: NarrativeWriterTests.manySeeds)
  func `prose is the same whatever columns are called and wherever they stand`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    var columns = try StandardForms.columns(of: .resultsAgainstPlan).shuffled(using: &random)
    for index in columns.indices {
      columns[index].title = "Cột \(index)"
      for below in columns[index].columns.indices {
        columns[index].columns[below].title = "Cột \(index).\(below)"
      }
      columns[index].columns.shuffle(using: &random)
    }
    let (report, own) = (try Self.report(seed), try Self.report(seed, columns: columns))
    #expect(own.tables[0].heads != report.tables[0].heads)
    #expect(Self.mismatches(of: own) == [])
    let texts = [report, own].map { $0.document?.paragraphs.map(\.text) ?? [] }
    #expect(texts[0].count > 5)
    #expect(texts[0] == texts[1])
  }

  @Test func `prose without a column says nothing of it and stays right`() throws {
    let columns = try StandardForms.columns(of: .resultsAgainstPlan).filter {
      $0.id != "share_of_plan" && $0.id != "last_year"
    }
    let report = try Self.report(1, columns: columns)
    #expect(Self.mismatches(of: report) == [])
    #expect(try #require(report.document).paragraphs.count > 5)
  }

  @Test(arguments: NarrativeWriterTests.manySeeds)
  func `prose beside tables whose lines were shuffled is found out`(seed: UInt64) throws {
    var report = try Self.report(seed)
    let table = report.tables[0]
    report.tables[0] = try Report.Table(
      id: table.id, shortTitle: table.shortTitle, title: table.title, heads: table.heads,
      rows: Array(table.rows.dropFirst()) + table.rows.prefix(1), notes: table.notes)
    #expect(Self.mismatches(of: report) != [])
    #expect(throws: Report.ReadingError.self) { try Report.read(json: report.json()) }
  }

  @Test(arguments: NarrativeWriterTests.manySeeds)
  func `no sentence about a target contradicts its judgement`(seed: UInt64) throws {
    let report = try Self.report(seed)
    let rows = report.tables[0].rows
    let paragraphs = try #require(report.document).paragraphs.filter {
      $0.style == .item && $0.text.hasPrefix("Chỉ tiêu ")
    }
    #expect(paragraphs.count == rows.count)
    for (paragraph, row) in zip(paragraphs, rows) {
      let judgement = row.cells.compactMap(\.judgement).first
      let text = paragraph.text
      #expect(text.contains(" Đạt chỉ tiêu") == (judgement == .met), "\(text)")
      #expect(text.contains("Chưa đạt chỉ tiêu") == (judgement == .notMet), "\(text)")
      #expect(!(text.contains("theo hướng") && text.contains("ngẫu nhiên")), "\(text)")
    }
  }

  @Test(arguments: NarrativeWriterTests.manySeeds)
  func `a figure that lacks units never stands without its base`(seed: UInt64) throws {
    let report = try Self.report(seed)
    for paragraph in try #require(report.document).paragraphs {
      let isIncomplete = paragraph.runs.contains { run in
        run.source.flatMap { report.cell(of: $0) }?.status == .incomplete
      }
      if isIncomplete { #expect(paragraph.text.contains("theo số liệu của"), "\(paragraph.text)") }
    }
  }

  @Test func `what officers wrote stands in place of the placeholder, word for word`() throws {
    let library = try #require(Self.library)
    let report = try Self.report(1)
    let document = try #require(report.document)
    let keys = try #require(library.narratives.narratives.first { $0.code == "so-ket" })
      .officerParagraphs
    #expect(document.placeholders.count == keys.count)
    var builder = ReportBuilder(
      aggregator: try Office(Self.returns(1)).aggregator,
      forms: [
        ReportForm(
          code: "k", shortTitle: "k", title: "k", layout: .missingReturns,
          columns: try StandardForms.columns(of: .missingReturns), basis: .init(""))
      ], plan: nil, office: ReportingOffice(agency: "A"))
    builder.prose.narratives = library.narratives.narratives
    builder.prose.officerText = OfficerText(paragraphs: [
      "uu-diem": ["Đoạn một.", "Đoạn hai có số 12."]
    ])
    let own = try builder.report(
      ReportKind(
        code: "so-ket", title: [], periods: [.quarter], forms: ["k"], style: .letterhead,
        basis: ""), on: Self.province, for: Self.period)
    let said = try #require(own.document).paragraphs.filter { $0.style == .officer }.map(\.text)
    #expect(said == ["Đoạn một.", "Đoạn hai có số 12."])
    #expect(try #require(own.document).placeholders.count == keys.count - 1)
  }

  @Test func `headings that are left out leave no hole in the numbers`() throws {
    let sections = try #require(Self.report(3).document).sections
    let articles = sections.filter { $0.level == .article || $0.level == .part }.map(\.number)
    #expect(articles.first == "Phần I")
    #expect(articles.dropFirst().first == "1.")
    #expect(articles.contains("Phần IV"))
  }
}
