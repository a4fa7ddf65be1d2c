// Tables whose columns are parts of a span of time.
extension TableBuilder {
  /// Indicators as lines, the years of the period as columns.
  func yearsAcrossTable(
    _ form: ReportForm, on unit: OrganisationUnit, for period: Period, book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table {
    try partsAcrossTable(
      form, on: unit, for: period, parts: period.split(byMonths: 12), showsReturns: false,
      book: &book)
  }

  /// Indicators as lines, then who has reported; the quarters of the year so far as columns.
  ///
  /// - Returns: `nil` where there are not two quarters yet, or units do not report by quarters.
  func quartersAcrossTable(
    _ form: ReportForm, on unit: OrganisationUnit, for period: Period, book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    let quarters = period.yearToDate?.split(byMonths: 3) ?? []
    guard quarters.count > 1, quarters.allSatisfy({ $0.kind == .quarter }),
      aggregator.monthsPerReturn <= 3
    else { return nil }
    return try partsAcrossTable(
      form, on: unit, for: period, parts: quarters, showsReturns: true, book: &book)
  }

  private func partsAcrossTable(
    _ form: ReportForm, on unit: OrganisationUnit, for period: Period, parts: [Period],
    showsReturns: Bool, book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table {
    let heads =
      stubHeads + parts.map { Report.Table.Head(Wording.capitalised(Wording.name(of: $0))) }
    var notes = CellNotes(builder: self, subject: unit)
    var rows = form.lines.map { line in
      stubRow(line) { item in
        parts.map { part in
          cell(line, of: unit, whole: unit, for: part, book: &book, notes: &notes)
        }
      } columns: {
        parts.count
      }
    }
    let firstOfReturns = rows.count + 1
    if showsReturns { rows += returnRows(on: unit, for: parts) }
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period), heads: heads, rows: rows,
      notes: form.notes + ownLineNotes(form.lines) + choiceNotes(for: form.lines.compactMap(\.item))
        + notes.sentences,
      charts: charts(of: form, columns: heads, rows: rows, isAcross: true) { series, _ in
        let row: Int? =
          switch series {
          case .item(let item):
            form.lines.firstIndex { $0.item == item && $0.measure == .inPeriod }
          case .unitsReported: showsReturns ? firstOfReturns + 1 : nil
          case .unitsMissing: showsReturns ? firstOfReturns + 2 : nil
          case .shareOfPlan, .planned, .done: nil
          }
        return row.map { strip(ofRow: $0, in: rows) }
      })
  }

  private func strip(ofRow row: Int, in rows: [Report.Table.Row]) -> Strip {
    let cells = rows[row].cells
    func words(_ column: Int) -> String {
      if case .text(let text) = cells[column].content { text } else { "" }
    }
    let places = stubHeads.count..<cells.count
    return (words(1), words(2), places.map { .init(row: row, column: $0) })
  }

  /// How many units were to report in each part, have reported, and have not.
  private func returnRows(on unit: OrganisationUnit, for parts: [Period]) -> [Report.Table.Row] {
    let counts = parts.map { standing(of: unit, for: $0) }
    func row(_ title: String, _ value: (PartStanding) -> Int) -> Report.Table.Row {
      .init(
        level: 1,
        cells: [.empty, .text(title), .text(Wording.unitsCounted)]
          + counts.map {
            Report.Cell(.number(ExactDecimal(Int64(value($0))), .init()), status: .normal)
          })
    }
    let heading = [Report.Cell.text(Wording.returnsOfUnits)]
    return [
      .init(.section, cells: heading + Array(repeating: .empty, count: parts.count + 2)),
      row(Wording.unitsToReport) { $0.units.count },
      row(Wording.unitsReported) { $0.units.count - $0.silent.count },
      row(Wording.unitsSilent) { $0.silent.count },
    ]
      + (counts.allSatisfy(\.partial.isEmpty)
        ? [] : [row(Wording.unitsPartial) { $0.partial.count }])
  }
}
