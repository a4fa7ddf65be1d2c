public import ReportCore

/// What an office decides when it begins a workspace, beside whom it is for. Everything can be changed
/// later in `reportgen.yaml`.
public struct NewWorkspaceChoices: Sendable {
  /// Which plan of the template set a workspace begins with.
  public enum PlanChoice: Sendable {
    /// The one that was written for the unit in its present boundaries, if there is just one such.
    case fitting
    /// None.
    case none
    /// The one with that code or title.
    case named(String)
  }

  /// The plan.
  public var plan = PlanChoice.fitting
  /// The calendar that the office reports on.
  public var calendar = ReportingCalendar.statistical
  /// What was chosen where the law leaves a definition open: settings and choices, by code or name.
  public var settings: [String: String] = [:]

  /// What an office decides if it says nothing.
  public init() {}
}
