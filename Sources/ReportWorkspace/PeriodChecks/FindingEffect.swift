package import ReportCore

/// The possible effect of a finding on the figures printed for all units together.
///
/// Officers handle the most important findings first: this is the order of selective editing.
public struct FindingEffect: Sendable {
  /// The sum of all units that were checked, as it stands.
  package let total: ExactDecimal
  /// What would stand in the cell.
  package let expected: ExactDecimal
  /// The sum if it stood there.
  package let changed: ExactDecimal
  /// By how much the sum would change, in percent of the larger one.
  let share: Fraction

  /// `nil` if a cell does not enter a sum, or nothing was to be expected of it.
  init?(
    of finding: Finding, expected: [ObservationKey: ExactDecimal],
    over units: [OrganisationUnit.ID],
    in aggregator: Aggregator
  ) {
    guard let unit = finding.unit, let item = finding.item, let period = finding.period,
      aggregator.catalogue[item.indicator]?.overUnits == .sum,
      let value = aggregator.data[ObservationKey(unit: unit, item: item, period: period)]?.value,
      units.contains(unit)
    else { return nil }
    let key = ObservationKey(unit: unit, item: item, period: period)
    // A rule's limit is what should stand in the cell only where it looked at the cell itself.
    guard let reference = expected[key] ?? (finding.found == value ? finding.expected : nil) else {
      return nil
    }
    do throws(Fraction.ArithmeticError) {
      var sum = Fraction.zero
      for other in units {
        let cell = ObservationKey(unit: other, item: item, period: period)
        if let figure = aggregator.data[cell]?.value { sum = try sum.adding(Fraction(figure)) }
      }
      let difference = try Fraction(reference).subtracting(Fraction(value))
      let after = try sum.adding(difference)
      guard let total = sum.exactDecimal, let changed = after.exactDecimal else { return nil }
      let larger = max(sum.magnitude, after.magnitude, Fraction(Int64(1)))
      share = try difference.magnitude.multiplied(by: Fraction(Int64(100))).divided(by: larger)
      self.total = total
      self.changed = changed
      self.expected = reference
    } catch {
      return nil
    }
  }

  /// `tổng các đơn vị là 13.567; nếu ô này là 120 thì tổng là 13.455 (lệch 0,8%)`.
  package var text: String {
    let rounded = try? share.rounded(decimals: 1)
    let percent = rounded.map { $0 == .zero ? CheckWords.tiny : Wording.number($0) + "%" } ?? ""
    return CheckWords.effect(on: total, of: expected, now: changed, apart: percent)
  }
}
