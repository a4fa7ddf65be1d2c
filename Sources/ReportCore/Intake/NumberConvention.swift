/// What a point and a comma mean in numbers that somebody typed.
public enum NumberConvention: String, Hashable, Sendable, CaseIterable {
  /// A point between thousands, a comma before decimals: `1.234,5`.
  case vietnamese
  /// A comma between thousands, a point before decimals: `1,234.5`.
  case english
  /// No sign between thousands, a point before decimals: `1234.5`. The form of interchange files.
  case plain

  /// The convention in words.
  public var name: String {
    switch self {
    case .vietnamese: "dấu chấm phân cách hàng nghìn, dấu phẩy thập phân (1.234,5)"
    case .english: "dấu phẩy phân cách hàng nghìn, dấu chấm thập phân (1,234.5)"
    case .plain: "không phân cách hàng nghìn, dấu chấm thập phân (1234.5)"
    }
  }
}
