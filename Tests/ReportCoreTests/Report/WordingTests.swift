import Testing

@testable import ReportCore

@Suite struct WordingTests {
  @Test func `a total rests on units of today, or on returns where another map lacks something`()
    throws
  {
    let units = try World.history().reportingUnits(under: .init("31", in: .july2025))
    var coverage = Figure.Coverage()
    (coverage.present, coverage.expected) = (7, 9)
    let part = Period.quarter(3, of: 2025)
    coverage.lacking = [try #require(units.first).id: [part]]
    #expect(
      Wording.extent(of: coverage, among: units) == "\(units.count - 1)/\(units.count) đơn vị")
    coverage.lacking[.init("11296", in: .june2025)] = [part]
    #expect(Wording.extent(of: coverage, among: units) == "7/9 lượt báo cáo của các đơn vị")
    coverage.lacking = Dictionary(uniqueKeysWithValues: units.map { ($0.id, [part]) })
    #expect(Wording.extent(of: coverage, among: units) == "7/9 lượt báo cáo của các đơn vị")
  }

  @Test(arguments: [
    ("0", 0, "0"), ("5", 0, "5"), ("123", 0, "123"), ("1234", 0, "1.234"),
    ("1234567", 0, "1.234.567"),
    ("-1234", 0, "-1.234"), ("1234.5", 1, "1.234,5"), ("0.05", 2, "0,05"), ("190.9", 1, "190,9"),
    ("75", 1, "75,0"), ("-0.1", 1, "-0,1"), ("-0.0", 1, "0,0"), ("100", 2, "100,00"),
    ("9223372036854775807", 0, "9.223.372.036.854.775.807"),
    ("-9223372036854775808", 0, "-9.223.372.036.854.775.808"),
  ])
  func `numbers have a point for thousands and a comma for decimals`(
    text: String, decimals: Int, words: String
  ) throws {
    #expect(
      Wording.number(try #require(ExactDecimal(text)), style: .init(decimals: decimals)) == words)
  }

  @Test(arguments: [("0.2", "+0,2 điểm %"), ("-0.2", "-0,2 điểm %"), ("0", "0,0 điểm %")])
  func `a difference carries its sign and its unit`(text: String, words: String) throws {
    let style = Report.Cell.NumberStyle(decimals: 1, isSigned: true, suffix: " điểm %")
    #expect(Wording.number(try #require(ExactDecimal(text)), style: style) == words)
    let bound = Report.Cell.NumberStyle(prefix: "≤ ")
    #expect(Wording.number(-5, style: bound) == "≤ -5")
  }

  @Test(arguments: [
    ("2025-M07", "tháng 7 năm 2025"), ("2025-Q1", "quý I năm 2025"),
    ("2025-Q3", "quý III năm 2025"),
    ("2025-Q4", "quý IV năm 2025"), ("2025-S1", "6 tháng đầu năm 2025"),
    ("2025-S2", "6 tháng cuối năm 2025"),
    ("2025-9M", "9 tháng năm 2025"), ("2025", "năm 2025"), ("2021--2025", "giai đoạn 2021-2025"),
  ])
  func `periods have the names that offices use`(code: String, name: String) throws {
    #expect(Wording.name(of: try #require(Period(code: code))) == name)
  }

  @Test func `the cut-off names both days and the calendar`() {
    #expect(
      Wording.cutOff(of: .quarter(3, of: 2025))
        == "Số liệu từ ngày 01/07/2025 đến ngày 30/09/2025; kỳ thống kê theo tháng dương lịch")
    #expect(
      Wording.cutOff(of: .year(2025, calendar: .administrative))
        == "Số liệu từ ngày 15/12/2024 đến ngày 14/12/2025"
        + "; kỳ báo cáo hành chính, từ ngày 15 đến ngày 14")
  }

  @Test func `units are listed with their codes, zeros and all, and long lists are cut`() {
    let units = (1...3).map { World.unit("0000\($0)", World.new, kind: .phuong) }
    #expect(Wording.list(Array(units.prefix(1))) == "phường Đơn vị 00001 (00001)")
    #expect(Wording.list(units, atMost: 1) == "phường Đơn vị 00001 (00001) và 2 đơn vị khác")
    #expect(Wording.list([]) == "")
    #expect(Wording.kinds(of: units + [World.unit("1", World.new)]) == "xã, phường")
    #expect(Wording.kinds(of: []) == "đơn vị")
  }

  @Test func `every gap has words, and names what stands in the way`() throws {
    let history = try World.history()
    let gaps: [Figure.Gap] = [
      .noReturn, .notCollected, .noOpeningStock,
      .splitPredecessors([.init("00106", in: World.old)]),
      .splitPredecessors([]), .noSuccession(World.old), .divisionByZero, .doesNotAggregate,
      .settingMissing("x"), .noCommonGround, .noSuchPeriod, .overflow,
    ]
    let words = gaps.map { Wording.gap($0, history: history) }
    #expect(Set(words).count == gaps.count)
    #expect(words[3].contains("00106"))
    #expect(words[5].contains("2025-06-30"))
    #expect(!words[4].hasSuffix(": "))
  }

  @Test func `a first letter is raised, accents and all`() {
    #expect(Wording.capitalised("đơn vị") == "Đơn vị")
    #expect(Wording.capitalised("") == "")
  }

  @Test(arguments: [
    ("CHI CỤC DÂN SỐ TỈNH LAI CHÂU", "Chi cục Dân số tỉnh Lai Châu"),
    ("TRUNG TÂM DÂN SỐ HUYỆN HƯNG NGUYÊN", "Trung tâm Dân số huyện Hưng Nguyên"),
    ("TRẠM Y TẾ XÃ THÀNH CÔNG", "Trạm Y tế xã Thành Công"),
    ("SỞ Y TẾ HẢI PHÒNG", "Sở Y tế Hải Phòng"),
    ("BAN DÂN SỐ THÀNH PHỐ HẢI PHÒNG", "Ban dân số thành phố Hải Phòng"),
    ("Chi cục Dân số", "Chi cục Dân số"),
  ])
  func `an agency in capitals keeps the types of units low within a sentence`(
    agency: String, said: String
  ) {
    #expect(agency.officialCase == said)
  }

  @Test func `a plan is cited with its number, day, issuer and subject`() throws {
    var plan = Plan(
      code: "p", title: "Kế hoạch thực hiện công tác dân số năm 2025",
      unit: OrganisationUnit.ID("31", in: World.new), period: .year(2025), targets: [])
    #expect(Wording.document(of: plan) == "")
    plan.document.number = "12/KH-UBND"
    plan.document.date = "5/2/2025"
    plan.document.issuer = "Ủy ban nhân dân thành phố"
    #expect(
      Wording.document(of: plan)
        == "Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2025 của Ủy ban nhân dân thành phố về việc thực"
        + " hiện công tác dân số năm 2025")
    plan.title = "Kế hoạch công tác dân số năm 2025"
    plan.document.date = "8/2025"
    #expect(
      Wording.document(of: plan)
        == "Kế hoạch số 12/KH-UBND ngày 8/2025 của Ủy ban nhân dân thành phố về công tác dân số năm 2025"
    )
  }

  @Test func `tasks are told from those that are done to those that nobody has told of`() {
    let states = [
      "Chưa có báo cáo", "Đang thực hiện (quá hạn)", "Đã hoàn thành", "Chưa thực hiện",
      "Đang thực hiện", "Thực hiện thường xuyên",
    ]
    #expect(
      states.sorted(by: Wording.taskStateOrder) == [
        "Đã hoàn thành", "Thực hiện thường xuyên", "Đang thực hiện", "Đang thực hiện (quá hạn)",
        "Chưa thực hiện", "Chưa có báo cáo",
      ])
  }
}
