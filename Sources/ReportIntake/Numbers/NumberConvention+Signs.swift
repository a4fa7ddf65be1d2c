import ReportCore

extension NumberConvention {
  /// The sign between thousands.
  var group: Character? {
    switch self {
    case .vietnamese: "."
    case .english: ","
    case .plain: nil
    }
  }

  /// The sign before decimals.
  var decimal: Character { self == .vietnamese ? "," : "." }
}
