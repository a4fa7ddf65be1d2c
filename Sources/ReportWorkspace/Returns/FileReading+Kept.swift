import Foundation
import ReportCore
import ReportIntake

/// A reading as the ledger keeps it for ever: `period=2025-Q3 layout=dan-so unit=03466`. In values a blank and
/// `%` are written as in an address.
extension FileReading {
  /// Creates a reading as it was kept.
  ///
  /// - Throws: `WorkspaceError` if it says something that this version does not know: the file would be
  ///   read in another way than it was taken.
  package init(description: String) throws(WorkspaceError) {
    self.init()
    for part in description.split(separator: " ") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(pair[0])
      let value = pair.count > 1 ? String(pair[1]).removingPercentEncoding : nil
      guard take(key, value) else {
        throw WorkspaceError(
          .unacceptableData,
          "Sổ báo cáo ghi cách đọc tệp '\(ShownText.line(String(part)))' mà phiên bản này không biết; hãy dùng"
            + " phiên bản đã ghi sổ.")
      }
    }
  }

  private mutating func take(_ key: String, _ value: String?) -> Bool {
    guard let value else {
      onlyUnitsWithoutFaults = true
      return key == Self.onlyUnitsWithoutFaultsKey
    }
    switch key {
    case "period":
      period = Period(code: value)
      return period != nil
    case "calendar":
      calendar = ReportingCalendar(rawValue: value)
      return calendar != nil
    case "encoding":
      encoding = LegacyEncoding(rawValue: value)
      return encoding != nil
    case "numbers":
      numbers = NumberConvention(rawValue: value)
      return numbers != nil
    case "layout": layout = value
    case "unit": unit = value
    default: return false
    }
    return true
  }

  /// The reading as it is kept.
  package var description: String {
    let values = [
      ("period", period?.code), ("calendar", calendar?.rawValue), ("layout", layout),
      ("encoding", encoding?.rawValue), ("numbers", numbers?.rawValue), ("unit", unit),
    ]
    var parts = values.compactMap { key, value in value.map { "\(key)=\(Self.escaped($0))" } }
    if onlyUnitsWithoutFaults { parts.append(Self.onlyUnitsWithoutFaultsKey) }
    return parts.joined(separator: " ")
  }

  private static let onlyUnitsWithoutFaultsKey = "only-units-without-faults"

  private static func escaped(_ value: String) -> String {
    value.addingPercentEncoding(
      withAllowedCharacters: CharacterSet.whitespacesAndNewlines.union(.controlCharacters)
        .union(CharacterSet(charactersIn: "%")).inverted) ?? value
  }
}
