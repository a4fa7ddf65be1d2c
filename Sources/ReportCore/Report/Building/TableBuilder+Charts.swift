extension TableBuilder {
  /// Where in a table what a chart draws stands, and what it is called.
  typealias Strip = (name: String, unit: String, cells: [Report.Cell.Formula.Reference])

  /// The charts that a form asks for, over a table as it came out.
  ///
  /// A course in time needs two figures, everything else one; without them there is no chart.
  ///
  /// - Parameters:
  ///   - form: the form.
  ///   - columns: the columns of the table.
  ///   - rows: its rows.
  ///   - isAcross: whether what is drawn are rows.
  ///   - strip: what a series of the form comes to in this table, if it is there.
  /// - Returns: the charts, in order.
  func charts(
    of form: ReportForm, columns: [Report.Table.Head], rows: [Report.Table.Row], isAcross: Bool,
    strip: (ReportForm.Chart.Series, ReportForm.Chart) -> Strip?
  ) -> [Report.Chart] {
    form.charts.compactMap { wanted in
      let strips = wanted.series.compactMap { strip($0, wanted) }.filter { !$0.cells.isEmpty }
      let figures = strips.flatMap(\.cells).count { cell in
        if case .number = rows[cell.row].cells[cell.column].content { true } else { false }
      }
      if figures < (wanted.kind == .lines ? 2 : 1) { return nil }
      var chart = Report.Chart(
        kind: wanted.kind, title: wanted.title, unit: strips[0].unit, isAcross: isAcross,
        series: strips.map { .init(name: $0.name, cells: $0.cells) })
      chart.description = Wording.description(of: chart, columns: columns, rows: rows)
      return chart
    }
  }

  /// The charts of results against the plan: targets as categories.
  func resultCharts(
    of form: ReportForm, plan: Plan, units: [String], columns: LaidColumns<ResultColumn>,
    rows: [Report.Table.Row]
  ) -> [Report.Chart] {
    let heads = columns.heads.flatMap(\.leaves)
    return charts(of: form, columns: heads, rows: rows, isAcross: false) { series, chart in
      // A target on a change has nothing that the level could stand beside.
      let levels = rows.indices.filter { row in
        !plan.targets[row].condition.isChange && plan.targets[row].condition.upperEnd == nil
          && (chart.unit.map { $0.rawValue == units[row] } ?? true)
      }
      func strip(
        _ column: ResultColumn, named name: String? = nil, over rows: [Int], unit: String
      ) -> Strip? {
        columns.index(of: column).map { column in
          (name ?? heads[column].title, unit, rows.map { .init(row: $0, column: column) })
        }
      }
      let unit = chart.unit?.rawValue ?? ""
      switch series {
      case .planned: return strip(.planned, named: Wording.plannedSeries, over: levels, unit: unit)
      case .done: return strip(.done, named: Wording.doneSeries, over: levels, unit: unit)
      case .shareOfPlan:
        let shared = rows.indices.filter { row in
          columns.index(of: .share).map { rows[row].cells[$0].content != .empty } ?? false
        }
        return strip(.share, over: shared, unit: "%")
      case .item, .unitsReported, .unitsMissing: return nil
      }
    }
  }
}
