extension ReportBuilder {
  /// Units as lines, indicators and what the plan wants of units as columns, the whole first. Groups,
  /// where they are given, stand in the place of the units; they overlap, so nothing is added up from
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
    for (index, member) in ([unit] + told.ordered(book: &book)).enumerated() {
      let isWhole = index == 0
      var cells: [Report.Cell] = [
        .text(isWhole ? "" : String(index)),
        .code(member.groupCode ?? member.code),
        .text(
          isWhole ? wholeLabel(of: unit) : groups == nil ? member.fullName : groupLabel(of: member)),
      ]
      for column in told.columns {
        cells.append(
          column.line.measure.isOfUnits
            ? told.cell(column, of: member, book: &book, notes: &notes)
            : cell(column.line, of: member, whole: unit, for: period, book: &book, notes: &notes))
      }
      rows.append(.init(isWhole ? .total : .data, cells: cells))
    }
    let lines = told.columns.map(\.line)
    let formulas = LiveFormulas(
      lines: lines, catalogue: aggregator.catalogue, firstColumn: 3, orientation: .unitsDown,
      addsUp: groups == nil)
    var stub = form
    stub.lines = lines.filter { $0.measure != .assigned }
    return try Report.Table(
      id: form.code, shortTitle: form.shortTitle,
      title: fill(form.title, unit: unit, period: period),
      heads: Self.heads(of: told.columns, isOfGroups: groups != nil),
      rows: formulas.added(to: rows),
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
