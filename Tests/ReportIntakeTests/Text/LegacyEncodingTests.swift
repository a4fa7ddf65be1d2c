import Foundation
import Testing

@testable import ReportIntake

@Suite struct LegacyEncodingTests {
  /// A letter of an encoding, as it is seen and as it was meant.
  struct Letter: CustomTestStringConvertible, Sendable {
    let seen: String
    let meant: String
    var testDescription: String { "\(seen) = \(meant)" }
  }

  static func table(_ name: String, seen: Int, meant: Int) -> [Letter] {
    guard
      let url = Bundle.module.url(
        forResource: "Fixtures/encodings/\(name)", withExtension: "csv"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return [] }
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Letter(seen: fields[seen], meant: fields[meant])
    }
  }

  @Test func `every letter of TCVN3 becomes what it was meant to be`() {
    let letters = Self.table("tcvn3", seen: 1, meant: 4)
    #expect(letters.count > 70)
    for letter in letters {
      #expect(LegacyEncoding.tcvn3.converted(letter.seen) == letter.meant)
    }
  }

  @Test func `every letter of TCVN3 is a capital in a font whose name ends in H`() {
    for letter in Self.table("tcvn3", seen: 1, meant: 6) {
      #expect(LegacyEncoding.tcvn3.converted(letter.seen, asCapitals: true) == letter.meant)
    }
    #expect(LegacyEncoding.drawsCapitals(fontName: ".VnTimeH"))
    #expect(!LegacyEncoding.drawsCapitals(fontName: ".VnTime"))
  }

  @Test func `every pair of VNI becomes one letter, marks of the other case too`() {
    let letters = Self.table("vni", seen: 1, meant: 3)
    #expect(letters.count > 240)
    for letter in letters {
      #expect(LegacyEncoding.vni.converted(letter.seen) == letter.meant, "\(letter)")
    }
  }

  @Test(arguments: [
    (".VnTime", LegacyEncoding.tcvn3), (".VNARIALH", .tcvn3), ("VNI-Times", .vni),
    ("vni-helve", .vni),
  ])
  func `a font tells its encoding`(font: String, encoding: LegacyEncoding) {
    #expect(LegacyEncoding(fontName: font) == encoding)
  }

  @Test(arguments: ["Times New Roman", "Vni", "Arial", ""])
  func `a Unicode font has none`(font: String) {
    #expect(LegacyEncoding(fontName: font) == nil)
  }

  @Test(arguments: [
    ("môc lôc", LegacyEncoding.tcvn3), ("Th«ng tin Khoa häc Thèng", .tcvn3), ("BiÓu sè", .tcvn3),
    ("Tæng sè trÎ sinh ra", .tcvn3), ("Toång soá treû", .vni),
  ])
  func `text of an old font in a Unicode one is recognised`(
    text: String, encoding: LegacyEncoding
  ) {
    #expect(LegacyEncoding.suspected(in: text) == encoding)
  }

  @Test(arguments: [
    "Tổng số trẻ sinh ra", "Xã Hoà Bình", "mục lục", "Ea H’leo", "Số người (‰)", "Biểu 01-DSH",
    "ĐƠN VỊ BÁO CÁO: Xã Ô Loan", "Tỷ số giới tính khi sinh", "", "Phường Ô Chợ Dừa",
  ])
  func `good text is not taken for an old font`(text: String) {
    #expect(LegacyEncoding.suspected(in: text) == nil)
  }
}
