public import ReportCore
import XLSXExport

/// The form of one unit for one period, as data: what it is asked for, and its earlier figures.
///
/// The lines are those of the workbook that the unit would be sent; the rules are those of `check`, applied to
/// this unit only.
public struct UnitForm: Sendable {
  /// A line: a heading, or a figure that is asked for.
  public struct Line: Hashable, Sendable {
    /// The number printed before it; may be empty.
    public let number: String
    /// The text, as it is printed.
    public let title: String
    /// How deep it is set in: 0 for the first level.
    public let level: Int
    /// What is asked for; `nil` for a heading.
    public let item: IndicatorKey?
    /// What it is counted in; empty for a heading.
    public let unitOfMeasure: String
    /// Whether the unit can say that nothing occurred.
    public let canBeNil: Bool
    /// Which numbers are possible at all.
    public let domain: Indicator.Domain
  }

  /// The unit that this is about.
  public let unit: OrganisationUnit
  /// The period that this is about.
  public let period: Period
  /// The name of the form.
  public let title: String
  /// Its lines.
  public let lines: [Line]
  /// The periods before that figures are shown of, the latest first.
  public let earlierPeriods: [Period]

  let workspace: Workspace
  private let history: UnitHistory

  static let shownPeriods = 4

  init(
    _ workspace: Workspace, of unit: String, for period: Period, store: (any ReturnStore)?
  ) throws {
    let forms = try EntryForms(workspace, for: period, form: nil, units: [unit])
    guard forms.units.count == 1, let own = forms.units.first else {
      throw WorkspaceError(
        .invalidRequest, "'\(unit)' gồm \(forms.units.count) đơn vị; phiếu là của một đơn vị.")
    }
    self.workspace = workspace
    self.unit = own
    self.period = period
    title = forms.form.title
    let workbook = EntryWorkbook(
      unit: own, period: period, form: forms.form, catalogue: workspace.catalogue,
      created: period.lastDay.advanced(byDays: 1))
    lines = workbook.lines.map { Line($0, workspace.catalogue) }
    earlierPeriods = Self.periods(before: period)
    history = try UnitHistory(
      workspace, of: own.id, in: earlierPeriods + [period.samePeriodLastYear], store: store)
  }

  /// What the unit, or those that it was made of, gave for periods before.
  var earlier: DataSet { history.data }

  /// What the unit had for an earlier period.
  ///
  /// - Returns: the figure, or that of the units that it was made of where they are whole; `nil` if there
  ///   is none.
  public func earlierFigure(_ item: IndicatorKey, in period: Period) -> ExactDecimal? {
    history.figure(item, in: period)
  }

  private static func periods(before period: Period) -> [Period] {
    var periods: [Period] = []
    var next = period.previous
    while let period = next, periods.count < shownPeriods {
      periods.append(period)
      next = period.previous
    }
    return periods
  }
}

extension UnitForm.Line {
  init(_ line: ReportForm.Line, _ catalogue: IndicatorCatalogue) {
    let indicator = line.item.flatMap { catalogue[$0.indicator] }
    number = line.number
    title = line.title.isEmpty ? line.item.map(catalogue.name(of:)) ?? "" : line.title
    level = line.level
    item = line.item
    unitOfMeasure = indicator?.unit.rawValue ?? ""
    canBeNil = indicator?.canBeNil ?? false
    domain = indicator?.domain ?? .signed
  }
}

extension OpenWorkspace {
  /// The form that a unit fills in for a period. It blocks.
  ///
  /// - Parameters:
  ///   - unit: the unit's code or name.
  ///   - period: the period, on the calendar that is reported on.
  ///   - work: follows the work, and can end it.
  /// - Returns: the statistical form in force.
  /// - Throws: `WorkspaceError` if there is no such unit, or no form for the period.
  public func form(
    of unit: String, for period: Period, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> UnitForm {
    try attempt {
      try UnitForm(
        workspace, of: unit, for: period, store: hasLedger ? try ledger(work) : nil)
    }
  }
}
