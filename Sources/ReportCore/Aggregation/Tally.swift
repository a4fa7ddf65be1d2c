/// A sum in the making.
struct Tally {
  /// The parts that the sum owes, each with returns of its own; of a stock the last one.
  let parts: [Period]
  /// The reporting units that the sum is over; empty where no unit above has reported a total.
  var ground: Set<OrganisationUnit.ID> = []

  private var sum = Readings.Reading.nothing
  private var coverage = Figure.Coverage()
  private var notCollected = 0
  private var totals: [OrganisationUnit.ID: Set<Period>] = [:]
  /// The parts within the period that was last asked for, as one set: a country has thousands of units that
  /// were silent alike, and they share it.
  private var owed: (of: Period, parts: Set<Period>)?
  /// What is known about totals of units above, so that it is not determined again for each unit below.
  var above: [TotalKey: Readings.Reading?] = [:]

  /// A total of a unit above.
  struct TotalKey: Hashable {
    let unit: OrganisationUnit.ID
    let period: Period
  }

  init(parts: [Period]) {
    self.parts = parts
    coverage.parts = parts.count
  }

  /// Adds a total of a unit above, once for all the units that it stands for.
  mutating func add(
    _ total: Readings.Reading, standingFor unit: OrganisationUnit.ID,
    of above: OrganisationUnit.ID, cells: Int = 1, in period: Period
  ) throws(Fraction.ArithmeticError) {
    let isFirst = totals[above, default: []].insert(period).inserted
    try count(isFirst ? total : .nothing, of: unit, cells: cells, in: period)
    if isFirst, total.status == .incomplete { coverage.admit(above, in: partsWithin(period)) }
  }

  private func partsWithin(_ period: Period) -> [Period] { parts.filter { period.contains($0) } }

  mutating func add(
    _ reading: Readings.Reading?, of unit: OrganisationUnit.ID, cells: Int, in period: Period,
    isNotCollected: Bool = false, admittedIn: [Period]? = nil
  ) throws(Fraction.ArithmeticError) {
    guard let reading else {
      coverage.expected += cells
      let parts = partsOwed(in: period)
      coverage.lacking[unit, default: parts].formUnion(parts)
      if isNotCollected { notCollected += cells }
      return
    }
    try count(reading, of: unit, cells: cells, in: period)
    if reading.status == .incomplete {
      coverage.admit(unit, in: admittedIn ?? partsWithin(period))
    }
  }

  private mutating func partsOwed(in period: Period) -> Set<Period> {
    if let owed, owed.of == period { return owed.parts }
    let parts = Set(partsWithin(period))
    owed = (period, parts)
    return parts
  }

  private mutating func count(
    _ reading: Readings.Reading, of unit: OrganisationUnit.ID, cells: Int, in period: Period
  ) throws(Fraction.ArithmeticError) {
    coverage.expected += cells
    coverage.present += cells
    sum = try sum.adding(reading)
    if coverage.reached.count < parts.count { coverage.reached.formUnion(partsWithin(period)) }
  }

  /// The sum, with what it rests on.
  func figure(_ history: OrganisationHistory) -> Figure {
    if coverage.present == 0 {
      let isNotCollected = notCollected > 0 && notCollected == coverage.expected
      return .without(isNotCollected ? .notCollected : .noReturn, coverage: coverage)
    }
    var coverage = coverage
    for (unit, lacking) in coverage.lacking {
      let owed = parts.count { history.edition(for: $0) == unit.edition }
      if lacking.count < owed { coverage.partial.insert(unit) }
    }
    return Figure(
      value: sum.value, numerator: nil, denominator: nil,
      status: coverage.isComplete ? sum.status : .incomplete, soundness: sum.soundness,
      coverage: coverage, gap: nil)
  }
}

extension Figure.Coverage {
  /// Remembers that a unit says itself that its figure lacks something.
  mutating func admit(_ unit: OrganisationUnit.ID, in parts: [Period]) {
    admitted[unit, default: []].formUnion(parts)
  }
}
