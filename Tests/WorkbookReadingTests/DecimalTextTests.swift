import Testing

@testable import WorkbookReading

@Suite struct DecimalTextTests {
  private func normalised(_ text: String) -> String? {
    var bytes = Array("before\(text)".utf8)
    guard DecimalText.normalise(&bytes, from: 6) else { return nil }
    return String(decoding: bytes.dropFirst(6), as: UTF8.self)
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("0.0", "0"), ("1096", "1096"), ("-12.5", "-12.5"),
    ("007", "7"), ("1.50", "1.5"), ("2.", "2"), (".5", "0.5"), ("+3", "3"), ("10", "10"),
    ("100.0", "100"), ("0.001", "0.001"), ("-.25", "-0.25"),
    ("1.0000000000000001E-1", "0.1"), ("0.30000000000000004", "0.3"),
    ("1.1499999999999999", "1.15"), ("0.99999999999999989", "1"),
    ("9.9999999999999995E22", "1" + String(repeating: "0", count: 23)),
    ("1E3", "1000"), ("1.5e-3", "0.0015"), ("1e+2", "100"), ("123456789012345", "123456789012345"),
    ("1234567890123456", "1234567890123460"), ("1234567890123454", "1234567890123450"),
    ("1234567890123455", "1234567890123460"), ("0.1234567890123455", "0.123456789012346"),
    ("-0.12345678901234549", "-0.123456789012345"),
    ("5.5511151231257827E-17", "0.0000000000000000555111512312578"),
    ("1.7976931348623157E308", "1.79769313486232E308"), ("-5E-324", "-5E-324"), ("0E999", "0"),
  ])
  func `numbers become plain decimals of 15 digits`(written: String, decimal: String) {
    #expect(normalised(written) == decimal)
  }

  @Test(arguments: [
    "", "-", ".", "1,5", "1.2.3", "1e", "e5", "NaN", "INF", "0x10", "1 2", "--1", "1E999999999999",
  ])
  func `what is no number is left alone`(text: String) {
    #expect(normalised(text) == nil)
  }

  @Test func `a double of at most 15 digits comes back as it was written`() {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
    var state = seed
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = Int(state >> 20) % 1_000_000_000_000_000
      let decimals = Int(state % 12)
      let text = "\(digits)e-\(decimals)"
      guard let double = Double(text) else { continue }
      #expect(normalised("\(double)") == normalised(text), "seed \(seed)")
    }
  }
}
