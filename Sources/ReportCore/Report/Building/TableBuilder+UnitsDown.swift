extension TableBuilder {
  /// Units as lines, indicators and what the plan wants of units as columns, the whole first. Groups,
  /// where they are given, stand instead of the units; they overlap, so nothing is added up from
  /// them.
  ///
  /// - Returns: `nil` where the form is of a plan's targets and there are none.
  func unitsDownTable(
    _ form: ReportForm, on unit: OrganisationUnit, groups: [OrganisationUnit]? = nil,
    for period: Period, book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    var told = TargetColumns(
      form, builder: self, whole: unit, period: period,
      units: groups ?? lineUnits(of: unit, for: period))
    if told.isEmpty { return nil }
    var notes = CellNotes(builder: self, subject: unit)
    var rows: [Report.Table.Row] = []
    let members = told.ordered(book: &book)
    // What a plan wants is wanted of those who report to the whole, and so is a place among them.
    let hasParts = groups == nil && !told.columns.contains { $0.line.measure.isOfUnits }
    let lines = UnitLines(
      of: unit, members,
      below: hasParts ? { aggregator.history.reportingUnits(under: $0.id) } : { _ in [] },
      isDivided: groups == nil && !aggregator.history.unitsBetween(unit.id).isEmpty)
    for line in lines.lines {
      let member = line.unit
      var cells: [Report.Cell] = [
        .text(line.number),
        .code(member.groupCode ?? member.code),
        .text(
          line.isWhole
            ? wholeLabel(of: unit) : groups == nil ? member.fullName : groupLabel(of: member)),
      ]
      for column in told.columns {
        cells.append(
          column.line.measure.isOfUnits
            ? told.cell(column, of: member, book: &book, notes: &notes)
            : cell(column.line, of: member, whole: unit, for: period, book: &book, notes: &notes))
      }
      rows.append(
        .init(line.isSum ? .total : .data, level: line.level, cells: cells))
    }
    let shown = told.columns.map(\.line)
    let formulas = LiveFormulas(
      lines: shown, catalogue: aggregator.catalogue, firstColumn: 3, orientation: .unitsDown,
      addsUp: groups == nil, parts: lines.parts)
    formulas.add(to: &rows)
    var stub = form
    stub.lines = shown.filter { $0.measure != .assigned }
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period),
      heads: Self.heads(of: told.columns, isOfGroups: groups != nil),
      rows: rows,
      notes: (stub.lines.isEmpty ? form.notes : tableNotes(stub, on: unit, for: period))
        + (groups == nil ? [] : [Wording.groupNote]) + told.notes + notes.sentences)
  }

  private static func heads(
    of columns: [TargetColumns.Column], isOfGroups: Bool
  ) -> [Report.Table.Head] {
    let words = isOfGroups ? Wording.groupStub : Wording.unitStub
    var heads: [Report.Table.Head] = [
      .init(words.number, .ordinal), .init(words.code, .code), .init(words.name, .text),
    ]
    var rest = columns[...]
    while let first = rest.first {
      let group = first.line.group
      let neighbours = group.isEmpty ? rest.prefix(1) : rest.prefix { $0.line.group == group }
      let leaves = neighbours.map { Report.Table.Head($0.line.title, $0.kind) }
      heads += group.isEmpty ? leaves : [.init(group, over: leaves)]
      rest = rest.dropFirst(neighbours.count)
    }
    return heads
  }

  private func groupLabel(of group: OrganisationUnit) -> String {
    Wording.group(group.name, of: aggregator.history.reportingUnits(under: group.id).count)
  }
}
