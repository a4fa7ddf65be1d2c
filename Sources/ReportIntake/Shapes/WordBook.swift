package import ReportCore

/// The meanings of words in tables, for readers of files other than returns: the same names and units as for
/// returns.
package struct WordBook: Sendable {
  private let context: IntakeContext
  private let matchers: Matchers

  /// The words of one workspace.
  package init(context: IntakeContext, forms: [ReportForm]) {
    self.context = context
    matchers = Matchers(context: context, forms: forms)
  }

  /// The indicator or marginal that words stand for; `nil` if they are unknown or stand for several.
  package func item(_ words: String, group: String = "") -> IndicatorKey? {
    guard case .item(let item)? = matchers.indicators.exact(words, group: group) else { return nil }
    return item
  }

  /// The unit that a code or a name stands for.
  package func unit(
    code: String = "", name: String = "", edition: UnitEdition
  ) -> OrganisationUnit.ID? {
    matchers.units(of: edition)?.match(code: code, name: name).unit?.id
  }

  /// The periods that words name.
  package static func periods(in words: String, calendar: ReportingCalendar) -> [Period] {
    PeriodText.periods(in: words, calendar: calendar)
  }

  /// Words as they are compared: without regard to case, spacing and the place of tone marks.
  package static func key(_ words: String) -> String { IntakeText.key(words) }

  /// Whether words head a line or column of sums.
  package static func isTotal(_ words: String) -> Bool {
    var key = IntakeText.key(words)
    while let last = key.last, ":.* ".contains(last) { key.removeLast() }
    if IndicatorMatcher.totals.contains(key) || ["total", "_t"].contains(key) { return true }
    // "Chung toàn thành phố", "Tổng số cả tỉnh": sums, and nothing else than what they are over.
    let parts = key.split { " ./:-".contains($0) }.map(String.init)
    return parts.contains { totals.contains($0) }
      && parts.allSatisfy { totals.contains($0) || wholes.contains($0) }
  }

  private static let totals = Set(
    ["tổng", "cộng", "chung", "toàn", "cả"].map { IntakeText.key($0) })
  private static let wholes = Set(
    ["số", "của", "thành", "phố", "tỉnh", "tp"].map { IntakeText.key($0) })

  /// The tables of a file, sheet by sheet; `nil` if it is neither a workbook nor text.
  package static func grids(of bytes: [UInt8]) -> [Grid]? { FileGrids.grids(of: bytes) }
}
