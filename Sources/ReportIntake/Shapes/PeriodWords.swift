package import ReportCore

/// Periods as officers write them on a command line or in a field of a page.
package enum PeriodWords {
  /// The period that words name: `quý III năm 2025`, `Q3/2025`, `tháng 7 năm 2025`, `giai đoạn 2021-2025`.
  ///
  /// - Returns: `nil` if they name none, or several.
  package static func period(in text: String) -> Period? {
    let key = IntakeText.key(text)
    // Two years joined are all years between them, and never the first of them alone.
    if key.firstMatch(of: years) != nil {
      guard let ends = key.wholeMatch(of: span)?.output, let first = Int(ends.first),
        let last = Int(ends.last), first < last, Period.reportedYears.contains(first),
        Period.reportedYears.contains(last)
      else { return nil }
      return .years(first...last)
    }
    let found = PeriodText.periods(in: text)
    return found.count == 1 ? found[0] : nil
  }

  private static var years: Regex<Substring> {
    #/\b[0-9]{4}\s*(?:--?|đến|tới)\s*(?:năm\s+)?[0-9]{4}\b/#
  }

  private static var span: Regex<(Substring, first: Substring, last: Substring)> {
    #/(?:(?:giai\sđoạn|thời\skỳ|từ|[0-9]{1,2}\snăm|các\snăm|năm)\s+)*(?<first>[0-9]{4})\s*(?:--?|đến|tới)\s*(?:năm\s+)?(?<last>[0-9]{4})/#
  }
}
