import ReportCore
import ReportReconciliation
import ReportTemplates
import SeededRandom
import Testing

/// Slips of one kind, planted at places that a seed chooses.
struct Slip: Sendable, CustomTestStringConvertible {
  typealias Office = SampleQuarter.Office
  typealias UnitID = OrganisationUnit.ID

  let kind: ProbableCause.Kind
  /// What is planted, where the kind does not say it.
  var note = ""
  let plant: @Sendable (SampleQuarter, inout Office, inout SeededGenerator) throws -> Void

  var testDescription: String { kind.rawValue + (note.isEmpty ? "" : " (\(note))") }

  private static let births = IndicatorKey("births")
  private static let population = IndicatorKey("population")
  private static let places = 10

  /// The first ten units, in an order of chance, that a slip fits.
  private static func at(
    _ sample: SampleQuarter, _ random: inout SeededGenerator,
    _ slip: (UnitID, inout SeededGenerator) throws -> Bool
  ) throws {
    var count = 0
    for unit in sample.units.shuffled(using: &random) where count < places {
      if try slip(unit, &random) { count += 1 }
    }
    #expect(count == places, "only \(count) places")
  }

  /// A count of ten or more, of an item that chance chooses.
  private static func item(
    _ unit: UnitID, _ office: Office, _ random: inout SeededGenerator
  ) -> (IndicatorKey, Int64)? {
    let items = [
      "births", "deaths", "population", "households", "newborn_screened", "pregnant_women",
    ]
    guard let code = items.randomElement(using: &random),
      let value = office[unit, IndicatorKey(code)], value.isInteger, value >= 10
    else { return nil }
    return (IndicatorKey(code), value.significand)
  }

  static let all: [Slip] = [
    Slip(kind: .rounding) { _, office, _ in
      let rates = office.values.keys.filter { SampleQuarter.rates.contains($0.item) }
      office.planted.formUnion(rates.sorted().prefix(places))
    },
    Slip(kind: .truncation) { sample, office, random in
      try at(sample, &random) { unit, random in
        guard let rate = SampleQuarter.rates.randomElement(using: &random),
          let value = sample.aggregator.figure(rate, of: unit, in: SampleQuarter.period).value
        else { return false }
        let cut = try value.truncated(decimals: SampleQuarter.decimals)
        if cut == office[unit, rate] { return false }
        office.plant(cut, at: unit, rate)
        return true
      }
    },
    Slip(kind: .percentPerMille) { sample, office, random in
      try at(sample, &random) { unit, random in
        guard let rate = SampleQuarter.rates.randomElement(using: &random),
          let value = office[unit, rate]
        else { return false }
        let tenth = try Fraction(value).divided(by: Fraction(Int64(10)))
        office.plant(try tenth.rounded(decimals: SampleQuarter.decimals), at: unit, rate)
        return true
      }
    },
    Slip(kind: .decimalFactor) { sample, office, random in
      try at(sample, &random) { unit, random in
        guard let (item, value) = item(unit, office, &random),
          let factor = [Int64(10), 100, 1000].randomElement(using: &random)
        else { return false }
        let isSmaller = factor == 1000
        let slipped = isSmaller ? ExactDecimal(significand: value, scale: 3) : .init(value * factor)
        office.plant(slipped, at: unit, item)
        return true
      }
    },
    Slip(kind: .transposedDigits) { sample, office, random in
      try at(sample, &random) { unit, random in
        guard let (item, value) = item(unit, office, &random) else { return false }
        let (tens, ones) = (value / 10 % 10, value % 10)
        if tens == ones || value < 100 && ones == 0 { return false }
        office.plant(ExactDecimal(value / 100 * 100 + ones * 10 + tens), at: unit, item)
        return true
      }
    },
    Slip(kind: .swappedRows) { sample, office, random in
      var taken: Set<UnitID> = []
      let units = sample.units
      try at(sample, &random) { unit, random in
        guard let place = units.firstIndex(of: unit), place + 1 < units.count else { return false }
        let beside = units[place + 1]
        let around = units[max(0, place - 1)...min(units.count - 1, place + 2)]
        if !taken.isDisjoint(with: around) { return false }
        taken.formUnion([unit, beside])
        for item in Set(sample.current.map(\.key.item)).sorted() {
          guard let one = office[unit, item], let other = office[beside, item], one != other else {
            continue
          }
          office.plant(other, at: unit, item)
          office.plant(one, at: beside, item)
        }
        return true
      }
    },
    Slip(kind: .staleCopy) { sample, office, random in
      try at(sample, &random) { unit, random in
        guard let (item, value) = item(unit, office, &random) else { return false }
        let figure = sample.aggregator.figure(item, of: unit, in: .quarter(2, of: 2025))
        guard let earlier = figure.value?.exactDecimal, earlier != ExactDecimal(value),
          earlier >= 10
        else { return false }
        office.plant(earlier, at: unit, item)
        return true
      }
    },
    Slip(kind: .otherDenominator) { sample, office, random in
      try at(sample, &random) { unit, random in
        for (rate, counted) in zip(SampleQuarter.rates, ["births", "deaths"]) {
          guard
            let usual = sample.aggregator.figure(rate, of: unit, in: SampleQuarter.period).value,
            let cases = office[unit, IndicatorKey(counted)],
            let people = office[unit, population]
          else { continue }
          let other = try Fraction(cases).multiplied(by: Fraction(Int64(1000)))
            .divided(by: Fraction(people))
          let shown = try other.rounded(decimals: SampleQuarter.decimals)
          let taken = [
            try usual.rounded(decimals: SampleQuarter.decimals),
            try usual.truncated(decimals: SampleQuarter.decimals),
          ]
          if taken.contains(shown) { continue }
          office.plant(shown, at: unit, rate)
          return true
        }
        return false
      }
    },
    Slip(kind: .otherCalendar) { sample, office, random in
      let period = Period.quarter(3, of: 2025, calendar: .administrative)
      try at(sample, &random) { unit, random in
        guard let (item, value) = item(unit, office, &random) else { return false }
        let other = ExactDecimal(value + Int64.random(in: 3...9, using: &random))
        office.plant(other, at: unit, item)
        office.hereToo.append(
          Observation(key: .init(unit: unit, item: item, period: period), value: other))
        return true
      }
    },
    Slip(kind: .earlierRevision) { sample, office, random in
      var before = DataSet()
      try at(sample, &random) { unit, random in
        guard let (item, value) = item(unit, office, &random) else { return false }
        let earlier = ExactDecimal(value - Int64.random(in: 1...7, using: &random))
        office.plant(earlier, at: unit, item)
        _ = before.insert(
          Observation(
            key: .init(unit: unit, item: item, period: SampleQuarter.period), value: earlier))
        return true
      }
      office.revisions = [.init(name: "sơ bộ", data: before)]
    },
    Slip(kind: .unitMerged) { sample, office, random in
      var taken: Set<UnitID> = []
      guard let succession = sample.workspace.history.successions.first else { return }
      try at(sample, &random) { unit, random in
        for link in succession.predecessors(of: unit.code) where link.relation == .part {
          let others = succession.successors(of: link.oldCode).map {
            UnitID($0.newCode, in: .july2025)
          }
          guard others.count == 2, taken.isDisjoint(with: others),
            let other = others.first(where: { $0 != unit }),
            let one = office[unit, births], let more = office[other, births]
          else { continue }
          taken.formUnion(others)
          let sum = ExactDecimal(one.significand + more.significand)
          office.plant(sum, at: unit, births)
          office.plant(nil, at: other, births)
          return true
        }
        return false
      }
    },
    Slip(kind: .swappedParts) { sample, office, random in
      let parts = ["sex=male", "sex=female"].compactMap { IndicatorKey("births", options: $0) }
      try at(sample, &random) { unit, random in
        guard let boys = office[unit, parts[0]], let girls = office[unit, parts[1]], boys != girls
        else { return false }
        office.plant(girls, at: unit, parts[0])
        office.plant(boys, at: unit, parts[1])
        return true
      }
    },
    Slip(kind: .totalDiffers) { sample, office, random in
      let city = sample.workspace.settings.unit
      let items = Set(sample.current.map(\.key.item)).sorted().filter {
        sample.workspace.catalogue[$0.indicator]?.overUnits == .sum
      }
      for item in items.shuffled(using: &random).prefix(places) {
        let sum = sample.aggregator.figure(item, of: city, in: SampleQuarter.period).value
        guard let sum = sum?.exactDecimal else { continue }
        office.plant(ExactDecimal(sum.significand + 37), at: city, item)
      }
    },
    Slip(kind: .followsFromParts) { sample, office, random in
      try at(sample, &random) { unit, random in
        let rate = SampleQuarter.rates[0]
        guard let usual = sample.aggregator.figure(rate, of: unit, in: SampleQuarter.period).value,
          let count = office[unit, births]
        else { return false }
        let more = ExactDecimal(count.significand + 5)
        let changed = try usual.multiplied(by: Fraction(more)).divided(by: Fraction(count))
        office[unit, births] = more
        office.implied.insert(.init(unit: unit, item: births, period: SampleQuarter.period))
        office.plant(try changed.rounded(decimals: SampleQuarter.decimals), at: unit, rate)
        return true
      }
    },
  ]
}
