import Foundation
import Testing

@testable import ReportTemplates

struct ComposedTextTests {
  @Test func `a text is what normal form C makes of it, whichever characters meet`() throws {
    // Beyond these no text is taken for composed by its bytes alone.
    for value in UInt32(0)...0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in [String(scalar), "a\(scalar)", "ệ\(scalar)\u{323}", "→\(scalar)x"] {
        let composed = text.precomposedStringWithCanonicalMapping
        if !text.composed.unicodeScalars.elementsEqual(composed.unicodeScalars) {
          Issue.record("U+\(String(value, radix: 16)) in '\(text)'")
        }
      }
    }
  }

  @Test(arguments: ["", "Tỷ số giới tính khi sinh", "từ 1–3 → “đạt” … ≤ 5 × 2", "Đặk Lăk ½ ±"])
  func `usual texts are known by their bytes`(text: String) {
    let isKnown = text.precomposedStringWithCanonicalMapping.utf8.span.isPlainlyComposed
    #expect(isKnown)
  }

  @Test(arguments: ["Ty\u{309}", "x\u{2000}y", "5 \u{212B}", "\u{E9}\u{323}"])
  func `others are brought into normal form`(text: String) {
    let isKnown = text.utf8.span.isPlainlyComposed
    #expect(!isKnown)
    #expect(
      text.composed.unicodeScalars.elementsEqual(
        text.precomposedStringWithCanonicalMapping.unicodeScalars))
  }
}
