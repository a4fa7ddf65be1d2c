public import ReportCore

/// One of two sources that are set against each other: who it is, and all that it says.
public struct ReconciliationSide: Sendable {
  /// What the side said before.
  public struct Revision: Sendable {
    /// What it is called: `sơ bộ`.
    public var name: String
    /// What it said.
    public var data: DataSet

    /// An earlier revision.
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
  /// How many decimals it prints, by its own codes. Where nothing is said the figures show it, as far
  /// as they can: they do not keep the zeros at their end.
  public var decimals: [IndicatorKey: Int]
  /// What it said before, from old to new.
  public var revisions: [Revision]
  /// The months between two of its figures.
  public var monthsPerReturn: Int

  /// A side.
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
