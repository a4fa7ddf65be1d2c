/// Makes the tables of one report: what is known, as it stood on the last day of the period.
struct TableBuilder {
  /// What the report is made from.
  let material: ReportBuilder
  /// What the figures are computed from, with units and groups of that day.
  let aggregator: Aggregator
  /// The plan as it is told of the period, with what was told on it.
  let record: PlanRecord?
  /// Whether the kind of report is on a programme: then tables have the programme's lines.
  let isOfProgramme: Bool
  /// Who has reported, by part of the period; made up once for all tables.
  private(set) var standings: [Period: PartStanding] = [:]
  private let judged = JudgedTargets()

  /// What makes the tables of one kind of report on a unit and a period.
  init(
    _ material: ReportBuilder, _ kind: ReportKind, on unit: OrganisationUnit.ID, for period: Period
  ) {
    self.material = material
    aggregator = material.aggregator.asOf(period.lastDay)
    isOfProgramme = kind.isOfProgramme
    var record = material.record
    if let plan = record?.plan {
      record?.plan = plan.told(of: period, history: aggregator.history)
    }
    if let programme = material.programme {
      let items = Set(programme.lines.compactMap(\.item))
      record?.plan.targets.removeAll { !items.contains($0.item) }
    }
    self.record = record
    guard let unit = aggregator.history[unit] else { return }
    let spans = [period, period.yearToDate].compactMap(\.self)
    for part in Set(spans.flatMap { $0.split(byMonths: aggregator.monthsPerReturn) }) {
      standings[part] = standing(of: unit, for: part)
    }
  }

  /// The plan that results are held against, if there is one.
  var plan: Plan? { record?.plan }
  /// What became of a target of the plan on a unit's ground by the end of a period.
  func result(
    of target: Target, in period: Period, _ plan: Plan, on unit: OrganisationUnit.ID
  ) -> TargetResult {
    judged.result(of: target, in: period, plan, on: unit, aggregator)
  }

  /// The programme that the report is on; `nil` for the whole of the work.
  var programme: Programme? { material.programme }

  /// The form with the lines of the programme, where the report is on one, and a word on what nothing is
  /// known of.
  func onProgramme(_ form: ReportForm, for period: Period) -> ReportForm {
    guard isOfProgramme, let programme else { return form }
    var form = form
    form.lines = programme.lines
    if !programme.basis.isEmpty { form.notes.append(Wording.basis(programme.basis)) }
    if programme.lines.isEmpty {
      form.notes.append(Wording.noLines(of: programme.title))
    }
    guard let plan else {
      form.notes.append(Wording.noPlan(for: period))
      return form
    }
    if plan.targets.isEmpty { form.notes.append(Wording.noTargets(of: programme.title)) }
    if plan.tasks(ofProgramme: programme.code).isEmpty {
      form.notes.append(Wording.noTasks(of: programme.title))
    }
    return form
  }

  func fill(_ text: String, unit: OrganisationUnit, period: Period) -> String {
    var filled = text
    for (name, value) in [
      ("{period}", Wording.name(of: period)), ("{PERIOD}", Wording.name(of: period).uppercased()),
      ("{unit}", unit.nameWithinSentence), ("{UNIT}", unit.fullName.uppercased()),
      ("{programme}", programme?.title ?? Wording.anyProgramme),
    ] {
      filled = filled.split(separator: name, omittingEmptySubsequences: false)
        .joined(separator: value)
    }
    return filled
  }

  /// The units that report for a period within a unit's ground, as that period's edition has them.
  func reportingUnits(of unit: OrganisationUnit, for period: Period) -> [OrganisationUnit] {
    let edition = aggregator.editionAtEnd(of: period)
    let ids =
      edition == unit.id.edition
      ? aggregator.history.reportingUnits(under: unit.id).map(\.id)
      : (try? Territory(
        of: unit.id, in: [edition], history: aggregator.history, skipsUnknown: true))?
        .pieces.flatMap { $0.units[edition] ?? [] } ?? []
    return ids.sorted().compactMap { aggregator.history[$0] }
  }
}
