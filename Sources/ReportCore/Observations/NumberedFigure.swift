/// A figure, with the numbers of what it is of and where it was read.
package struct NumberedFigure: Sendable {
  /// The numbers of its unit, item and period.
  package let key: NumberedKey
  /// The value; `nil` is missing.
  package let value: ExactDecimal?
  /// The number of its status.
  package let status: Int32
  /// The number of its file, sheet and note.
  package let origin: Int32
  /// Its row or line.
  package let row: Int
  /// Its column.
  package let column: Int
}
