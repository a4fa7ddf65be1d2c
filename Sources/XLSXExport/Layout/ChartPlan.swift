import ReportCore

/// A chart as it will be written: where it stands, and from which cells of its own sheet it is drawn.
struct ChartPlan: Equatable, Sendable {
  /// Cells that are drawn.
  struct Series: Equatable, Sendable {
    var name: String
    var values: SheetPlan.Area
  }

  var kind: Report.Chart.Kind
  var title: String
  /// What the picture shows, for those who cannot see it.
  var description: String
  /// What the figures are counted in.
  var unit: String
  var series: [Series]
  /// How figures are written beside the axis.
  var numberFormat: String
  /// Whether a figure is below zero; else columns begin at zero.
  var hasNegatives: Bool
  /// The cells that name the figures of each series.
  var categories: SheetPlan.Area
  /// The row that the chart begins in.
  var row: Int
  /// The size in pixels.
  var width: Int
  var height: Int
}

/// A table whose charts are drawn, and the sheets that it came to stand on.
struct ChartSource {
  /// A sheet, and the rows of the table on it.
  typealias Part = (rows: Range<Int>, sheet: SheetPlan)

  var table: Report.Table
  var parts: [Part]

  /// The sheet that the table begins on.
  var firstSheet: String { parts[0].sheet.name }

  /// What a cell of a chart's own small table holds, and its number format: the live value of the cell
  /// of the table.
  ///
  /// A mark for what did not occur is a zero, and shown as the mark; one for what nobody knows is left
  /// blank, for a spreadsheet would draw words as zero.
  func content(
    of place: Report.Cell.Formula.Reference
  ) -> (content: SheetPlan.Content, numberFormat: String?) {
    let cell = table.rows[place.row].cells[place.column]
    guard let part = parts.first(where: { $0.rows.contains(place.row) }),
      let heads = part.sheet.headRows
    else { return (.blank, nil) }
    let name = FormulaText.name(
      row: heads.upperBound + 1 + place.row - part.rows.lowerBound, column: place.column)
    let reference = "'\(part.sheet.name)'!\(name)"
    switch cell.content {
    case .number(let value, let style):
      guard let double = value.nearestDouble else { return (.blank, nil) }
      return (.formula(reference, double), NumberFormatCode.code(for: value, style: style).code)
    case .mark where cell.status == .nil: return (.formula("N(\(reference))", 0), "\"-\"")
    case .empty, .text, .code, .mark: return (.blank, nil)
    }
  }
}
