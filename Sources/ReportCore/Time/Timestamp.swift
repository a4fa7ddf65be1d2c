/// A moment, in whole seconds since 1 January 1970 UTC. Nothing here reads a clock: the caller passes moments
/// in.
public struct Timestamp: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64

  /// How far the clocks of Vietnam are ahead of UTC, in seconds; they are never put forward in summer.
  public static let vietnamOffset: Int64 = 7 * 3600

  /// The moment so many seconds after the beginning of 1970.
  public init(seconds: Int64) { self.seconds = seconds }

  /// Creates a time of day in Vietnam.
  ///
  /// ```swift
  /// let opening = CalendarDate("2025-10-08").map { Timestamp($0, hour: 8) }
  /// opening  // 2025-10-08T08:00:00+07:00
  /// ```
  public init(_ date: CalendarDate, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    seconds =
      Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
      - Self.vietnamOffset
  }

  /// The last second of a day in Vietnam.
  public static func end(of date: CalendarDate) -> Timestamp {
    Timestamp(date, hour: 23, minute: 59, second: 59)
  }

  /// Reads `2025-10-08T07:30:00Z`, or `+07:00` instead of `Z`.
  ///
  /// - Returns: `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let ascii = Array(text.utf8)
    func number(_ range: Range<Int>, upTo limit: Int) -> Int? {
      guard range.upperBound <= ascii.count, ascii[range].allSatisfy({ (48...57).contains($0) }),
        let value = Int(String(decoding: ascii[range], as: UTF8.self)), value <= limit
      else { return nil }
      return value
    }
    guard ascii.count == 20 || ascii.count == 25, ascii[10] == UInt8(ascii: "T"),
      ascii[13] == UInt8(ascii: ":"), ascii[16] == UInt8(ascii: ":"),
      let date = CalendarDate(String(decoding: ascii[..<10], as: UTF8.self)),
      let hour = number(11..<13, upTo: 23), let minute = number(14..<16, upTo: 59),
      let second = number(17..<19, upTo: 59)
    else { return nil }
    var offset = 0
    if ascii.count == 25 {
      guard let hours = number(20..<22, upTo: 14), let minutes = number(23..<25, upTo: 59),
        ascii[22] == UInt8(ascii: ":"),
        ascii[19] == UInt8(ascii: "+") || ascii[19] == UInt8(ascii: "-")
      else { return nil }
      offset = (hours * 3600 + minutes * 60) * (ascii[19] == UInt8(ascii: "-") ? -1 : 1)
    } else if ascii[19] != UInt8(ascii: "Z") {
      return nil
    }
    seconds =
      Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
  }

  /// The day on the calendars of Vietnam.
  public var date: CalendarDate {
    let local = seconds + Self.vietnamOffset
    return CalendarDate(dayNumber: Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
  }
}

extension Timestamp: Comparable {
  /// The earlier moment is the smaller one.
  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension Timestamp: CustomStringConvertible {
  /// The time in Vietnam: `2025-10-08T14:30:00+07:00`.
  public var description: String {
    let time = seconds + Self.vietnamOffset - Int64(date.dayNumber) * 86_400
    let parts = [time / 3600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(date)T" + parts.joined(separator: ":") + "+07:00"
  }
}

extension Timestamp: Codable {
  /// Reads the form of `init(_:)`.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let moment = Timestamp(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a moment"))
    }
    self = moment
  }

  /// Writes the time in Vietnam.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
