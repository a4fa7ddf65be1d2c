/// The form of one table, as data: its lines, its orientation, and its legal basis.
public struct ReportForm: Hashable, Sendable {
  /// How the lines of a table of tasks are grouped.
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    /// The parts of the plan's text.
    case section
    /// The leading agencies; a task that several lead stands under each.
    case agency
  }

  /// What a line shows of an indicator, or of the plan's targets.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// That of the period.
    case inPeriod = "in_period"
    /// That since the start of the year.
    case yearToDate = "year_to_date"
    /// That of the period just before, of the same length.
    case lastPeriod = "last_period"
    /// The change against the period just before, in percent; in points for rates.
    case changeFromLastPeriod = "change_from_last_period"
    /// That of the same period of the year before.
    case lastYear = "last_year"
    /// The change against the same period of the year before, in percent; in points for rates.
    case changeFromLastYear = "change_from_last_year"
    /// What was assigned to the unit; of the whole, what the plan wants.
    case assigned
    /// The figure since the start of the year in percent of what is wanted of the unit.
    case shareOfTarget = "share_of_target"
    /// Whether the unit's target is met.
    case judgement
    /// The unit's place among all by that indicator, the better first; of all targets, by the share met.
    case rank
    /// How many of the unit's targets are met.
    case targetsMet = "targets_met"
    /// How many of the unit's targets could be judged.
    case targetsJudged = "targets_judged"
    /// Why targets of the unit were not judged, or it has no rank.
    case remarks

    /// Whether it is a figure of the indicator itself, of whichever period.
    public var isFigure: Bool {
      switch self {
      case .inPeriod, .yearToDate, .lastPeriod, .lastYear: true
      case .changeFromLastPeriod, .changeFromLastYear, .assigned, .shareOfTarget, .judgement, .rank,
        .targetsMet, .targetsJudged, .remarks:
        false
      }
    }

    /// Whether it tells of what a plan wants of units, or of their places: for tables by unit alone.
    public var isOfUnits: Bool {
      switch self {
      case .inPeriod, .yearToDate, .lastPeriod, .lastYear, .changeFromLastPeriod,
        .changeFromLastYear:
        false
      case .assigned, .shareOfTarget, .judgement, .rank, .targetsMet, .targetsJudged, .remarks: true
      }
    }

    /// Whether it covers all targets together.
    public var isOfAllTargets: Bool {
      [.rank, .targetsMet, .targetsJudged, .remarks].contains(self)
    }

    /// Whether it covers one indicator.
    public var isOfOneItem: Bool { ![.targetsMet, .targetsJudged, .remarks].contains(self) }
  }

  /// Which targets of the plan a column is on, instead of one indicator.
  public enum Targets: String, Hashable, Sendable, CaseIterable {
    /// A column for each target that units have.
    case each
    /// One column for all of them together.
    case all
  }

  /// A line (or, with units down, a column) of the form.
  public struct Line: Hashable, Sendable {
    /// The number printed before it: `4.1`; may be empty.
    public var number: String
    /// The words; empty takes the indicator's own name.
    public var title: String
    /// The indicator or marginal; `nil` for a heading, and for a column on targets.
    public var item: IndicatorKey?
    /// The targets that a column is on.
    public var targets: Targets?
    /// Which figure of it is shown.
    public var measure: Measure
    /// How deep it is set in: 0 for the first level.
    public var level: Int
    /// The head over it and its neighbours with the same head, where it is a column.
    public var group: String
    /// Whether the office added it, so that it is not part of the text the form is based on.
    public var isOwn: Bool

    /// Creates a line.
    public init(
      number: String = "", title: String = "", item: IndicatorKey?, targets: Targets? = nil,
      measure: Measure = .inPeriod, level: Int = 0, group: String = "", isOwn: Bool = false
    ) {
      self.number = number
      self.title = title
      self.item = item
      self.targets = targets
      self.measure = measure
      self.level = level
      self.group = group
      self.isOwn = isOwn
    }
  }

  /// A picture of lines or columns of the form.
  public struct Chart: Hashable, Sendable {
    /// What is drawn.
    public enum Series: Hashable, Sendable {
      /// The line of an indicator or marginal.
      case item(IndicatorKey)
      /// The share of the plan that is done, of each target that has one.
      case shareOfPlan
      /// What the plan asks for, of each target on a level.
      case planned
      /// What was done since the start of the year, of each target on a level.
      case done
      /// How many units have reported.
      case unitsReported
      /// How many units have not reported.
      case unitsMissing

      /// The names in templates of what is no indicator.
      public static let names: [String: Series] = [
        "share_of_plan": .shareOfPlan, "planned": .planned, "done": .done,
        "units_reported": .unitsReported, "units_missing": .unitsMissing,
      ]
    }

    /// How figures are drawn.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      /// Bars from left to right, for categories with long names.
      case bars
      /// Columns side by side.
      case columns
      /// Columns that add up to a whole.
      case stackedColumns = "stacked_columns"
      /// Points joined by lines, for a course in time.
      case lines
    }

    /// How it is drawn.
    public var kind: Kind
    /// The title, as it is printed.
    public var title: String
    /// What is drawn, in order.
    public var series: [Series]
    /// Of a plan's targets: only those counted in this, which one axis can carry; `nil` for all.
    public var unit: UnitOfMeasure?

    /// Creates a picture of lines or columns of the form.
    public init(
      kind: Kind, title: String, series: [Series], unit: UnitOfMeasure? = nil
    ) {
      self.kind = kind
      self.title = title
      self.series = series
      self.unit = unit
    }
  }

  /// The code, in ASCII.
  public var code: String
  /// A short name for a sheet or a file.
  public var shortTitle: String
  /// The title of the table.
  public var title: String
  /// The layout of the table.
  public var layout: Layout
  /// How the lines of a table of tasks are grouped.
  public var grouping: Grouping
  /// Of a table by unit: which units its lines are, and how they are ranked.
  public var unitRows: UnitRows
  /// The lines, in order; none where the layout brings its own.
  public var lines: [Line]
  /// The columns, in order; none where the layout has them of lines, units or time.
  public var columns: [Column]
  /// What the form rests on, and which periods it is for.
  public var basis: LegalBasis
  /// What must be said of the whole table.
  public var notes: [String]
  /// The version that its editors gave the file; may be empty.
  public var version: String
  /// Pictures of the form's lines or columns.
  public var charts: [Chart]

  /// Creates a form.
  public init(
    code: String, shortTitle: String, title: String, layout: Layout,
    grouping: Grouping = .section, unitRows: UnitRows = UnitRows(), lines: [Line] = [],
    columns: [Column] = [], basis: LegalBasis, notes: [String] = [], version: String = "",
    charts: [Chart] = []
  ) {
    self.code = code
    self.shortTitle = shortTitle
    self.title = title
    self.layout = layout
    self.grouping = grouping
    self.unitRows = unitRows
    self.lines = lines
    self.columns = columns
    self.basis = basis
    self.notes = notes
    self.version = version
    self.charts = charts
  }

  /// Whether the form is for a period that ends on that day.
  public func isValid(on day: CalendarDate) -> Bool {
    basis.validity.contains(day)
  }
}
