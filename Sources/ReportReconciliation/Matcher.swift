import ReportCore

/// Finds what belongs together on two sides, for one indicator at a time.
struct Matcher {
  typealias UnitID = OrganisationUnit.ID
  typealias Entry = SideIndex.Entry

  let here: SideIndex
  let there: SideIndex
  let tolerances: ToleranceTable
  let ground: Result<Ground, Territory.Obstacle>

  /// Every key of either side for one indicator, each in one line.
  func lines(for item: IndicatorKey) throws(Fraction.ArithmeticError) -> [Discrepancy] {
    var left = here.entries[item] ?? [:]
    var right = there.entries[item] ?? [:]
    var lines: [Discrepancy] = []
    for unit in left.keys.sorted() {
      guard let theirs = right[unit], let ours = left[unit] else { continue }
      lines.append(try compare(item, reading(ours), reading(theirs)))
      left[unit] = nil
      right[unit] = nil
    }
    if !left.isEmpty || !right.isEmpty {
      try matchSameGround(item, &left, &right, into: &lines)
      try matchDerived(item, &left, there, .there, into: &lines)
      try matchDerived(item, &right, here, .here, into: &lines)
      try matchGroups(item, &left, &right, into: &lines)
      try addRest(item, left, right, into: &lines)
    } else {
      try addOtherCalendar(item, Set(), into: &lines)
    }
    return lines
  }

  // MARK: - Steps

  /// Units of two editions that cover the same ground.
  private func matchSameGround(
    _ item: IndicatorKey, _ left: inout [UnitID: Entry], _ right: inout [UnitID: Entry],
    into lines: inout [Discrepancy]
  ) throws(Fraction.ArithmeticError) {
    guard case .success(let ground) = ground else { return }
    var byPieces: [Set<Int>: UnitID] = [:]
    for unit in right.keys.sorted() {
      if let extent = ground.extent(of: unit), extent.isWhole { byPieces[extent.pieces] = unit }
    }
    for unit in left.keys.sorted() {
      guard let extent = ground.extent(of: unit), extent.isWhole,
        let other = byPieces[extent.pieces], other.edition != unit.edition,
        let ours = left[unit], let theirs = right[other]
      else { continue }
      lines.append(try compare(item, reading(ours), reading(theirs)))
      left[unit] = nil
      right[other] = nil
    }
  }

  /// Totals, and computed figures, that only one side prints: the other side's own follow.
  private func matchDerived(
    _ item: IndicatorKey, _ printed: inout [UnitID: Entry], _ other: SideIndex,
    _ side: Discrepancy.Side, into lines: inout [Discrepancy]
  ) throws(Fraction.ArithmeticError) {
    let own = side == .there ? here : there
    let isComputed = other.catalogue.expression(for: item.indicator) != nil
    for unit in printed.keys.sorted() {
      guard let entry = printed[unit], isComputed || own.standsAbove(unit, item) else { continue }
      var derived = Discrepancy.Reading()
      derived.isDerived = true
      derived.units = [unit]
      var reason: Discrepancy.Reason?
      switch other.derived(item, of: unit) {
      case .value(let value):
        (derived.value, derived.status) = (value, .normal)
      case .reason(let found, let part):
        if let sum = try sum(item, over: unit, of: other) {
          (derived.value, derived.status) = (sum, .normal)
        } else {
          reason = found(side)
          derived.value = part
          if part == nil { derived.value = try other.partial(item, of: unit)?.sum }
        }
      case .nothing:
        if let sum = try sum(item, over: unit, of: other) {
          (derived.value, derived.status) = (sum, .normal)
        } else if let partial = try other.partial(item, of: unit) {
          // What the units say is shown beside the total, and what it lacks.
          (derived.value, derived.status) = (partial.sum, .normal)
          reason = .incomplete(side, partial.missing)
        } else {
          continue
        }
      }
      let printedReading = reading(entry)
      let (ours, theirs) =
        side == .there ? (printedReading, derived) : (derived, printedReading)
      lines.append(try compare(item, ours, theirs, reason: reason))
      printed[unit] = nil
    }
  }

  /// The sum of whatever units of a side cover a unit's ground exactly, such as districts.
  private func sum(
    _ item: IndicatorKey, over unit: UnitID, of side: SideIndex
  ) throws(Fraction.ArithmeticError) -> Fraction? {
    guard adds(item), case .success(let ground) = ground,
      let extent = ground.extent(of: unit), extent.isWhole
    else { return nil }
    var sum = Fraction.zero
    var units: [UnitID] = []
    for (other, entry) in side.entries[item] ?? [:] where other != unit {
      if side.standsAbove(other, item) { continue }
      guard let value = entry.value, let inner = ground.extent(of: other),
        inner.pieces.isSubset(of: extent.pieces)
      else { continue }
      sum = try sum.adding(value)
      units.append(other)
    }
    return units.isEmpty || !ground.uncovered(units, of: extent.pieces).isEmpty ? nil : sum
  }

  /// Units of two editions, or of two levels, that cover the same ground together.
  private func matchGroups(
    _ item: IndicatorKey, _ left: inout [UnitID: Entry], _ right: inout [UnitID: Entry],
    into lines: inout [Discrepancy]
  ) throws(Fraction.ArithmeticError) {
    guard case .success(let ground) = ground, !left.isEmpty, !right.isEmpty else { return }
    var groups = PieceGroups()
    for unit in left.keys.sorted() + right.keys.sorted() {
      if let extent = ground.extent(of: unit) { groups.join(extent.pieces) }
    }
    var members: [Int: (left: [UnitID], right: [UnitID], pieces: Set<Int>)] = [:]
    for (units, isLeft) in [(left.keys.sorted(), true), (right.keys.sorted(), false)] {
      for unit in units {
        guard let pieces = ground.extent(of: unit)?.pieces, let first = pieces.first else {
          continue
        }
        var group = members[groups.root(of: first)] ?? ([], [], [])
        if isLeft { group.left.append(unit) } else { group.right.append(unit) }
        group.pieces.formUnion(pieces)
        members[groups.root(of: first)] = group
      }
    }
    for (_, group) in members.sorted(by: { $0.key < $1.key }) {
      guard !group.left.isEmpty, !group.right.isEmpty else { continue }
      let (ours, lackingHere) = try reading(of: group.left.compactMap { left[$0] })
      let (theirs, lackingThere) = try reading(of: group.right.compactMap { right[$0] })
      let reason =
        reason(item, ground, group) ?? Self.reason(lackingHere, lackingThere)
      var line = try compare(item, ours, theirs, reason: reason)
      if let whole = whole(of: group) { line.unit = whole }
      lines.append(line)
      for unit in group.left { left[unit] = nil }
      for unit in group.right { right[unit] = nil }
    }
  }

  /// The unit of a group that all others of it are parts of: the line is named after it.
  private func whole(of group: (left: [UnitID], right: [UnitID], pieces: Set<Int>)) -> UnitID? {
    for (one, others) in [(group.left, group.right), (group.right, group.left)] {
      guard one.count == 1, let unit = one.first,
        let hierarchy = here.history.hierarchies[unit.edition]
      else { continue }
      let isAbove = others.allSatisfy { other in
        other.edition == unit.edition
          && hierarchy.ancestors(of: other.code).contains { $0.id == unit }
      }
      if isAbove { return unit }
    }
    return nil
  }

  /// Why sums of which some parts have no figure are not compared: both are shown.
  private static func reason(
    _ lackingHere: [UnitID], _ lackingThere: [UnitID]
  ) -> Discrepancy.Reason? {
    if lackingHere.isEmpty && lackingThere.isEmpty { return nil }
    // The side that lacks more, so that it does not matter which one is asked first.
    return (lackingHere.count, lackingHere.description)
      > (lackingThere.count, lackingThere.description)
      ? .incomplete(.here, lackingHere) : .incomplete(.there, lackingThere)
  }

  private func reason(
    _ item: IndicatorKey, _ ground: Ground,
    _ group: (left: [UnitID], right: [UnitID], pieces: Set<Int>)
  ) -> Discrepancy.Reason? {
    if group.left.count + group.right.count > 2 && !adds(item) { return .doesNotAdd }
    let lackingHere = ground.uncovered(group.left, of: group.pieces)
    let lackingThere = ground.uncovered(group.right, of: group.pieces)
    return Self.reason(lackingHere, lackingThere)
  }

  /// What only one side has, or has on another calendar.
  private func addRest(
    _ item: IndicatorKey, _ left: [UnitID: Entry], _ right: [UnitID: Entry],
    into lines: inout [Discrepancy]
  ) throws(Fraction.ArithmeticError) {
    var joined: Set<UnitID> = []
    for (side, rest, other) in [
      (Discrepancy.Side.here, left, there), (.there, right, here),
    ] {
      for unit in rest.keys.sorted() {
        guard let entry = rest[unit] else { continue }
        var line = Discrepancy(
          item: item, unit: unit, here: .init(), there: .init(),
          verdict: side == .here ? .onlyHere : .onlyThere)
        set(reading(entry), on: side, of: &line)
        if let elsewhere = other.otherCalendar[item]?[unit] {
          set(reading(elsewhere), on: side.other, of: &line)
          line.verdict = .notComparable(.otherCalendar(side.other, elsewhere.key.period.calendar))
          joined.insert(unit)
        } else if case .failure(let obstacle) = ground {
          line.verdict = .notComparable(.gap(side, Figure.Gap(obstacle)))
        } else if entry.value == nil, !entry.status.hasValue, entry.status != .missing {
          line.verdict = .notComparable(.noValue(side, entry.status))
        }
        lines.append(line)
      }
    }
    try addOtherCalendar(item, joined, into: &lines)
  }

  /// What a side has on another calendar alone: compared where both do.
  private func addOtherCalendar(
    _ item: IndicatorKey, _ joined: Set<UnitID>, into lines: inout [Discrepancy]
  ) throws(Fraction.ArithmeticError) {
    let (ours, theirs) = (here.otherCalendar[item] ?? [:], there.otherCalendar[item] ?? [:])
    for unit in Set(ours.keys).union(theirs.keys).subtracting(joined).sorted() {
      if let left = ours[unit], let right = theirs[unit], left.key.period == right.key.period {
        lines.append(try compare(item, reading(left), reading(right)))
        continue
      }
      for (side, entry) in [(Discrepancy.Side.here, ours[unit]), (.there, theirs[unit])] {
        guard let entry else { continue }
        var line = Discrepancy(
          item: item, unit: unit, here: .init(), there: .init(),
          verdict: .notComparable(.otherCalendar(side, entry.key.period.calendar)))
        set(reading(entry), on: side, of: &line)
        lines.append(line)
      }
    }
  }

  // MARK: - Parts

  private func adds(_ item: IndicatorKey) -> Bool {
    here.catalogue[item.indicator]?.overUnits == .sum
  }

  private func set(
    _ reading: Discrepancy.Reading, on side: Discrepancy.Side, of line: inout Discrepancy
  ) {
    if side == .here { line.here = reading } else { line.there = reading }
  }

  func reading(_ entry: Entry) -> Discrepancy.Reading {
    var reading = Discrepancy.Reading()
    reading.keys = [entry.key]
    reading.units = [entry.key.unit]
    reading.value = entry.value
    reading.step = entry.step
    reading.status = entry.status
    reading.provenance = entry.provenance
    return reading
  }

  /// The sum of those that have a figure, and the units that have none beside them.
  private func reading(
    of entries: [Entry]
  ) throws(Fraction.ArithmeticError) -> (sum: Discrepancy.Reading, lacking: [UnitID]) {
    guard entries.count > 1, var whole = entries.first.map({ reading($0) }) else {
      return (entries.first.map { reading($0) } ?? .init(), [])
    }
    for entry in entries.dropFirst() {
      whole.keys.append(entry.key)
      whole.units.append(entry.key.unit)
      guard let value = entry.value else { continue }
      whole.value = try (whole.value ?? .zero).adding(value)
      // Every addend was rounded.
      whole.step = try whole.step.adding(entry.step)
    }
    let lacking = entries.filter { $0.value == nil }.map(\.key.unit)
    if whole.value == nil {
      // All say the same, or nothing is known of the whole.
      if entries.contains(where: { $0.status != whole.status }) { whole.status = .missing }
      return (whole, [])
    }
    whole.status = .normal
    return (whole, lacking)
  }

  private func compare(
    _ item: IndicatorKey, _ ours: Discrepancy.Reading, _ theirs: Discrepancy.Reading,
    reason: Discrepancy.Reason? = nil
  ) throws(Fraction.ArithmeticError) -> Discrepancy {
    // The newest edition names the line, whichever side uses it.
    let units = ours.units + theirs.units
    let edition = units.map(\.edition).max()
    let unit = units.filter { $0.edition == edition }.min() ?? units[0]
    var line = Discrepancy(item: item, unit: unit, here: ours, there: theirs, verdict: .equal)
    if let reason {
      line.verdict = .notComparable(reason)
      return line
    }
    guard let left = ours.value, let right = theirs.value else {
      line.verdict = verdict(ours, theirs)
      return line
    }
    let rule = tolerances.rule(for: item, step: max(ours.step, theirs.step))
    line.rule = rule
    if left == right { return line }
    // What lacks units by its own word is no other figure for that.
    for (side, reading) in [(Discrepancy.Side.here, ours), (.there, theirs)]
    where reading.status == .incomplete {
      line.verdict = .notComparable(.incomplete(side, []))
      return line
    }
    let distance = try right.subtracting(left).magnitude
    line.verdict =
      distance <= (try ToleranceTable.allowed(by: rule, left, right))
      ? .withinTolerance : .outside
    return line
  }

  /// How two readings compare of which one has no value.
  private func verdict(
    _ ours: Discrepancy.Reading, _ theirs: Discrepancy.Reading
  ) -> Discrepancy.Verdict {
    if ours.value == nil && theirs.value == nil {
      // Two gaps are no agreement.
      if ours.status == theirs.status { return .neither }
      return ours.status.rawValue < theirs.status.rawValue
        ? .notComparable(.noValue(.here, ours.status))
        : .notComparable(.noValue(.there, theirs.status))
    }
    let side: Discrepancy.Side = ours.value == nil ? .here : .there
    let status = side == .here ? ours.status : theirs.status
    if status != .missing { return .notComparable(.noValue(side, status)) }
    return side == .here ? .onlyThere : .onlyHere
  }
}

/// Pieces that belong together because one unit covers them.
private struct PieceGroups {
  private var parents: [Int: Int] = [:]

  mutating func join(_ pieces: Set<Int>) {
    guard let first = pieces.min() else { return }
    for piece in pieces { parents[root(of: piece)] = root(of: first) }
    if parents[first] == nil { parents[first] = first }
  }

  func root(of piece: Int) -> Int {
    var root = piece
    while let parent = parents[root], parent != root { root = parent }
    return root
  }
}
