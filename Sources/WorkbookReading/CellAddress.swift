/// The place of a cell in a worksheet: row and column, both counted from 1.
public struct CellAddress: Hashable, Comparable, Sendable {
  /// The row, from 1.
  public let row: Int
  /// The column, from 1.
  public let column: Int

  /// The number of rows of a worksheet.
  public static let rowLimit = 1_048_576
  /// The number of columns of a worksheet.
  public static let columnLimit = 16_384

  /// Makes the address of a cell.
  ///
  /// - Parameters:
  ///   - row: The row, from 1 to ``rowLimit``.
  ///   - column: The column, from 1 to ``columnLimit``.
  public init(row: Int, column: Int) {
    precondition((1...Self.rowLimit).contains(row), "row outside a worksheet")
    precondition((1...Self.columnLimit).contains(column), "column outside a worksheet")
    self.row = row
    self.column = column
  }

  /// Reads an address in the notation of spreadsheets, such as `D12` or `$D$12`.
  ///
  /// ```swift
  /// CellAddress("AB12")?.column  // 28
  /// CellAddress("12")  // nil
  /// ```
  ///
  /// - Parameter text: The address.
  public init?(_ text: String) {
    let plain = Array(text.utf8.filter { $0 != UInt8(ascii: "$") })
    guard let address = Self.parse(plain.span), address.isOnSheet else { return nil }
    self.init(row: address.row, column: address.column)
  }

  /// The address in the notation of spreadsheets, such as `D12`.
  public var a1: String { Self.letters(of: column) + String(row) }

  /// The letters of a column: 1 is `A`, 27 is `AA`.
  ///
  /// ```swift
  /// CellAddress.letters(of: 703)  // AAA
  /// ```
  public static func letters(of column: Int) -> String {
    var rest = column
    var letters: [UInt8] = []
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// Whether one address precedes another, row by row.
  public static func < (left: CellAddress, right: CellAddress) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}

extension CellAddress: CustomStringConvertible {
  /// The same as ``a1``.
  public var description: String { a1 }
}

extension CellAddress {
  /// Row and column as a file gives them, which may lie outside of every worksheet.
  struct Unchecked {
    var row: Int
    var column: Int

    var isOnSheet: Bool {
      (1...CellAddress.rowLimit).contains(row) && (1...CellAddress.columnLimit).contains(column)
    }
  }

  /// Reads letters followed by digits; nil when the bytes are anything else.
  static func parse(_ bytes: Span<UInt8>) -> Unchecked? {
    var column = 0
    var row = 0
    var index = 0
    while index < bytes.count, index < 8 {
      let letter = bytes[index] & 0xDF
      guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z") else { break }
      column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1
      index += 1
    }
    let digits = index
    while index < bytes.count, index - digits < 9 {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      row = row * 10 + Int(digit)
      index += 1
    }
    guard digits > 0, index > digits, index == bytes.count else { return nil }
    return Unchecked(row: row, column: column)
  }
}

/// A rectangle of cells, such as a merged head.
public struct CellArea: Hashable, Sendable, CustomStringConvertible {
  /// The first cell: top left.
  public let first: CellAddress
  /// The last cell: bottom right.
  public let last: CellAddress

  init(from first: CellAddress, to last: CellAddress) {
    self.first = first
    self.last = last
  }

  init?(_ bytes: Span<UInt8>) {
    var text: [UInt8] = []
    text.append(bytes)
    let ends = text.split(separator: UInt8(ascii: ":"), maxSplits: 1)
    guard
      let left = ends.first.flatMap({ CellAddress(String(decoding: $0, as: UTF8.self)) }),
      let right = ends.last.flatMap({ CellAddress(String(decoding: $0, as: UTF8.self)) })
    else { return nil }
    first = CellAddress(row: min(left.row, right.row), column: min(left.column, right.column))
    last = CellAddress(row: max(left.row, right.row), column: max(left.column, right.column))
  }

  /// Whether the rectangle contains a cell.
  ///
  /// - Parameter address: The cell.
  /// - Returns: True for a cell inside, its edges included.
  public func contains(_ address: CellAddress) -> Bool {
    (first.row...last.row).contains(address.row)
      && (first.column...last.column).contains(address.column)
  }

  /// The rectangle in the notation of spreadsheets, such as `A1:D2`.
  public var description: String { "\(first):\(last)" }
}
