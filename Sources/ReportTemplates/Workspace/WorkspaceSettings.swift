public import ReportCore

/// The settings of a workspace, from `reportgen.yaml`.
public struct WorkspaceSettings: Sendable {
  /// What reports are made of where the command line does not say.
  public struct ReportDefaults: Hashable, Sendable {
    /// The identifiers of formats: `xlsx`, `csv`.
    public var formats: [String] = []
    /// The code of the kind of report; `nil` takes the one for the period.
    public var kind: String?
    /// The calendar.
    public var calendar: ReportingCalendar = .statistical

    /// The file with identifiers of DHIS2, within the workspace or absolute; `nil` writes codes.
    public var dhis2Mapping: String?

    /// No defaults.
    public init() {}
  }

  /// The unit that reports are made for.
  public var unit: OrganisationUnit.ID
  /// The names of agencies and signatories; each for its span of time.
  public var offices: [ReportingOffice]
  /// The months between two returns of a unit: 1, 3 or 12.
  public var monthsPerReturn: Int
  /// The choice for each setting that law and practice leave open, by setting.
  public var settings: [String: String]
  /// A sentence that every page must carry, such as `SỐ LIỆU MINH HỌA`; may be empty.
  public var notice: String
  /// Which edition of the units periods use, against the rule.
  public var editions: EditionChoices
  /// The first period that the workspace holds data for; `nil` for no limit.
  public var firstPeriod: Period?
  /// The last period that the workspace holds data for; `nil` for no limit.
  public var lastPeriod: Period?
  /// The codes of plans of the template set that the workspace uses beside its own.
  public var plans: [String]
  /// The folder of the template set, within the workspace or absolute; `nil` takes the usual one.
  public var templateSet: String?
  /// What reports are made of where the command line does not say.
  public var report: ReportDefaults
  /// How many days the bytes of files that were refused are kept.
  public var daysToKeepRefused = 90
  /// Whether a period is closed by a second person, not by the one who prepared it.
  public var closesByTwo = false

  var places: [String: TemplatePlace] = [:]

  /// Creates a workspace's settings.
  public init(
    unit: OrganisationUnit.ID, offices: [ReportingOffice], monthsPerReturn: Int = 3,
    settings: [String: String] = [:], notice: String = "",
    editions: EditionChoices = EditionChoices(), firstPeriod: Period? = nil,
    lastPeriod: Period? = nil, plans: [String] = [], templateSet: String? = nil,
    report: ReportDefaults = ReportDefaults()
  ) {
    self.unit = unit
    self.offices = offices
    self.monthsPerReturn = monthsPerReturn
    self.settings = settings
    self.notice = notice
    self.editions = editions
    self.firstPeriod = firstPeriod
    self.lastPeriod = lastPeriod
    self.plans = plans
    self.templateSet = templateSet
    self.report = report
  }

  /// The names of agencies and signatories on that day.
  public func office(on day: CalendarDate) -> ReportingOffice? {
    offices.first { $0.validity.contains(day) }
  }

  /// Whether the workspace may hold data for a period. One that only ends within the limits, such as
  /// a year whose first quarters came before the workspace, is allowed to be reported on.
  public func allows(_ period: Period) -> Bool {
    let end = period.on(.statistical).lastDay
    let isAfterFirst = firstPeriod.map { $0.on(.statistical).firstDay <= end } ?? true
    let isBeforeLast = lastPeriod.map { end <= $0.on(.statistical).lastDay } ?? true
    return isAfterFirst && isBeforeLast
  }
}
