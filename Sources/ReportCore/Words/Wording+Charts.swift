extension Wording {
  /// What a chart shows, for those who cannot see it: of each series the least and the greatest, and
  /// how many figures are missing.
  static func description(
    of chart: Report.Chart, columns: [Report.Table.Head], rows: [Report.Table.Row]
  ) -> String {
    let kind =
      switch chart.kind {
      case .bars: "Biểu đồ thanh"
      case .columns: "Biểu đồ cột"
      case .stackedColumns: "Biểu đồ cột chồng"
      case .lines: "Biểu đồ đường"
      }
    let name = columns.firstIndex { $0.kind == .text } ?? 0
    let parts = chart.series.map { series in
      let figures = series.cells.compactMap { place -> (value: ExactDecimal, words: String)? in
        guard
          case .number(let value, let style) = rows[place.row].cells[place.column].content
        else { return nil }
        var category = chart.isAcross ? columns[place.column].title : ""
        if !chart.isAcross, case .text(let text) = rows[place.row].cells[name].content {
          category = text
        }
        return (value, "\(number(value, style: style)) (\(category))")
      }
      guard let least = figures.min(by: { $0.value < $1.value }),
        let greatest = figures.max(by: { $0.value < $1.value })
      else { return "\(series.name): không có số liệu" }
      let missing = series.cells.count - figures.count
      return "\(series.name): thấp nhất \(least.words), cao nhất \(greatest.words)"
        + (missing > 0 ? ", \(missing) chỗ không có số" : "")
    }
    let unit = chart.unit.isEmpty ? "" : " (\(chart.unit))"
    return "\(kind): \(chart.title)\(unit). \(parts.joined(separator: "; "))."
  }
}
