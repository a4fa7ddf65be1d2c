import Foundation
import ReportCore
import ReportTemplates
import Testing

@testable import ReportIntake

/// Places above before names, and periods in the table before those that somebody gives.
@Suite struct PlaceAndPeriodTests {
  private let reader: ReturnReader

  init() throws {
    reader = try HaiPhong.reader()
  }

  private func read(_ text: String, period: String? = "2025-Q3", file: String = "b.csv")
    -> IntakeResult
  {
    var options = ReadOptions()
    options.period = period.flatMap { Period(code: $0) }
    return reader.read(Array(text.utf8), file: file, options: options)
  }

  private func expectTaken(_ result: IntakeResult, _ count: Int, _ what: String) {
    #expect(!result.isRefused, "\(what): \(result.findings.map(\.message))")
    #expect(result.account.count(of: CellClass.taken) == count, "\(what): \(result.account.words)")
  }

  private func expectRefused(_ result: IntakeResult, _ words: String..., what: String) {
    #expect(result.isRefused, "\(what)")
    #expect(result.account.taken == 0, "\(what)")
    #expect(result.account.refused > 0, "\(what): \(result.account.words)")
    let errors = result.findings.filter { $0.severity == .error }.map(\.message)
    for word in words { #expect(errors.contains { $0.contains(word) }, "\(what): \(errors)") }
  }

  private func table(_ head: String, _ above: String) -> String {
    "TT;\(head);Đơn vị;Tổng số trẻ sinh ra\n1;\(above);Phường Thành Đông;55\n"
  }

  // MARK: - Places

  @Test(arguments: [
    ("Tỉnh", "Hải Phòng"), ("Tỉnh", "TP. Hải Phòng"), ("Tỉnh", "31"), ("Mã tỉnh", "31"),
    ("Tỉnh", "Hải Dương"), ("Huyện cũ", "TP Hải Dương"), ("Mã huyện", "288"),
    ("Quận/huyện", "Thành phố Hải Dương"), ("Đơn vị cấp trên", "Thành phố Hải Phòng"),
    ("Trung tâm y tế", "TTYT thành phố Hải Dương"), ("Thuộc tỉnh", "tỉnh Hải Dương (cũ)"),
    ("Địa bàn", "TP Hải Dương cũ"), ("TTYT khu vực", "Hải Dương"),
    ("Đơn vị y tế", "TTYT khu vực Hải Dương"), ("TTYT", "Gia Lộc - Hải Dương"),
    ("Khu vực", "Thành thị"), ("Trung tâm y tế", "TTYT khu vực 2"),
  ])
  func `a place above that holds the unit passes`(head: String, above: String) {
    expectTaken(read(table(head, above)), 1, "\(head): \(above)")
  }

  @Test(arguments: [
    ("Tỉnh", "tỉnh Cao Bằng"), ("Tỉnh", "Cao Bằng"), ("Mã tỉnh", "04"), ("Tỉnh/TP", "Hà Nội"),
    ("Tên tỉnh/thành phố", "Hà Nội"), ("TP/tỉnh", "Hà Nội"), ("Thuộc tỉnh", "Cao Bằng"),
    ("Đơn vị cấp trên", "tỉnh Cao Bằng"), ("Quận/huyện", "Huyện Gia Lộc"),
    ("Địa bàn", "Huyện Gia Lộc"), ("Khu vực", "huyện Gia Lộc"), ("Thuộc huyện", "huyện Gia Lộc"),
    ("Cơ quan chủ quản", "UBND huyện Gia Lộc"), ("Trung tâm y tế", "TTYT huyện Gia Lộc"),
    ("Province", "tỉnh Cao Bằng"), ("Nơi đóng", "Tỉnh Cao Bằng"), ("Tỉnh", "Hải Phong"),
    ("Huyện", "không rõ"), ("Mã huyện", "290"), ("TTYT khu vực", "Gia Lộc"), ("Khu vực", "Gia Lộc"),
    ("Đơn vị y tế", "TTYT khu vực Gia Lộc"), ("Trung tâm", "Trung tâm Y tế khu vực Gia Lộc"),
    ("Thuộc", "TTYT KV Gia Lộc"), ("Nơi", "Gia Lộc"), ("TTYT", "Gia Lộc - Tứ Kỳ"),
  ])
  func `a place above that does not hold the unit is an error that tells where it lies`(
    head: String, above: String
  ) {
    expectRefused(
      read(table(head, above)), above, "thuộc Thành phố Hải Phòng", "Thành phố Hải Dương",
      what: "\(head): \(above)")
  }

  @Test(arguments: [
    "Tỉnh Cao Bằng", "Huyện Gia Lộc", "Huyện Gia Lộc cũ", "TTYT khu vực Gia Lộc", "Khu vực Gia Lộc",
    "Trung tâm Y tế Gia Lộc", "Trung tâm Y tế huyện Gia Lộc",
  ])
  func `the line over units is believed as a column is`(section: String) {
    expectRefused(
      read("TT;Đơn vị;Tổng số trẻ sinh ra\nI;\(section);\n1;Phường Thành Đông;55\n"), section,
      what: section)
  }

  @Test(arguments: [
    "SỞ Y TẾ TỈNH CAO BẰNG", "UBND TỈNH CAO BẰNG", "Sở Y tế Cao Bằng", "Tỉnh: Cao Bằng",
  ])
  func `the province of a title is believed`(title: String) {
    let head = "\(title);;\nBÁO CÁO QUÝ III NĂM 2025;;\n"
    let lines = "TT;Đơn vị;Tổng số trẻ sinh ra\n1;Phường Thành Đông;55\n"
    expectRefused(read(head + lines, period: nil), "Cao Bằng", what: title)
    let form = "Đơn vị báo cáo: Phường Thành Đông\nChỉ tiêu;Số lượng\n"
    expectRefused(
      read(
        "\(title)\nQUÝ III NĂM 2025\n" + form + "Tổng số trẻ sinh ra;55\nSố người chết;5\n",
        period: nil), "Cao Bằng", what: title)
  }

  @Test(arguments: [
    "SỞ Y TẾ HẢI PHÒNG", "UBND THÀNH PHỐ HẢI PHÒNG", "Sở Y tế tỉnh Hải Dương", "UBND TP Hải Dương",
    "Kính gửi: Sở Y tế Hà Nội", "Theo mẫu của tỉnh Cao Bằng",
  ])
  func `titles that name the unit's own places, or others aside, pass`(title: String) {
    let text =
      "\(title);;\nBÁO CÁO QUÝ III NĂM 2025;;\nTT;Đơn vị;Tổng số trẻ sinh ra\n1;Phường Thành Đông;55\n"
    expectTaken(read(text, period: nil), 1, title)
  }

  @Test(arguments: [
    "TTYT khu vực Gia Lộc", "Huyện Gia Lộc", "Các xã thuộc huyện Gia Lộc", "Tỉnh Cao Bằng",
    "Đơn vị (TTYT khu vực Gia Lộc)",
  ])
  func `a place that a head names is believed before the names below it`(head: String) {
    let line = ";Phường Thành Đông;55;5\n"
    let place = head.contains("Cao Bằng") ? "Cao Bằng" : "Gia Lộc"
    for text in [
      "TT;\(head);Tổng số trẻ sinh ra;Số người chết\n1\(line)",
      "TT;\(head);Đơn vị;Tổng số trẻ sinh ra;Số người chết\n1;x\(line)",
      "TT;\(head);;\n;Đơn vị;Tổng số trẻ sinh ra;Số người chết\n1\(line)",
      "TT;\(head);Chỉ tiêu;Số lượng\n1;Phường Thành Đông;Tổng số trẻ sinh ra;55\n"
        + "2;Phường Thành Đông;Số người chết;5\n",
    ] where !head.hasPrefix("Đơn vị") && !head.hasPrefix("Các") || !text.contains("Đơn vị;Tổng") {
      expectRefused(read(text), place, "thuộc Thành phố Hải Phòng", what: text)
      expectTaken(
        read(text.replacing("Gia Lộc", with: "Hải Dương").replacing("Cao Bằng", with: "Hải Dương")),
        2, text)
    }
  }

  @Test(arguments: [
    "TRUNG TÂM Y TẾ KHU VỰC GIA LỘC", "UBND HUYỆN GIA LỘC", "Huyện: Gia Lộc",
    "Tổng hợp của TTYT Gia Lộc",
  ])
  func `the health centre or district of a title is believed`(title: String) {
    let lines = "TT;Đơn vị;Tổng số trẻ sinh ra\n1;Phường Thành Đông;55\n"
    let head = "\(title);;\nBÁO CÁO QUÝ III NĂM 2025;;\n"
    expectRefused(read(head + lines, period: nil), "Gia Lộc", what: title)
    expectTaken(
      read(
        head.replacing("GIA LỘC", with: "HẢI DƯƠNG").replacing("Gia Lộc", with: "Hải Dương")
          + lines,
        period: nil), 1, title)
    let form = "Đơn vị báo cáo: Phường Thành Đông\nChỉ tiêu;Số lượng\n"
    expectRefused(
      read(
        "\(title)\nQUÝ III NĂM 2025\n" + form + "Tổng số trẻ sinh ra;55\nSố người chết;5\n",
        period: nil), "Gia Lộc", what: title)
  }

  @Test func `a health centre is none of the communes that bear its name`() {
    let result = read("TT;Đơn vị;Tổng số trẻ sinh ra\n1;TTYT Gia Lộc;512\n2;TTYT Tứ Kỳ;400\n")
    #expect(result.observations.isEmpty)
    #expect(result.isRefused)
  }

  @Test func `figures under the name of a place above are not those of the unit of a form`() {
    let form =
      "Đơn vị báo cáo: Phường Thành Đông\nChỉ tiêu;Số lượng;Thành phố Hải Phòng\n"
      + "Tổng số trẻ sinh ra;55;9000\nSố người chết;5;800\n"
    expectTaken(read(form), 2, "beside")
    let alone =
      "Đơn vị báo cáo: Phường Thành Đông\nChỉ tiêu;Thành phố Hải Phòng\n"
      + "Tổng số trẻ sinh ra;9000\nSố người chết;800\n"
    #expect(read(alone).observations.isEmpty)
  }

  @Test func `each line of unit and indicator is held against its place and period`() {
    let head = "TT;Đơn vị;Tỉnh;Chỉ tiêu;Năm;Số lượng\n"
    func lines(_ province: String, _ year: Int) -> String {
      "1;Phường Thành Đông;\(province);Tổng số trẻ sinh ra;\(year);55\n"
        + "2;Phường Thành Đông;\(province);Số người chết;\(year);5\n"
    }
    expectTaken(read(head + lines("Hải Phòng", 2025)), 2, "own")
    expectRefused(read(head + lines("Cao Bằng", 2025)), "Cao Bằng", what: "province")
    expectRefused(read(head + lines("Hải Phòng", 2023)), "2023", what: "year")
  }

  @Test func `a province over the units of columns is believed`() {
    let text =
      "Chỉ tiêu;Tỉnh Cao Bằng;\n;Phường Thành Đông;Phường Hải Dương\nTổng số trẻ sinh ra;55;57\n"
      + "Số người chết;5;7\n"
    expectRefused(read(text), "Tỉnh Cao Bằng", what: "across")
  }

  // MARK: - Periods

  @Test(arguments: [
    ("Năm báo cáo", "2024"), ("Year", "2024"), ("Quý", "IV/2025"), ("Quý", "4"), ("Q", "2"),
    ("Tháng", "06/2025"), ("Tháng/năm", "6/2025"), ("Quý/năm", "II/2025"), ("Nam", "2024"),
    ("Thời điểm", "30/6/2025"), ("Giai đoạn", "2021-2025"), ("Năm thống kê", "2019"),
    ("Số liệu năm", "2019"), ("Kỳ", "2025-Q2"), ("Kỳ", "6 tháng đầu năm 2025"),
  ])
  func `a period beside the units that is not the report's is refused`(head: String, text: String) {
    expectRefused(
      read(table(head, text)), "quý III năm 2025", what: "\(head): \(text)")
  }

  @Test(arguments: [
    ("Năm", "2025"), ("Năm báo cáo", "2025"), ("Quý", "III"), ("Quý/năm", "III/2025"),
    ("Kỳ", "2025-Q3"), ("Thời điểm", "30/9/2025"), ("Năm sinh của cán bộ", "1985"),
    ("Ngày báo cáo", "05/10/2025"), ("Năm thành lập trạm", "1999"),
  ])
  func `the report's own period beside the units passes, and so do years of other things`(
    head: String, text: String
  ) {
    expectTaken(read(table(head, text)), 1, "\(head): \(text)")
  }

  @Test(arguments: ["1/2025", "Q1-2025", "I/2025", "Quý 1/2025", "2025-Q1"])
  func `quarters in a column are returns of their own`(first: String) {
    let second = first.replacing("Q1", with: "Q2").replacing("1/", with: "2/").replacing(
      "I/", with: "II/")
    let result = read(
      "Đơn vị;Quý;Tổng số trẻ sinh ra\nPhường Thành Đông;\(first.replacing("2025", with: "2026"));55\n"
        + "Phường Thành Đông;\(second.replacing("2025", with: "2026"));57\n", period: nil)
    #expect(!result.isRefused, "\(result.findings.map(\.message))")
    #expect(
      Set(result.observations.map(\.key.period))
        == [.quarter(1, of: 2026), .quarter(2, of: 2026)])
  }

  @Test func `a quarter with its letter alone is no district`() {
    let text =
      "Năm;Quý;Đơn vị;Tổng số trẻ sinh ra\n2025;Q3;Phường Thành Đông;55\n2025;Q3;Phường Hải Dương;57\n"
    expectTaken(read(text, period: nil), 2, "Q3")
  }

  @Test func `years over the columns of units are held against the period`() {
    func text(_ year: Int) -> String {
      "Chỉ tiêu;Phường Thành Đông;Phường Hải Dương\nNăm;\(year);\(year)\nTổng số trẻ sinh ra;55;57\n"
        + "Số người chết;5;7\n"
    }
    expectTaken(read(text(2025)), 4, "own")
    expectRefused(read(text(2023)), "2023", what: "other")
  }

  @Test func `a form of one unit with a column of years is held against the period`() {
    func text(_ year: Int) -> String {
      "Đơn vị báo cáo: Phường Thành Đông\nChỉ tiêu;Năm;Số lượng\nTổng số trẻ sinh ra;\(year);55\n"
        + "Số người chết;\(year);5\n"
    }
    expectTaken(read(text(2025)), 2, "own")
    expectRefused(read(text(2023)), "2023", what: "other")
  }

  @Test func `a column of another period alone is named as such`() {
    let result = read(
      "Đơn vị báo cáo: Phường Thành Đông\nChỉ tiêu;Quý II/2025\nTổng số trẻ sinh ra;55\nSố người chết;5\n"
    )
    expectRefused(result, "Không có cột số liệu của quý III năm 2025", what: "column")
  }

  @Test func `figures of a table without a period are refused, not passed over`() {
    let result = read("Đơn vị;Tổng số trẻ sinh ra\nPhường Thành Đông;55\n", period: nil)
    expectRefused(result, "Không tìm thấy kỳ báo cáo", what: "no period")
    #expect(result.account.refused == 1)
  }

  @Test func `of sheets of one form all are taken or none`() throws {
    func page(_ units: [String]) -> [UInt8] {
      let tables = units.map { unit in
        "<table><tr><td>Đơn vị báo cáo: \(unit)</td></tr><tr><td>Quý III năm 2025</td></tr>"
          + "<tr><td>Chỉ tiêu</td><td>Số lượng</td></tr><tr><td>Tổng số trẻ sinh ra</td><td>55</td></tr>"
          + "<tr><td>Số người chết</td><td>5</td></tr></table>"
      }
      return Array("<html><body>\(tables.joined())</body></html>".utf8)
    }
    let taken = reader.read(page(["Phường Thành Đông", "Phường Hải Dương"]), file: "b.html")
    expectTaken(taken, 4, "both")
    let refused = reader.read(page(["Phường Thành Đông", "Phường Nào Đó"]), file: "b.html")
    #expect(refused.isRefused)
    #expect(refused.account.taken == 0)
  }

  // MARK: - Round figures

  @Test func `round figures alone do not tell what points mean`() {
    let text =
      "Đơn vị;Tổng số trẻ sinh ra;Số người chết\nPhường Thành Đông;223.000;12.000\nPhường Hải Dương;95.000;9.000\n"
    expectRefused(read(text), "223.000", what: "round")
    let told = read(text.replacing("12.000", with: "12.004"))
    expectTaken(told, 4, "one that is not round")
    #expect(told.findings.contains { $0.message.contains("B2:B3") })
  }
}
