extension ReportForm {
  /// The layout of a table: what its rows and columns are, and what a form may specify for it.
  ///
  /// The list is open. A new layout is one `TableLayout` and one entry in `allCases`: code that reads forms,
  /// offers them or draws their charts asks the layout what it supports, and never switches over layouts.
  public struct Layout: Hashable, Sendable, CaseIterable {
    /// A key that only some layouts have a use for.
    public enum Option: Hashable, Sendable, CaseIterable {
      /// What the lines stand under.
      case grouping
      /// Which units the lines are.
      case units
      /// In which order the lines stand.
      case order
      /// The fewest cases on which a rate is judged.
      case minimumCases
      /// Columns on the targets of units, and on their places among each other.
      case targets
    }

    /// The name in templates: `units_down`.
    public let rawValue: String
    /// Whether a form states the lines; else they come of the plan or of the units.
    public let takesLines: Bool
    /// What forms may say besides.
    public let options: Set<Option>
    /// What a column can hold, where forms state the columns; else they come of lines, units or time.
    public let columns: [Column.Content]
    /// What the title of a column may name: `{period}`.
    public let titleWords: [String]
    /// On what the presence of a column may depend.
    public let conditions: [Column.Condition]
    /// Whether charts may draw lines of the form.
    public let drawsLines: Bool
    /// What else charts may draw, by the names in templates.
    public let drawnNames: [String]
    /// Whether the columns are years, so that a report on the form alone is of years.
    public let isOfYears: Bool
    let table: any TableLayout

    init(
      _ rawValue: String, _ table: any TableLayout, takesLines: Bool, options: Set<Option> = [],
      columns: [Column.Content] = [], titleWords: [String] = [],
      conditions: [Column.Condition] = [], drawsLines: Bool = false, drawnNames: [String] = [],
      isOfYears: Bool = false
    ) {
      self.rawValue = rawValue
      self.table = table
      self.takesLines = takesLines
      self.options = options
      self.columns = columns
      self.titleWords = titleWords
      self.conditions = conditions
      self.drawsLines = drawsLines
      self.drawnNames = drawnNames
      self.isOfYears = isOfYears
    }

    /// Whether a form can have charts.
    public var hasCharts: Bool { drawsLines || !drawnNames.isEmpty }

    /// Two layouts are the same that have the same name.
    public static func == (left: Layout, right: Layout) -> Bool { left.rawValue == right.rawValue }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
  }
}

extension ReportForm.Layout {
  /// All layouts.
  public static let allCases: [ReportForm.Layout] = [
    .resultsAgainstPlan, .unitsDown, .groupsDown, .unitsAcross, .yearsAcross, .quartersAcross,
    .comparableGroups, .missingReturns, .tasks, .reportingDuties,
  ]

  /// Lines are a plan's targets; columns are plan, period, year so far, last year and judgement.
  public static let resultsAgainstPlan = ReportForm.Layout(
    "results_against_plan", ResultsTable(), takesLines: false,
    columns: ResultColumn.contents, titleWords: ["period", "previous", "before", "plan"],
    conditions: ReportForm.Column.Condition.allCases,
    drawnNames: ["share_of_plan", "planned", "done"])
  /// Lines are units, columns are indicators.
  public static let unitsDown = ReportForm.Layout(
    "units_down", UnitsDownTable(), takesLines: true,
    options: [.units, .order, .minimumCases, .targets])
  /// Lines are the whole and the workspace's groups of units, columns are indicators.
  public static let groupsDown = ReportForm.Layout(
    "groups_down", GroupsDownTable(), takesLines: true)
  /// Lines are indicators; columns are the whole unit, then the units below.
  public static let unitsAcross = ReportForm.Layout(
    "units_across", UnitsAcrossTable(), takesLines: true)
  /// Lines are indicators; columns are the years of the period.
  public static let yearsAcross = ReportForm.Layout(
    "years_across", YearsAcrossTable(), takesLines: true, drawsLines: true, isOfYears: true)
  /// Lines are indicators and who has reported; columns are the quarters of the year so far.
  public static let quartersAcross = ReportForm.Layout(
    "quarters_across", QuartersAcrossTable(), takesLines: true, drawsLines: true,
    drawnNames: ["units_reported", "units_missing"])
  /// Lines are the smallest groups of units that can be compared with the year before, over the
  /// reorganisation; columns are indicators in both years and the change.
  public static let comparableGroups = ReportForm.Layout(
    "comparable_groups", ComparableGroupsTable(), takesLines: true,
    columns: GroupColumn.contents, titleWords: ["period", "before", "line"])
  /// Lines are the units that have not reported, or not everything.
  public static let missingReturns = ReportForm.Layout(
    "missing_returns", MissingReturnsTable(), takesLines: false,
    columns: MissingColumn.contents)
  /// Lines are the tasks of the plan, with agencies, deadline and what became of them.
  public static let tasks = ReportForm.Layout(
    "tasks", TasksTable(), takesLines: false, options: [.grouping], columns: TaskColumn.contents)
  /// Lines are the plan's duties to report.
  public static let reportingDuties = ReportForm.Layout(
    "reporting_duties", DutiesTable(), takesLines: false, columns: DutyColumn.contents)
}
