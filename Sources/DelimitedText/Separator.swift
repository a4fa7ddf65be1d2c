/// The character between the fields of a record.
public struct Separator: Hashable, Sendable {
  /// The ASCII code of the character.
  public let byte: UInt8

  private init(byte: UInt8) { self.byte = byte }

  /// A comma, the separator of RFC 4180.
  public static let comma = Separator(byte: UInt8(ascii: ","))
  /// A semicolon, which spreadsheets write where the decimal mark is a comma.
  public static let semicolon = Separator(byte: UInt8(ascii: ";"))
  /// A tab.
  public static let tab = Separator(byte: UInt8(ascii: "\t"))

  /// Every separator this module reads and writes.
  ///
  /// ```swift
  /// Separator.all.count  // 3
  /// ```
  public static let all: [Separator] = [.comma, .semicolon, .tab]
}

extension Separator: CustomStringConvertible {
  /// The name of the character in English.
  public var description: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    default: "tab"
    }
  }
}
