import Foundation
import ReportCore
import Testing

@testable import XLSXExport

@Suite struct StyleTests {
  @Test(
    arguments: [
      ("12", Report.Cell.NumberStyle(), "#,##0_)"),
      ("12", .init(decimals: 1), "#,##0.0_)"),
      ("12.25", .init(decimals: 1), "#,##0.00_)"),
      ("1", .init(decimals: 1, isSigned: true), "+#,##0.0_);-#,##0.0_);#,##0.0_)"),
      ("1", .init(suffix: " điểm %"), "#,##0\" điểm %\"_)"),
      ("1", .init(prefix: "≥ "), "\"≥ \"#,##0_)"),
      ("1", .init(suffix: " \"x\""), "#,##0\" \"\\\"\"x\"\\\"_)"),
    ] as [(String, Report.Cell.NumberStyle, String)])
  func `a number is shown as the report says`(
    number: String, style: Report.Cell.NumberStyle, expected: String
  ) throws {
    let value = try #require(ExactDecimal(number))
    #expect(NumberFormatCode.code(for: value, style: style).code == expected)
  }

  @Test func `words too long for a format are left out and said to be`() {
    let style = Report.Cell.NumberStyle(suffix: String(repeating: "ệ", count: 60))
    #expect(NumberFormatCode.code(for: 1, style: style) == ("#,##0_)", true))
  }

  @Test(arguments: [
    ("a\u{0}b\u{1F}c", "a␀b␟c"), ("một\nhai", "một\nhai"), ("a\tb", "a b"),
    ("\u{FFFF}", "⟨U+FFFF⟩"),
    ("a\u{202E}b\u{200B}", "a⟨U+202E⟩b⟨U+200B⟩"), ("\u{180E}Ẽỹ", "⟨U+180E⟩Ẽỹ"), ("1–2…", "1–2…"),
    ("_x0041_", "_x005F_x0041_"), ("so_luong", "so_luong"), ("=1+1", "=1+1"),
  ])
  func `text loses nothing, and what cannot be seen or carried is a mark`(
    text: String, expected: String
  ) {
    #expect(PlainText.cleaned(text) == expected)
  }

  @Test func `dashes and the ellipsis are seen at a glance to fit, what hides beside them is not`()
  {
    #expect(PlainText.fits("Từ 01/07 – 30/09 — Số: ……/BC-CCDS"))
    for hidden in 0x2000...0x206F where ![0x2013, 0x2014, 0x2026].contains(hidden) {
      #expect(!PlainText.fits("a\(Unicode.Scalar(UInt32(hidden)).map(String.init) ?? "")b"))
    }
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

  @Test(arguments: [false, true])
  func `every sign is as wide as what it is made of`(isBold: Bool) {
    let different = (0x20..<0xFFFF).compactMap { Unicode.Scalar($0) }.filter { scalar in
      let text = String(scalar)
      let parts = text.decomposedStringWithCanonicalMapping.unicodeScalars
      let whole = TimesMetrics.width(of: text, size: 1_000, bold: isBold)
      return whole
        != parts.reduce(0) { $0 + TimesMetrics.width(of: String($1), size: 1_000, bold: isBold) }
    }
    #expect(different.isEmpty, "\(different.map { String($0.value, radix: 16) })")
  }

  @Test func `a column is as wide as its widest figure, wherever it stands`() throws {
    func pixels(_ figures: [String]) throws -> Int {
      let table = try Report.Table(
        id: "t", shortTitle: "T", title: "T",
        heads: Array(repeating: .init("", .figure), count: 12),
        rows: try figures.enumerated().map { index, text in
          let value = try #require(ExactDecimal(text))
          let style = Report.Cell.NumberStyle(decimals: 1, isSigned: index % 2 == 0)
          return .init(
            level: index % 3, cells: Array(repeating: .init(.number(value, style)), count: 12))
        })
      let widths = ColumnWidths(table: table, size: 12, leastColumns: 2, style: .letterhead)
      return widths.pixels(filling: PageSetup())[0]
    }
    let figures = ["1", "-123456789012", "2", "7", "-5.5", "0", "12", "-1", "88"]
    let widest = try pixels(figures)
    #expect(try pixels(figures.reversed()) == widest)
    #expect(try pixels(["1", "1", "1", "1", "1", "1", "-123456789012"]) <= widest)
    #expect(try pixels(["1", "-1", "1"]) < widest)
  }

  @Test func `lines break between words, and within a word too long for one`() {
    let lines = TimesMetrics.lines(
      of: "một hai ba\nbốn", size: 10, bold: false, within: 40)
    #expect(lines == ["một hai", "ba", "bốn"])
    let parts = TimesMetrics.lines(
      of: String(repeating: "m", count: 10), size: 10, bold: false, within: 40)
    #expect(parts.map(\.count) == [5, 5])
    #expect(TimesMetrics.lines(of: "", size: 10, bold: false, within: 40) == [""])
    #expect(
      TimesMetrics.lines(of: "Ước tính: Đặng Thị Ước", size: 10, bold: true, within: 60)
        == ["Ước tính:", "Đặng Thị", "Ước"])
  }

  @Test(arguments: [false, true])
  func `no line is wider than the room, and none could take the next word`(isBold: Bool) {
    let text = """
      Tỷ lệ phụ nữ mang thai được tầm soát (sàng lọc) trước sinh đủ 4 loại bệnh tật bẩm sinh \
      phổ biến nhất, so với tổng số phụ nữ mang thai trong kỳ
      """
    for room in stride(from: 70.0, to: 700, by: 0.37) {
      let lines = TimesMetrics.lines(of: text, size: 12, bold: isBold, within: room)
      let count = TimesMetrics.lineCount(of: text, size: 12, bold: isBold, within: room)
      #expect(lines.count == count)
      #expect(lines.joined(separator: " ") == text)
      for (line, next) in zip(lines, lines.dropFirst()) {
        #expect(TimesMetrics.width(of: line, size: 12, bold: isBold) <= room)
        let word = next.split(separator: " ", omittingEmptySubsequences: false)[0]
        let both = TimesMetrics.width(of: line + " " + word, size: 12, bold: isBold)
        #expect(both > room)
      }
    }
  }

  @Test func `a text is as wide as its widest line, and its widest word is known`() {
    let text = "một hai\nba bốn năm\n\nsáu"
    let widest = TimesMetrics.widest(of: text, size: 12, bold: false)
    #expect(widest.line == TimesMetrics.width(of: "ba bốn năm", size: 12, bold: false))
    #expect(widest.word == TimesMetrics.width(of: "năm", size: 12, bold: false))
  }

  @Test func `the number of a cell is the one that reading its digits would give`() throws {
    var digits: Int64 = 1
    for step in 0..<400 {
      digits = digits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for scale in [0, 1, 2, 7, 18] {
        let value = try #require(
          ExactDecimal(significand: digits >> (step % 63), scale: scale))
        #expect(value.nearestDouble == Double(value.description))
      }
    }
  }

  @Test(arguments: ["_x0041_", "a_x0041_b"])
  func `what looks like an escape is escaped once, and comes back as it was`(text: String) throws {
    let table = try Report.Table(
      id: "t", shortTitle: text, title: text, heads: [.init(text, .text)],
      rows: [.init(cells: [.text(text)])], notes: [text])
    let plan = try WorkbookPlan(
      try SampleReport.report([table]), options: .init(), limits: .excel)
    let words = plan.sheets.flatMap(\.texts).filter { $0.contains("x0041") }
    #expect(words.count > 2)
    let escaped = text.replacing("_x0041_", with: "_x005F_x0041_")
    #expect(words.allSatisfy { $0.contains(escaped) && !$0.contains("_x005F_x005F_") }, "\(words)")
  }

  @Test func `equal styles have one number`() {
    var styles = CellStyles()
    let plain = styles.number(of: CellStyle())
    #expect(styles.number(of: CellStyle().bold()) != plain)
    #expect(styles.number(of: CellStyle()) == plain)
    #expect(styles[plain] == CellStyle() && styles.all.count == 2)
  }
}
