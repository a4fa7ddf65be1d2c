public import ReportCore

/// One of the figures that a figure which differs is made of, as both sides have it: a unit below, or the
/// numerator or denominator of a rate.
public struct FigureOrigin: Hashable, Sendable {
  /// Which part it is.
  public enum Part: Hashable, Sendable {
    /// The figure of a unit below.
    case unit(OrganisationUnit.ID)
    /// What a rate counts.
    case numerator
    /// What a rate is over.
    case denominator
  }

  /// The indicator that differs.
  public var item: IndicatorKey
  /// The unit whose figure differs.
  public var unit: OrganisationUnit.ID
  /// Which part this is.
  public var part: Part
  /// What this side says; `nil` is nothing.
  public var here: Fraction?
  /// What the other side says; `nil` is nothing.
  public var there: Fraction?
  /// Where this side's figure stands.
  public var herePlace: Provenance?
  /// Where the other side's figure stands.
  public var therePlace: Provenance?

  /// Whether the two differ, or one is lacking.
  public var differs: Bool { here != there }
}

/// Follows figures that differ down to the cells that they are made of.
struct OriginFinder {
  typealias UnitID = OrganisationUnit.ID

  let here: SideIndex
  let there: SideIndex

  /// The parts of all lines that differ or cannot be compared for lack of parts.
  func origins(
    of lines: [Discrepancy]
  ) throws(Fraction.ArithmeticError) -> [FigureOrigin] {
    var found: [FigureOrigin] = []
    for line in lines {
      switch line.verdict {
      case .outside, .notComparable(.incomplete): break
      default: continue
      }
      if let expression = here.catalogue.expression(for: line.item.indicator) {
        found += try rate(line, expression)
      } else {
        found += units(line)
      }
    }
    return found
  }

  private func units(_ line: Discrepancy) -> [FigureOrigin] {
    guard here.catalogue[line.item.indicator]?.overUnits == .sum,
      let hierarchy = here.history.hierarchies[line.unit.edition]
    else { return [] }
    var found: [FigureOrigin] = []
    for unit in hierarchy.reportingUnits(under: line.unit.code).map(\.id)
    where unit != line.unit {
      let (ours, theirs) = (here.entries[line.item]?[unit], there.entries[line.item]?[unit])
      if ours == nil && theirs == nil { continue }
      found.append(
        FigureOrigin(
          item: line.item, unit: line.unit, part: .unit(unit), here: ours?.value,
          there: theirs?.value, herePlace: ours?.provenance, therePlace: theirs?.provenance))
    }
    return found
  }

  private func rate(
    _ line: Discrepancy, _ expression: IndicatorFormula
  ) throws(Fraction.ArithmeticError) -> [FigureOrigin] {
    guard let quotient = expression.quotient else { return [] }
    var found: [FigureOrigin] = []
    for (part, side) in [
      (FigureOrigin.Part.numerator, quotient.numerator), (.denominator, quotient.denominator),
    ] {
      var origin = FigureOrigin(item: line.item, unit: line.unit, part: part)
      for (index, isOurs) in [(here, true), (there, false)] {
        let figure = try index.aggregator.evaluate([side], of: line.unit, in: index.period)
          .figures.first
        let item = side.operands.first?.operand.item
        let place = item.flatMap { index.entries[$0]?[line.unit]?.provenance }
        if isOurs {
          (origin.here, origin.herePlace) = (figure?.value, place)
        } else {
          (origin.there, origin.therePlace) = (figure?.value, place)
        }
      }
      if origin.here != nil || origin.there != nil { found.append(origin) }
    }
    return found
  }
}
