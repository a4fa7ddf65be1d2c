public import ReportCore

extension AgreedExplanation {
  /// What stands behind the words where a figure has changed since they were written.
  public static let outdatedMark = "[số liệu đã thay đổi từ khi giải trình]"

  /// What the key of a line of the record as it is printed carries.
  static let printedMark = "biên bản"

  /// The key of a line of the record as it is printed, by unit and indicator.
  public static func printedKey(period: Period, unit: String, indicator: String) -> String {
    "\(period.code)|\(printedMark)|\(indicator)|\(unit)"
  }
}
