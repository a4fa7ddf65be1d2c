import ReportCore
import Testing

@testable import XLSXExport

@Suite struct StyleTests {
  @Test(
    arguments: [
      ("12", Report.Cell.NumberStyle(), "#,##0"),
      ("12", .init(decimals: 1), "#,##0.0"),
      ("12.25", .init(decimals: 1), "#,##0.00"),
      ("1", .init(decimals: 1, isSigned: true), "+#,##0.0;-#,##0.0;#,##0.0"),
      ("1", .init(suffix: " điểm %"), "#,##0\" điểm %\""),
      ("1", .init(prefix: "≥ "), "\"≥ \"#,##0"),
      ("1", .init(suffix: " \"x\""), "#,##0\" \"\\\"\"x\"\\\""),
    ] as [(String, Report.Cell.NumberStyle, String)])
  func `a number is shown as the report says`(
    number: String, style: Report.Cell.NumberStyle, expected: String
  ) throws {
    let value = try #require(ExactDecimal(number))
    #expect(NumberFormat.code(for: value, style: style).code == expected)
  }

  @Test func `words too long for a format are left out and said to be`() {
    let style = Report.Cell.NumberStyle(suffix: String(repeating: "ệ", count: 60))
    #expect(NumberFormat.code(for: 1, style: style) == ("#,##0", true))
  }

  @Test(arguments: [
    ("a\u{0}b\u{1F}c", "abc"), ("một\nhai", "một\nhai"), ("a\tb", "a b"), ("\u{FFFF}", ""),
    ("_x0041_", "_x005F_x0041_"), ("so_luong", "so_luong"), ("=1+1", "=1+1"),
  ])
  func `text loses only what no workbook can carry`(text: String, expected: String) {
    #expect(PlainText.cleaned(text) == expected)
  }

  @Test func `a page head doubles its ampersands and is cut to fit`() {
    #expect(PageText.escaped("a & b", atMost: 20) == "a && b")
    let cut = PageText.escaped(String(repeating: "&", count: 200), atMost: 100)
    #expect(cut.utf16.count <= 100)
    #expect(cut.hasSuffix("…"))
    #expect(cut.count { $0 == "&" }.isMultiple(of: 2))
  }

  @Test func `accents do not make letters wider, in either normal form`() {
    let width = TimesMetrics.width(of: "Ke", size: 12, bold: false)
    #expect(TimesMetrics.width(of: "Kế", size: 12, bold: false) == width)
    #expect(TimesMetrics.width(of: "Ke\u{302}\u{301}", size: 12, bold: false) == width)
  }

  @Test func `lines break between words, and within a word too long for one`() {
    let lines = TimesMetrics.lines(
      of: "một hai ba\nbốn", size: 10, bold: false, within: 40)
    #expect(lines == ["một hai", "ba", "bốn"])
    let parts = TimesMetrics.lines(
      of: String(repeating: "m", count: 10), size: 10, bold: false, within: 40)
    #expect(parts.map(\.count) == [5, 5])
    #expect(TimesMetrics.lines(of: "", size: 10, bold: false, within: 40) == [""])
  }
}
