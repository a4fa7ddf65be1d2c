import SeededRandom

@testable import ReportCore

extension DataSet {
  /// The same observations with other values for some keys. Keys that are not there are passed over.
  func replacingValues(_ values: [ObservationKey: ExactDecimal]) -> DataSet {
    var copy = self
    for (key, value) in values {
      guard let position = position(of: key) else { continue }
      copy.significands[position] = value.significand
      copy.scales[position] = value.scale
    }
    return copy
  }
}

/// One error as people make them, planted into a right return.
struct SeededError {
  enum Kind: String, CaseIterable {
    case thousandSlip = "thousand slip"
    case transposedDigits = "transposed digits"
    case swappedRows = "swapped rows"
    case shiftedRows = "shifted rows"
    case staleCopy = "stale copy"
    case wrongSign = "wrong sign"
    case missingAsZero = "missing as zero"
    case sexSwapped = "sex swapped"
  }

  let kind: Kind
  let unit: OrganisationUnit.ID
  let period: Period
  let changes: [ObservationKey: ExactDecimal]

  /// Whether the row is a total that others are parts of, as `births` of boys and girls.
  var hasTotal: Bool { changes.keys.contains { $0.item.options.isEmpty } }

  /// Plants an error of a kind somewhere in the sample; tries places until one can bear it.
  static func plant(
    _ kind: Kind, in sample: SampleReturns, periods: [Period], with chance: inout SeededGenerator
  ) -> SeededError {
    while true {
      guard let period = periods.randomElement(using: &chance) else {
        preconditionFailure("no periods")
      }
      let units = sample.units(in: period)
      let position = Int.random(in: units.indices, using: &chance)
      let rows = ScreeningSource(aggregator: sample.aggregator()).items(
        of: units[position], in: period)
      let place = Place(
        sample: sample, period: period, units: units, position: position, rows: rows)
      if let changes = place.changes(for: kind, with: &chance), !changes.isEmpty {
        return SeededError(kind: kind, unit: units[position], period: period, changes: changes)
      }
    }
  }

  private struct Place {
    let sample: SampleReturns
    let period: Period
    let units: [OrganisationUnit.ID]
    let position: Int
    let rows: [IndicatorKey]

    func key(_ item: IndicatorKey, unit: OrganisationUnit.ID? = nil) -> ObservationKey {
      ObservationKey(unit: unit ?? units[position], item: item, period: period)
    }

    func value(_ key: ObservationKey) -> ExactDecimal { sample.data[key]?.value ?? .zero }

    func changes(
      for kind: Kind, with chance: inout SeededGenerator
    ) -> [ObservationKey: ExactDecimal]? {
      let row = Int.random(in: rows.indices, using: &chance)
      let one = key(rows[row])
      let number = value(one).significand
      switch kind {
      case .thousandSlip:
        // 4.245 read as 4, or 104 written as 104.000.
        if number == 0 { return nil }
        return [one: ExactDecimal(number >= 1000 ? number / 1000 : number * 1000)]
      case .transposedDigits:
        return SuspectedCause.transpositions(of: value(one)).randomElement(using: &chance)
          .map { [one: $0] }
      case .swappedRows:
        return Bool.random(using: &chance) ? swapped(row) : swappedWithNeighbour(row)
      case .shiftedRows:
        return shifted(from: row, count: Int.random(in: 3...8, using: &chance))
      case .staleCopy:
        return stale
      case .wrongSign:
        return number == 0 ? nil : [one: ExactDecimal(-number)]
      case .missingAsZero:
        return number == 0 ? nil : [one: .zero]
      case .sexSwapped:
        return swapped(IndicatorKey("births", options: "sex=male"), "sex=female")
      }
    }

    private func swapped(_ male: IndicatorKey?, _ options: String)
      -> [ObservationKey: ExactDecimal]?
    {
      guard let male, let female = IndicatorKey(male.indicator, options: options) else {
        return nil
      }
      return exchanged(key(male), key(female))
    }

    private func swapped(_ row: Int) -> [ObservationKey: ExactDecimal]? {
      row + 1 < rows.count ? exchanged(key(rows[row]), key(rows[row + 1])) : nil
    }

    private func swappedWithNeighbour(_ row: Int) -> [ObservationKey: ExactDecimal]? {
      guard position + 1 < units.count else { return nil }
      return exchanged(key(rows[row]), key(rows[row], unit: units[position + 1]))
    }

    private func exchanged(
      _ one: ObservationKey, _ other: ObservationKey
    ) -> [ObservationKey: ExactDecimal]? {
      let (first, second) = (value(one), value(other))
      return first == second ? nil : [one: second, other: first]
    }

    /// A run of rows one row too low; the first keeps its figure, as when a cell is filled twice.
    private func shifted(from row: Int, count: Int) -> [ObservationKey: ExactDecimal]? {
      guard row + count < rows.count else { return nil }
      var changes: [ObservationKey: ExactDecimal] = [:]
      for target in (row + 1)...(row + count) {
        let moved = value(key(rows[target - 1]))
        if moved != value(key(rows[target])) { changes[key(rows[target])] = moved }
      }
      return changes.count < 2 ? nil : changes
    }

    private var stale: [ObservationKey: ExactDecimal]? {
      guard let last = period.previous else { return nil }
      var changes: [ObservationKey: ExactDecimal] = [:]
      for row in rows {
        let before = ObservationKey(unit: units[position], item: row, period: last)
        guard let old = sample.data[before]?.value, old != value(key(row)) else { continue }
        changes[key(row)] = old
      }
      return changes
    }
  }
}
