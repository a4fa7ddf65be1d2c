/// Observations by key, stored in columns: from the figures of one return to those of a country.
///
/// Keys are unique: inserting a second observation for a key returns the one that is there, and nothing
/// is overwritten. Codes, files and notes are stored once each and the figures hold their numbers, so that a
/// reader of millions of lines resolves each code once and adds a figure as a few numbers.
public struct DataSet: Sendable {
  private var unitNumbers = Interner<OrganisationUnit.ID>()
  private var itemNumbers = Interner<IndicatorKey>()
  private var periodNumbers = Interner<Period>()
  private var statusNumbers = Interner<ObservationStatus>()
  private var originNumbers = Interner<Origin>()

  private var keys = KeyColumns()
  // Both are seen in the module, so that tests ask what the checks would say if a figure were another.
  var significands: [Int64] = []
  /// The count of decimals, or `noValue`.
  var scales: [UInt8] = []
  private var statusColumn: [UInt8] = []
  private var originColumn: [Int32] = []
  private var rows: [Int32] = []
  private var columns: [Int16] = []

  private static let noValue: UInt8 = 255

  /// What figures read from one place have in common.
  package struct Origin: Hashable, Sendable {
    package let file: String
    package let sheet: String
    package let note: String
  }

  /// Creates a data set without observations.
  public init() {}

  /// How many observations there are.
  public var count: Int { significands.count }

  /// Whether there are none.
  public var isEmpty: Bool { significands.isEmpty }

  /// The units that occur, in the order of their first observation.
  public var units: [OrganisationUnit.ID] { unitNumbers.values }
  /// The indicators and marginals that occur, in the order of their first observation.
  public var items: [IndicatorKey] { itemNumbers.values }
  /// The periods that occur, in the order of their first observation.
  public var periods: [Period] { periodNumbers.values }
  /// The statuses that occur, in the order of their first observation.
  package var statuses: [ObservationStatus] { statusNumbers.values }
  /// The files, sheets and notes that occur, in the order of their first observation.
  package var origins: [Origin] { originNumbers.values }
  /// What each observation is of, by the numbers of unit, item and period, in the order of insertion.
  package var numberedKeys: [NumberedKey] { keys.all }

  // MARK: - Adding

  /// Makes room for so many observations at once, where it is known about how many come.
  package mutating func reserveCapacity(_ count: Int) {
    keys.reserveCapacity(count)
    significands.reserveCapacity(count)
    scales.reserveCapacity(count)
    statusColumn.reserveCapacity(count)
    originColumn.reserveCapacity(count)
    rows.reserveCapacity(count)
    columns.reserveCapacity(count)
  }

  /// Adds an observation.
  ///
  /// ```swift
  /// var data = DataSet()
  /// let unit = OrganisationUnit.ID("10507", in: .july2025)
  /// let key = ObservationKey(unit: unit, item: IndicatorKey("births"), period: .quarter(3, of: 2025))
  /// data.insert(Observation(key: key, value: 57))  // nil
  /// data.insert(Observation(key: key, value: 58))?.value  // 57
  /// data[key]?.value  // 57
  /// ```
  ///
  /// - Returns: `nil` if it was added; the observation that has the key already, and stays.
  public mutating func insert(_ observation: Observation) -> Observation? {
    let provenance = observation.provenance
    return fill(
      NumberedKey(
        unit: number(of: observation.key.unit), item: number(of: observation.key.item),
        period: number(of: observation.key.period)),
      value: observation.value, status: number(of: observation.status),
      origin: number(ofOrigin: provenance.file, provenance.sheet, note: provenance.note),
      row: provenance.row, column: provenance.column
    ).map { self[$0] }
  }

  /// Adds the observations of another data set, in their order.
  ///
  /// - Returns: those whose key is there already, each after the one that stays.
  public mutating func append(_ other: DataSet) -> [(first: Observation, repeated: Observation)] {
    if isEmpty {
      self = other
      return []
    }
    let units = other.unitNumbers.values.map { number(of: $0) }
    let items = other.itemNumbers.values.map { number(of: $0) }
    let periods = other.periodNumbers.values.map { number(of: $0) }
    let statuses = other.statusNumbers.values.map { number(of: $0) }
    let origins = other.originNumbers.values.map {
      number(ofOrigin: $0.file, $0.sheet, note: $0.note)
    }
    var repeated: [(first: Observation, repeated: Observation)] = []
    for position in 0..<other.count {
      let key = other.keys[position]
      let first = fill(
        NumberedKey(
          unit: units[Int(key.unit)], item: items[Int(key.item)],
          period: periods[Int(key.period)]),
        value: other.value(at: position), status: statuses[Int(other.statusColumn[position])],
        origin: origins[Int(other.originColumn[position])], row: Int(other.rows[position]),
        column: Int(other.columns[position]))
      if let first { repeated.append((self[first], other[position])) }
    }
    return repeated
  }

  /// The number of a unit, which is new if the unit was not seen before.
  package mutating func number(of unit: OrganisationUnit.ID) -> Int32 { unitNumbers.intern(unit) }

  /// The number of an item, which is new if the item was not seen before.
  package mutating func number(of item: IndicatorKey) -> Int32 { itemNumbers.intern(item) }

  /// The number of a period, which is new if the period was not seen before.
  package mutating func number(of period: Period) -> Int32 { periodNumbers.intern(period) }

  /// The number of a status, which is new if the status was not seen before.
  package mutating func number(of status: ObservationStatus) -> Int32 {
    statusNumbers.intern(status)
  }

  /// The number of a file, its sheet and a note, which is new if they were not seen together before.
  package mutating func number(
    ofOrigin file: String, _ sheet: String = "", note: String = ""
  ) -> Int32 {
    originNumbers.intern(Origin(file: file, sheet: sheet, note: note))
  }

  /// Adds a figure whose codes have numbers already.
  ///
  /// - Parameters:
  ///   - key: the numbers of its unit, item and period.
  ///   - value: `nil` is missing.
  ///   - status: the number of its status.
  ///   - origin: the number of its file, sheet and note.
  ///   - row: its row or line.
  ///   - column: its column.
  /// - Returns: `nil` if it was added; where the figure stands that has the key already, and stays.
  package mutating func fill(
    _ key: NumberedKey, value: ExactDecimal?, status: Int32, origin: Int32, row: Int, column: Int
  ) -> Int? {
    if let position = keys.append(key) { return position }
    significands.append(value?.significand ?? 0)
    scales.append(value?.scale ?? Self.noValue)
    statusColumn.append(UInt8(status))
    originColumn.append(origin)
    rows.append(Int32(clamping: row))
    columns.append(Int16(clamping: column))
    return nil
  }

  /// The same without what is of a period that ends later than that day.
  package func upTo(_ day: CalendarDate) -> DataSet {
    if periods.allSatisfy({ $0.lastDay <= day }) { return self }
    let isWanted = periods.map { $0.lastDay <= day }
    var earlier = DataSet()
    earlier.reserveCapacity(keys.all.count { isWanted[Int($0.period)] })
    var units = Renumbering(unitNumbers.values.count)
    var items = Renumbering(itemNumbers.values.count)
    var periods = Renumbering(periodNumbers.values.count)
    var statuses = Renumbering(statusNumbers.values.count)
    var origins = Renumbering(originNumbers.values.count)
    for (position, key) in keys.all.enumerated() where isWanted[Int(key.period)] {
      let (status, origin) = (Int32(statusColumn[position]), originColumn[position])
      _ = earlier.fill(
        NumberedKey(
          unit: units.number(for: key.unit) { earlier.number(of: unitNumbers[$0]) },
          item: items.number(for: key.item) { earlier.number(of: itemNumbers[$0]) },
          period: periods.number(for: key.period) { earlier.number(of: periodNumbers[$0]) }),
        value: value(at: position),
        status: statuses.number(for: status) { earlier.number(of: statusNumbers[$0]) },
        origin: origins.number(for: origin) { earlier.originNumbers.intern(originNumbers[$0]) },
        row: Int(rows[position]), column: Int(columns[position]))
    }
    return earlier
  }

  /// Which numbers another data set has for the values of this one, as far as they occur there.
  private struct Renumbering {
    private var numbers: [Int32]

    init(_ count: Int) { numbers = [Int32](repeating: -1, count: count) }

    mutating func number(for own: Int32, _ new: (Int32) -> Int32) -> Int32 {
      if numbers[Int(own)] < 0 { numbers[Int(own)] = new(own) }
      return numbers[Int(own)]
    }
  }

  /// The files that observations of those periods were read from.
  package func files(inPeriods isWanted: (Period) -> Bool) -> Set<String> {
    let wanted = periodNumbers.values.map(isWanted)
    var isNamed = [Bool](repeating: false, count: originNumbers.values.count)
    for (position, key) in keys.all.enumerated() where wanted[Int(key.period)] {
      isNamed[Int(originColumn[position])] = true
    }
    return Set(zip(originNumbers.values, isNamed).lazy.filter(\.1).map(\.0.file))
  }

  // MARK: - Looking up

  /// The observation at a position, from 0, in the order of insertion.
  public subscript(position: Int) -> Observation {
    let key = keys[position]
    let origin = originNumbers[originColumn[position]]
    return Observation(
      key: ObservationKey(
        unit: unitNumbers[key.unit], item: itemNumbers[key.item], period: periodNumbers[key.period]),
      value: value(at: position),
      status: statusNumbers[Int32(statusColumn[position])],
      provenance: Provenance(
        file: origin.file, sheet: origin.sheet, row: Int(rows[position]),
        column: Int(columns[position]), note: origin.note))
  }

  /// The figure at a position, with the numbers of what it is of.
  package func figure(at position: Int) -> NumberedFigure {
    NumberedFigure(
      key: keys[position], value: value(at: position), status: Int32(statusColumn[position]),
      origin: originColumn[position], row: Int(rows[position]), column: Int(columns[position]))
  }

  /// The observation with that key.
  public subscript(key: ObservationKey) -> Observation? {
    position(of: key).map { self[$0] }
  }

  /// The value of the observation with that key and what is known of it, without where it was read.
  func reading(
    _ item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> (value: ExactDecimal?, status: ObservationStatus)? {
    position(of: item, of: unit, in: period).map {
      (value(at: $0), statusNumbers[Int32(statusColumn[$0])])
    }
  }

  /// Where the observation with that key stands.
  func position(of key: ObservationKey) -> Int? {
    position(of: key.item, of: key.unit, in: key.period)
  }

  /// Where the observation with that key stands.
  private func position(
    of item: IndicatorKey, of unit: OrganisationUnit.ID, in period: Period
  ) -> Int? {
    // The period first: it is the fastest test, and most failing look-ups are for periods without returns.
    guard let period = periodNumbers.number(of: period), let unit = unitNumbers.number(of: unit),
      let item = itemNumbers.number(of: item)
    else { return nil }
    return keys.position(of: NumberedKey(unit: unit, item: item, period: period))
  }

  /// All observations, in the order of insertion.
  public var observations: [Observation] { (0..<count).map { self[$0] } }

  /// All observations, ordered by key.
  public var sorted: [Observation] { observations.sorted { $0.key < $1.key } }

  private func value(at position: Int) -> ExactDecimal? {
    scales[position] == Self.noValue
      ? nil : ExactDecimal(significand: significands[position], scale: Int(scales[position]))
  }

  // MARK: - What occurs

  /// The units that have an observation for one of those periods.
  public func units(in periods: Set<Period>) -> Set<OrganisationUnit.ID> {
    let wanted = periodNumbers.values.map(periods.contains)
    guard wanted.contains(true) else { return [] }
    var found = [Bool](repeating: false, count: unitNumbers.values.count)
    for key in keys.all where wanted[Int(key.period)] { found[Int(key.unit)] = true }
    return Set(zip(unitNumbers.values, found).lazy.filter(\.1).map(\.0))
  }

  /// The units and periods that have an observation.
  package var returns: Set<ReturnKey> {
    let width = periodNumbers.values.count
    var found = [Bool](repeating: false, count: unitNumbers.values.count * width)
    for key in keys.all { found[Int(key.unit) * width + Int(key.period)] = true }
    return Set(
      found.indices.lazy.filter { found[$0] }.map {
        ReturnKey(
          unit: unitNumbers.values[$0 / width], period: periodNumbers.values[$0 % width])
      })
  }

  /// The periods that each item occurs in, in the order in which periods occur.
  var periodsByItem: [IndicatorKey: [Period]] {
    // A pass over columns of numbers: hashing every observation would cost as much as reading it.
    let periods = periodNumbers.values
    var occurs = [Bool](repeating: false, count: itemNumbers.values.count * periods.count)
    for key in keys.all { occurs[Int(key.item) * periods.count + Int(key.period)] = true }
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
    return keys.all.indices.filter { wanted[Int(keys.all[$0].period)] }
  }

  /// How many observations of each period are of units of each edition.
  package var editionsByPeriod: [Period: [UnitEdition: Int]] {
    var editions = Interner<UnitEdition>()
    let editionOfUnit = unitNumbers.values.map { editions.intern($0.edition) }
    let periods = periodNumbers.values
    if periods.isEmpty { return [:] }
    var counts = [Int](repeating: 0, count: editions.values.count * periods.count)
    for key in keys.all {
      counts[Int(editionOfUnit[Int(key.unit)]) * periods.count + Int(key.period)] += 1
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
}
