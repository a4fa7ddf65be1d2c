/// A reporting period: a month, a quarter, six months, nine months, a year or several whole years.
///
/// A period is a sequence of months on a calendar; everything else follows by integer arithmetic.
public struct Period: Hashable, Sendable {
  /// The first month, counted from January of year 0.
  let firstMonth: Int
  /// How many months the period has.
  public let months: Int
  /// Which days the months cover.
  public let calendar: ReportingCalendar

  /// What kind of period it is.
  public enum Kind: Hashable, Sendable {
    /// One month.
    case month
    /// Three months that begin in January, April, July or October.
    case quarter
    /// Six months that begin in January or July.
    case halfYear
    /// January to September.
    case nineMonths
    /// A year.
    case year
    /// Two years or more.
    case years
  }

  private init(firstMonth: Int, months: Int, calendar: ReportingCalendar) {
    self.firstMonth = firstMonth
    self.months = months
    self.calendar = calendar
  }

  /// Reads `2025-M07`, `2025-Q3`, `2025-S1`, `2025-9M`, `2025` or `2021--2025`.
  ///
  /// ```swift
  /// Period(code: "2025-Q3")?.firstDay  // 2025-07-01
  /// Period(code: "2025-9M")?.months  // 9
  /// Period(code: "2025-Q5")  // nil
  /// ```
  ///
  /// - Returns: `nil` for anything else.
  public init?(code: some StringProtocol, calendar: ReportingCalendar = .statistical) {
    let ascii = Array(code.utf8)
    func number(_ digits: ArraySlice<UInt8>) -> Int? {
      digits.allSatisfy { (48...57).contains($0) }
        ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }
    guard ascii.count >= 4, let year = number(ascii[0..<4]), year > 0 else { return nil }
    let rest = ascii[4...]
    switch (rest.count, String(decoding: rest.prefix(2), as: UTF8.self)) {
    case (0, _):
      self = .year(year, calendar: calendar)
    case (3, "-9") where rest.last == UInt8(ascii: "M"):
      self = .nineMonths(of: year, calendar: calendar)
    case (3, "-Q"):
      guard let quarter = number(rest.suffix(1)), (1...4).contains(quarter) else { return nil }
      self = .quarter(quarter, of: year, calendar: calendar)
    case (3, "-S"):
      guard let half = number(rest.suffix(1)), (1...2).contains(half) else { return nil }
      self = .halfYear(half, of: year, calendar: calendar)
    case (4, "-M"):
      guard let month = number(rest.suffix(2)), (1...12).contains(month) else { return nil }
      self = .month(month, of: year, calendar: calendar)
    case (6, "--"):
      guard let last = number(rest.suffix(4)), last > year else { return nil }
      self = .years(year...last, calendar: calendar)
    default:
      return nil
    }
  }

  /// A month, 1 to 12.
  public static func month(
    _ month: Int, of year: Int, calendar: ReportingCalendar = .statistical
  ) -> Period {
    precondition((1...12).contains(month))
    return Period(firstMonth: year * 12 + month - 1, months: 1, calendar: calendar)
  }

  /// A quarter, 1 to 4.
  public static func quarter(
    _ quarter: Int, of year: Int, calendar: ReportingCalendar = .statistical
  ) -> Period {
    precondition((1...4).contains(quarter))
    return Period(firstMonth: year * 12 + (quarter - 1) * 3, months: 3, calendar: calendar)
  }

  /// The first or the second half of a year.
  public static func halfYear(
    _ half: Int, of year: Int, calendar: ReportingCalendar = .statistical
  ) -> Period {
    precondition((1...2).contains(half))
    return Period(firstMonth: year * 12 + (half - 1) * 6, months: 6, calendar: calendar)
  }

  /// January to September.
  public static func nineMonths(
    of year: Int, calendar: ReportingCalendar = .statistical
  ) -> Period {
    Period(firstMonth: year * 12, months: 9, calendar: calendar)
  }

  /// A year.
  public static func year(_ year: Int, calendar: ReportingCalendar = .statistical) -> Period {
    Period(firstMonth: year * 12, months: 12, calendar: calendar)
  }

  /// Several whole years, such as the five of a programme.
  ///
  /// ```swift
  /// Period.years(2021...2025).months  // 60
  /// ```
  public static func years(
    _ years: ClosedRange<Int>, calendar: ReportingCalendar = .statistical
  ) -> Period {
    Period(firstMonth: years.lowerBound * 12, months: years.count * 12, calendar: calendar)
  }

  /// What kind of period it is.
  public var kind: Kind {
    switch months {
    case 1: .month
    case 3: .quarter
    case 6: .halfYear
    case 9: .nineMonths
    case 12: .year
    default: .years
    }
  }

  /// The year in which the period begins.
  public var year: Int { firstMonth / 12 }

  /// The year in which the period ends.
  public var lastYear: Int { (firstMonth + months - 1) / 12 }

  /// The number of the month, quarter or half within its year, from 1; 1 for longer periods.
  public var ordinal: Int { months < 12 ? firstMonth % 12 / months + 1 : 1 }

  /// The code that `init(code:calendar:)` reads.
  public var code: String {
    let year = Self.fourDigits(self.year)
    return switch kind {
    case .month: year + (ordinal < 10 ? "-M0" : "-M") + String(ordinal)
    case .quarter: "\(year)-Q\(ordinal)"
    case .halfYear: "\(year)-S\(ordinal)"
    case .nineMonths: "\(year)-9M"
    case .year: year
    case .years: "\(year)--\(Self.fourDigits(lastYear))"
    }
  }

  private static func fourDigits(_ year: Int) -> String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The first day that the period covers.
  public var firstDay: CalendarDate {
    switch calendar {
    case .statistical: .first(ofMonth: firstMonth)
    case .administrative: .day(15, ofMonth: firstMonth - 1)
    }
  }

  /// The last day that the period covers: the day that its stocks are counted on.
  public var lastDay: CalendarDate {
    switch calendar {
    case .statistical: .last(ofMonth: firstMonth + months - 1)
    case .administrative: .day(14, ofMonth: firstMonth + months - 1)
    }
  }
}

// MARK: - Periods beside, around and inside

extension Period {
  /// All of it in one number: figures are looked up by their periods more often than by anything else.
  public func hash(into hasher: inout Hasher) {
    hasher.combine((firstMonth &<< 20 &+ months) &<< 1 &+ (calendar == .statistical ? 0 : 1))
  }

  /// The period of the same length just before.
  ///
  /// Nine months have none: the nine months before would begin in April.
  ///
  /// ```swift
  /// Period.quarter(1, of: 2025).previous  // 2024-Q4
  /// ```
  public var previous: Period? { shifted(byMonths: -months) }

  /// The same period one year earlier; several years move by their own length.
  ///
  /// ```swift
  /// Period.quarter(3, of: 2025).samePeriodLastYear  // 2024-Q3
  /// ```
  public var samePeriodLastYear: Period {
    Period(
      firstMonth: firstMonth - (kind == .years ? months : 12), months: months, calendar: calendar)
  }

  /// The same months of the year after.
  public var nextYear: Period {
    Period(firstMonth: firstMonth + 12, months: months, calendar: calendar)
  }

  /// From 1 January (or 15 December) to the end of this period, if that is a reporting period:
  /// the third quarter gives nine months; a month in mid-quarter gives `nil`.
  ///
  /// ```swift
  /// Period.quarter(3, of: 2025).yearToDate  // 2025-9M
  /// Period.quarter(2, of: 2025).yearToDate  // 2025-S1
  /// ```
  public var yearToDate: Period? {
    guard kind != .years else { return nil }
    let end = firstMonth + months - lastYear * 12
    guard [1, 3, 6, 9, 12].contains(end) else { return nil }
    return Period(firstMonth: lastYear * 12, months: end, calendar: calendar)
  }

  /// Whether the period ends a year.
  public var endsYear: Bool { (firstMonth + months) % 12 == 0 }

  /// The same months on another calendar.
  public func on(_ calendar: ReportingCalendar) -> Period {
    Period(firstMonth: firstMonth, months: months, calendar: calendar)
  }

  /// Whether every day of the other period is a day of this one.
  ///
  /// ```swift
  /// Period.year(2025).contains(.quarter(3, of: 2025))  // true
  /// ```
  public func contains(_ other: Period) -> Bool {
    calendar == other.calendar && firstMonth <= other.firstMonth
      && other.firstMonth + other.months <= firstMonth + months
  }

  /// Whether the two have a day in common.
  public func overlaps(_ other: Period) -> Bool {
    firstDay <= other.lastDay && other.firstDay <= lastDay
  }

  /// The parts that a period falls into at first: years into halves, halves into quarters, quarters
  /// into months, nine months into a half and a quarter. A month has none.
  public var parts: [Period] {
    switch kind {
    case .month: []
    case .quarter: split(into: [1, 1, 1])
    case .halfYear: split(into: [3, 3])
    case .nineMonths: split(into: [6, 3])
    case .year: split(into: [6, 6])
    case .years: split(into: Array(repeating: 12, count: months / 12))
    }
  }

  /// The periods of `length` months that make up this one, in order; itself if it is not longer.
  ///
  /// ```swift
  /// Period.nineMonths(of: 2025).split(byMonths: 3)  // [2025-Q1, 2025-Q2, 2025-Q3]
  /// ```
  public func split(byMonths length: Int) -> [Period] {
    months <= length ? [self] : parts.flatMap { $0.split(byMonths: length) }
  }

  /// Every reporting period that ends on the same day, this one first, then from short to long: a stock of that
  /// day may have been reported for any of them.
  public var periodsWithSameEnd: [Period] {
    var found = Self.periods(endingBeforeMonth: firstMonth + months, calendar: calendar)
    if let own = found.firstIndex(of: self) { found.remove(at: own) }
    found.insert(self, at: 0)
    return found
  }

  /// Every reporting period that ends on the day before this one begins, from short to long: an opening stock
  /// may have been reported for any of them.
  public var periodsBefore: [Period] {
    Self.periods(endingBeforeMonth: firstMonth, calendar: calendar)
  }

  private static func periods(
    endingBeforeMonth end: Int, calendar: ReportingCalendar
  ) -> [Period] {
    [1, 3, 6, 9, 12].compactMap { length in
      let start = end - length
      let isPeriod = start % (length == 9 ? 12 : length) == 0
      return isPeriod ? Period(firstMonth: start, months: length, calendar: calendar) : nil
    }
  }

  /// The period that lies so many months later, earlier for a negative number; `nil` if the months
  /// there make up no reporting period.
  func shifted(byMonths count: Int) -> Period? {
    let start = firstMonth + count
    let grid = months > 6 ? 12 : months
    return start % grid == 0 ? Period(firstMonth: start, months: months, calendar: calendar) : nil
  }

  private func split(into lengths: [Int]) -> [Period] {
    var start = firstMonth
    return lengths.map { length in
      defer { start += length }
      return Period(firstMonth: start, months: length, calendar: calendar)
    }
  }
}

extension Period: Comparable {
  /// Orders by the first day, then the shorter before the longer.
  public static func < (left: Self, right: Self) -> Bool {
    (left.firstMonth, left.months, left.calendar.rawValue)
      < (right.firstMonth, right.months, right.calendar.rawValue)
  }
}

extension Period: CustomStringConvertible {
  /// The code.
  public var description: String { code }
}

extension Period: Codable {
  private enum CodingKeys: String, CodingKey {
    case code
    case calendar
  }

  /// Reads the code and the calendar.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let calendar = try container.decode(ReportingCalendar.self, forKey: .calendar)
    let code = try container.decode(String.self, forKey: .code)
    guard let period = Period(code: code, calendar: calendar) else {
      throw DecodingError.dataCorruptedError(
        forKey: .code, in: container, debugDescription: "'\(code)' is not a period")
    }
    self = period
  }

  /// Writes the code and the calendar.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(calendar, forKey: .calendar)
  }
}
