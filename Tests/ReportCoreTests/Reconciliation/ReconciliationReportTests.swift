import ReportCore
import ReportReconciliation
import Testing

@Suite struct ReconciliationReportTests {
  private func report(_ explanations: [AgreedExplanation] = []) throws -> (Report, Reconciliation) {
    let world = try Reconciling()
    let result = try world.reconcile(
      "00105 births 2025-Q3 12\n00201 births 2025-Q3 20\n00105 deaths 2025-Q3 5",
      "00105 births 2025-Q3 21\n00201 births 2025-Q3 20\n00105 population 2025-Q3 90")
    let record = ReconciliationReport(
      result, catalogue: world.catalogue, history: world.history,
      office: ReportingOffice(agency: "CHI CỤC DÂN SỐ"),
      meeting: ReconciliationMeeting(.init(result.here), .init(result.there)), otherFile: "",
      account: SideAccount(), past: nil, explanations: explanations, confirmations: [],
      notice: "", listsEqual: false)
    return (try record.report(), result)
  }

  @Test func `the record has a summary, the lines, the totals and two signatures`() throws {
    let (report, result) = try report()
    #expect(report.tables.map(\.id) == ["tong-hop", "chi-tiet", "tong-cong"])
    #expect(report.signatures.map(\.role) == ["ĐẠI DIỆN A", "ĐẠI DIỆN B"])
    let total = try #require(report.tables[0].rows.last)
    #expect(total.cells[3].content == .number(ExactDecimal(Int64(result.lines.count)), .init()))
    let line = try #require(report.tables[1].rows.first)
    #expect(report.tables[1].rows.count == 1)
    #expect(line.cells[9].content == .text("Đảo hai chữ số: 12 và 21"))
    #expect(report.tables[0].notes.contains { $0.contains("khớp tuyệt đối: Tổng số trẻ sinh ra") })
    #expect(report.facts.map(\.value) == [12, 5, 20])
  }

  @Test func `an explanation stands beside its line, and tells when a figure has changed`() throws {
    let (_, result) = try report()
    let line = try #require(result.lines.first { $0.class == .outside })
    let key = line.stableKey(in: result.period)
    #expect(key == "2025-Q3|statistical|births|2025-07-01/00105")
    let same = AgreedExplanation(key: key, text: "Gõ nhầm", agreed: 12, here: "12", there: "21")
    let cells = try report([same]).0.tables[1].rows[0].cells
    #expect(cells[11].content == .text("Gõ nhầm"))
    #expect(cells[12].content == .number(12, .init()))
    var old = same
    old.there = "22"
    #expect(
      try report([old]).0.tables[1].rows[0].cells[11].content
        == .text("Gõ nhầm [số liệu đã thay đổi từ khi giải trình]"))
  }

  @Test func `the minutes say what differs, what is agreed and what is left`() throws {
    let (open, result) = try report()
    func words(_ report: Report) -> [String] { report.document?.paragraphs.map(\.text) ?? [] }
    #expect(
      words(open).contains {
        $0.hasSuffix(": A 12; B 21; chênh lệch +9; nguyên nhân có thể: đảo hai chữ số.")
      },
      "\(words(open))")
    #expect(words(open).contains("Đảo hai chữ số: 1 dòng."))
    #expect(words(open).contains { $0.hasPrefix("1 số liệu vượt ngưỡng nêu tại mục II chưa có") })
    let line = try #require(result.lines.first { $0.class == .outside })
    let gone = AgreedExplanation(key: "2025-Q3|statistical|births|2025-07-01/00201", text: "đã sửa")
    let settled = try report([
      AgreedExplanation(
        key: line.stableKey(in: result.period), text: "Gõ nhầm.", agreed: 12, here: "12",
        there: "21"),
      gone,
    ]).0
    #expect(
      words(settled).contains { $0.hasSuffix(": số thống nhất là 12; Gõ nhầm.") },
      "\(words(settled))")
    #expect(
      words(settled).contains { $0.hasPrefix("1 nội dung nêu ở lần đối khớp trước nay không") })
    #expect(!words(settled).contains { $0.contains("chưa có số thống nhất") })
    #expect(
      words(settled).contains {
        $0.hasSuffix("1 nội dung còn trong biên bản; 1 nội dung nay không còn chênh lệch.")
      }, "\(words(settled))")
    let annex = try #require(settled.tables.first { $0.id == "het-chenh-lech" })
    #expect(annex.rows.map { $0.cells[3].content } == [.text("đã sửa")])
    for report in [open, settled] {
      #expect(try unproved(in: report) == [])
      #expect(report.document?.signers.map(\.office) == [["ĐẠI DIỆN", "A"], ["ĐẠI DIỆN", "B"]])
      #expect(report.document?.annexes == report.tables.map(\.id))
    }
  }

  /// What in the sentences is no figure of a cell and no number of lines that are such.
  private func unproved(in report: Report) throws -> [String] {
    let details = try #require(report.tables.first { $0.id == "chi-tiet" })
    var wrong: [String] = []
    for paragraph in report.document?.paragraphs ?? [] where paragraph.style == .item {
      for run in paragraph.runs {
        guard let source = run.source else {
          let words = run.text.replacing(#/bên [12]/#, with: "").replacing(#/\(\d+\)/#, with: "")
            .replacing(#/Đơn vị \d+/#, with: "")
          if words.contains(where: \.isNumber) { wrong.append(run.text) }
          continue
        }
        if report.text(of: source) != run.text { wrong.append(run.text) }
        guard case .count(.lines(let table, let lines)) = source, table == details.id else {
          continue
        }
        let text = paragraph.text
        let areSuch = lines.allSatisfy { line in
          let cells = details.rows[line].cells
          if text.hasSuffix("hai bên tiếp tục rà soát.") {
            return cells[8].judgement == .notMet && cells[12].content == .empty
          }
          if text.hasSuffix(" dòng.") {
            guard case .text(let causes) = cells[9].content else { return false }
            return causes.contains(text.prefix { $0 != ":" })
          }
          return cells[11].content != .text("") || cells[12].content != .empty
        }
        if !areSuch { wrong.append(text) }
      }
    }
    return wrong
  }

  @Test func `a number of lines is found out where the lines are others`() throws {
    var (report, _) = try report()
    #expect(try unproved(in: report) == [])
    let index = try #require(report.tables.firstIndex { $0.id == "chi-tiet" })
    let table = report.tables[index]
    let moved = table.rows.map { row in
      Report.Table.Row(cells: Array(row.cells.dropFirst(1)) + row.cells.prefix(1))
    }
    report.tables[index] = try Report.Table(
      id: table.id, shortTitle: table.shortTitle, title: table.title, heads: table.heads,
      rows: moved)
    #expect(try unproved(in: report) != [])
  }

  @Test func `the course is told of what both periods have`() throws {
    var world = try Reconciling()
    world.period = .quarter(4, of: 2025)
    // Deaths were compared later on, and agree: births lie as far apart as before.
    let ours = "00105 births 2025-Q3 7\n00105 births 2025-Q4 5\n00105 deaths 2025-Q4 3"
    let theirs = "00105 births 2025-Q3 8\n00105 births 2025-Q4 9\n00105 deaths 2025-Q4 3"
    let (here, there) = (try world.side(ours), try world.side(theirs, name: "B"))
    let past = try ReconciliationHistory(
      Reconciler(catalogue: world.catalogue, history: world.history, unit: world.unit), here,
      with: there, upTo: world.period)
    #expect(past.common == [IndicatorKey("births")])
    let report = try record(of: try world.reconcile(here, there), past, in: world)
    let table = try #require(report.tables.first { $0.id == "qua-cac-ky" })
    #expect(
      table.rows.filter { $0.kind == .total }.map { $0.cells[1].content } == [
        .text("Các chỉ tiêu có ở mọi kỳ"), .text("Tất cả các chỉ tiêu"),
        .text("Số dòng hai bên cùng có số"),
      ])
    #expect(
      try course(of: report)
        == "Tính trên các chỉ tiêu có ở mọi kỳ, tỷ lệ số liệu khớp hoặc trong ngưỡng của quý III năm 2025"
        + " là 0,0%, của quý IV năm 2025 là 0,0%; tỷ lệ không đổi.")
  }

  private func record(
    of result: Reconciliation, _ past: ReconciliationHistory, in world: Reconciling
  ) throws -> Report {
    try ReconciliationReport(
      result, catalogue: world.catalogue, history: world.history,
      office: ReportingOffice(agency: "CHI CỤC DÂN SỐ"),
      meeting: ReconciliationMeeting(
        .init(result.here, people: ["Bà Trần Thị A, Phó Chi cục trưởng"]), .init(result.there),
        place: "Hải Phòng"), otherFile: "",
      account: SideAccount(), past: past, explanations: [], confirmations: [], notice: "",
      listsEqual: false
    ).report()
  }

  /// The sentence on the course.
  private func course(of report: Report) throws -> String {
    let section = try #require(
      report.document?.sections.first { $0.title == "Chênh lệch qua các kỳ" })
    #expect(section.blocks.last == .chart(table: "qua-cac-ky", index: 0))
    guard case .paragraph(let words) = section.blocks[0] else { return "" }
    return words.text
  }

  @Test func `who was there is named, and there is room for those who are not`() throws {
    let world = try Reconciling()
    let side = try world.side("00105 births 2025-Q3 7")
    let past = try ReconciliationHistory(
      Reconciler(catalogue: world.catalogue, history: world.history, unit: world.unit), side,
      with: side, upTo: world.period)
    let report = try record(of: try world.reconcile(side, side), past, in: world)
    let lines = report.document?.sections[0].blocks.map { block in
      if case .paragraph(let words) = block { words.text } else { "" }
    }
    #expect(lines?.first?.contains("tại Hải Phòng") == true, "\(lines ?? [])")
    #expect(lines?.filter { $0.hasPrefix("- Bà Trần Thị A, Phó Chi cục trưởng") }.count == 1)
    #expect(lines?.filter { $0.hasPrefix("Ông/Bà: …") }.count == 2)
  }

  @Test func `the minutes tell whether the two sources come closer, with a chart`() throws {
    var world = try Reconciling()
    world.period = .quarter(4, of: 2025)
    let same = "00105 births 2025-Q4 5\n00201 births 2025-Q4 9\n00105 births 2025-Q3 7\n"
    let (here, there) = (
      try world.side(same + "00201 births 2025-Q3 8"),
      try world.side(same + "00201 births 2025-Q3 9", name: "B")
    )
    let past = try ReconciliationHistory(
      Reconciler(catalogue: world.catalogue, history: world.history, unit: world.unit), here,
      with: there, upTo: world.period)
    let report = try record(of: try world.reconcile(here, there), past, in: world)
    #expect(
      try course(of: report)
        == "Tỷ lệ số liệu khớp hoặc trong ngưỡng của quý III năm 2025 là 50,0%, của quý IV năm 2025 là"
        + " 100,0%; số liệu của hai bên gần nhau hơn.")
  }

  @Test func `what was written of a line that no longer differs is kept`() throws {
    let world = try Reconciling()
    let (_, result) = try report()
    let gone = AgreedExplanation(key: "2025-Q2|statistical|births|2025-06-30/00105", text: "cũ")
    let sheet = ExplanationSheet(
      result, explanations: [gone], catalogue: world.catalogue, history: world.history)
    #expect(sheet.settled == [gone])
    #expect(sheet.lines.map(\.explanation.key).count == 1)
  }
}
