package import ReportCore

/// What the words of a table stand for, for readers of other things than returns: the same names and
/// units that returns are read by.
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
    let key = IntakeText.key(words)
    return IndicatorMatcher.totals.contains(key)
      || ["toàn thành phố", "toàn tỉnh", "toàn tỉnh/thành phố", "total", "_t", "cả tỉnh"].contains(
        key)
  }

  /// The tables of a file, sheet by sheet; `nil` if it is neither a workbook nor text.
  package static func grids(of bytes: [UInt8]) -> [Grid]? { FileGrids.grids(of: bytes) }
}
