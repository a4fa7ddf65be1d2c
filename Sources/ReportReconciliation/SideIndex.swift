import ReportCore

/// One side, read for one period: its figures by indicator and unit, in our codes and units of measure.
struct SideIndex {
  typealias UnitID = OrganisationUnit.ID

  /// A figure as the side has it.
  struct Entry {
    var key: ObservationKey
    var value: Fraction?
    /// The unit of the last printed decimal of the whole column; zero where nothing was rounded.
    var step = Fraction.zero
    /// The unit of the last printed decimal of this figure.
    var ownStep = Fraction.zero
    var status: ObservationStatus
    var provenance: Provenance
  }

  /// A key that could not be matched, or stands twice.
  struct Stray {
    var entry: Entry
    var item: IndicatorKey
    var verdict: (Discrepancy.Side) -> Discrepancy.Verdict
  }

  let period: Period
  let catalogue: IndicatorCatalogue
  /// Everything the side says, in our codes.
  let aggregator: Aggregator
  /// What it said before, from old to new.
  let revisions: [(name: String, aggregator: Aggregator)]
  private(set) var entries: [IndicatorKey: [UnitID: Entry]] = [:]
  /// Figures on another calendar, where there is none on the period's own.
  private(set) var otherCalendar: [IndicatorKey: [UnitID: Entry]] = [:]
  private(set) var strays: [Stray] = []

  var history: OrganisationHistory { aggregator.history }

  init(
    _ side: ReconciliationSide, period: Period, catalogue: IndicatorCatalogue,
    history: OrganisationHistory
  ) throws(Fraction.ArithmeticError) {
    self.period = period
    self.catalogue = catalogue
    let editions = Self.editions(of: side, history: history)
    let data = try Self.mapped(side.data, side.mapping)
    aggregator = Aggregator(
      data: data, catalogue: catalogue, history: history.using(editions),
      monthsPerReturn: side.monthsPerReturn)
    var revisions: [(String, Aggregator)] = []
    for revision in side.revisions {
      let data = try Self.mapped(revision.data, side.mapping)
      revisions.append(
        (
          revision.name,
          Aggregator(
            data: data, catalogue: catalogue, history: history.using(editions),
            monthsPerReturn: side.monthsPerReturn)
        ))
    }
    self.revisions = revisions
    try read(side)
  }

  // MARK: - Reading

  private mutating func read(_ side: ReconciliationSide) throws(Fraction.ArithmeticError) {
    let months = period.on(.statistical)
    var parts: Set<ObservationKey> = []
    func isSame(_ other: Period) -> Bool { other == period || other.on(.statistical) == months }
    for position in side.data.positions(inPeriods: { isSame($0) || period.contains($0) }) {
      let observation = side.data[position]
      let key = observation.key
      if !isSame(key.period) {
        parts.insert(ObservationKey(unit: key.unit, item: key.item, period: period))
        continue
      }
      let target = side.mapping[key.item]
      var entry = Entry(
        key: key, value: nil, status: observation.status, provenance: observation.provenance)
      if let value = observation.value {
        entry.value = try Fraction(value).multiplied(by: target.conversion.factor)
        entry.ownStep = try Self.step(decimals: Int(value.scale), target.conversion)
      }
      if let verdict = fault(of: key, item: target.item, history: aggregator.history) {
        strays.append(Stray(entry: entry, item: target.item, verdict: verdict))
      } else if key.period == period {
        if let first = entries[target.item, default: [:]][key.unit] {
          strays.append(
            Stray(entry: entry, item: target.item) { side in
              .notComparable(.duplicate(side, first.key))
            })
        } else {
          entries[target.item, default: [:]][key.unit] = entry
        }
      } else {
        otherCalendar[target.item, default: [:]][key.unit] = entry
      }
    }
    for (item, units) in otherCalendar {
      for unit in units.keys where entries[item]?[unit] != nil {
        otherCalendar[item]?[unit] = nil
      }
    }
    addSums(for: parts, side.mapping)
    try setSteps(side)
  }

  /// Adds figures of the whole period where the side reports by its parts.
  private mutating func addSums(for parts: Set<ObservationKey>, _ mapping: IndicatorMapping) {
    let edition = history.edition(for: period)
    for key in parts where key.unit.edition == edition {
      let item = mapping[key.item].item
      guard catalogue.contains(item), entries[item]?[key.unit] == nil else { continue }
      let figure = aggregator.figure(item, of: key.unit, in: period)
      guard let value = figure.value, figure.coverage.isComplete else { continue }
      entries[item, default: [:]][key.unit] = Entry(
        key: key, value: value, status: figure.status, provenance: Provenance())
    }
  }

  private mutating func setSteps(_ side: ReconciliationSide) throws(Fraction.ArithmeticError) {
    for (item, units) in entries {
      let isRounded = isRounded(item)
      var scales: [Int] = []
      for entry in units.values where entry.value != nil {
        scales.append(side.data[entry.key]?.value.map { Int($0.scale) } ?? 0)
      }
      scales.sort()
      // A slip of the point gives a figure too many decimals: a tenth of a column does not count.
      let shown = scales.isEmpty ? 0 : scales[min(scales.count - 1, scales.count * 9 / 10)]
      for (unit, entry) in units {
        let target = side.mapping[entry.key.item]
        let decimals = side.decimals[entry.key.item] ?? shown
        let isCoarse = target.conversion.isCoarse
        guard isRounded || isCoarse || decimals > 0 else { continue }
        entries[item]?[unit]?.step = try Self.step(decimals: decimals, target.conversion)
      }
    }
  }

  /// Whether figures of the indicator are rounded before they are printed.
  func isRounded(_ item: IndicatorKey) -> Bool {
    guard let indicator = catalogue[item.indicator] else { return false }
    if indicator.decimals > 0 { return true }
    return indicator.origin != .collected && indicator.overUnits != .sum
  }

  private static func step(
    decimals: Int, _ conversion: IndicatorMapping.Conversion
  ) throws(Fraction.ArithmeticError) -> Fraction {
    let unit = ExactDecimal(significand: 1, scale: min(decimals, ExactDecimal.maximumScale)) ?? 1
    return try Fraction(unit).multiplied(by: conversion.factor)
  }

  private static func mapped(
    _ data: DataSet, _ mapping: IndicatorMapping
  ) throws(Fraction.ArithmeticError) -> DataSet {
    if mapping == .identity { return data }
    var mapped = DataSet()
    for position in 0..<data.count {
      var observation = data[position]
      let target = mapping[observation.key.item]
      observation.key.item = target.item
      if let value = observation.value, target.conversion != .none {
        observation.value = try Fraction(value).multiplied(by: target.conversion.factor)
          .exactDecimal
      }
      _ = mapped.insert(observation)
    }
    return mapped
  }

  // MARK: - What cannot be matched

  private func fault(
    of key: ObservationKey, item: IndicatorKey, history: OrganisationHistory
  ) -> ((Discrepancy.Side) -> Discrepancy.Verdict)? {
    if history[key.unit] == nil {
      let candidates = Self.candidates(for: key.unit, in: history)
      return { .unmatched($0, .init(subject: .unit, units: candidates)) }
    }
    if !catalogue.contains(item) {
      let candidates = candidates(for: item)
      return { .unmatched($0, .init(subject: .indicator, items: candidates)) }
    }
    return nil
  }

  /// The units that a code which is not there may stand for: with the zeros that it has lost, the
  /// same code in another edition, then the code that differs least.
  private static func candidates(
    for unit: UnitID, in history: OrganisationHistory
  ) -> [UnitID] {
    guard let hierarchy = history.hierarchies[unit.edition] else {
      return history.hierarchies.keys.sorted().map { UnitID(unit.code, in: $0) }
        .filter { history[$0] != nil }
    }
    var found = zeroPadded(unit.code).filter { hierarchy[$0] != nil }
      .map { UnitID($0, in: unit.edition) }
    found += history.hierarchies.keys.sorted().map { UnitID(unit.code, in: $0) }
      .filter { $0 != unit && history[$0] != nil }
    if found.isEmpty,
      let nearest = Spelling.nearest(to: unit.code, among: hierarchy.units.map(\.code))
    {
      found.append(UnitID(nearest, in: unit.edition))
    }
    return found
  }

  static func zeroPadded(_ code: String) -> [String] {
    (1...4).map { String(repeating: "0", count: $0) + code }
  }

  private func candidates(for item: IndicatorKey) -> [IndicatorKey] {
    guard let indicator = catalogue[item.indicator] else {
      return Spelling.nearest(to: item.indicator, among: catalogue.indicators.map(\.code))
        .map { [IndicatorKey($0)] } ?? []
    }
    let known = catalogue.options(of: indicator).compactMap {
      IndicatorKey(item.indicator, options: $0)
    }
    return known.isEmpty ? [IndicatorKey(item.indicator)] : known
  }

  /// For each period, the edition that most of its figures use, where that is not the usual one.
  private static func editions(
    of side: ReconciliationSide, history: OrganisationHistory
  ) -> [Period: UnitEdition] {
    var editions = side.editions
    for (period, found) in side.data.editionsByPeriod where editions[period] == nil {
      let known = found.filter { history.hierarchies[$0.key] != nil }
      let most = known.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
      if let most, most != history.edition(for: period) { editions[period] = most }
    }
    return editions
  }
}

// MARK: - Figures that follow from others

extension SideIndex {
  /// A figure that was added up or computed from the side's own.
  enum Derived {
    case value(Fraction)
    /// It cannot be had whole: why, and what there is of it.
    case reason((Discrepancy.Side) -> Discrepancy.Reason, part: Fraction? = nil)
    case nothing
  }

  /// The figure of a unit for the period, whether or not the side prints it.
  func derived(_ item: IndicatorKey, of unit: UnitID) -> Derived {
    let figure = aggregator.figure(item, of: unit, in: period)
    if let value = figure.value {
      if figure.coverage.isComplete { return .value(value) }
      let missing = figure.coverage.missing.sorted()
      return .reason({ .incomplete($0, missing) }, part: value)
    }
    guard let gap = figure.gap, gap != .noReturn else { return .nothing }
    return .reason({ .gap($0, gap) })
  }

  /// The sum of the units below that have a figure, and those that have none; `nil` if none has one, or
  /// all have.
  func partial(
    _ item: IndicatorKey, of unit: UnitID
  ) throws(Fraction.ArithmeticError) -> (sum: Fraction, missing: [UnitID])? {
    guard catalogue[item.indicator]?.overUnits == .sum,
      let hierarchy = history.hierarchies[unit.edition], let entries = entries[item]
    else { return nil }
    var sum: Fraction?
    var missing: [UnitID] = []
    for part in hierarchy.reportingUnits(under: unit.code) where part.id != unit {
      if let value = entries[part.id]?.value {
        sum = try (sum ?? .zero).adding(value)
      } else {
        missing.append(part.id)
      }
    }
    guard let sum, !missing.isEmpty else { return nil }
    return (sum, missing)
  }

  /// The figure of a unit, as it stands or as it follows.
  func value(_ item: IndicatorKey, of unit: UnitID) -> Fraction? {
    if let own = entries[item]?[unit] { return own.value }
    if case .value(let value) = derived(item, of: unit) { return value }
    return nil
  }

  /// A unit's figure for another period.
  func value(_ item: IndicatorKey, of unit: UnitID, in period: Period) -> Fraction? {
    if let own = aggregator.data[ObservationKey(unit: unit, item: item, period: period)] {
      return own.value.map { Fraction($0) }
    }
    let figure = aggregator.figure(item, of: unit, in: period)
    return figure.coverage.isComplete ? figure.value : nil
  }

  /// Whether units with a figure of the item stand under the unit.
  func standsAbove(_ unit: UnitID, _ item: IndicatorKey) -> Bool {
    guard let hierarchy = history.hierarchies[unit.edition],
      !hierarchy.children(of: unit.code).isEmpty
    else { return false }
    return entries[item]?.keys.contains { other in
      other.edition == unit.edition && other != unit
        && hierarchy.ancestors(of: other.code).contains { $0.code == unit.code }
    } ?? false
  }
}
