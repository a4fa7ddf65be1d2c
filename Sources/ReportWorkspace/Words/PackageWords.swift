import ReportCore

/// What is said of the files of a package, and of two packages of one period.
enum PackageWords {
  // MARK: Files of a package that was handed in

  /// The list of its files.
  static let manifest = "danh mục của gói báo cáo"
  static let seal = "niêm phong của gói báo cáo"
  /// Another file than the one with the figures.
  static func other(than figures: String) -> String {
    "tệp khác của gói báo cáo; số liệu được đọc từ \(figures)"
  }
  /// No file with figures.
  static let noFigures = "gói báo cáo không có tệp số liệu nào đọc được (csv-long, xlsx hoặc csv)"
  /// What is not as it was sent.
  static func deviations(_ faults: [String]) -> String {
    faults.prefix(5).joined(separator: "; ")
      + (faults.count > 5 ? "; và \(faults.count - 5) tệp khác" : "")
  }

  // MARK: A later package beside an earlier one

  /// It replaces the earlier one.
  static func replaces(_ later: Int, _ earlier: Int) -> String {
    "Gói sau (lần \(later)) thay cho đúng gói trước (lần \(earlier))."
  }
  /// It replaces another one.
  static let replacesAnother = "Gói sau ghi là thay cho một gói khác, không phải gói trước đã nêu."
  /// It says nothing of others.
  static let replacesNone = "Gói sau không ghi là thay cho gói nào."
  /// Nothing differs.
  static let same = "Các tệp và số liệu của hai gói như nhau."
  /// A file of the later one alone.
  static func onlyLater(_ file: String) -> String { "Tệp \(file): chỉ có ở gói sau." }
  /// A file of the earlier one alone.
  static func onlyEarlier(_ file: String) -> String { "Tệp \(file): chỉ có ở gói trước." }
  /// A file that differs.
  static func changed(_ file: String) -> String { "Tệp \(file): nội dung khác." }
  /// A figure that differs.
  static func figure(
    _ item: String, of unit: String, in period: Period, before: Observation?, after: Observation?
  ) -> String {
    "\(item), \(unit), \(Wording.name(of: period)): gói trước \(value(before)), gói sau \(value(after))."
  }
  /// More figures that differ.
  static func more(_ count: Int) -> String { "Còn \(count) số liệu khác nữa." }

  private static func value(_ observation: Observation?) -> String {
    guard let observation else { return "không có" }
    let mark = observation.status == .incomplete ? " (chưa đủ)" : ""
    return observation.value.map { "ghi \(Wording.number($0))\(mark)" } ?? "không có số"
  }
}
