/// Adds formulas to the figures of a table, so that a spreadsheet recomputes them.
///
/// A formula is added only where it gives the printed figure exactly, over the other printed figures:
/// a rate that leaves out units with something missing, or rests on figures that the table does not
/// show, stays a plain number.
struct LiveFormulas {
  enum Orientation {
    case unitsDown
    case unitsAcross
  }

  let lines: [ReportForm.Line]
  let catalogue: IndicatorCatalogue
  /// The first column of figures.
  let firstColumn: Int
  let orientation: Orientation
  /// Whether the members make up the whole.
  var addsUp = true
  /// With units down, by the row of a sum the rows that make it up; empty where all others make up the
  /// first.
  var parts: [Int: [Int]] = [:]

  /// Adds them to rows. With units down the whole is the first row; with units across it is the first
  /// column of figures.
  func add(to rows: inout [Report.Table.Row]) {
    let positions = linePositions
    let memberCount =
      orientation == .unitsDown
      ? rows.count : (rows.first?.cells.count ?? firstColumn) - firstColumn
    for (number, line) in lines.enumerated() {
      guard let item = line.item else { continue }
      for member in 0..<memberCount {
        let place = place(line: number, member: member)
        let cell = rows[place.row].cells[place.column]
        guard case .number(let value, let style) = cell.content else { continue }
        let candidates = [
          addsUp ? sum(line: number, of: item, member: member, members: memberCount) : nil,
          computed(line, of: item, member: member, positions: positions, style: style),
        ]
        for case let formula? in candidates
        where formula.value({ figure(at: $0, in: rows) }) == Fraction(value) {
          rows[place.row].cells[place.column].formula = formula
          break
        }
      }
    }
  }

  private func place(line: Int, member: Int) -> Report.Cell.Formula.Reference {
    switch orientation {
    case .unitsDown: .init(row: member, column: firstColumn + line)
    case .unitsAcross: .init(row: line, column: firstColumn + member)
    }
  }

  private func figure(
    at reference: Report.Cell.Formula.Reference, in rows: [Report.Table.Row]
  ) -> ExactDecimal? {
    // A mark is text to a spreadsheet: sums pass over it, and nothing else can use it.
    if case .number(let value, _) = rows[reference.row].cells[reference.column].content {
      value
    } else {
      nil
    }
  }

  /// Where each operand stands: as a line of its own.
  private var linePositions: [IndicatorFormula.Operand: Int] {
    var positions: [IndicatorFormula.Operand: Int] = [:]
    for (number, line) in lines.enumerated() {
      guard let item = line.item, line.measure == .inPeriod else { continue }
      let operand: IndicatorFormula.Operand
      if let expression = catalogue.expression(for: item.indicator) {
        guard case .operand(let only, _) = expression else { continue }
        operand = only
      } else {
        operand = IndicatorFormula.Operand(item)
      }
      if positions[operand] == nil { positions[operand] = number }
    }
    return positions
  }

  private func sum(
    line: Int, of item: IndicatorKey, member: Int, members: Int
  ) -> Report.Cell.Formula? {
    guard members > 1, catalogue.expression(for: item.indicator) == nil,
      lines[line].measure.isFigure
    else { return nil }
    if let parts = parts[member], let first = parts.first, let last = parts.last {
      if last - first == parts.count - 1 {
        return .sum(from: place(line: line, member: first), to: place(line: line, member: last))
      }
      // Sums lie apart, each above what makes it up.
      return parts.dropFirst().reduce(.cell(place(line: line, member: first))) { sum, part in
        .operation(.add, sum, .cell(place(line: line, member: part)))
      }
    }
    if member > 0 || !parts.isEmpty { return nil }
    return .sum(from: place(line: line, member: 1), to: place(line: line, member: members - 1))
  }

  private func computed(
    _ line: ReportForm.Line, of item: IndicatorKey, member: Int,
    positions: [IndicatorFormula.Operand: Int], style: Report.Cell.NumberStyle
  ) -> Report.Cell.Formula? {
    guard line.measure == .inPeriod, let expression = catalogue.expression(for: item.indicator),
      let formula = translate(expression, member: member, positions: positions)
    else { return nil }
    if case .cell = formula { return nil }
    return .rounded(formula, decimals: style.decimals)
  }

  private func translate(
    _ expression: IndicatorFormula, member: Int, positions: [IndicatorFormula.Operand: Int]
  ) -> Report.Cell.Formula? {
    switch expression {
    case .number(let number): return .number(number)
    case .operand(let operand, _):
      return positions[operand].map { .cell(place(line: $0, member: member)) }
    case .negated(let inner):
      return translate(inner, member: member, positions: positions).map { .negated($0) }
    case .operation(let sign, let left, let right, _):
      guard let left = translate(left, member: member, positions: positions),
        let right = translate(right, member: member, positions: positions)
      else { return nil }
      return .operation(sign, left, right)
    }
  }
}
