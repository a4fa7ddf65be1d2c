// What figures made of several others owe, where parts of the period are lacking.
extension Aggregator {
  /// Whether every term is there in the same parts of the period, those that were added up: births of
  /// three quarters on the people of two would be no rate of anything.
  func haveSameParts(
    _ terms: [Term], of ground: [(piece: Territory.Piece, segment: Period)],
    _ reached: Set<Period>
  ) throws(Fraction.ArithmeticError) -> Bool {
    for term in terms where term.isAdditive {
      for (piece, segment) in ground {
        for part in segment.split(byMonths: monthsPerReturn) where !reached.contains(part) {
          if try reading(term, of: piece, in: part) != nil { return false }
        }
      }
    }
    return true
  }
}

extension Aggregator {
  /// Whether what is computed is nothing but a mean over time: of less time it would be no figure of
  /// anything, so that ground has all of it or none.
  static func isMeanAlone(_ terms: [Term]) -> Bool {
    let additive = terms.filter(\.isAdditive)
    return !additive.isEmpty && additive.allSatisfy { $0.kind == .mean }
  }
}

extension Figure.Coverage {
  /// Counts units that owe those parts.
  mutating func add(_ units: [OrganisationUnit.ID], owed: [Period], lacking: [Period]) {
    expected += owed.count * units.count
    present += (owed.count - lacking.count) * units.count
    if reached.count < parts {
      reached.formUnion(lacking.isEmpty ? owed : owed.filter { !lacking.contains($0) })
    }
    if lacking.isEmpty { return }
    // Units that lack the same share one set.
    let all = Set(lacking)
    for unit in units {
      self.lacking[unit, default: all].formUnion(all)
      if lacking.count < owed.count { partial.insert(unit) }
    }
  }
}

extension IndicatorFormula {
  /// For a flow of several years on a mean stock: how many years there are.
  func yearsOfMean(in period: Period) -> Fraction? {
    period.kind == .years && isOfMean ? Fraction(Int64(period.months / 12)) : nil
  }

  /// Whether it is so many of something that happens among so many who are there on average.
  var isOfMean: Bool {
    guard let quotient else { return false }
    func hasMean(_ side: IndicatorFormula) -> Bool {
      side.operands.contains { $0.operand.reading == .average }
    }
    return hasMean(quotient.denominator) && !hasMean(quotient.numerator)
  }
}
