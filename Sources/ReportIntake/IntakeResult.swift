public import ReportCore

/// What was read from one file.
public struct IntakeResult: Sendable {
  /// The figures of a long table stand in columns; those of other tables come one by one, some twice.
  private var columns: DataSet?
  private var list: [Observation] = []
  /// Figures that somebody had already added up or computed. They are not stored but recomputed and
  /// compared.
  public var derived: [Observation] = []
  /// Everything that is wrong or worth knowing, in the order of the file.
  public var findings: [Finding] = []
  /// The units that were left out for their faults, because the caller asked for that: as they are
  /// named in the file.
  public var leftOut: [String] = []

  /// The account of every cell with a figure.
  public var account = IntakeAccount()

  /// The units that the file claims to be from, even if its figures could not be taken.
  public var subjects: Set<OrganisationUnit.ID> = []
  /// The periods that the file claims to be for, even if its figures could not be taken.
  public var periods: Set<Period> = []

  /// Creates an empty value.
  public init() {}

  /// The figures of a long table, of which none stands twice.
  init(_ data: DataSet, derived: [Observation]) {
    columns = data
    self.derived = derived
  }

  /// The figures that units counted, in the order of the file; see ``data`` for many.
  public var observations: [Observation] {
    get { columns?.observations ?? list }
    _modify {
      if let columns {
        list = columns.observations
        self.columns = nil
      }
      yield &list
    }
  }

  /// The figures that units counted, of which none stands twice, where they were read into columns.
  package var longTable: DataSet? { columns }

  /// The figures that units counted, in columns and in the order of the file.
  public var data: DataSet {
    if let columns { return columns }
    var data = DataSet()
    for observation in list { _ = data.insert(observation) }
    return data
  }

  /// The units and periods that the figures are of.
  package var returns: Set<ReturnKey> {
    columns?.returns
      ?? Set(list.lazy.map { ReturnKey(unit: $0.key.unit, period: $0.key.period) })
  }

  /// How many figures units counted.
  public var count: Int { columns?.count ?? list.count }

  /// Whether no figure may stand twice.
  var isUnique: Bool { columns != nil }

  /// Whether the file must be refused.
  public var isRefused: Bool { findings.contains { $0.severity == .error } }
}
