extension Report.Cell.Formula {
  /// The value that the formula gives over figures as they are printed.
  ///
  /// - Parameter figure: the printed figure of a cell; `nil` for one without.
  /// - Returns: `nil` if a figure is lacking, or something is divided by zero. As in a spreadsheet, a
  ///   sum passes over cells without a figure.
  public func value(_ figure: (Reference) -> ExactDecimal?) -> Fraction? {
    switch self {
    case .cell(let reference): return figure(reference).map { Fraction($0) }
    case .number(let number): return Fraction(number)
    case .sum(let first, let last):
      var sum = Fraction.zero
      for row in first.row...max(first.row, last.row) {
        for column in first.column...max(first.column, last.column) {
          guard let addend = figure(Reference(row: row, column: column)) else { continue }
          guard let next = try? sum.adding(Fraction(addend)) else { return nil }
          sum = next
        }
      }
      return sum
    case .negated(let inner): return inner.value(figure)?.negated
    case .rounded(let inner, let decimals):
      return (try? inner.value(figure)?.rounded(decimals: decimals)).map { Fraction($0) }
    case .operation(let sign, let left, let right):
      guard let left = left.value(figure), let right = right.value(figure) else { return nil }
      return switch sign {
      case .add: try? left.adding(right)
      case .subtract: try? left.subtracting(right)
      case .multiply: try? left.multiplied(by: right)
      case .divide: try? left.divided(by: right)
      }
    }
  }
}
