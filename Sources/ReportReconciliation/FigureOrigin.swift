public import ReportCore

/// A component of a figure that differs, on both sides: a unit below, or the numerator or denominator of a rate
/// with the figures that they are computed from.
public struct FigureOrigin: Hashable, Sendable {
  /// Which part it is.
  public enum Part: Hashable, Sendable {
    /// The figure of a unit below.
    case unit(OrganisationUnit.ID)
    /// What a rate counts.
    case numerator
    /// What a rate is over.
    case denominator
    /// A figure that a numerator or denominator is computed from: an indicator in a period.
    case operand(IndicatorKey, Period)
    /// The figure of a unit of an earlier map that such a figure is the sum of.
    case predecessor(OrganisationUnit.ID, IndicatorKey, Period)
  }

  /// The indicator that differs.
  public var item: IndicatorKey
  /// The unit whose figure differs.
  public var unit: OrganisationUnit.ID
  /// Which part this is.
  public var part: Part
  /// The figure of this side, if any.
  public var here: Fraction?
  /// The figure of the other side, if any.
  public var there: Fraction?
  /// The place of this side's figure.
  public var herePlace: Provenance?
  /// The place of the other side's figure.
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
      let operands = side.operands.map(\.operand)
      // A count alone stands in one cell of each side.
      let single =
        operands.count == 1 && operands[0].reading == .value && operands[0].shift == .none
      for (index, isOurs) in [(here, true), (there, false)] {
        let figure = try index.aggregator.evaluate([side], of: line.unit, in: index.period)
          .figures.first
        let place = single ? index.entries[operands[0].item]?[line.unit]?.provenance : nil
        if isOurs {
          (origin.here, origin.herePlace) = (figure?.value, place)
        } else {
          (origin.there, origin.therePlace) = (figure?.value, place)
        }
      }
      if origin.here != nil || origin.there != nil { found.append(origin) }
      if !single || origin.herePlace == nil && origin.therePlace == nil {
        for operand in operands { found += try cells(of: operand, line) }
      }
    }
    return found
  }

  /// The figures in the returns of a unit that an operand is computed from: of a stock those of the first
  /// and last day and of days between, of a count those of the parts of the period.
  private func cells(
    of operand: IndicatorFormula.Operand, _ line: Discrepancy
  ) throws(Fraction.ArithmeticError) -> [FigureOrigin] {
    guard operand.shift == .none else { return [] }
    var periods: [Period] = []
    if operand.reading != .value { periods += here.period.periodsBefore }
    if operand.reading != .opening {
      periods += [1, 3, 6].filter { $0 < here.period.months }
        .flatMap { here.period.split(byMonths: $0) }
      periods.append(here.period)
    }
    var found: [FigureOrigin] = []
    for period in Set(periods).sorted(by: { ($0.lastDay, $0) < ($1.lastDay, $1) }) {
      let key = ObservationKey(unit: line.unit, item: operand.item, period: period)
      let (ours, theirs) = (here.aggregator.data[key], there.aggregator.data[key])
      if ours?.value == nil && theirs?.value == nil { continue }
      found.append(
        FigureOrigin(
          item: line.item, unit: line.unit, part: .operand(operand.item, period),
          here: ours?.value.map { Fraction($0) }, there: theirs?.value.map { Fraction($0) },
          herePlace: ours?.provenance, therePlace: theirs?.provenance))
    }
    let isOpened = found.contains { $0.part.isBefore(here.period) }
    if operand.reading != .value, !isOpened {
      found = try opening(of: operand.item, line) + found
    }
    return found
  }

  /// The stock on the day before the period where no cell of the unit holds it: the sum of the units that it
  /// was made of, and their cells.
  private func opening(
    of item: IndicatorKey, _ line: Discrepancy
  ) throws(Fraction.ArithmeticError) -> [FigureOrigin] {
    let formula = IndicatorFormula.operand(.init(item, reading: .opening), at: 0)
    let before = here.period.periodsBefore
    guard let last = before.first(where: { $0.months == here.period.months }) ?? before.first
    else { return [] }
    var origin = FigureOrigin(item: line.item, unit: line.unit, part: .operand(item, last))
    origin.here = try here.aggregator.evaluate([formula], of: line.unit, in: here.period)
      .figures.first?.value
    origin.there = try there.aggregator.evaluate([formula], of: line.unit, in: there.period)
      .figures.first?.value
    if origin.here == nil && origin.there == nil { return [] }
    var found = [origin]
    for unit in here.history.unitsSharingGround(with: [line.unit]).sorted() where unit != line.unit
    {
      for period in before.sorted() {
        let key = ObservationKey(unit: unit, item: item, period: period)
        let (ours, theirs) = (here.aggregator.data[key], there.aggregator.data[key])
        guard ours?.value != nil || theirs?.value != nil,
          !here.history.hasUnits(under: unit) || unit.edition != line.unit.edition
        else { continue }
        found.append(
          FigureOrigin(
            item: line.item, unit: line.unit, part: .predecessor(unit, item, period),
            here: ours?.value.map { Fraction($0) }, there: theirs?.value.map { Fraction($0) },
            herePlace: ours?.provenance, therePlace: theirs?.provenance))
      }
    }
    return found
  }
}

extension FigureOrigin.Part {
  /// Whether this is a figure of a period that ends before another begins.
  fileprivate func isBefore(_ period: Period) -> Bool {
    guard case .operand(_, let own) = self else { return false }
    return own.lastDay < period.firstDay
  }
}
