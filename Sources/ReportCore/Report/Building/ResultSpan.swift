/// What a column of results against a plan can hold.
enum ResultColumn: String, ColumnID {
  case number
  case target
  case unit
  case planned
  case inPeriod = "in_period"
  case lastPeriod = "last_period"
  case changeFromLastPeriod = "change_from_last_period"
  case done
  case sinceStart = "since_plan_start"
  case share = "share_of_plan"
  case lastYear = "last_year"
  case changeFromLastYear = "change_from_last_year"
  case percentChange = "percent_change_from_last_year"
  case judgement
  case remarks

  var kind: Report.Table.Head.Kind {
    switch self {
    case .number: .ordinal
    case .target, .remarks: .text
    case .unit, .judgement: .label
    case .planned, .inPeriod, .lastPeriod, .changeFromLastPeriod, .done, .sinceStart, .share,
      .lastYear, .changeFromLastYear, .percentChange:
      .figure
    }
  }
}

/// The spans of time for which results of a period are given.
struct ResultSpan {
  let period: Period
  let sinceNewYear: Period
  /// The period before; half years and longer are compared with the year before alone.
  let previous: Period?
  /// Whether the plan began before the year: then it is compared with what was done since its start.
  let isOfYears: Bool

  init(_ plan: Plan, in period: Period) {
    self.period = period
    sinceNewYear = period.yearToDate ?? period
    previous = [.month, .quarter].contains(period.kind) ? period.previous : nil
    isOfYears = plan.isHeldSinceStart && plan.period.firstDay < sinceNewYear.firstDay
  }

  /// The columns of a form of results, as they come out for the period.
  func columns(of form: ReportForm, _ plan: Plan) -> LaidColumns<ResultColumn> {
    var conditions: Set<ReportForm.Column.Condition> = [
      sinceNewYear == period ? .startsYear : .withinYear
    ]
    if previous != nil { conditions.insert(.hasPrevious) }
    if isOfYears { conditions.insert(.planOfYears) }
    return LaidColumns(
      form, holding: conditions,
      words: [
        ("period", Wording.name(of: period)), ("plan", Wording.name(of: plan.period)),
        ("previous", previous.map(Wording.name(of:)) ?? ""), ("before", Wording.before(period)),
      ])
  }
}
