import ReportWorkspace

/// Moments as pages print them.
enum VietnameseTime {
  /// `05/10/2025 07:30`.
  static func text(_ moment: Timestamp) -> String {
    let second = (moment.seconds + Timestamp.vietnamOffset) % 86_400
    let (hour, minute) = (second / 3600, second / 60 % 60)
    return "\(day(moment.date)) \(padded(hour)):\(padded(minute))"
  }

  /// `05/10/2025`.
  static func day(_ date: CalendarDate) -> String {
    "\(padded(Int64(date.day)))/\(padded(Int64(date.month)))/\(date.year)"
  }

  private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
