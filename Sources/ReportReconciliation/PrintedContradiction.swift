public import ReportCore

/// A side's own printed figures that do not fit together.
public struct PrintedContradiction: Hashable, Sendable {
  /// What does not fit.
  public enum Kind: Hashable, Sendable {
    /// A rate of the whole does not lie between the rates of its parts; those parts.
    case outsideParts([OrganisationUnit.ID])
    /// A figure is not the sum that it must be.
    case identity(Reconciler.Identity)
  }

  /// Whose figures they are.
  public var side: Discrepancy.Side
  /// What does not fit.
  public var kind: Kind
  /// The indicator or marginal.
  public var item: IndicatorKey
  /// The unit that this is about.
  public var unit: OrganisationUnit.ID
  /// The printed figure.
  public var printed: Fraction
  /// What it must be; of parts, the nearest that it can be.
  public var expected: Fraction
  /// Whether rounding alone explains it.
  public var isRounding: Bool
  /// Where the figure was read.
  public var provenance: Provenance
}

/// Looks for printed figures that do not fit together.
struct ContradictionFinder {
  let identities: [Reconciler.Identity]
  let catalogue: IndicatorCatalogue

  func inconsistencies(
    here: SideIndex, there: SideIndex
  ) throws(Fraction.ArithmeticError) -> [PrintedContradiction] {
    var found: [PrintedContradiction] = []
    for (side, index) in [(Discrepancy.Side.here, here), (.there, there)] {
      for identity in identities { found += try broken(identity, side, index) }
      for item in index.entries.keys.sorted()
      where catalogue.expression(for: item.indicator)?.quotient != nil {
        found += try outsideParts(item, side, index)
      }
    }
    return found
  }

  private func broken(
    _ identity: Reconciler.Identity, _ side: Discrepancy.Side, _ index: SideIndex
  ) throws(Fraction.ArithmeticError) -> [PrintedContradiction] {
    var found: [PrintedContradiction] = []
    for (unit, entry) in (index.entries[identity.total] ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let printed = entry.value else { continue }
      var sum = Fraction.zero
      var steps = entry.step
      var isComplete = true
      for (items, isAdded) in [(identity.added, true), (identity.subtracted, false)] {
        for item in items {
          guard let part = index.entries[item]?[unit], let value = part.value else {
            isComplete = false
            continue
          }
          sum = try sum.adding(isAdded ? value : value.negated)
          steps = try steps.adding(part.step)
        }
      }
      if !isComplete || sum == printed { continue }
      // Each figure may lie half a unit from what it was rounded from.
      let distance = try printed.subtracting(sum).magnitude
      let room = try steps.divided(by: Fraction(Int64(2)))
      found.append(
        PrintedContradiction(
          side: side, kind: .identity(identity), item: identity.total, unit: unit,
          printed: printed, expected: sum, isRounding: distance < room,
          provenance: entry.provenance))
    }
    return found
  }

  /// A rate of the whole is a weighted mean of the rates of its parts.
  private func outsideParts(
    _ item: IndicatorKey, _ side: Discrepancy.Side, _ index: SideIndex
  ) throws(Fraction.ArithmeticError) -> [PrintedContradiction] {
    var found: [PrintedContradiction] = []
    let entries = index.entries[item] ?? [:]
    for (unit, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let children = index.history.hierarchies[unit.edition]?.children(of: unit.code) ?? []
      guard let printed = entry.value, !children.isEmpty else { continue }
      var parts: [SideIndex.Entry] = []
      for child in children { if let part = entries[child.id] { parts.append(part) } }
      let values = parts.compactMap(\.value)
      guard values.count == children.count, let least = values.min(), let most = values.max(),
        printed < least || printed > most
      else { continue }
      let nearest = printed < least ? least : most
      let step = try entry.step.adding(parts.map(\.step).max() ?? .zero)
      let distance = try printed.subtracting(nearest).magnitude
      found.append(
        PrintedContradiction(
          side: side, kind: .outsideParts(children.map(\.id)), item: item, unit: unit,
          printed: printed, expected: nearest,
          isRounding: distance < (try step.divided(by: Fraction(Int64(2)))),
          provenance: entry.provenance))
    }
    return found
  }
}
