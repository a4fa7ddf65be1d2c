/// The sums of a return that hold: what stands in one of them is no slip of a single figure.
///
/// A cause that would break such a sum contradicts the return itself, and is not named.
struct HeldSums {
  private let sums: [(relation: Relation, values: [IndicatorKey: Fraction])]

  /// The equalities among the rules whose figures the unit gave for the period and that hold.
  init(rules: RuleSet, reader: FigureReader, unit: OrganisationUnit.ID, period: Period) {
    sums = rules.sums.compactMap { relation in
      var values: [IndicatorKey: Fraction] = [:]
      for (operand, _) in relation.operands {
        guard let value = reader.cell(operand.item, of: unit, in: period)?.value else {
          return nil
        }
        values[operand.item] = Fraction(value)
      }
      // Noughts add up whatever was meant.
      guard values.values.contains(where: { $0 != .zero }), Self.holds(relation, values) else {
        return nil
      }
      return (relation, values)
    }
  }

  /// Whether they still hold with some figures replaced; a relation that is broken itself, and
  /// so is looked at, does not matter.
  func agree(with changes: [IndicatorKey: Fraction], without relation: Relation? = nil) -> Bool {
    sums.allSatisfy { sum in
      if sum.relation == relation || changes.keys.allSatisfy({ sum.values[$0] == nil }) {
        return true
      }
      return Self.holds(sum.relation, sum.values.merging(changes) { $1 })
    }
  }

  /// Whether an item stands in one of them.
  func contains(_ item: IndicatorKey) -> Bool { sums.contains { $0.values[item] != nil } }

  private static func holds(_ relation: Relation, _ values: [IndicatorKey: Fraction]) -> Bool {
    do throws(Fraction.ArithmeticError) {
      let left = try relation.left.evaluate { values[$0.item] ?? .zero }
      let right = try relation.right.evaluate { values[$0.item] ?? .zero }
      return left == right
    } catch {
      return false
    }
  }
}

extension RuleSet {
  /// The equalities between collected figures of one period, without a tolerance.
  var sums: [Relation] {
    checks.compactMap { check in
      guard case .relation(let relation, _, _, let tolerance) = check, relation.sign == .equal,
        tolerance == .none,
        relation.operands.allSatisfy({
          $0.operand.reading == .value && $0.operand.shift == .none
        })
      else { return nil }
      return relation
    }
  }
}
