import Foundation
import Testing

@testable import ReportIntake

@Suite struct IntakeTextTests {
  @Test(arguments: ["Bi?u s?", "T\u{FFFD}ng s\u{FFFD}", "Con ngưi là vn quý nht", "Xã H?i An"])
  func `text whose letters are lost is told`(text: String) {
    #expect(IntakeText.isLossy(text))
  }

  @Test(arguments: ["Đúng không?", "Vì sao? Thế nào?", "12?", "Số kg gạo", "Biểu số 1", "", "?"])
  func `a question is not lost text`(text: String) {
    #expect(!IntakeText.isLossy(text))
  }

  @Test(arguments: [
    ("  Xã\u{A0}An   Lão ", "Xã An Lão"), ("Xa\u{303}", "Xã"), ("đa ̃", "đã"), ("ti ́nh", "tính"),
    ("Số\r\nngười", "Số người"), ("\u{FEFF}Tổng", "Tổng"), ("a\u{200B}b", "ab"), (" ", ""),
  ])
  func `text is composed and evenly spaced`(text: String, expected: String) {
    #expect(IntakeText.normalised(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func `all 390 pairs of tone positions are one`() {
    let variants = LegacyEncodingTests.table("tone_variants", seen: 2, meant: 3)
    #expect(variants.count == 390)
    for variant in variants {
      #expect(variant.seen != variant.meant)
      #expect(IntakeText.key("Xã " + variant.seen) == IntakeText.key("xã " + variant.meant))
      #expect(
        IntakeText.key(variant.seen.uppercased()) == IntakeText.key(variant.meant.capitalized))
    }
  }

  @Test(arguments: [
    ("quý", "qúy"), ("quỳ", "qùy"), ("hoa", "hóa"), ("hòn", "hón"), ("khoái", "khóai"),
  ])
  func `tone marks that tell words apart stay`(left: String, right: String) {
    #expect(IntakeText.key(left) != IntakeText.key(right))
  }

  @Test func `apostrophes and dashes have one form`() {
    #expect(IntakeText.key("Ea H’leo") == IntakeText.key("EA H'LEO"))
    #expect(IntakeText.key("Bà Rịa – Vũng Tàu") == IntakeText.key("bà rịa-vũng tàu"))
  }
}
