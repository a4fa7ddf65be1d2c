public import ReportCore

/// One of the two sources that are compared: its name, and all its figures.
public struct ReconciliationSide: Sendable {
  /// An earlier revision of the side.
  public struct Revision: Sendable {
    /// What it is called: `sơ bộ`.
    public var name: String
    /// Its figures.
    public var data: DataSet

    /// Creates an earlier revision.
    public init(name: String, data: DataSet) {
      self.name = name
      self.data = data
    }
  }

  /// The name of the office.
  public var name: String
  /// The figures, with the side's own codes of indicators. Totals and rates that it prints are among
  /// them. Other periods and the other calendar are not compared; they help to find causes.
  public var data: DataSet
  /// What its indicators are here.
  public var mapping: IndicatorMapping
  /// Which edition of the units its periods use, where the figures do not show it.
  public var editions: [Period: UnitEdition]
  /// The number of decimals that it prints, by its own codes. Otherwise it is derived from the figures, as far
  /// as possible: they do not keep trailing zeros.
  public var decimals: [IndicatorKey: Int]
  /// Its earlier revisions, from old to new.
  public var revisions: [Revision]
  /// The months between two of its figures.
  public var monthsPerReturn: Int

  /// Creates a side.
  public init(
    name: String, data: DataSet, mapping: IndicatorMapping = .identity,
    editions: [Period: UnitEdition] = [:], decimals: [IndicatorKey: Int] = [:],
    revisions: [Revision] = [], monthsPerReturn: Int = 3
  ) {
    self.name = name
    self.data = data
    self.mapping = mapping
    self.editions = editions
    self.decimals = decimals
    self.revisions = revisions
    self.monthsPerReturn = monthsPerReturn
  }
}
