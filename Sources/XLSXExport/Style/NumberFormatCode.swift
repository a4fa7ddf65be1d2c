import ReportCore

/// The number format of a figure, in the language of spreadsheets.
enum NumberFormatCode {
  /// The longest format that the library keeps whole, in bytes.
  private static let longest = 127

  /// The format for a figure, which shows every decimal that is stored.
  ///
  /// - Returns: the format, and whether what stands around the figure had to be left out for length.
  static func code(
    for value: ExactDecimal, style: Report.Cell.NumberStyle
  ) -> (code: String, isShortened: Bool) {
    code(decimals: max(style.decimals, Int(value.scale)), style: style)
  }

  /// The format for figures with so many decimals.
  static func code(
    decimals: Int, style: Report.Cell.NumberStyle
  ) -> (code: String, isShortened: Bool) {
    let digits = plain(decimals: decimals)
    let (prefix, suffix) = (quoted(style.prefix), quoted(style.suffix))
    let code = joined(digits, prefix: prefix, suffix: suffix, isSigned: style.isSigned)
    if code.utf8.count <= longest { return (code, false) }
    return (joined(digits, prefix: "", suffix: "", isSigned: style.isSigned), true)
  }

  /// The format of a figure with nothing round it.
  static func plain(decimals: Int) -> String {
    "#,##0" + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
  }

  /// Room as wide as a bracket: figures keep a distance from the line at their right.
  private static let distance = "_)"

  private static func joined(
    _ digits: String, prefix: String, suffix: String, isSigned: Bool
  ) -> String {
    (isSigned ? ["+", "-", ""] : [""]).map { prefix + $0 + digits + suffix + distance }
      .joined(separator: ";")
  }

  /// Words as they are, whatever they mean in a format.
  private static func quoted(_ text: String) -> String {
    if text.isEmpty { return "" }
    return text.split(separator: "\"", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "\"\($0)\"" }.joined(separator: "\\\"")
  }
}
