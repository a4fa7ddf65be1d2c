import ReportCore

// Causes that show in the figures of other units or of other parts.
extension CauseFinder {
  // MARK: - Swapped rows

  /// Two units whose figures changed places: side by side, or anywhere if most of their rows did.
  mutating func addSwappedRows() {
    let beside = neighbours()
    let known = Set(beside.map { [$0.0, $0.1] })
    let apart = exchanged().filter { !known.contains([$0.0, $0.1]) }
    for (pair, isBeside) in beside.map({ ($0, true) }) + apart.map({ ($0, false) }) {
      let (first, second) = pair
      var swapped: [(Int, Int)] = []
      var total = 0
      for item in here.entries.keys.sorted() {
        guard let ours = value(.here, item, first), let oursBeside = value(.here, item, second),
          let theirs = value(.there, item, first), let theirsBeside = value(.there, item, second),
          ours != oursBeside
        else { continue }
        total += 1
        guard theirs == oursBeside, theirsBeside == ours,
          let one = positions[Place(item: item, unit: first)],
          let other = positions[Place(item: item, unit: second)]
        else { continue }
        swapped.append((one, other))
      }
      if !isBeside, swapped.count < Self.fewestExchanged || swapped.count * 2 < total { continue }
      for (one, other) in swapped {
        guard let ours = lines[one].here.value, let theirs = lines[one].there.value else {
          continue
        }
        // Two and three change places by chance; two whole rows do not.
        let isChance = min(ours.magnitude, theirs.magnitude) < Fraction(Int64(10))
        if isChance && swapped.count * 2 < total { continue }
        for (position, beside) in [(one, second), (other, first)] {
          var cause = ProbableCause(
            .swappedRows,
            figures: [lines[position].here.value, lines[position].there.value].compactMap { $0 })
          cause.units = [beside]
          cause.support = .init(count: swapped.count, total: total)
          add(cause, at: position)
        }
      }
    }
  }

  /// Pairs of units that differ and stand side by side, by code or in the file of either side.
  private func neighbours() -> [(UnitID, UnitID)] {
    var pairs: Set<[UnitID]> = []
    var orders: [[UnitID]] = []
    for side in [here, there] {
      var rows: [UnitID: Provenance] = [:]
      for units in side.entries.values {
        for (unit, entry) in units {
          let place = entry.provenance
          rows[unit] = rows[unit].map { Self.comesFirst($0, place) ? $0 : place } ?? place
        }
      }
      orders.append(rows.keys.sorted())
      orders.append(
        rows.sorted {
          ($0.value.file, $0.value.row, $0.key) < ($1.value.file, $1.value.row, $1.key)
        }.map(\.key))
    }
    for order in orders {
      for (left, right) in zip(order, order.dropFirst())
      where differing[left] != nil && differing[right] != nil {
        pairs.insert([left, right].sorted())
      }
    }
    return pairs.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { ($0[0], $0[1]) }
  }

  private static func comesFirst(_ left: Provenance, _ right: Provenance) -> Bool {
    (left.file, left.row) <= (right.file, right.row)
  }

  // MARK: - Swapped parts

  /// Two options of one category whose figures changed places.
  mutating func addSwappedParts() {
    for (unit, found) in differing.sorted(by: { $0.key < $1.key }) {
      for (number, one) in found.enumerated() {
        for other in found[(number + 1)...] {
          let (left, right) = (lines[one], lines[other])
          guard left.item.indicator == right.item.indicator,
            left.item.differsInOneOption(from: right.item),
            left.here.value == right.there.value, right.here.value == left.there.value
          else { continue }
          for (position, beside) in [(one, right), (other, left)] {
            var cause = ProbableCause(
              .swappedParts,
              figures: [lines[position].here.value, lines[position].there.value].compactMap { $0 })
            cause.item = beside.item
            cause.units = [unit]
            add(cause, at: position)
          }
        }
      }
    }
  }

  // MARK: - Merged units

  /// A figure that covers further units, which were merged or split together with this one.
  mutating func addMergedUnits() throws(Fraction.ArithmeticError) {
    for (unit, found) in differing.sorted(by: { $0.key < $1.key }) {
      let sets = Self.relatives(of: unit, in: here.history)
      for position in found {
        let line = lines[position]
        for side in [Side.there, .here] {
          guard let shown = line[side].value, let own = line[side.other].value else { continue }
          for others in sets {
            guard
              let values = values(of: others, line.item, takenInto: side),
              try values.reduceSum(own) == shown
            else { continue }
            var cause = ProbableCause(.unitMerged, on: side, figures: [shown, own] + values)
            cause.units = others
            add(cause, at: position)
            cause.units = [unit]
            for other in others {
              if let position = positions[Place(item: line.item, unit: other)] {
                add(cause, at: position)
              }
            }
            break
          }
        }
      }
    }
  }

  /// The figures of units that one side has and the other has nothing of.
  private func values(
    of units: [UnitID], _ item: IndicatorKey, takenInto side: Side
  ) -> [Fraction]? {
    var values: [Fraction] = []
    for unit in units {
      guard let value = value(side.other, item, unit) else { return nil }
      if let left = self.value(side, item, unit), left != .zero { return nil }
      values.append(value)
    }
    return values.allSatisfy { $0 == .zero } ? nil : values
  }

  /// Sets of units that share ground with a unit before or after a reorganisation.
  private static func relatives(of unit: UnitID, in history: OrganisationHistory) -> [[UnitID]] {
    var sets: [[UnitID]] = []
    for succession in history.successions {
      var groups: [[String]] = []
      if unit.edition == succession.new {
        groups = succession.predecessors(of: unit.code).map { link in
          succession.successors(of: link.oldCode).map(\.newCode)
        }
      } else if unit.edition == succession.old {
        groups = succession.successors(of: unit.code).map { link in
          succession.predecessors(of: link.newCode).map(\.oldCode)
        }
      }
      for group in groups {
        let others = group.filter { $0 != unit.code }.map { UnitID($0, in: unit.edition) }
        if others.isEmpty { continue }
        for set in [others] + others.map({ [$0] }) where !sets.contains(set) { sets.append(set) }
      }
    }
    return sets
  }

  // MARK: - Lost zeros

  /// Codes that are there once the zeros at their front are put back, and nothing else stands there.
  mutating func addLeadingZeros() {
    for side in [Side.there, .here] {
      var found: [UnitID: [(stray: Int, line: Int)]] = [:]
      for (position, line) in lines.enumerated() {
        guard case .unmatched(side, let candidates) = line.verdict,
          candidates.subject == .unit
        else { continue }
        let padded = SideIndex.zeroPadded(line.unit.code)
        for unit in candidates.units where padded.contains(unit.code) {
          guard let other = positions[Place(item: line.item, unit: unit)],
            lines[other][side].keys.isEmpty
          else { continue }
          found[unit, default: []].append((position, other))
        }
      }
      for (unit, pairs) in found.sorted(by: { $0.key < $1.key }) {
        let equal = pairs.count { lines[$0.stray][side].value == lines[$0.line][side.other].value }
        for (stray, line) in pairs {
          let figures = [lines[stray][side].value, lines[line][side.other].value].compactMap { $0 }
          var cause = ProbableCause(.leadingZero, on: side, figures: figures)
          cause.support = .init(count: equal, total: pairs.count)
          cause.units = [unit]
          add(cause, at: stray)
          cause.units = [lines[stray].unit]
          add(cause, at: line)
        }
      }
    }
  }
}

extension IndicatorKey {
  /// Whether two marginals of one indicator are two options of one category.
  fileprivate func differsInOneOption(from other: IndicatorKey) -> Bool {
    let (mine, others) = (pairs, other.pairs)
    guard mine.count == others.count,
      zip(mine, others).allSatisfy({ $0.category == $1.category })
    else { return false }
    return zip(mine, others).count { $0.option != $1.option } == 1
  }
}

extension [Fraction] {
  fileprivate func reduceSum(
    _ start: Fraction
  ) throws(Fraction.ArithmeticError) -> Fraction {
    var sum = start
    for value in self { sum = try sum.adding(value) }
    return sum
  }
}
