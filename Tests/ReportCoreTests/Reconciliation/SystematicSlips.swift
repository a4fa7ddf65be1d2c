import ReportCore
import ReportReconciliation
import ReportTemplates
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
    Slip(kind: .cumulative) { sample, office, random in
      addFirstQuarter(sample, &office, &random)
      let before = Aggregator(
        data: DataSet((0..<sample.ours.count).map { sample.ours[$0] } + office.hereToo),
        catalogue: sample.workspace.catalogue, history: sample.workspace.history)
      let year = try #require(Period(code: "2025-9M"))
      for unit in sample.units {
        for item in flows {
          guard let sum = before.figure(item, of: unit, in: year).value?.exactDecimal,
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
  ]
}
