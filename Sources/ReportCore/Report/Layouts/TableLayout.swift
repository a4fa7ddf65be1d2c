/// How the tables of one layout are made.
protocol TableLayout: Sendable {
  /// Makes the table of a form.
  ///
  /// - Returns: `nil` where there is nothing to tell, or the period is none for it.
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table?
}

struct UnitsDownTable: TableLayout {
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    try builder.unitsDownTable(form, on: unit, for: period, book: &book)
  }
}

struct GroupsDownTable: TableLayout {
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    let groups = builder.aggregator.history.groupUnits(in: unit.id.edition)
    if groups.isEmpty { return nil }
    return try builder.unitsDownTable(form, on: unit, groups: groups, for: period, book: &book)
  }
}

struct UnitsAcrossTable: TableLayout {
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    if builder.isOfProgramme && period.kind == .years { return nil }
    return try builder.unitsAcrossTable(
      builder.onProgramme(form, for: period), on: unit, for: period, book: &book)
  }
}

struct YearsAcrossTable: TableLayout {
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    if builder.isOfProgramme && period.kind != .years { return nil }
    var form = builder.onProgramme(form, for: period)
    if let programme = builder.programme { form.lines = programme.lines }
    return try builder.yearsAcrossTable(form, on: unit, for: period, book: &book)
  }
}

struct QuartersAcrossTable: TableLayout {
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    try builder.quartersAcrossTable(form, on: unit, for: period, book: &book)
  }
}

struct ComparableGroupsTable: TableLayout {
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    try builder.comparableGroupsTable(form, on: unit, for: period)
  }
}

struct MissingReturnsTable: TableLayout {
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    try builder.missingReturnsTable(form, on: unit, for: period)
  }
}

struct ResultsTable: TableLayout {
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    guard let plan = builder.plan, !plan.targets.isEmpty else { return nil }
    // Years are not compared with the plan of one of them.
    if period.kind == .years, plan.period.kind != .years { return nil }
    return try builder.resultsTable(form, plan: plan, on: unit, for: period, book: &book)
  }
}

struct TasksTable: TableLayout {
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    guard let plan = builder.plan else { return nil }
    return try builder.tasksTable(form, plan: plan, on: unit, for: period)
  }
}

struct DutiesTable: TableLayout {
  func table(
    _ form: ReportForm, by builder: TableBuilder, on unit: OrganisationUnit, for period: Period,
    book: inout FigureBook
  ) throws(Report.Table.Malformation) -> Report.Table? {
    guard let plan = builder.plan else { return nil }
    return try builder.dutiesTable(form, plan: plan, on: unit, for: period)
  }
}
