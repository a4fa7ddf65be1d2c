import ReportCore
import ReportReconciliation
import ReportTemplates
import SeededRandom
import Testing

/// Slips that change many lines by one parameter: a whole column or a whole file.
extension Slip {
  private static let flows = ["births", "deaths", "persons_married"].map { IndicatorKey($0) }

  /// Flows of the first quarter, so that a year has run up to the third.
  private static func addFirstQuarter(
    _ sample: SampleQuarter, _ office: inout Office, _ random: inout SeededGenerator
  ) {
    for unit in sample.units {
      for item in flows {
        guard let value = office[unit, item]?.significand else { continue }
        let other = value + Int64.random(in: -(value / 5)...(value / 5 + 3), using: &random)
        office.hereToo.append(
          Observation(
            key: .init(unit: unit, item: item, period: .quarter(1, of: 2025)),
            value: ExactDecimal(max(0, other))))
      }
    }
  }

  static let systematic: [Slip] = [
    Slip(kind: .swappedRows) { sample, office, random in
      // Whole rows of units that stand apart.
      let units = sample.units.shuffled(using: &random)
      for pair in 0..<6 {
        let (unit, other) = (units[2 * pair], units[2 * pair + 1])
        for item in Set(sample.current.map(\.key.item)).sorted() {
          guard let one = office[unit, item], let two = office[other, item], one != two else {
            continue
          }
          office.plant(two, at: unit, item)
          office.plant(one, at: other, item)
        }
      }
    },
    Slip(kind: .cumulative) { sample, office, random in
      addFirstQuarter(sample, &office, &random)
      let before = Aggregator(
        data: DataSet((0..<sample.ours.count).map { sample.ours[$0] } + office.hereToo),
        catalogue: sample.workspace.catalogue,
        history: sample.workspace.history.using([.quarter(1, of: 2025): .july2025]))
      let year = try #require(Period(code: "2025-9M"))
      for unit in sample.units {
        for item in flows {
          let figure = before.figure(item, of: unit, in: year)
          guard figure.coverage.isComplete, let sum = figure.value?.exactDecimal,
            office[unit, item] != nil, office[unit, item] != sum
          else { continue }
          office.plant(sum, at: unit, item)
        }
      }
    },
    Slip(kind: .staleCopy) { sample, office, random in
      // A later quarter, which only this side has already.
      let later = Period.quarter(4, of: 2025)
      for unit in sample.units {
        for item in flows {
          guard let value = office[unit, item]?.significand else { continue }
          let other = ExactDecimal(
            max(0, value + Int64.random(in: -(value / 5 + 2)...(value / 5 + 2), using: &random)))
          office.hereToo.append(
            Observation(key: .init(unit: unit, item: item, period: later), value: other))
          if other != office[unit, item] { office.plant(other, at: unit, item) }
        }
      }
    },
    Slip(kind: .otherIndicator) { sample, office, _ in
      let (item, other) = (IndicatorKey("deaths"), IndicatorKey("persons_married"))
      for unit in sample.units {
        guard let value = office[unit, other], value != office[unit, item] else { continue }
        office.plant(value, at: unit, item)
      }
    },
    Slip(kind: .otherIndicator, note: "registered births") { sample, office, random in
      // Births that were registered in the quarter, which this side collects beside those that occurred.
      let (item, other) = (IndicatorKey("births"), IndicatorKey("births_registered"))
      for unit in sample.units {
        guard let value = office[unit, item]?.significand else { continue }
        let registered = ExactDecimal(
          max(0, value - Int64.random(in: 0...(value / 6 + 2), using: &random)))
        office.hereToo.append(
          Observation(
            key: .init(unit: unit, item: other, period: SampleQuarter.period), value: registered))
        office.implied.insert(.init(unit: unit, item: other, period: SampleQuarter.period))
        if registered != office[unit, item] { office.plant(registered, at: unit, item) }
      }
    },
    Slip(kind: .earlierRevision, note: "registered residents") { sample, office, random in
      // Residents by registration, handed in as a file of its own.
      let item = IndicatorKey("population")
      var registered = DataSet()
      for unit in sample.units {
        guard let value = office[unit, item]?.significand else { continue }
        let other = ExactDecimal(
          value + Int64.random(in: -(value / 40)...(value / 25), using: &random))
        _ = registered.insert(
          Observation(
            key: .init(unit: unit, item: item, period: SampleQuarter.period), value: other))
        if other != office[unit, item] { office.plant(other, at: unit, item) }
      }
      office.revisions = [.init(name: "thường trú có đăng ký", data: registered)]
    },
    Slip(kind: .withoutUnits) { sample, office, random in
      let city = sample.workspace.settings.unit
      let late = Set(sample.units.shuffled(using: &random).prefix(4))
      for item in flows {
        guard
          let sum = sample.aggregator.figure(item, of: city, in: SampleQuarter.period).value,
          var rest = sum.exactDecimal?.significand
        else { continue }
        for unit in late {
          rest -= office[unit, item]?.significand ?? 0
          let key = ObservationKey(unit: unit, item: item, period: SampleQuarter.period)
          office.values[key] = nil as ExactDecimal??
          office.implied.insert(key)
        }
        office.plant(ExactDecimal(rest), at: city, item)
      }
    },
    Slip(kind: .decimalFactor) { sample, office, _ in
      let item = IndicatorKey("population")
      for unit in sample.units {
        guard let value = office[unit, item]?.significand, value >= 1000 else { continue }
        office.plant(ExactDecimal(significand: (value + 50) / 100, scale: 1), at: unit, item)
      }
    },
    Slip(kind: .percentPerMille) { sample, office, _ in
      for unit in sample.units {
        guard let value = office[unit, SampleQuarter.rates[0]], value != .zero else { continue }
        let tenth = try Fraction(value).divided(by: Fraction(Int64(10)))
        office.plant(
          try tenth.rounded(decimals: SampleQuarter.decimals), at: unit, SampleQuarter.rates[0])
      }
    },
    Slip(kind: .swappedParts) { sample, office, _ in
      let parts = ["sex=male", "sex=female"].compactMap { IndicatorKey("births", options: $0) }
      for unit in sample.units {
        guard let boys = office[unit, parts[0]], let girls = office[unit, parts[1]], boys != girls
        else { continue }
        office.plant(girls, at: unit, parts[0])
        office.plant(boys, at: unit, parts[1])
      }
    },
    Slip(kind: .earlierRevision) { sample, office, random in
      // The provisional figures, of which every third was corrected afterwards.
      var before = DataSet()
      for unit in sample.units {
        for item in flows {
          guard let value = office[unit, item]?.significand else { continue }
          let isCorrected = Int.random(in: 0..<3, using: &random) == 0
          let earlier = ExactDecimal(
            isCorrected ? max(0, value - Int64.random(in: 1...7, using: &random)) : value)
          _ = before.insert(
            Observation(
              key: .init(unit: unit, item: item, period: SampleQuarter.period), value: earlier))
          if earlier != ExactDecimal(value) { office.plant(earlier, at: unit, item) }
        }
      }
      office.revisions = [.init(name: "sơ bộ", data: before)]
    },
    Slip(kind: .otherCalendar) { sample, office, random in
      let period = Period.quarter(3, of: 2025, calendar: .administrative)
      for unit in sample.units {
        for item in flows {
          guard let value = office[unit, item]?.significand else { continue }
          let other = ExactDecimal(max(0, value + Int64.random(in: -6...9, using: &random)))
          office.hereToo.append(
            Observation(key: .init(unit: unit, item: item, period: period), value: other))
          if other != ExactDecimal(value) { office.plant(other, at: unit, item) }
        }
      }
    },
    Slip(kind: .otherBoundary) { sample, office, random in
      // What the unit of the same code counted on the map before.
      for unit in sample.units {
        let old = OrganisationUnit.ID(unit.code, in: .june2025)
        if sample.workspace.history[old] == nil { continue }
        for item in flows {
          guard let value = office[unit, item]?.significand, value > 3 else { continue }
          let part = ExactDecimal(value * Int64.random(in: 30...80, using: &random) / 100)
          office.hereToo.append(
            Observation(
              key: .init(unit: old, item: item, period: SampleQuarter.period), value: part))
          office.implied.insert(.init(unit: old, item: item, period: SampleQuarter.period))
          office.plant(part, at: unit, item)
        }
      }
    },
    Slip(kind: .roundedParts) { sample, office, _ in
      // Thousands with one decimal, and a total that was added up from them.
      let (item, city) = (IndicatorKey("population"), sample.workspace.settings.unit)
      guard
        let whole = sample.aggregator.figure(item, of: city, in: SampleQuarter.period).value?
          .exactDecimal?.significand
      else { return }
      var sum: Int64 = 0
      for unit in sample.units {
        guard let value = office[unit, item]?.significand else { continue }
        sum += (value + 50) / 100
        office[unit, item] = ExactDecimal(significand: (value + 50) / 100, scale: 1)
        office.implied.insert(.init(unit: unit, item: item, period: SampleQuarter.period))
      }
      office.mapping = IndicatorMapping([item: .init(item, conversion: .thousands)])
      let shown = ExactDecimal(significand: sum, scale: 1)
      if abs(sum * 100 - whole) > 50 { office.plant(shown, at: city, item) }
    },
  ]
}
