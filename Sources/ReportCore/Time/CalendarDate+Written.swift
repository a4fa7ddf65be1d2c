extension CalendarDate {
  /// A day as officers write it: `15/10/2025`, `5-3-2026`, `05.03.2026`, or `2025-10-15`.
  ///
  /// The year has four digits: nobody can tell what `10/11/25` means.
  ///
  /// - Returns: `nil` if it is no day that there is.
  public init?(written text: String) {
    if let date = CalendarDate(text) {
      self = date
      return
    }
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
}
