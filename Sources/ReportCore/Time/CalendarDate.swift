/// A day of the Gregorian calendar, by year, month and day: no clock and no time zone.
public struct CalendarDate: Hashable, Sendable {
  /// The year, such as 2025.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// The day with that year, month and day of the month.
  ///
  /// - Returns: `nil` if there is no such day, as on 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  /// Reads `2025-09-30`.
  ///
  /// ```swift
  /// CalendarDate("2025-07-01")  // 2025-07-01
  /// CalendarDate("2025-02-29")  // nil
  /// ```
  public init?(_ text: some StringProtocol) {
    let ascii = Array(text.utf8)
    func number(_ digits: ArraySlice<UInt8>) -> Int? {
      digits.allSatisfy { (48...57).contains($0) }
        ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }
    guard ascii.count == 10, ascii[4] == UInt8(ascii: "-"), ascii[7] == UInt8(ascii: "-"),
      let year = number(ascii[0..<4]), let month = number(ascii[5..<7]),
      let day = number(ascii[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private init(uncheckedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The first day of a month counted from January of year 0.
  static func first(ofMonth index: Int) -> CalendarDate {
    CalendarDate(uncheckedYear: index / 12, month: index % 12 + 1, day: 1)
  }

  /// The last day of a month counted from January of year 0.
  static func last(ofMonth index: Int) -> CalendarDate {
    let (year, month) = (index / 12, index % 12 + 1)
    return CalendarDate(uncheckedYear: year, month: month, day: days(inMonth: month, of: year))
  }

  /// The 14th or 15th of a month counted from January of year 0.
  static func day(_ day: Int, ofMonth index: Int) -> CalendarDate {
    CalendarDate(uncheckedYear: index / 12, month: index % 12 + 1, day: day)
  }

  /// Days since 1970-01-01, by Hinnant's `days_from_civil`.
  public var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day with that number of days since 1970-01-01, by Hinnant's `civil_from_days`.
  public init(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      uncheckedYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day so many days later; earlier for a negative number.
  ///
  /// ```swift
  /// CalendarDate("2025-09-30")?.advanced(byDays: 5)  // 2025-10-05
  /// ```
  public func advanced(byDays days: Int) -> CalendarDate {
    CalendarDate(dayNumber: dayNumber + days)
  }

  /// The day of the week: 1 for Monday to 7 for Sunday.
  ///
  /// ```swift
  /// CalendarDate("2025-09-30")?.weekday  // 2
  /// ```
  public var weekday: Int { (dayNumber % 7 + 10) % 7 + 1 }
}

extension CalendarDate: Comparable {
  /// The earlier day is the smaller one.
  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// `2025-09-30`.
  public var description: String {
    let year = String(self.year)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year
      + (month < 10 ? "-0" : "-") + String(month) + (day < 10 ? "-0" : "-") + String(day)
  }
}

extension CalendarDate: Codable {
  /// Reads `2025-09-30`.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let date = CalendarDate(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a date"))
    }
    self = date
  }

  /// Writes `2025-09-30`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
