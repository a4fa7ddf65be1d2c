public import ReportCore

/// What was read from one file.
public struct IntakeResult: Sendable {
  /// The figures that units counted, in the order of the file.
  public var observations: [Observation] = []
  /// Figures that somebody had already added up or computed. They are not stored but derived anew and
  /// compared.
  public var derived: [Observation] = []
  /// Everything that is wrong or worth knowing, in the order of the file.
  public var findings: [Finding] = []
  /// The units that were left out for their faults, because the caller asked for that: as they are
  /// named in the file.
  public var leftOut: [String] = []

  /// What became of every cell with a figure.
  public var account = IntakeAccount()

  /// The units that the file says it is from, also where its figures could not be taken.
  public var subjects: Set<OrganisationUnit.ID> = []
  /// The periods that the file says it is for, also where its figures could not be taken.
  public var periods: Set<Period> = []

  /// Nothing yet.
  public init() {}

  /// Whether the file must be refused.
  public var isRefused: Bool { findings.contains { $0.severity == .error } }
}
