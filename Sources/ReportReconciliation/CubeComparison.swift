public import ReportCore

/// Sets two cubes against each other, key by key: which of a country's figures are the same in two
/// sources, in about the time that reading them takes.
///
/// Keys are matched as they are written. What the classes mean is as in a ``Reconciler``, which follows
/// units through editions, adds up, and names causes: it is for the provinces where something differs.
public struct CubeComparison: Sendable {
  /// A key that the two sources do not say the same of.
  public struct Line: Hashable, Sendable {
    /// What it is about.
    public var key: ObservationKey
    /// What this side says; `nil` is missing.
    public var here: ExactDecimal?
    /// What the other side says; `nil` is missing.
    public var there: ExactDecimal?
    /// How they compare.
    public var `class`: Discrepancy.Class
  }

  /// Every key that is not equal: those of this side in the order of its cube, then those that only the
  /// other side has, in the order of that one.
  public private(set) var lines: [Line] = []
  private var counts: [Discrepancy.Class: Int] = [:]

  /// How many keys are in a class.
  public func count(_ class: Discrepancy.Class) -> Int { counts[`class`] ?? 0 }

  /// A comparison.
  ///
  /// - Parameters:
  ///   - here: the side that compares.
  ///   - there: the side that it is set against.
  ///   - tolerances: how far figures may lie apart. What the table does not name is exact for whole
  ///     numbers, and half a unit of the last decimal of the coarser side for others.
  /// - Throws: `Fraction.ArithmeticError` if a number does not fit.
  public init(
    _ here: ObservationCube, with there: ObservationCube, tolerances: ToleranceTable = .default
  ) throws(Fraction.ArithmeticError) {
    let rules = Rules(here, there, tolerances)
    var isMet = there.blocks.map { [Bool](repeating: false, count: $0.marks.count) }
    for block in here.blocks {
      let links = there.blocks.map { BlockLink(from: block, to: $0) }
      try add(block, against: links, rules, &isMet)
    }
    for (block, isMet) in zip(there.blocks, isMet) { addRest(block, isMet) }
  }

  /// Adds all that a block of this side says.
  private mutating func add(
    _ block: ObservationBlock, against links: [BlockLink], _ rules: Rules, _ isMet: inout [[Bool]]
  ) throws(Fraction.ArithmeticError) {
    let ours = Slots(block)
    let items = block.items.values.indices
    // Nearly all are: to look for their class each time would take longer than the comparison.
    var equal = 0
    for (row, place) in block.returns.enumerated() {
      for item in items {
        let slot = row * ours.stride + item
        if ours.marks[slot] == 0 { continue }
        var theirs = Said.nothing
        var isEqual = false
        for (number, link) in links.enumerated() {
          guard let other = link.slot(unit: place.unit, period: place.period, item: item) else {
            continue
          }
          isMet[number][other] = true
          isEqual = ours.areTheSame(slot, link.slots, other)
          if !isEqual { theirs = link.slots.said(other) }
          break
        }
        if isEqual {
          equal += 1
        } else {
          let key = ObservationKey(
            unit: block.units[place.unit], item: block.items[Int32(item)],
            period: block.periods[place.period])
          try add(key, ours.said(slot), theirs, rules)
        }
      }
    }
    counts[.equal, default: 0] += equal
  }

  /// Adds what the other side alone says.
  private mutating func addRest(_ block: ObservationBlock, _ isMet: [Bool]) {
    let theirs = Slots(block)
    for (row, place) in block.returns.enumerated() {
      for item in block.items.values.indices {
        let slot = row * theirs.stride + item
        if isMet[slot] || theirs.marks[slot] == 0 { continue }
        let key = ObservationKey(
          unit: block.units[place.unit], item: block.items[Int32(item)],
          period: block.periods[place.period])
        let said = theirs.said(slot)
        count(Line(key: key, here: nil, there: said.value, class: said.alone(.onlyThere)))
      }
    }
  }

  private mutating func add(
    _ key: ObservationKey, _ ours: Said, _ theirs: Said, _ rules: Rules
  ) throws(Fraction.ArithmeticError) {
    var line = Line(key: key, here: ours.value, there: theirs.value, class: .equal)
    switch (ours, theirs) {
    case (_, .nothing): line.class = ours.alone(.onlyHere)
    case (.value(let left), .value(let right)):
      if left != right {
        line.class = try rules.tolerates(left, right, key.item) ? .withinTolerance : .outside
      }
    case (.value, _): line.class = theirs == .without(.missing) ? .onlyHere : .notComparable
    case (_, .value): line.class = ours == .without(.missing) ? .onlyThere : .notComparable
    default: line.class = ours == theirs ? .neither : .notComparable
    }
    count(line)
  }

  private mutating func count(_ line: Line) {
    counts[line.class, default: 0] += 1
    if line.class != .equal { lines.append(line) }
  }
}

/// How far the figures of each item may lie apart.
private struct Rules {
  private var rules: [IndicatorKey: ToleranceTable.Rule] = [:]

  init(_ here: ObservationCube, _ there: ObservationCube, _ tolerances: ToleranceTable) {
    let (ours, theirs) = (Self.decimals(here), Self.decimals(there))
    for item in Set(ours.keys).union(theirs.keys) {
      // Of two sides that print decimals the coarser one; whole numbers beside them may be chance.
      let printed = [ours[item], theirs[item]].compactMap { $0 }.filter { $0 > 0 }
      let step = printed.min().flatMap { ExactDecimal(significand: 1, scale: $0) }
      rules[item] = tolerances.rule(for: item, step: step.map { Fraction($0) } ?? .zero)
    }
  }

  private static func decimals(_ cube: ObservationCube) -> [IndicatorKey: Int] {
    var decimals: [IndicatorKey: Int] = [:]
    for block in cube.blocks {
      for (item, scale) in zip(block.items.values, block.itemScales) {
        decimals[item] = max(decimals[item] ?? 0, Int(scale))
      }
    }
    return decimals
  }

  func tolerates(
    _ left: ExactDecimal, _ right: ExactDecimal, _ item: IndicatorKey
  ) throws(Fraction.ArithmeticError) -> Bool {
    let (left, right) = (Fraction(left), Fraction(right))
    let allowed = try ToleranceTable.allowed(by: rules[item] ?? .exact, left, right)
    return try left.subtracting(right).magnitude <= allowed
  }
}
