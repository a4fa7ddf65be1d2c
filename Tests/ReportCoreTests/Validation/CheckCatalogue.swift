import ReportCore

/// The indicators of the example returns, and some rates.
enum CheckCatalogue {
  static let categories = [
    Category(
      code: "sex", name: "giới tính",
      options: [.init(code: "male", name: "nam"), .init(code: "female", name: "nữ")]),
    Category(
      code: "order", name: "thứ tự sinh",
      options: [
        .init(code: "2", name: "con thứ 2"), .init(code: "3+", name: "con thứ 3 trở lên"),
      ]),
    Category(
      code: "mother_age", name: "tuổi mẹ", options: [.init(code: "lt20", name: "dưới 20 tuổi")]),
    Category(code: "type", name: "loại hộ", options: [.init(code: "family", name: "hộ gia đình")]),
    Category(
      code: "area", name: "khu vực",
      options: [.init(code: "urban", name: "thành thị"), .init(code: "rural", name: "nông thôn")]),
    Category(
      code: "method", name: "biện pháp",
      options: [
        "iud", "male_sterilisation", "female_sterilisation", "implant", "injection", "pill",
        "condom",
      ].map { .init(code: $0, name: $0) }),
  ]

  static let persons = UnitOfMeasure(rawValue: "người")
  static let couples = UnitOfMeasure(rawValue: "cặp")

  private static func count(
    _ code: String, _ time: Indicator.TimeAggregation = .sum, categories: [String] = [],
    unit: UnitOfMeasure = persons, overUnits: Indicator.UnitAggregation = .sum
  ) -> Indicator {
    Indicator(
      code: code, name: code, unit: unit, overUnits: overUnits, overTime: time,
      categories: categories)
  }

  private static func rate(
    _ code: String, _ formula: String, unit: UnitOfMeasure = .percent, decimals: Int = 1,
    plausible: ClosedRange<ExactDecimal>? = nil, meaningfulFrom: Int64? = nil
  ) -> Indicator {
    Indicator(
      code: code, name: code, unit: unit, origin: .computed(formula: formula),
      overUnits: .recompute, overTime: .recompute, decimals: decimals, domain: .quantity,
      plausible: plausible, meaningfulFrom: meaningfulFrom)
  }

  static let counts = [
    count(
      "households", .last, categories: ["type"], unit: UnitOfMeasure(rawValue: "hộ")),
    count("population", .last), count("women_married_15_49", .last),
    count("births", categories: ["sex", "order", "mother_age"]),
    count("deaths"), count("persons_married"), count("child_marriages"),
    count("consanguineous_marriages"), count("couples_premarital_care", unit: couples),
    count("persons_divorced"), count("arrivals", overUnits: .none),
    count("departures", overUnits: .none), count("contraception_users", .last),
    count("contraception_new_users", categories: ["method"]), count("pregnant_women", .last),
    count("prenatal_screened"), count("newborn_screened"), count("elderly_60_plus", .last),
    count("elderly_examined", .yearToDate),
  ]

  static let rates = [
    rate(
      "crude_birth_rate", "1000 * births / average(population)", unit: .perMille, decimals: 2),
    rate("crude_death_rate", "1000 * deaths / average(population)", unit: .perMille, decimals: 2),
    rate(
      "natural_increase_rate", "1000 * (births - deaths) / average(population)", unit: .perMille,
      decimals: 2),
    rate(
      "sex_ratio_at_birth", "100 * births.male / births.female", unit: .boysPerHundredGirls,
      plausible: 80...140, meaningfulFrom: 200),
    rate("third_birth_share", "100 * births[order=3+] / births", plausible: 0...100),
    rate("newborn_screening_rate", "100 * newborn_screened / births", plausible: 0...100),
    rate("prenatal_screening_rate", "100 * prenatal_screened / pregnant_women"),
    rate(
      "elderly_examination_rate", "100 * elderly_examined / elderly_60_plus", plausible: 0...100),
  ]

  /// Rates that a statistics office prints, also by area.
  static let printed = ["cbr", "cdr", "nir"].map { code in
    Indicator(
      code: code, name: code.uppercased(), unit: .perMille, origin: .statisticsOffice,
      overUnits: .none, overTime: .none, decimals: 1, domain: .signed, categories: ["area"])
  }

  static let all: IndicatorCatalogue = {
    do {
      return try IndicatorCatalogue(indicators: counts + rates + printed, categories: categories)
    } catch {
      preconditionFailure("\(error)")
    }
  }()
}
