package import ReportCore

/// Periods as officers write them on a command line or in a field of a page.
package enum PeriodWords {
  /// The period that words name: `quý III năm 2025`, `Q3/2025`, `tháng 7 năm 2025`.
  ///
  /// - Returns: `nil` if they name none, or several.
  package static func period(in text: String) -> Period? {
    let found = PeriodText.periods(in: text)
    return found.count == 1 ? found[0] : nil
  }
}
