/// The day from which a workbook counts its dates.
public enum DateSystem: Hashable, Sendable {
  /// Day 1 is 1 January 1900, as in Excel for Windows.
  ///
  /// This system holds a day that never was: serial 60, 29 February 1900.
  case from1900
  /// Day 0 is 1 January 1904, as in old Excel for Macintosh.
  case from1904
}

/// A date in a cell, and the number that represents it in the file.
///
/// There is no conversion to `Foundation.Date`: a cell has no time zone.
public struct WorkbookDate: Hashable, Sendable {
  /// The year.
  public let year: Int
  /// The month, from 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int
  /// The seconds since midnight, rounded, never reaching the next day.
  public let secondOfDay: Int
  /// The number in the file, as decimal text; nil when the file gives the date in letters
  /// (ISO 8601), as strict files do.
  public let serial: String?
}

extension WorkbookDate {
  /// Converts the number of a cell; nil when the number is no day: negative, a bare time of day
  /// (0 in the 1900 system), or after the year 9999.
  ///
  /// - Parameters:
  ///   - serial: Days since the start of the date system, as decimal text.
  ///   - system: The date system of the workbook.
  init?(serial: String, system: DateSystem) {
    let parts = serial.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first.flatMap({ Int($0) }), !serial.hasPrefix("-") else { return nil }
    let second = parts.count < 2 ? 0 : Self.second(ofFraction: parts[1])
    switch system {
    case .from1900 where whole == 60:
      (year, month, day) = (1900, 2, 29)
    case .from1900:
      guard (1...2_958_465).contains(whole) else { return nil }
      let daysBefore1970 = whole < 60 ? 25_568 : 25_569
      (year, month, day) = Self.civil(daysSince1970: whole - daysBefore1970)
    case .from1904:
      guard (0...2_957_003).contains(whole) else { return nil }
      (year, month, day) = Self.civil(daysSince1970: whole - 24_107)
    }
    secondOfDay = second
    self.serial = serial
  }

  /// Reads a date in letters, such as `2025-06-30` or `2025-06-30T12:00:00`.
  init?(iso text: String) {
    let halves = text.split(separator: "T", maxSplits: 1)
    let date = halves.first?.split(separator: "-").map { Int($0) } ?? []
    guard date.count == 3, let year = date[0], let month = date[1], let day = date[2],
      (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    guard Self.civil(daysSince1970: days) == (year, month, day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    serial = nil
    guard halves.count == 2 else {
      secondOfDay = 0
      return
    }
    let clock = halves[1].prefix(8).split(separator: ":").map { Int($0) }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    secondOfDay = hour * 3600 + minute * 60 + second
  }

  /// The seconds of a fraction of a day; nine decimals are finer than a tenth of a millisecond.
  private static func second(ofFraction digits: Substring) -> Int {
    let padded = digits.prefix(9) + String(repeating: "0", count: max(0, 9 - digits.count))
    let nanodays = Int(padded) ?? 0
    return min(86_399, (nanodays * 86_400 + 500_000_000) / 1_000_000_000)
  }

  /// The date a number of days after 1 January 1970, counting in eras of 400 years.
  private static func civil(daysSince1970 days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The days from 1 January 1970 to a date after the year 0.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension WorkbookDate: CustomStringConvertible {
  /// The date as year-month-day, such as `2025-06-30`.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
