import ReportCore

/// Text as a cell can hold it.
enum PlainText {
  /// The most that a cell holds, in UTF-16 units.
  static let longest = 32_767

  /// Whether a cell can hold the text as it is; may be `false` for one that it can.
  static func fits(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    if bytes.count > longest { return false }
    var last: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      // Control characters, the first byte of U+FFFE and U+FFFF, and what may begin an escape.
      if byte < 32 && byte != 10 || byte == 127 || byte == 0xEF { return false }
      if byte == UInt8(ascii: "x"), last == UInt8(ascii: "_") { return false }
      last = byte
    }
    return true
  }

  /// The same text without control characters, which no workbook can carry, and with what Excel would
  /// read as an escaped character escaped itself.
  static func cleaned(_ text: String) -> String {
    if fits(text) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 9: scalars.append(" ")
      case 10: scalars.append(scalar)
      case 0..<32, 127, 0xFFFE, 0xFFFF: continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars).replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_")
  }

  /// The same text, refused if a cell cannot hold it.
  static func checked(_ text: String, at place: @autoclosure () -> String) throws(ExportError)
    -> String
  {
    let cleaned = cleaned(text)
    if cleaned.utf16.count > longest {
      throw ExportError(
        .tooLarge,
        "Nội dung dài \(cleaned.utf16.count) ký tự; một ô bảng tính chứa tối đa \(longest) ký tự.",
        at: place())
    }
    return cleaned
  }
}
