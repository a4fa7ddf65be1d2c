import ReportCore
import Testing

struct ShownTextTests {
  @Test(arguments: [
    ("Xã Bình Minh", "Xã Bình Minh"), ("Đặng Thị Ỷ — 12‰ “ước”", "Đặng Thị Ỷ — 12‰ “ước”"),
    ("a\u{1B}[31mđỏ", "a␛[31mđỏ"), ("a\nb", "a⏎b"), ("a\r\nb", "a⏎b"), ("a\rb", "a⏎b"),
    ("a\tb", "a b"), ("a\u{2028}b\u{85}c", "a⏎b⏎c"), ("\u{7F}", "␡"), ("\0", "␀"),
    ("gpj.\u{202E}xslx", "gpj.⟨U+202E⟩xslx"), ("a\u{2066}b\u{2069}", "a⟨U+2066⟩b⟨U+2069⟩"),
    ("a\u{200B}b\u{FEFF}", "a⟨U+200B⟩b⟨U+FEFF⟩"), ("\u{9B}31m", "⟨U+009B⟩31m"),
    ("\u{AD}", "⟨U+00AD⟩"), ("\u{E000}", "⟨U+E000⟩"), ("\u{E0041}", "⟨U+E0041⟩"),
    ("\u{61C}", "⟨U+061C⟩"), ("\u{180E}", "⟨U+180E⟩"), ("x̣́", "x̣́"),
  ])
  func `what is not seen becomes a mark`(written: String, shown: String) {
    #expect(ShownText.line(written) == shown)
  }

  @Test func `our own line breaks stay, and nothing else`() {
    #expect(ShownText.lines("một\n\thai\u{1B}[2J\rba") == "một\n\thai␛[2J⏎ba")
    #expect(ShownText.lines("một\r\nhai\u{202E}") == "một\nhai⟨U+202E⟩")
  }

  @Test func `what is long is cut, whatever it is made of`() {
    #expect(ShownText.line(String(repeating: "a", count: 500)).count == 500)
    let cut = ShownText.line(String(repeating: "ệ", count: 501))
    #expect(cut.count == 501)
    #expect(cut.hasSuffix("ệ…"))
    let tower = "a" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(ShownText.line(tower).utf8.count < 10_000)
  }

  @Test(arguments: [
    ("2025-Q3.csv", "2025-Q3.csv"), ("../../etc/passwd", "-..-etc-passwd"), ("", "-"),
    ("...", "-"), ("a\nb", "a-b"), ("Xã A: \"số\"", "Xã A- -số-"), ("con\u{1B}", "con-"),
    ("a\u{202E}b", "a-U+202E-b"), (" .ẩn. ", "ẩn"),
  ])
  func `a name of a file leads nowhere and hides nothing`(written: String, name: String) {
    #expect(ShownText.fileName(written) == name)
  }

  @Test func `no character of any text is shown raw`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = ShownText.line("a\(scalar)b")
      let hidden = shown.unicodeScalars.contains {
        [.control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned]
          .contains($0.properties.generalCategory)
      }
      #expect(!hidden, "U+\(String(value, radix: 16))")
      if hidden { return }
    }
  }
}
