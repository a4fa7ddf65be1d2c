extension TableBuilder {
  /// Groups of units that make up a set of old units exactly, and so can be compared as a group where
  /// their members cannot.
  ///
  /// - Returns: `nil` where no unit needs it.
  func comparableGroupsTable(
    _ form: ReportForm, on unit: OrganisationUnit, for period: Period
  ) throws(Report.Table.Malformation) -> Report.Table? {
    let before = period.samePeriodLastYear
    let edition = aggregator.editionAtEnd(of: before)
    guard edition != unit.id.edition, aggregator.editionAtEnd(of: period) == unit.id.edition,
      let pieces = try? aggregator.comparablePieces(of: unit.id, in: period)
    else { return nil }
    let lines = form.lines.compactMap { line in line.item.map { (line, $0) } }
    let columns = LaidColumns<GroupColumn>(
      form, words: [("period", Wording.name(of: period)), ("before", Wording.before(period))],
      lines: lines.map { line, item in
        line.title.isEmpty ? aggregator.catalogue.name(of: item) : line.title
      })
    let book = FigureBook(aggregator: aggregator)
    var rows: [Report.Table.Row] = []
    for piece in pieces {
      guard let members = piece.units[unit.id.edition], members.count > 1 else { continue }
      let figures = lines.map { groupCells($0.1, over: piece, in: period, book: book) }
      let number = rows.count + 1
      rows.append(
        .init(
          cells: columns.places.map { place in
            switch place.id {
            case .number: .text(String(number))
            case .units: .text(names(members))
            case .unitsBefore: .text(names(piece.units[edition] ?? []))
            case .inPeriod, .lastYear, .difference:
              place.line.flatMap { figures[$0][place.id] } ?? .empty
            }
          }))
    }
    // Without a figure on either side the groups say nothing.
    let told = columns.places.indices.filter { columns.places[$0].id.isOfLine }
    guard rows.contains(where: { row in told.contains { row.cells[$0].content != .empty } }) else {
      return nil
    }
    let alone = pieces.count { $0.units[unit.id.edition]?.count == 1 }
    let grouped = pieces.reduce(0) { $0 + ($1.units[unit.id.edition]?.count ?? 0) } - alone
    let signs = rows.flatMap(\.cells).compactMap(\.coverage?.mark)
    let doubts = Wording.doubtMeaning(
      Set(signs.map { Wording.sign(of: Wording.soundness(ofMark: $0)) }))
    let note = Wording.comparability(
      alone: alone, grouped: grouped, groups: rows.count, with: before)
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period), heads: columns.heads, rows: rows,
      notes: form.notes + [note, Wording.abbreviations] + (doubts.isEmpty ? [] : [doubts]))
  }

  private func groupCells(
    _ item: IndicatorKey, over piece: Territory.Piece, in period: Period, book: FigureBook
  ) -> [GroupColumn: Report.Cell] {
    guard let indicator = aggregator.catalogue[item.indicator] else { return [:] }
    let change = aggregator.change(item, over: piece, in: period)
    let style = Report.Cell.NumberStyle(decimals: indicator.decimals)
    var signed = style
    signed.isSigned = true
    return [
      .inPeriod: book.cell(change.current, style: style),
      .lastYear: book.cell(change.base, style: style),
      .difference: book.cell(
        change, of: indicator, decimals: indicator.decimals, inPercent: false, style: signed),
    ]
  }

  private func names(_ units: [OrganisationUnit.ID]) -> String {
    units.compactMap { aggregator.history[$0] }.map(Wording.abbreviated).joined(separator: ", ")
  }
}

/// What a column on groups that can be compared can hold.
enum GroupColumn: String, ColumnID {
  case number
  case units
  case unitsBefore = "units_before"
  case inPeriod = "in_period"
  case lastYear = "last_year"
  case difference

  var kind: Report.Table.Head.Kind {
    switch self {
    case .number: .ordinal
    case .units, .unitsBefore: .text
    case .inPeriod, .lastYear, .difference: .figure
    }
  }

  var isOfLine: Bool {
    switch self {
    case .number, .units, .unitsBefore: false
    case .inPeriod, .lastYear, .difference: true
    }
  }
}
