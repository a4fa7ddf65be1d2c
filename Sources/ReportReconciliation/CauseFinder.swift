import ReportCore

/// Looks for reasons why lines differ. A cause is named only where its numbers are there.
struct CauseFinder {
  typealias UnitID = OrganisationUnit.ID
  typealias Side = Discrepancy.Side

  /// Where a line stands: an indicator and a unit.
  struct Place: Hashable {
    var item: IndicatorKey
    var unit: UnitID
  }

  let here: SideIndex
  let there: SideIndex
  let lines: [Discrepancy]
  let positions: [Place: Int]
  /// The lines that differ, by unit.
  let differing: [UnitID: [Int]]
  private(set) var causes: [[ProbableCause]]

  init(here: SideIndex, there: SideIndex, lines: [Discrepancy]) {
    self.here = here
    self.there = there
    self.lines = lines
    causes = Array(repeating: [], count: lines.count)
    var positions: [Place: Int] = [:]
    var differing: [UnitID: [Int]] = [:]
    for (position, line) in lines.enumerated() {
      if case .unmatched = line.verdict { continue }
      if line.here.units.count > 1 || line.there.units.count > 1 { continue }
      // Causes look up the period itself: figures on another calendar stand beside it.
      let periods = (line.here.keys + line.there.keys).map(\.period)
      if periods.contains(where: { $0 != here.period }) { continue }
      positions[Place(item: line.item, unit: line.unit)] = position
      if line.verdict == .outside { differing[line.unit, default: []].append(position) }
    }
    self.positions = positions
    self.differing = differing
  }

  /// The lines, each with what may explain it.
  mutating func linesWithCauses() throws(Fraction.ArithmeticError) -> [Discrepancy] {
    for position in lines.indices {
      let line = lines[position]
      if case .notComparable(.incomplete) = line.verdict {
        causes[position] += try partCauses(of: line)
      }
      guard line.verdict == .outside || line.verdict == .withinTolerance else { continue }
      causes[position] += try numericCauses(of: line)
      guard positions[Place(item: line.item, unit: line.unit)] == position else { continue }
      causes[position] += try sourceCauses(of: line)
    }
    try addHypotheses()
    addSwappedRows()
    addSwappedParts()
    try addMergedUnits()
    addLeadingZeros()
    return zip(lines, causes).map { line, causes in
      var line = line
      line.causes = Self.likeliest(causes)
      return line
    }
  }

  func index(_ side: Side) -> SideIndex { side == .here ? here : there }

  func value(_ side: Side, _ item: IndicatorKey, _ unit: UnitID) -> Fraction? {
    index(side).entries[item]?[unit]?.value
  }

  mutating func add(_ cause: ProbableCause, at position: Int) { causes[position].append(cause) }

  /// What is left when causes that explain by themselves push out agreements of digits.
  private static func likeliest(_ causes: [ProbableCause]) -> [ProbableCause] {
    var least = 2
    for cause in causes where cause.isStrong { least = min(least, cause.rank) }
    var kept: [ProbableCause] = []
    for cause in causes where cause.rank <= least && !kept.contains(cause) { kept.append(cause) }
    return kept.enumerated()
      .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
  }
}

extension ProbableCause {
  /// Small numbers agree by chance: those say little unless others of the unit agree too.
  var isStrong: Bool {
    guard kind == .staleCopy || kind == .otherCalendar else { return true }
    if let support, support.count >= 3 { return true }
    guard let value = figures.first else { return false }
    return !value.isInteger || value.magnitude >= Fraction(Int64(1000))
  }

  fileprivate var order: Int { isStrong ? rank : 3 }
}

// MARK: - Causes that show in the two figures

extension CauseFinder {
  private func numericCauses(
    of line: Discrepancy
  ) throws(Fraction.ArithmeticError) -> [ProbableCause] {
    guard let ours = line.here.value, let theirs = line.there.value else { return [] }
    var found: [ProbableCause] = []
    for side in [Side.there, .here] {
      if let cause = try rounding(line, printedBy: side) { found.append(cause) }
    }
    if line.verdict == .withinTolerance { return found }
    for side in [Side.there, .here] {
      if let cause = try factor(line, smallerOn: side) { found.append(cause) }
    }
    if let cause = try transposition(line, ours, theirs) { found.append(cause) }
    return found
  }

  private func rounding(
    _ line: Discrepancy, printedBy side: Side
  ) throws(Fraction.ArithmeticError) -> ProbableCause? {
    let (printed, exact) = (line[side], line[side.other])
    guard printed.step > exact.step, let shown = printed.value, let value = exact.value else {
      return nil
    }
    if try Self.rounded(value, to: printed.step) == shown {
      return ProbableCause(.rounding, on: side, figures: [value, shown])
    }
    return try Self.truncated(value, to: printed.step) == shown
      ? ProbableCause(.truncation, on: side, figures: [value, shown]) : nil
  }

  static func rounded(
    _ value: Fraction, to step: Fraction
  ) throws(Fraction.ArithmeticError) -> Fraction {
    try Fraction(try value.divided(by: step).rounded(decimals: 0)).multiplied(by: step)
  }

  static func truncated(
    _ value: Fraction, to step: Fraction
  ) throws(Fraction.ArithmeticError) -> Fraction {
    try Fraction(try value.divided(by: step).truncated(decimals: 0)).multiplied(by: step)
  }

  private func factor(
    _ line: Discrepancy, smallerOn side: Side
  ) throws(Fraction.ArithmeticError) -> ProbableCause? {
    guard let small = line[side].value, let large = line[side.other].value, small != .zero,
      large != .zero
    else { return nil }
    let isRate = index(side).isRounded(line.item)
    let ownStep = line[side].isDerived ? .zero : step(of: line, side)
    for factor in [Int64(10), 100, 1000] {
      let scaled = try small.multiplied(by: Fraction(factor))
      let distance = try scaled.subtracting(large).magnitude
      if distance != .zero {
        // Digits that were rounded off are lost: counts in thousands, and rates.
        guard isRate || factor == 1000, try Self.significantDigits(small, ownStep) >= 2 else {
          continue
        }
        // Whoever slipped may have rounded before and after.
        let steps = max(line.here.step, line.there.step)
        let room = try ownStep.multiplied(by: Fraction(factor)).adding(steps)
          .divided(by: Fraction(Int64(2)))
        if distance > room { continue }
      }
      let isShare = index(side).catalogue[line.item.indicator]?.unit.partsOfWhole != nil
      return ProbableCause(
        isShare && factor == 10 ? .percentPerMille : .decimalFactor, on: side,
        figures: [small, Fraction(factor), large])
    }
    return nil
  }

  private func step(of line: Discrepancy, _ side: Side) -> Fraction {
    guard let unit = line[side].units.first,
      let entry = index(side).entries[line.item]?[unit]
    else { return line[side].step }
    // Figures do not keep the zeros at their end: the column knows better.
    return entry.step == .zero ? entry.ownStep : min(entry.ownStep, entry.step)
  }

  private static func significantDigits(
    _ value: Fraction, _ step: Fraction
  ) throws(Fraction.ArithmeticError) -> Int {
    if step == .zero { return 18 }
    return String(try value.divided(by: step).rounded(decimals: 0).significand.magnitude).count
  }

  private func transposition(
    _ line: Discrepancy, _ ours: Fraction, _ theirs: Fraction
  ) throws(Fraction.ArithmeticError) -> ProbableCause? {
    let step = max(line.here.step, line.there.step)
    func decimal(_ value: Fraction) throws(Fraction.ArithmeticError) -> ExactDecimal? {
      if let exact = value.exactDecimal, exact.scale <= 6 { return exact }
      return step == .zero ? nil : try Self.rounded(value, to: step).exactDecimal
    }
    guard let left = try decimal(ours), let right = try decimal(theirs) else { return nil }
    let decimals = Int(max(left.scale, right.scale))
    let (one, other) = (
      Array(left.formatted(decimals: decimals).utf8),
      Array(right.formatted(decimals: decimals).utf8)
    )
    guard one.count == other.count, one.count >= 2 else { return nil }
    let places = one.indices.filter { one[$0] != other[$0] }
    guard places.count == 2, one[places[0]] == other[places[1]],
      one[places[1]] == other[places[0]]
    else { return nil }
    // The decimal point may stand between the two.
    let between = one[(places[0] + 1)..<places[1]]
    guard between.allSatisfy({ $0 == UInt8(ascii: ".") }) else { return nil }
    return ProbableCause(.transposedDigits, figures: [ours, theirs])
  }
}
