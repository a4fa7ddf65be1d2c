import ReportCore

/// What takes the figures of a long table, one by one. Codes are numbered by the sink, once for each
/// code, so that a figure is four numbers and a value.
protocol FigureSink: Sendable {
  /// How many figures it has taken.
  var count: Int { get }

  mutating func number(of unit: OrganisationUnit.ID) -> Int32
  mutating func number(of item: IndicatorKey) -> Int32
  mutating func number(of period: Period) -> Int32
  mutating func number(of status: ObservationStatus) -> Int32

  /// Takes a figure that is no more than its line.
  ///
  /// - Returns: whether there was none for its key.
  mutating func fill(
    unit: Int32, item: Int32, period: Int32, value: ExactDecimal?, status: Int32, line: Int
  ) -> Bool

  /// Takes a figure that may have a source or a note of its own.
  mutating func insert(_ observation: Observation) -> Bool

  /// The line of the figure with that key; 0 if it is not known.
  func line(of key: ObservationKey) -> Int

  /// Makes room for about so many figures more.
  mutating func reserve(_ figures: Int)
}

extension ObservationBlock: FigureSink {
  func line(of key: ObservationKey) -> Int { self[key]?.provenance.row ?? 0 }
}
