import Foundation

/// Boys instead of girls: over the units of one sender, and over the periods of a unit.
///
/// The births of one commune and quarter say nothing about their sexes; those of many do. A run is told where
/// boys were more than girls before and the figures are far likelier if they stand the other way round.
struct SwappedSexes {
  private(set) var findings: [(position: Int, finding: Finding)] = []

  init(
    _ scores: [UnitScore], files: [String], units: [OrganisationUnit.ID], screen: OutlierScreen
  ) {
    guard let layout = scores.first?.norms.layout else { return }
    for male in layout.items.indices where layout.items[male].key.options == "sex=male" {
      guard
        let female = layout.items.indices.first(where: {
          layout.items[$0].key.indicator == layout.items[male].key.indicator
            && layout.items[$0].key.options == "sex=female"
        })
      else { continue }
      search(scores, files, units, screen, layout, (male, female))
    }
  }

  private struct Count {
    var boys = 0.0
    var girls = 0.0
    var all: Double { boys + girls }

    mutating func add(_ row: [Double], _ pair: (male: Int, female: Int)) {
      guard row[pair.male].isFinite, row[pair.female].isFinite else { return }
      boys += row[pair.male]
      girls += row[pair.female]
    }
  }

  /// Whether a unit's births add up and are not odd in all: figures with another slip say nothing of the sexes.
  private func isSound(_ score: UnitScore, _ pair: (male: Int, female: Int)) -> Bool {
    let layout = score.norms.layout
    let isBroken = layout.laws.contains { law in
      law.isEqual && law.terms.contains { $0.item == pair.male } && law.isBroken(by: score.values)
    }
    guard !isBroken else { return false }
    guard let whole = layout.items[pair.male].base else { return true }
    return abs(score.telling[whole]) <= score.norms.threshold
  }

  private mutating func search(
    _ scores: [UnitScore], _ files: [String], _ units: [OrganisationUnit.ID],
    _ screen: OutlierScreen, _ layout: ScreenLayout, _ pair: (male: Int, female: Int)
  ) {
    let senders = Dictionary(grouping: scores.indices, by: { files[$0] }).values
      .filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    let groups = senders + scores.indices.map { [$0] }
    // A twentieth of the alarms that are allowed: half of it for senders, half for single units.
    let alarms = screen.settings.alarmsPerHundred / 100 * Double(scores.count) / 40
    var told: Set<Int> = []
    for group in groups where !group.contains(where: told.contains) {
      // Of one unit this year's periods together; the file is of this period.
      let ages = group.count > 1 ? 1 : (1...4).first { layout.isFirstOfYear($0 - 1) } ?? 4
      for length in Set([1, ages]).sorted() {
        var (now, before) = (Count(), Count())
        for position in group where isSound(scores[position], pair) {
          for (age, row) in scores[position].row.enumerated() {
            if age < length { now.add(row, pair) } else { before.add(row, pair) }
          }
        }
        let groups = group.count > 1 ? senders.count : scores.count
        guard let limit = Self.limit(now, before, among: groups, alarms: alarms) else { continue }
        told.formUnion(group)
        let words = Self.words(now, before, limit: limit, periods: length, units: group.count)
        let keys = group.map {
          ObservationKey(unit: units[$0], item: layout.items[pair.male].key, period: screen.period)
        }
        let name = screen.source.aggregator.catalogue.name(
          of: IndicatorKey(layout.items[pair.male].key.indicator))
        findings.append(
          (
            group[0],
            screen.make(
              "swapped-sexes", "\(name): \(words)", of: units[group[0]],
              items: [layout.items[pair.male].key, layout.items[pair.female].key],
              others: Array(keys.dropFirst()), cause: .swappedSexes)
          ))
        break
      }
    }
  }

  /// How seldom chance does this, if it is worth telling.
  ///
  /// Both explanations are compared with each other: that boys and girls are as before, and that they are in each
  /// other's place. A likelihood ratio of `c` or more comes up in one right return of `c` at most (Markov's inequality),
  /// so it has to be the greater the more groups are looked at.
  ///
  /// - Parameters:
  ///   - now: the births that may be turned round.
  ///   - before: those of before.
  ///   - groups: how many groups of returns are looked at.
  ///   - alarms: how many of them may be told though they are right.
  /// - Returns: of how many times chance does this once at most; `nil` if it is not worth telling.
  private static func limit(
    _ now: Count, _ before: Count, among groups: Int, alarms: Double
  ) -> String? {
    guard before.all >= 300, now.all >= 100 else { return nil }
    let share = before.boys / before.all
    guard share > 0.505 else { return nil }
    // The share of before is known only so well itself.
    let spread = (share * (1 - share) * now.all * (1 + now.all / before.all)).squareRoot()
    let below = (share * now.all - now.boys) / spread
    let turned = (share * now.all - now.girls) / spread
    guard below > 0, abs(turned) < 2.6,
      (below * below - turned * turned) / 2 > log(Double(groups) / alarms)
    else { return nil }
    return [(3.72, "10.000"), (3.09, "1.000"), (2.58, "200")].first { below > $0.0 }?.1
  }

  private static func words(
    _ now: Count, _ before: Count, limit: String, periods: Int, units: Int
  ) -> String {
    let place =
      units > 1
      ? "\(units) đơn vị trong cùng một tệp" : periods > 1 ? "\(periods) kỳ gần nhất" : "kỳ này"
    return
      "\(ratio(now)) trẻ nam trên 100 trẻ nữ ở \(place) (\(number(now.boys)) nam, \(number(now.girls)) nữ),"
      + " trước đó là \(ratio(before)); ngẫu nhiên thì chưa tới 1 lần trong \(limit). Cần xem cột nam và cột nữ"
      + " có đổi chỗ cho nhau không."
  }

  private static func number(_ count: Double) -> String {
    Int64(exactly: count).map { Wording.number(ExactDecimal($0)) } ?? ""
  }

  /// The ratio, worked out from the counts themselves.
  private static func ratio(_ count: Count) -> String {
    guard let boys = Int64(exactly: count.boys), let girls = Int64(exactly: count.girls) else {
      return ""
    }
    do throws(Fraction.ArithmeticError) {
      let ratio = try Fraction(boys).multiplied(by: Fraction(Int64(100))).divided(
        by: Fraction(girls))
      return Wording.number(try ratio.rounded(decimals: 1))
    } catch {
      return ""
    }
  }
}
