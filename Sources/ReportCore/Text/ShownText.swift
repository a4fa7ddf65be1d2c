/// Text from others, made safe for display.
///
/// File names, cell texts, notes and the values in messages come from senders. Unprocessed, they could move the
/// cursor of a terminal, change the direction of a line, or imitate our own lines. Here each such character
/// becomes a visible mark. This is decided in one place: the console, names of output files, exporters and
/// pages all use it.
public enum ShownText {
  /// How long a text may be in one line of a message.
  public static let longest = 500

  /// The text as a part of one line: line breaks are shown as `⏎`, and what is too long is cut.
  ///
  /// ```swift
  /// ShownText.line("Xã A\u{202E}B")  // Xã A⟨U+202E⟩B
  /// ```
  ///
  /// - Parameters:
  ///   - text: what was written.
  ///   - limit: the most characters that are kept.
  /// - Returns: the text, without any character that is not seen.
  public static func line(_ text: String, atMost limit: Int = longest) -> String {
    shown(cut(text, to: limit), keepsLines: false)
  }

  /// A text of ours that may have several lines: its line breaks and tabs stay.
  public static func lines(_ text: String) -> String { shown(text, keepsLines: true) }

  /// The text as a part of the name of a file: nothing that a file system or a shell reads in a way of its
  /// own, not hidden, not too long.
  ///
  /// - Returns: the name; `-` if nothing is left of it.
  public static func fileName(_ text: String, atMost limit: Int = 100) -> String {
    var name = ""
    for character in line(text, atMost: limit) {
      let isKept =
        !"/\\:*?\"<>|⏎⟨⟩".contains(character)
        && character.unicodeScalars.allSatisfy {
          !(0x2400...0x2421).contains($0.value)
        }
      name.append(isKept ? character : "-")
    }
    // Windows drops dots and spaces at the end; a dot in front hides a file.
    while let last = name.last, last == "." || last == " " { name.removeLast() }
    while let first = name.first, first == "." || first == " " { name.removeFirst() }
    // By bytes: a file system counts them.
    while name.utf8.count > 200 { name.removeLast() }
    return name.isEmpty ? "-" : name
  }

  /// Cut by characters, and by bytes: one character can be made of any number of accents.
  private static func cut(_ text: String, to limit: Int) -> String {
    if text.utf8.count <= limit { return text }
    var kept = text.prefix(limit)
    while kept.utf8.count > limit * 6 {
      let scalars = kept.unicodeScalars
      kept = Substring(scalars.prefix(max(1, scalars.count / 2)))
      if scalars.count <= 1 { break }
    }
    return kept.endIndex == text.endIndex ? text : kept + "…"
  }

  private static func shown(_ text: String, keepsLines: Bool) -> String {
    if isPlain(text.utf8) { return text }
    if text.unicodeScalars.allSatisfy({ isShownAsItIs($0, keepsLines: keepsLines) }) { return text }
    // Together they end one line.
    let text = keepsLines ? text.replacing("\r\n", with: "\n") : text
    var scalars = String.UnicodeScalarView()
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20..<0x7F: scalars.append(scalar)
      case 0x0A where keepsLines, 0x09 where keepsLines: scalars.append(scalar)
      case 0x0A where before == "\r": break
      case 0x09: scalars.append(" ")
      case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: scalars.append("⏎")
      case 0..<0x20: scalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "␀")
      case 0x7F: scalars.append("␡")
      default:
        if isSeen(scalar) {
          scalars.append(scalar)
        } else {
          scalars.append(contentsOf: number(of: scalar).unicodeScalars)
        }
      }
      before = scalar
    }
    return String(scalars)
  }

  /// Whether a character stays what it is; that of what nearly all text is made of costs no look-up.
  private static func isShownAsItIs(_ scalar: Unicode.Scalar, keepsLines: Bool) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xC0..<0x1C0, 0x1E80..<0x1F00: true
    case 0x09, 0x0A: keepsLines
    default: isSeen(scalar)
    }
  }

  /// A character that is not seen, by its number.
  static func number(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
  }

  /// Whether there is nothing but printable ASCII and the letters that Vietnamese is written with.
  static func isPlain(_ bytes: String.UTF8View) -> Bool {
    var isLatinAdditional = false
    for byte in bytes {
      switch byte {
      case 0xBA, 0xBB: isLatinAdditional = false
      case 0x80...0xBF where !isLatinAdditional: break
      // U+00C0 to U+01BF.
      case 0x20...0x7E where !isLatinAdditional, 0xC3...0xC6 where !isLatinAdditional: break
      // Of U+1000 to U+1FFF, those from U+1E80.
      case 0xE1 where !isLatinAdditional: isLatinAdditional = true
      default: return false
      }
    }
    return true
  }

  /// Whether a character stands there for everybody to see, a space among them, and does nothing else.
  package static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // Format characters turn the direction of writing or are not seen at all.
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default:
      true
    }
  }
}
