public import ReportCore

/// Which report is to be made.
public struct ReportRequest: Sendable {
  /// The period, on the calendar that is reported on.
  public var period: Period
  /// The code of its kind, or `form:` with that of one form; `nil` takes what the workspace chose, else
  /// the first kind that is made for such a period.
  public var kind: String?
  /// Where the returns are read from.
  public var source = ReturnSource.usual
  /// Which boundaries the same period of last year is taken by.
  public var basis = ComparisonBasis.current
  /// The number of the programme that the report is on; `nil` for all of the work.
  public var programme: String?
  /// The day of signing; `nil` leaves dots to be filled in.
  public var date: CalendarDate?
  /// The folder that the report will be written to, if a table of what the checks found goes with it:
  /// from there its cells lead to the files of the returns. `nil` for no such table.
  public var findingsFrom: String?

  /// The usual report of a period.
  public init(of period: Period) { self.period = period }
}
