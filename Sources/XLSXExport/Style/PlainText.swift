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
      switch byte {
      case 10, 0x20...0x7E, 0x80...0xBF, 0xC3...0xC6: break
      // Of U+1000 to U+1FFF, the letters of Vietnamese from U+1E80.
      case 0xE1 where index + 1 < bytes.count && (0xBA...0xBB).contains(bytes[index + 1]): break
      // The two dashes and the ellipsis.
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
        let third = bytes[index + 2]
        if third != 0x93, third != 0x94, third != 0xA6 { return false }
      // Whatever else there is may be a character that nobody sees.
      default: return false
      }
      // What may begin an escape.
      if byte == UInt8(ascii: "x"), last == UInt8(ascii: "_") { return false }
      last = byte
    }
    return true
  }

  /// The same text with marks for what no workbook can carry, what nobody would see and what would turn
  /// the direction of writing, and with what Excel would read as an escaped character escaped itself.
  static func cleaned(_ text: String) -> String {
    if fits(text) { return text }
    var shown = ShownText.lines(text)
    if shown.utf8.contains(UInt8(ascii: "\t")) { shown = shown.replacing("\t", with: " ") }
    // Seldom, and to read the expression takes longer than all else.
    guard shown.contains("_x") else { return shown }
    return shown.replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_")
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
