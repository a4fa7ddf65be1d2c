import ReportCore

/// Writes the formulas of a table as a spreadsheet reads them.
struct FormulaText {
  /// The longest formula that Excel reads.
  private static let longest = 8192

  /// Where the first of the rows stands on the sheet.
  let firstRow: Int
  /// The rows of the table that the sheet holds.
  let rows: Range<Int>
  let table: Report.Table

  /// The formula without its equals sign.
  ///
  /// - Returns: `nil` if it names a row on another sheet or is too long: the stored value must do.
  func text(of formula: Report.Cell.Formula) -> String? {
    guard formula.references.allSatisfy({ rows.contains($0.row) }) else { return nil }
    let text = write(formula).text
    return text.utf8.count <= Self.longest ? text : nil
  }

  /// The name of a cell, such as `AB12`; row and column count from 0.
  static func name(row: Int, column: Int) -> String { columnName(column) + String(row + 1) }

  /// The letters of a column, which counts from 0.
  static func columnName(_ column: Int) -> String {
    SheetColumn.letters(of: column + 1)
  }

  private enum Binding: Int, Comparable {
    case sum
    case product
    case tight

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  private func write(_ formula: Report.Cell.Formula) -> (text: String, binding: Binding) {
    switch formula {
    case .cell(let reference):
      return (isText(reference) ? "N(\(name(reference)))" : name(reference), .tight)
    case .number(let number):
      // A minus in front binds loosely, to be on the safe side of every reader.
      return (number.description, number < .zero ? .sum : .tight)
    case .sum(let first, let last): return ("SUM(\(name(first)):\(name(last)))", .tight)
    case .negated(let inner): return ("-" + enclosed(inner, within: .tight), .sum)
    case .rounded(let inner, let decimals):
      return ("ROUND(\(write(inner).text),\(decimals))", .tight)
    case .operation(let sign, let left, let right):
      let (own, rightmost): (Binding, Binding) =
        switch sign {
        case .add: (.sum, .product)
        case .subtract: (.sum, .product)
        case .multiply: (.product, .tight)
        case .divide: (.product, .tight)
        }
      return (enclosed(left, within: own) + sign.rawValue + enclosed(right, within: rightmost), own)
    }
  }

  private func enclosed(_ formula: Report.Cell.Formula, within binding: Binding) -> String {
    let inner = write(formula)
    return inner.binding < binding ? "(\(inner.text))" : inner.text
  }

  /// Whether a cell of the table holds words or a sign, which only `N()` makes a number.
  private func isText(_ reference: Report.Cell.Formula.Reference) -> Bool {
    switch table.rows[reference.row].cells[reference.column].content {
    case .mark, .text, .code: true
    case .empty, .number: false
    }
  }

  private func name(_ reference: Report.Cell.Formula.Reference) -> String {
    Self.name(row: reference.row - rows.lowerBound + firstRow, column: reference.column)
  }
}
