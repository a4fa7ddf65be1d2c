import Foundation
import ReportCore
import ReportTemplates
import SeededRandom
import Testing

/// Laws of every kind of paper that the standard set puts into words, over random returns of the small
/// province in which units and whole quarters are lacking, and plans with none, few and many targets.
@Suite struct EveryPaperTests {
  /// A kind of report, its period, and the returns and plan that a seed makes.
  struct Paper: CustomTestStringConvertible, Sendable {
    var kind: String
    var period: String
    var seed: UInt64

    var testDescription: String { "\(kind) \(period), seed \(seed)" }
  }

  static let papers: [Paper] = [
    ("so-ket", "2025-Q3"), ("so-ket", "2025-Q1"), ("so-ket", "2025-S1"), ("so-ket", "2025-9M"),
    ("tong-ket", "2025"), ("bao-cao-tom-tat", "2025-Q3"), ("bao-cao-tom-tat", "2025-S1"),
    ("bao-cao-tom-tat", "2025"), ("so-ket-chuong-trinh", "2025-Q3"),
    ("so-ket-chuong-trinh", "2024--2025"), ("tong-ket-chuong-trinh", "2025"),
    ("tong-ket-chuong-trinh", "2024--2025"),
  ].flatMap { kind, period in (1...6).map { Paper(kind: kind, period: period, seed: $0) } }

  private static let province = OrganisationUnit.ID("31", in: World.new)
  private static let library = StandardForms.library

  private static func plan(_ seed: UInt64) throws -> Plan {
    func target(
      _ code: String, _ item: String, _ unit: UnitOfMeasure, _ condition: Target.Condition,
      _ timing: Target.Timing
    ) throws -> Target {
      Target(
        code: code, title: "Mục tiêu \(code)", item: try indicatorKey(item), unit: unit,
        decimals: 1, condition: condition, timing: timing)
    }
    let all = [
      try target(
        "a", "contraception_new_users", .init(rawValue: "người"), .atLeast(400), .progress),
      try target("b", "newborn_screening_rate", .percent, .atLeast(80), .anyPeriod),
      try target("c", "third_birth_share", .percent, .atMost(12), .anyPeriod),
      try target("d", "sex_ratio_at_birth", .boysPerHundredGirls, .below(112), .anyPeriod),
      try target("e", "crude_birth_rate", .perMille, .changeAtMost(0), .yearEnd),
      try target("f", "births", .init(rawValue: "người"), .changeAtLeast(-5), .anyPeriod),
    ]
    let period = seed % 4 == 3 ? Period(code: "2024--2025") : Period.year(2025)
    return Plan(
      code: "p", title: "Kế hoạch công tác dân số", unit: province, period: try #require(period),
      targets: Array(all.prefix([6, 0, 2, 6][Int(seed % 4)])))
  }

  /// Returns of two years in which units lack now and then, and some quarter everybody.
  private static func returns(_ seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var lines: [String] = []
    let silent = seed % 3 == 0 ? "2025-Q\(Int.random(in: 1...4, using: &random))" : ""
    let absent = [0, 12, 4][Int(seed % 3)]
    for quarter in ["2023-Q4"] + [2024, 2025].flatMap({ year in (1...4).map { "\(year)-Q\($0)" } })
    where quarter != silent {
      let codes = quarter < "2025-Q3" ? World.oldCodes : World.newCodes
      for code in codes where absent == 0 || Int.random(in: 0..<absent, using: &random) > 0 {
        let boys = Int.random(in: 20...900, using: &random)
        let girls = Int.random(in: 20...900, using: &random)
        let births = boys + girls
        let status = Int.random(in: 0..<20, using: &random) == 0 ? " incomplete" : ""
        lines += [
          "\(code) births \(quarter) \(births)\(status)",
          "\(code) births[sex=male] \(quarter) \(boys)",
          "\(code) births[sex=female] \(quarter) \(girls)",
          "\(code) births[order=3+] \(quarter) \(Int.random(in: 0...births / 4, using: &random))",
          "\(code) newborn_screened \(quarter) \(Int.random(in: 0...births, using: &random))",
          "\(code) deaths \(quarter) \(Int.random(in: 0...300, using: &random))",
          "\(code) contraception_new_users \(quarter) \(Int.random(in: 0...60, using: &random))",
          "\(code) elderly_60_plus \(quarter) \(Int.random(in: 900...1_000, using: &random))",
          "\(code) elderly_examined \(quarter) \(Int.random(in: 0...900, using: &random))",
          "\(code) households \(quarter) \(Int.random(in: 2_000...9_000, using: &random))",
          "\(code) population \(quarter) \(Int.random(in: 9_000...40_000, using: &random))",
        ]
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The reports, made once for all laws.
  private static let made = Dictionary(
    uniqueKeysWithValues: papers.map { paper in
      (paper.testDescription, Result { try make(paper) })
    })

  private static func report(_ paper: Paper) throws -> Report {
    try made[paper.testDescription]?.get() ?? make(paper)
  }

  private static func make(_ paper: Paper) throws -> Report {
    let library = try #require(library)
    let office = try Office(returns(paper.seed), catalogue: library.catalogue)
    let kind = try #require(library.kinds.kinds.first { $0.code == paper.kind })
    var builder = ReportBuilder(
      aggregator: office.aggregator, forms: library.forms.forms, plan: try plan(paper.seed),
      office: ReportingOffice(agency: "CHI CỤC DÂN SỐ"))
    builder.prose.narratives = library.narratives.narratives
    return try builder.report(kind, on: province, for: try #require(Period(code: paper.period)))
  }

  private static func numbers(of report: Report) -> [Report.Run] {
    (report.document?.paragraphs ?? []).flatMap(\.runs).filter { $0.source != nil }
  }

  private static func mismatches(of report: Report) -> [String] {
    numbers(of: report).filter { run in run.source.flatMap { report.text(of: $0) } != run.text }
      .map(\.text)
  }

  @Test(arguments: papers)
  func `every number is what its cell, its set or its line says, and is read back`(
    paper: Paper
  ) throws {
    let report = try Self.report(paper)
    #expect(try #require(report.document).paragraphs.count > 2)
    #expect(Self.mismatches(of: report) == [])
    #expect(try Report.read(json: report.json()) == report)
  }

  /// Times, names of units and titles have digits; what else has some is a number, and names its source.
  @Test(arguments: papers)
  func `no number stands among the words`(paper: Paper) throws {
    let report = try Self.report(paper)
    for paragraph in try #require(report.document).paragraphs
    where [.body, .item].contains(paragraph.style) {
      for run in paragraph.runs where run.source == nil {
        var words = run.text
        words = words.replacing(#/(6 tháng đầu|9 tháng) năm \d{4}/#, with: "")
          .replacing(#/giai đoạn \d{4}-\d{4}/#, with: "").replacing(#/năm \d{4}/#, with: "")
          .replacing("bé trai/100 bé gái", with: "").replacing("con thứ 3", with: "")
          .replacing("15-49 tuổi", with: "").replacing("từ 60 tuổi", with: "")
          .replacing("ít nhất 1 lần", with: "")
          .replacing(#/Đơn vị \d+/#, with: "")
        #expect(words.filter(\.isNumber) == "", "\(run.text)")
      }
    }
  }

  @Test(arguments: papers)
  func `prose beside tables whose lines were shuffled is found out`(paper: Paper) throws {
    var report = try Self.report(paper)
    let cells = Self.numbers(of: report).compactMap { run -> String? in
      if case .cell(let table, _, _) = run.source { table } else { nil }
    }
    guard let shuffled = cells.first,
      let index = report.tables.firstIndex(where: { $0.id == shuffled }),
      report.tables[index].rows.count > 1
    else { return }
    let table = report.tables[index]
    report.tables[index] = try Report.Table(
      id: table.id, shortTitle: table.shortTitle, title: table.title, heads: table.heads,
      rows: Array(table.rows.dropFirst()) + table.rows.prefix(1), notes: table.notes)
    #expect(Self.mismatches(of: report) != [])
    #expect(throws: Report.ReadingError.self) { try Report.read(json: report.json()) }
  }

  @Test(arguments: papers)
  func `no sentence about a target contradicts its judgement`(paper: Paper) throws {
    let report = try Self.report(paper)
    let results = report.tables.first { $0.id == "ket-qua-ke-hoach" }
    let told = try #require(report.document).paragraphs.filter { $0.text.hasPrefix("Mục tiêu ") }
    let isBrief = report.document?.kind == .brief
    #expect(told.count == min(results?.rows.count ?? 0, isBrief ? 5 : 1_000))
    for (paragraph, row) in zip(told, results?.rows ?? []) {
      let judgement = row.cells.compactMap(\.judgement).first
      let text = paragraph.text
      let isMet = text.contains(isBrief ? " Đạt." : " Đạt chỉ tiêu") || text.contains(": đạt")
      #expect(isMet == (judgement == .met), "\(text)")
      let isMissed = text.contains(isBrief ? "Chưa đạt." : "Chưa đạt chỉ tiêu")
      #expect((isMissed || text.contains(": chưa đạt")) == (judgement == .notMet), "\(text)")
    }
  }

  @Test(arguments: papers)
  func `a figure that lacks something never stands without what it rests on`(paper: Paper) throws {
    let report = try Self.report(paper)
    for paragraph in try #require(report.document).paragraphs {
      let isIncomplete = paragraph.runs.contains { run in
        run.source.flatMap { report.cell(of: $0) }?.status == .incomplete
      }
      if isIncomplete { #expect(paragraph.text.contains("theo số liệu của"), "\(paragraph.text)") }
    }
  }

  @Test func `a plan without targets is told by the figures of the work`() throws {
    for kind in [("so-ket", "2025-Q3"), ("tong-ket", "2025"), ("bao-cao-tom-tat", "2025")] {
      let report = try Self.report(Paper(kind: kind.0, period: kind.1, seed: 1))
      let told = try #require(report.document).paragraphs.map(\.text)
      #expect(told.contains { $0.hasPrefix("Tổng số trẻ sinh ra: ") }, "\(told)")
      #expect(!told.contains { $0.contains("chỉ tiêu nào") }, "\(told)")
    }
  }
}
