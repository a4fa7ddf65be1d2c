import Foundation
import ReportCore
import ReportTemplates
import Testing

@testable import ReportIntake

/// Figures and words that look like something else: like codes of units, like years, like other units.
@Suite struct FiguresLikeCodesTests {
  private let reader: ReturnReader

  init() throws {
    reader = try HaiPhong.reader()
  }

  private func read(_ text: String, file: String = "b.csv") -> IntakeResult {
    reader.read(Array(text.utf8), file: file, options: ReadOptions())
  }

  /// A table of the third quarter, its lines apart.
  private func read(lines: String...) -> IntakeResult {
    read((["Quý III/2025"] + lines).joined(separator: "\n") + "\n")
  }

  private func values(_ result: IntakeResult) -> [String] {
    result.observations.compactMap { observation in
      observation.value.map { "\(observation.key.unit.code) \(observation.key.item) \($0)" }
    }
  }

  @Test(arguments: ["31", "10507", "10525", "288"])
  func `a figure that is some unit's code is a figure`(figure: String) {
    let result = read("Quý III/2025\nĐơn vị;Số sinh;Số chết\nPhường Thành Đông;\(figure);12\n")
    #expect(!result.isRefused, "\(result.findings.map(\.message))")
    #expect(values(result) == ["10507 births \(figure)", "10507 deaths 12"])
    let last = read("Quý III/2025\nĐơn vị;Số sinh;Số chết\nPhường Thành Đông;5;\(figure)\n")
    #expect(values(last) == ["10507 births 5", "10507 deaths \(figure)"])
    let headless = read("Quý III/2025\n;Số sinh;Số chết\nPhường Thành Đông;\(figure);12\n")
    #expect(values(headless) == ["10507 births \(figure)", "10507 deaths 12"])
  }

  @Test(arguments: ["Mã", "Mã ĐVHC", "Mã số", ""])
  func `codes beside the names are held against them`(head: String) {
    func text(_ code: String) -> String {
      "Quý III/2025\n\(head);Đơn vị;Số sinh\n\(code);Phường Thành Đông;55\n"
    }
    #expect(values(read(text("10507"))) == ["10507 births 55"])
    #expect(read(text("10525")).isRefused)
  }

  @Test func `men are counted under Nam, with an accent or without one beside women`() {
    for head in ["Nam;Nữ", "nam;nữ", "NAM;NỮ"] {
      let result = read(
        lines: "Đơn vị;Dân số;\(head)", "Phường Thành Đông;4050;2025;2025",
        "Phường Hải Dương;4030;2005;2025")
      #expect(!result.isRefused, "\(result.findings.map(\.message))")
      #expect(values(result).contains("10525 population[sex=male] 2005"), "\(values(result))")
    }
  }

  @Test func `a table without accents may have its years under Nam`() {
    let result = read("Don vi;Nam;Quy;So sinh\n10507;2025;3;55\n")
    let text = read("Đơn vị;Nam;Quy;So sinh\nPhường Thành Đông;2025;3;55\n")
    for found in [result, text] where !found.isRefused {
      #expect(Set(found.observations.map(\.key.period)) == [.quarter(3, of: 2025)])
      #expect(!values(found).contains { $0.contains("2025") })
    }
  }

  @Test func `the line of a group without figures ends the group before`() {
    func table(_ sum: Int) -> IntakeResult {
      read(
        lines: "TT;Đơn vị;Số sinh;Số chết", "I;Khu vực nội thành;\(sum);23",
        "1;Phường Thành Đông;55;12", "2;Phường Hải Dương;60;11", "II;Khu vực ngoại thành;;",
        "3;Xã Nghi Dương;33;10")
    }
    let result = table(115)
    #expect(!result.isRefused)
    #expect(values(result).count == 6)
    let messages = result.findings.map(\.message)
    #expect(!result.findings.contains { $0.code == .totalDiffers }, "\(messages)")
    let wrong = table(117)
    #expect(wrong.findings.count { $0.code == .totalDiffers } == 1)
  }

  @Test func `a line of a time with other units is read with those, or says whose it is`() {
    let today = read(
      "Năm;Đơn vị;Số sinh\n2024;Phường Thành Đông;410\n2024;Phường Lê Thanh Nghị;466\n")
    #expect(!today.isRefused)
    #expect(today.observations.allSatisfy { $0.key.unit.edition == .july2025 })
    #expect(today.findings.contains { $0.code == .wrongEdition && $0.severity == .warning })
    let then = read(
      "Năm;Đơn vị;Số sinh\n2024;Phường Cát Bi;410\n2024;Phường Lạch Tray;466\n")
    #expect(!then.isRefused, "\(then.findings.map(\.message))")
    #expect(then.observations.count == 2)
    #expect(then.observations.allSatisfy { $0.key.unit.edition == .june2025 })
    #expect(!then.findings.contains { $0.code == .wrongEdition })
  }

  @Test func `a table whose heads nobody knows is refused, each head named`() {
    let result = read("Quý III/2025\nĐơn vị;Số gì đó;Số khác\nPhường Thành Đông;1;2\n")
    #expect(result.isRefused)
    #expect(result.account.taken == 0 && result.account.refused + result.account.notRead == 2)
    let messages = result.findings.map(\.message).joined(separator: "\n")
    for head in ["'Số gì đó'", "'Số khác'"] { #expect(messages.contains(head), "\(messages)") }
  }

  @Test(arguments: [
    "TP Hải Dương, phường Thành Đông", "TP Hải Dương - P. Thành Đông",
    "Thành phố Hải Dương – phường Thành Đông",
  ])
  func `a unit behind the name of the one above is read, and held against it`(name: String) {
    func table(_ name: String) -> IntakeResult {
      read(lines: "Đơn vị;Số sinh", "\"\(name)\";55", "Phường Tân Hưng;60")
    }
    #expect(values(table(name)) == ["10507 births 55", "10537 births 60"])
    let other = table(
      name.replacing("TP Hải Dương", with: "Huyện Gia Lộc")
        .replacing("Thành phố Hải Dương", with: "Huyện Gia Lộc"))
    #expect(other.isRefused)
  }

  @Test func `a line that names a unit behind another place is never a sum`() {
    let result = read(
      "Quý III/2025\nĐơn vị;Số sinh\nTP Hải Dương - Thành Đông;55\nPhường Hải Dương;60\n")
    #expect(result.isRefused || values(result).contains("10507 births 55"))
    #expect(result.account.count(of: CellClass.compared) == 0)
  }

  @Test(arguments: [
    "Phường Thành Ðông", "Phườпg Thành Đông", "Phuong Thanh Dong", "PHUONG THANH ĐONG",
  ])
  func `letters that look alike are suggested, and are no other encoding`(name: String) {
    let result = read("Quý III/2025\nĐơn vị;Số sinh\n\(name);55\nPhường Hải Dương;60\n")
    let messages = result.findings.map(\.message).joined(separator: "\n")
    #expect(result.isRefused)
    #expect(messages.contains("Có phải Phường Thành Đông (10507) không?"), "\(messages)")
    #expect(!messages.contains("TCVN3"), "\(messages)")
  }

  @Test func `a unit that stands twice is told in words, without empty places`() {
    let result = read(
      lines: "Đơn vị;Số sinh", "Phường Thành Đông;55", "Phường Thành Đông;56")
    let messages = result.findings.map(\.message).joined(separator: "\n")
    #expect(messages.contains("dòng 3, cột 2"), "\(messages)")
    #expect(!messages.contains("  ") && !messages.contains("R3C"), "\(messages)")
  }

  @Test(arguments: [
    "Biện pháp", "Tên biện pháp", "Biện pháp tránh thai", "Các BPTT", "BPTT hiện đại",
  ])
  func `heads of figures are read together with what stands over the lines`(stub: String) {
    let result = read(
      lines: "Đơn vị báo cáo: Phường Thành Đông",
      "\(stub);Số người mới sử dụng;Số người thôi sử dụng",
      "Dụng cụ tử cung;7;3", "Thuốc uống tránh thai;12;5")
    #expect(
      Set(values(result)) == [
        "10507 contraception_new_users[method=iud] 7", "10507 contraception_stopped[method=iud] 3",
        "10507 contraception_new_users[method=pill] 12",
        "10507 contraception_stopped[method=pill] 5",
      ], "\(values(result)) \(result.findings.map(\.message))")
  }

  @Test func `lines of unit and indicator leave no column unread that was read`() {
    let result = read(
      lines: "Chỉ tiêu;Đơn vị;Giá trị", "Số sinh;Phường Thành Đông;55",
      "Số chết;Phường Thành Đông;12", "Số sinh;Phường Hải Dương;60")
    #expect(values(result).count == 3)
    #expect(!result.findings.contains { $0.code == .notRead }, "\(result.findings.map(\.message))")
  }

  @Test(arguments: ["Số chết [2]", "Số chết (2)", "Số chết¹", "Số chết (*)", "Số chết*"])
  func `the mark of a footnote is no part of a name`(head: String) {
    let result = read(
      lines: "Đơn vị;Số sinh;\(head)", "Phường Thành Đông¹;55;12", "Phường Hải Dương (*);60;11")
    #expect(values(result).count == 4, "\(result.findings.map(\.message))")
  }

  @Test func `the period of a cover is that of the sheets behind it`() throws {
    func sheet(_ name: String, _ rows: [[String]]) -> String {
      let lines = rows.map { row in
        let cells = row.map { text in
          "<Cell><Data ss:Type=\"\(Int(text) == nil ? "String" : "Number")\">\(text)</Data></Cell>"
        }
        return "<Row>\(cells.joined())</Row>"
      }
      return "<Worksheet ss:Name=\"\(name)\"><Table>\(lines.joined())</Table></Worksheet>"
    }
    func page(_ period: String) -> String {
      let cover = sheet("Bìa", [["BÁO CÁO \(period)"], ["Kính gửi: Chi cục Dân số"]])
      let figures = sheet("Số liệu", [["Đơn vị", "Số sinh"], ["Phường Thành Đông", "55"]])
      let space = "urn:schemas-microsoft-com:office:spreadsheet"
      return "<?xml version=\"1.0\"?><Workbook xmlns=\"\(space)\" xmlns:ss=\"\(space)\">"
        + "\(cover)\(figures)</Workbook>"
    }
    let result = read(page("QUÝ III NĂM 2025"), file: "b.xml")
    #expect(result.observations.map(\.key.period) == [.quarter(3, of: 2025)])
    #expect(read(page("THƯỜNG KỲ"), file: "b.xml").isRefused)
  }

  @Test func `parts of a unit's figures in columns of their own are read with their heads`() {
    let result = read(
      lines: "Chỉ tiêu;Phường Thành Đông;;Phường Hải Dương;", ";TS;Nữ;TS;Nữ", "Số sinh;55;27;60;29",
      "Dân số;15020;7620;13011;6609")
    #expect(!result.isRefused, "\(result.findings.map(\.message))")
    #expect(
      Set(values(result)) == [
        "10507 births 55", "10507 births[sex=female] 27", "10507 population 15020",
        "10507 population[sex=female] 7620", "10525 births 60", "10525 births[sex=female] 29",
        "10525 population 13011", "10525 population[sex=female] 6609",
      ], "\(values(result))")
    let other = read(
      lines: "Chỉ tiêu;Phường Thành Đông;;Phường Hải Dương;", ";TS;Nữ;TS;Nữ", "Số sinh;55;27;60;29",
      "Số hộ;4100;3;3900;4")
    #expect(!other.isRefused)
    #expect(values(other).count == 6)
    #expect(other.account.count(of: CellClass.unknownMeaning) == 2)
  }

  @Test func `an explanation knows the cell of the period, and heads over names`() {
    let text = "BÁO CÁO QUÝ III NĂM 2025\nĐơn vị;Số sinh\nPhường Thành Đông;55\n"
    let lines = reader.explain(Array(text.utf8), file: "b.csv", options: ReadOptions()).lines
    #expect(lines.contains { $0.hasPrefix("A1: kỳ báo cáo: quý III năm 2025") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("A2: tên cột") }, "\(lines)")
  }

  @Test func `a part below the units keeps no unit out, and a column without a name is told`() {
    let result = read(
      lines: "Đơn vị;Số sinh;;Số chết", "Phường Thành Đông;55;7;12", "Phường Hải Dương;60;8;11",
      "Trong đó: chết dưới 1 tuổi;;;2")
    #expect(!result.isRefused, "\(result.findings.map(\.message))")
    #expect(values(result).count == 4)
    #expect(result.account.count(of: CellClass.unknownMeaning) == 3)
    let messages = result.findings.map(\.message).joined(separator: "\n")
    #expect(
      messages.contains("Không đọc cột C") && messages.contains("'Trong đó: chết dưới 1 tuổi'"))
    #expect(!messages.contains("''"), "\(messages)")
  }
}
