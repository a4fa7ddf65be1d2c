/// Working days: all but weekends and public holidays, for the years that are known.
///
/// Holidays are announced year by year, so a year that nobody has entered has no countable working days: the
/// calendar says so instead of treating every weekday as one.
public struct HolidayCalendar: Hashable, Sendable {
  /// The holidays of one year.
  public struct Year: Hashable, Sendable {
    /// The year.
    public var year: Int
    /// Where the days were read.
    public var source: String
    /// Whether they were checked against the announcement for that year.
    public var isVerified: Bool
    /// The days off, with their names.
    public var holidays: [CalendarDate: String]
    /// Days at weekends that are worked in exchange for a day off.
    public var workedDays: Set<CalendarDate>

    /// The holidays of one year.
    public init(
      year: Int, source: String, isVerified: Bool, holidays: [CalendarDate: String],
      workedDays: Set<CalendarDate> = []
    ) {
      self.year = year
      self.source = source
      self.isVerified = isVerified
      self.holidays = holidays
      self.workedDays = workedDays
    }
  }

  /// Nobody has entered the holidays of a year.
  public struct MissingYear: Error, Hashable, Sendable {
    /// The year.
    public let year: Int

    /// That year.
    public init(year: Int) { self.year = year }
  }

  /// The years that are known, by number.
  public let years: [Int: Year]

  /// Creates a calendar of those years; of two for the same year the later one holds.
  public init(_ years: [Year] = []) {
    self.years = Dictionary(years.map { ($0.year, $0) }, uniquingKeysWith: { _, later in later })
  }

  /// Whether a day is worked.
  public func isWorkingDay(_ day: CalendarDate) throws(MissingYear) -> Bool {
    guard let year = years[day.year] else { throw MissingYear(year: day.year) }
    if year.workedDays.contains(day) { return true }
    return day.weekday <= 5 && year.holidays[day] == nil
  }

  /// The working day that is so many working days after a day; the day itself does not count.
  ///
  /// ```swift
  /// let calendar = workspace.workspace.library.deadlines.holidays
  /// if let friday = CalendarDate("2025-10-03") {
  ///   try calendar.workingDay(2, after: friday)  // 2025-10-07
  /// }
  /// ```
  public func workingDay(
    _ count: Int, after day: CalendarDate
  ) throws(MissingYear) -> CalendarDate {
    var (day, left) = (day, count)
    while left > 0 {
      day = day.advanced(byDays: 1)
      if try isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}
