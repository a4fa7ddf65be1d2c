extension CalendarDate {
  /// A day as officers write it: `15/10/2025`, `5-3-2026`, `05.03.2026`, `ngày 15 tháng 10 năm 2025`, or
  /// `2025-10-15`.
  ///
  /// The year has four digits: `10/11/25` would be ambiguous.
  ///
  /// - Returns: `nil` if there is no such day.
  public init?(written text: String) {
    if let date = CalendarDate(text) {
      self = date
      return
    }
    let text = Self.withoutWords(text)
    let parts = text.split(
      omittingEmptySubsequences: false, whereSeparator: { "/-.".contains($0) })
    let signs = Set(text.filter { "/-.".contains($0) })
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
    }
    guard parts.count == 3, signs.count == 1, isPlain, parts[0].count <= 2, parts[1].count <= 2,
      parts[2].count == 4
    else { return nil }
    func padded(_ part: Substring) -> String { part.count == 1 ? "0\(part)" : String(part) }
    self.init("\(parts[2])-\(padded(parts[1]))-\(padded(parts[0]))")
  }

  /// `15/10/2025` for `ngày 15 tháng 10 năm 2025`; everything else as it is.
  private static func withoutWords(_ text: String) -> String {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    let signs = ["tháng", "năm"]
    let rest = words.first == "ngày" ? words.dropFirst() : words[...]
    guard rest.count == 5, [1, 3].map({ rest[rest.startIndex + $0] }) == signs else { return text }
    return [0, 2, 4].map { rest[rest.startIndex + $0] }.joined(separator: "/")
  }
}
