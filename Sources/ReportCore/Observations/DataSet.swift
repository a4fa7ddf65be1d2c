/// Observations by key, held in columns.
///
/// A key stands once: whoever inserts a second observation for it is told which one is there, and
/// nothing is overwritten.
public struct DataSet: Sendable {
  private var unitNumbers = Interner<OrganisationUnit.ID>()
  private var itemNumbers = Interner<IndicatorKey>()
  private var periodNumbers = Interner<Period>()
  private var statusNumbers = Interner<ObservationStatus>()
  private var textNumbers = Interner<String>()

  private var unitColumn: [Int32] = []
  private var itemColumn: [Int32] = []
  private var periodColumn: [Int32] = []
  private var significands: [Int64] = []
  /// The count of decimals, or `noValue`.
  private var scales: [UInt8] = []
  private var statuses: [UInt8] = []
  private var files: [Int32] = []
  private var sheets: [Int32] = []
  private var rows: [Int32] = []
  private var columns: [Int16] = []
  private var notes: [Int32] = []
  private var rowByKey: [PackedKey: Int32] = [:]

  private static let noValue: UInt8 = 255

  private struct PackedKey: Hashable {
    let unit: Int32
    let item: Int32
    let period: Int32
  }

  /// A data set without observations.
  public init() {}

  /// How many observations there are.
  public var count: Int { unitColumn.count }

  /// Whether there are none.
  public var isEmpty: Bool { unitColumn.isEmpty }

  /// The units that occur, in the order of their first observation.
  public var units: [OrganisationUnit.ID] { unitNumbers.values }
  /// The indicators and marginals that occur, in the order of their first observation.
  public var items: [IndicatorKey] { itemNumbers.values }
  /// The periods that occur, in the order of their first observation.
  public var periods: [Period] { periodNumbers.values }

  /// Adds an observation.
  ///
  /// - Returns: `nil` if it was added; the observation that has the key already, and stays.
  public mutating func insert(_ observation: Observation) -> Observation? {
    let key = PackedKey(
      unit: unitNumbers.intern(observation.key.unit),
      item: itemNumbers.intern(observation.key.item),
      period: periodNumbers.intern(observation.key.period))
    if let row = rowByKey[key] { return self[Int(row)] }
    rowByKey[key] = Int32(count)
    unitColumn.append(key.unit)
    itemColumn.append(key.item)
    periodColumn.append(key.period)
    significands.append(observation.value?.significand ?? 0)
    scales.append(observation.value?.scale ?? Self.noValue)
    statuses.append(UInt8(statusNumbers.intern(observation.status)))
    let provenance = observation.provenance
    files.append(textNumbers.intern(provenance.file))
    sheets.append(textNumbers.intern(provenance.sheet))
    rows.append(Int32(clamping: provenance.row))
    columns.append(Int16(clamping: provenance.column))
    notes.append(textNumbers.intern(provenance.note))
    return nil
  }

  /// The same without what is of a period that ends later than that day.
  package func upTo(_ day: CalendarDate) -> DataSet {
    if periods.allSatisfy({ $0.lastDay <= day }) { return self }
    var earlier = DataSet()
    for position in positions(inPeriods: { $0.lastDay <= day }) {
      _ = earlier.insert(self[position])
    }
    return earlier
  }

  /// The files that observations of those periods were read from.
  package func files(inPeriods isWanted: (Period) -> Bool) -> Set<String> {
    Set(Set(positions(inPeriods: isWanted).map { files[$0] }).map { textNumbers[$0] })
  }

  /// The same observations with other values for some keys, for questions such as "what would the
  /// checks say if this were so?". Keys that are not there are passed over.
  func replacingValues(_ values: [ObservationKey: ExactDecimal]) -> DataSet {
    var copy = self
    for (key, value) in values {
      guard let position = position(of: key) else { continue }
      copy.significands[position] = value.significand
      copy.scales[position] = value.scale
    }
    return copy
  }

  /// The observation at a position, from 0, in the order of insertion.
  public subscript(position: Int) -> Observation {
    Observation(
      key: ObservationKey(
        unit: unitNumbers[unitColumn[position]], item: itemNumbers[itemColumn[position]],
        period: periodNumbers[periodColumn[position]]),
      value: value(at: position),
      status: statusNumbers[Int32(statuses[position])],
      provenance: Provenance(
        file: textNumbers[files[position]], sheet: textNumbers[sheets[position]],
        row: Int(rows[position]), column: Int(columns[position]),
        note: textNumbers[notes[position]]))
  }

  /// The observation with that key.
  public subscript(key: ObservationKey) -> Observation? {
    position(of: key).map { self[$0] }
  }

  /// Where the observation with that key stands.
  private func position(of key: ObservationKey) -> Int? {
    // The period first: it is told fastest, and what is asked for in vain was mostly never reported on.
    guard let period = periodNumbers.number(of: key.period),
      let unit = unitNumbers.number(of: key.unit), let item = itemNumbers.number(of: key.item)
    else { return nil }
    return rowByKey[PackedKey(unit: unit, item: item, period: period)].map(Int.init)
  }

  /// All observations, ordered by key.
  public var sorted: [Observation] {
    (0..<count).map { self[$0] }.sorted { $0.key < $1.key }
  }

  /// The units that have an observation for one of those periods.
  public func units(in periods: Set<Period>) -> Set<OrganisationUnit.ID> {
    let wanted = Set(periods.compactMap { periodNumbers.number(of: $0) })
    if wanted.isEmpty { return [] }
    var found: Set<Int32> = []
    for (unit, period) in zip(unitColumn, periodColumn) where wanted.contains(period) {
      found.insert(unit)
    }
    return Set(found.map { unitNumbers[$0] })
  }

  /// The periods that each item occurs in, in the order in which periods occur.
  var periodsByItem: [IndicatorKey: [Period]] {
    // A pass over columns of numbers: hashing every observation would cost as much as reading it.
    let periods = periodNumbers.values
    var occurs = [Bool](repeating: false, count: itemNumbers.values.count * periods.count)
    for (item, period) in zip(itemColumn, periodColumn) {
      occurs[Int(item) * periods.count + Int(period)] = true
    }
    var found: [IndicatorKey: [Period]] = [:]
    for (number, item) in itemNumbers.values.enumerated() {
      found[item] = periods.indices.filter { occurs[number * periods.count + $0] }
        .map { periods[$0] }
    }
    return found
  }

  /// The positions of the observations of some periods, in order.
  package func positions(inPeriods isWanted: (Period) -> Bool) -> [Int] {
    let wanted = periodNumbers.values.map(isWanted)
    return periodColumn.indices.filter { wanted[Int(periodColumn[$0])] }
  }

  /// How many observations of each period are of units of each edition.
  package var editionsByPeriod: [Period: [UnitEdition: Int]] {
    var editions = Interner<UnitEdition>()
    let editionOfUnit = unitNumbers.values.map { editions.intern($0.edition) }
    let periods = periodNumbers.values
    if periods.isEmpty { return [:] }
    var counts = [Int](repeating: 0, count: editions.values.count * periods.count)
    for (unit, period) in zip(unitColumn, periodColumn) {
      counts[Int(editionOfUnit[Int(unit)]) * periods.count + Int(period)] += 1
    }
    var found: [Period: [UnitEdition: Int]] = [:]
    for (edition, row) in zip(editions.values, stride(from: 0, to: counts.count, by: periods.count))
    {
      for (number, period) in periods.enumerated() where counts[row + number] > 0 {
        found[period, default: [:]][edition] = counts[row + number]
      }
    }
    return found
  }

  private func value(at position: Int) -> ExactDecimal? {
    scales[position] == Self.noValue
      ? nil : ExactDecimal(significand: significands[position], scale: Int(scales[position]))
  }
}
