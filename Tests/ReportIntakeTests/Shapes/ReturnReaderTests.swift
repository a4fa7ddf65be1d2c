import ReportCore
import Testing

@testable import ReportIntake

@Suite struct ReturnReaderTests {
  static let reader = ReturnReader(context: SmallProvince.context, forms: SmallProvince.forms)
  static let quarter = Period.quarter(3, of: 2025)

  static func read(
    _ text: String, _ change: (inout ReadOptions) -> Void = { _ in }
  ) -> IntakeResult {
    var options = ReadOptions()
    change(&options)
    return reader.read(Array(text.utf8), file: "tệp.csv", options: options)
  }

  static func errors(_ result: IntakeResult) -> [Finding] {
    result.findings.filter { $0.severity == .error }
  }

  static func value(_ result: IntakeResult, _ unit: String, _ item: String) -> Observation? {
    let (code, options) =
      item.contains("[")
      ? (String(item.prefix { $0 != "[" }), String(item.drop { $0 != "[" }.dropFirst().dropLast()))
      : (item, "")
    return result.observations.first {
      $0.key.unit.code == unit && $0.key.item == IndicatorKey(code, options: options)
    }
  }

  // MARK: - Bad input

  @Test(arguments: ["", "abc", "a;b\n1;2\n", "xin chào\nthế giới"])
  func `a file without a table is refused`(text: String) {
    #expect(Self.read(text).isRefused)
  }

  @Test func `bytes of other programs are refused with what to do`() {
    let result = Self.reader.read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], file: "a.xls")
    #expect(result.findings.map(\.code) == [.unreadableFile])
    #expect(result.findings[0].message.contains(".xlsx"))
  }

  static let across = """
    BÁO CÁO DÂN SỐ QUÝ III NĂM 2025;;;;;
    TT;Tên chỉ tiêu;ĐVT;Toàn tỉnh;Xã Hoà Bình;P. Hồng Bàng
    A;B;C;1;2;3
    1;Tổng số nhân khẩu thực tế thường trú (dân số) tính đến cuối quý;người;24.345;12.345;12.000
    2;Tổng số trẻ sinh ra trong quý;trẻ;30;20;10
    2.1;Trong đó: - Số trẻ em nam sinh ra;trẻ;16;11;5
    2.2;- Số trẻ em nữ sinh ra;trẻ;14;9;5
    3;Số người chết trong quý;người;7;7;-
    ;Ghi chú: số liệu sơ bộ;;;;
    """

  @Test func `indicators down and units across are read with their cells`() throws {
    let result = Self.read(Self.across)
    #expect(Self.errors(result).isEmpty, "\(result.findings.map(\.message))")
    #expect(result.observations.count == 10)
    let births = try #require(Self.value(result, "00101", "births"))
    #expect(births.value == 20)
    #expect(births.key.period == Self.quarter)
    #expect(births.provenance.cell == "R5C5")
    #expect(Self.value(result, "00102", "deaths")?.status == .nil)
    #expect(Self.value(result, "00102", "births[sex=male]")?.value == 5)
    #expect(Self.value(result, "00101", "population")?.value == 12345)
  }

  @Test func `the convention that totals prove is used and reported`() {
    let result = Self.read(Self.across)
    let settled = result.findings.first { $0.code == .conventionSettled }
    // Every cell that can be read in two ways is named, round ones too.
    #expect(settled?.message.contains("3 ô được đọc theo quy ước này") == true)
    #expect(settled?.message.contains("D4, E4, F4.") == true)
  }

  @Test func `a doubtful number without any evidence is refused at its cell`() throws {
    let text = Self.across.replacing("24.345", with: "").replacing("12.345", with: "4.000")
      .replacing("12.000", with: "900")
    let error = try #require(Self.errors(Self.read(text)).first)
    #expect(error.code == .ambiguousNumber)
    #expect(error.provenance.cell == "R4C5")
    #expect(error.message.contains("'4.000' có thể là"))
    let declared = Self.read(text) { $0.convention = .vietnamese }
    #expect(Self.value(declared, "00101", "population")?.value == 4000)
  }

  @Test func `a count that would have a fraction in the other reading is read, and told`() {
    let text = Self.across.replacing("24.345", with: "").replacing("12.345", with: "4.245")
      .replacing("12.000", with: "900")
    let result = Self.read(text)
    #expect(!result.isRefused)
    #expect(Self.value(result, "00101", "population")?.value == 4245)
    let settled = result.findings.first { $0.code == .conventionSettled }
    #expect(settled?.message.contains("mới là số nguyên") == true)
    #expect(settled?.message.contains("E4") == true)
  }

  @Test func `a total that does not add up is reported at its cell`() throws {
    let result = Self.read(Self.across.replacing(";30;20;10", with: ";31;20;10"))
    let finding = try #require(result.findings.first { $0.code == .totalDiffers })
    #expect(finding.provenance.cell == "R5C4")
    #expect(!result.isRefused)
  }

  @Test func `a dash in a stock is refused`() throws {
    let text = Self.across.replacing("12.000", with: "-").replacing("24.345", with: "12.345")
    let error = try #require(Self.errors(Self.read(text) { $0.convention = .vietnamese }).first)
    #expect(error.code == .nilNotPossible)
    #expect(error.provenance.cell == "R4C6")
  }

  @Test func `dots and words say that a figure was not collected`() {
    let result = Self.read(Self.across.replacing(";7;7;-", with: ";;đang cập nhật;…"))
    #expect(Self.value(result, "00101", "deaths")?.status == .notCollected)
    #expect(Self.value(result, "00102", "deaths")?.status == .notCollected)
    #expect(Self.value(result, "00102", "deaths")?.value == nil)
  }

  @Test func `persons are not couples and per cent is not persons`() {
    let result = Self.read(Self.across.replacing(";7;7;-", with: ";;7 cặp;5%"))
    #expect(Self.errors(result).map(\.code) == [.wrongUnit, .wrongUnit])
  }

  @Test func `an unknown unit with figures is refused with candidates`() throws {
    let result = Self.read(Self.across.replacing("Xã Hoà Bình", with: "Xã Hoa Binh"))
    let error = try #require(Self.errors(result).first)
    #expect(error.code == .unknownUnit)
    #expect(error.provenance.cell == "R2C5")
    #expect(error.message.contains("Xã Hòa Bình (00101)"))
  }

  @Test func `a line that is nearly an indicator is refused with a suggestion`() throws {
    let result = Self.read(
      Self.across.replacing("Số người chết trong quý", with: "So nguoi chet trong quy"))
    let error = try #require(Self.errors(result).first)
    #expect(error.code == .unknownIndicator)
    #expect(error.message.contains("'Số người chết"))
    // No message asks an officer for a code of ours.
    #expect(!error.message.contains("deaths"))
  }

  @Test func `a line that the catalogue does not have is told and not read`() {
    let result = Self.read(Self.across + "\n9;Số máy tính của trạm;cái;3;2;1")
    #expect(!result.isRefused)
    #expect(result.findings.contains { $0.code == .notRead && $0.provenance.row == 10 })
  }

  @Test func `a file without a period needs one from the caller`() {
    let text = Self.across.replacing(" QUÝ III NĂM 2025", with: "")
    #expect(Self.errors(Self.read(text)).map(\.code) == [.unknownPeriod])
    #expect(!Self.read(text) { $0.period = Self.quarter }.isRefused)
    #expect(Self.read(Self.across) { $0.period = Period(code: "2025-Q4") }.isRefused)
  }

  @Test func `units of the other edition are refused in both directions`() {
    let old = Self.read(Self.across.replacing("QUÝ III NĂM 2025", with: "QUÝ I NĂM 2025"))
    #expect(Self.errors(old).contains { $0.code == .wrongEdition })
    let new = Self.read(
      """
      BÁO CÁO QUÝ III NĂM 2025;;
      Đơn vị;Tổng số trẻ sinh ra;Số người chết
      TT. Núi;3;1
      Xã Tân Lập;4;2
      """)
    #expect(new.isRefused)
  }

  // MARK: - Units as lines

  static let down = """
    QUÝ III NĂM 2025;;;;;;
    TT;Mã đơn vị;Đơn vị;Dân số cuối kỳ;Trẻ sinh ra trong kỳ;;;Số chết
    ;;;Dân số;Tổng số;Nam;Nữ;
    (1);(2);(3);(4);(5);(6);(7);(8)
    ;;Toàn tỉnh;1500;30;16;14;7
    1;101;Xã Hòa Bình;900;20;11;9;7
    2;00102;Phường Hồng Bàng;600;10;5;5;0
    """

  @Test func `units down and indicators across are read, codes without zeros by their names`() {
    let result = Self.read(Self.down)
    #expect(Self.errors(result).isEmpty, "\(result.findings.map(\.message))")
    #expect(result.observations.count == 10)
    #expect(Self.value(result, "00101", "births[sex=female]")?.value == 9)
    #expect(Self.value(result, "00102", "deaths")?.value == 0)
    #expect(Self.value(result, "00102", "deaths")?.status == .normal)
  }

  @Test func `a unit that stands twice is refused`() {
    let result = Self.read(Self.down + "\n3;;P. Hồng Bàng;1;1;1;1;1")
    #expect(Self.errors(result).map(\.code).contains(.duplicateKey))
  }

  @Test func `a unit without any figure has not reported`() {
    let result = Self.read(Self.down + "\n3;;Xã Sơn Hà;;;;;")
    #expect(!result.isRefused)
    #expect(Self.value(result, "00205", "births") == nil)
  }

  @Test func `units without faults can be taken from a file, and the others are named`() {
    let text = Self.down + "\n3;;Xã Sơn Hà;mười;1;1;0;1\n4;;Xã Sơn Ha;5;1;1;0;1"
    #expect(Self.read(text).isRefused)
    let result = Self.read(text) { $0.onlyUnitsWithoutFaults = true }
    #expect(!result.isRefused)
    #expect(result.leftOut == ["Xã Sơn Ha", "Xã Sơn Hà"])
    #expect(Self.value(result, "00205", "births") == nil)
    #expect(Self.value(result, "00101", "births")?.value == 20)
    #expect(result.findings.contains { $0.code == .leftOut })
  }

  @Test func `in the old edition a section or a column tells the district`() {
    let reader = ReturnReader(
      context: SmallProvince.context(of: .june2025), forms: SmallProvince.forms)
    let sections = """
      QUÝ I NĂM 2025;;
      Đơn vị;Tổng số trẻ sinh ra;Số người chết
      Huyện Bắc;;
      Xã Tân Lập;4;2
      Huyện Nam;;
      Xã Tân Lập;5;1
      """
    let result = reader.read(Array(sections.utf8), file: "a.csv")
    #expect(Self.errors(result).isEmpty, "\(result.findings.map(\.message))")
    #expect(Self.value(result, "01001", "births")?.value == 4)
    #expect(Self.value(result, "02001", "births")?.value == 5)
    let bare = reader.read(
      Array(
        "QUÝ I NĂM 2025;;\nĐơn vị;Tổng số trẻ sinh ra;Số người chết\nXã Tân Lập;4;2\nTT Núi;1;1"
          .utf8), file: "a.csv")
    #expect(Self.errors(bare).map(\.code) == [.ambiguousUnit])
    #expect(Self.errors(bare)[0].message.contains("Huyện Nam"))
  }

  @Test func `an indicator that stands in two columns is refused`() {
    let result = Self.read(
      "QUÝ III NĂM 2025;;\nĐơn vị;Tổng số trẻ sinh ra;Tổng số trẻ sinh ra\nXã Sơn Hà;1;2\nXã Sơn Hạ;1;2"
    )
    #expect(Self.errors(result).map(\.code) == [.duplicateKey])
  }

  @Test(.timeLimit(.minutes(10)))
  func `a table of nothing but unknown units ends soon`() {
    let lines = (0..<3_000).map { "Xã Không Có \($0);1;2" }.joined(separator: "\n")
    let result = Self.read(
      "QUÝ III NĂM 2025;;\nĐơn vị;Tổng số trẻ sinh ra;Số người chết\nXã Sơn Hà;1;2\n" + lines)
    #expect(result.isRefused)
    #expect(result.findings.count < 600)
  }

  // MARK: - One unit

  @Test func `the form of one unit is read, its unit and period from the head`() {
    let result = Self.read(
      """
      Đơn vị báo cáo: Xã Hoà Bình;;;
      BÁO CÁO THÁNG 7/2025;;;
      TT;Chỉ tiêu;Kế hoạch;Thực hiện
      1;Tổng số trẻ sinh ra;80;20
      ;Trong đó: nam;;11
      2;Số người chết;;3
      """)
    #expect(Self.errors(result).isEmpty, "\(result.findings.map(\.message))")
    #expect(Self.value(result, "00101", "births")?.value == 20)
    #expect(Self.value(result, "00101", "births[sex=male]")?.value == 11)
    #expect(result.observations.first?.key.period.code == "2025-M07")
  }

  @Test func `the form of one unit without its name is refused`() {
    let text =
      "QUÝ III NĂM 2025;;\nTT;Chỉ tiêu;Số lượng\n1;Tổng số trẻ sinh ra;20\n2;Số người chết;3"
    #expect(Self.errors(Self.read(text)).map(\.code) == [.unknownUnit])
    let given = Self.read(text) { $0.unit = .init("00101", in: .july2025) }
    #expect(Self.value(given, "00101", "deaths")?.value == 3)
  }

  @Test func `what was recognised can be listed`() {
    let lines = Self.reader.explain(Array(Self.across.utf8), file: "tệp.csv").lines
    #expect(lines.contains { $0.hasPrefix("E2: đơn vị: Xã Hòa Bình (00101)") })
    #expect(lines.contains { $0.hasPrefix("B5: chỉ tiêu: Tổng số trẻ sinh ra") })
    #expect(lines.contains { $0.contains("E5: Xã Hòa Bình, Tổng số trẻ sinh ra: 20") })
  }

  @Test(arguments: [
    ("QUÝ III NĂM 2025", ["2025-Q3"]), ("Quý 3/2025", ["2025-Q3"]), ("quý IV-2025", ["2025-Q4"]),
    ("Tháng 07 năm 2025", ["2025-M07"]), ("tháng 7/2025", ["2025-M07"]),
    ("6 tháng đầu năm 2025", ["2025-S1"]), ("6 tháng cuối năm 2025", ["2025-S2"]),
    ("9 THÁNG NĂM 2025", ["2025-9M"]), ("Năm 2025", ["2025"]),
    ("Hải Phòng, ngày 05 tháng 10 năm 2025", []), ("quý V năm 2025", []), ("", []),
    ("Số liệu từ ngày 01/07/2025 đến ngày 30/09/2025", ["2025-Q3"]),
    ("từ 01/7 đến 30/9/2025", ["2025-Q3"]), ("từ 05/7/2025 đến 30/9/2025", []),
  ])
  func `periods are found in words`(text: String, codes: [String]) {
    #expect(PeriodText.periods(in: text).map(\.code) == codes)
  }
}
