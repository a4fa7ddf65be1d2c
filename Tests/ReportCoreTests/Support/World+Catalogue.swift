import ReportCore

extension World {
  static let categories = [
    Category(
      code: "sex", name: "giới tính",
      options: [.init(code: "male", name: "nam"), .init(code: "female", name: "nữ")]),
    Category(
      code: "order", name: "thứ tự sinh",
      options: [.init(code: "2", name: "con thứ 2"), .init(code: "3+", name: "con thứ 3 trở lên")]),
    Category(
      code: "child_sex", name: "giới tính con",
      options: [.init(code: "male", name: "nam"), .init(code: "unknown", name: "không rõ")]),
  ]

  /// What the tests count and compute.
  static let indicators = [
    flow("births", "Tổng số trẻ sinh ra", ["sex", "order"]), flow("deaths", "Số người chết"),
    flow("newborn_screened", "Số trẻ sinh ra đã được SLSS"), flow("prenatal_screened", "SLTS"),
    flow("new_users", "Số người mới sử dụng BPTT hiện đại"),
    flow("abortions", "Số ca phá thai", ["sex", "child_sex"]),
    stock("population", "Dân số"), stock("women_married_15_49", "Nữ 15-49 có chồng"),
    stock("pregnant_women", "Phụ nữ mang thai"), stock("elderly", "Người cao tuổi"),
    collected("examined", "Người cao tuổi được khám", overTime: .yearToDate),
    collected("arrivals", "Chuyển đến", overUnits: .none),
    collected("departures", "Chuyển đi", overUnits: .none),
    collected("midwives_trained", "Tập huấn trong kỳ", overTime: .none),
    computed(
      "net_migration", "Tăng cơ học", "arrivals - departures", unit: "người", overUnits: .sum,
      domain: .signed),
    computed(
      "natural_increase", "Tăng tự nhiên", "births - deaths", unit: "người", domain: .signed),
    computed(
      "srb", "Tỷ số giới tính khi sinh", "100 * births.male / births.female",
      unit: UnitOfMeasure.boysPerHundredGirls.rawValue, decimals: 1, meaningfulFrom: 1000),
    computed(
      "third_percent", "Tỷ lệ sinh con thứ 3+", "100 * births[order=3+] / births", decimals: 1),
    computed("newborn_percent", "Tỷ lệ SLSS", "100 * newborn_screened / births", decimals: 1),
    computed(
      "cbr", "Tỷ suất sinh thô", "1000 * births / average(population)", unit: "‰", decimals: 2),
    computed(
      "nir", "Tỷ lệ tăng dân số tự nhiên", "1000 * (births - deaths) / average(population)",
      unit: "‰", decimals: 2),
    computed("gfr", "Tỷ suất sinh chung", "1000 * births / women_married_15_49", unit: "‰"),
    computed("examined_percent", "Tỷ lệ NCT được khám", "100 * examined / elderly", decimals: 1),
    computed(
      "prenatal_percent", "Tỷ lệ SLTS", "100 * prenatal_screened / {prenatal_denominator}",
      decimals: 1, setting: "prenatal_denominator"),
    computed("not_screened_percent", "Tỷ lệ chưa SLTS", "100 - prenatal_percent", decimals: 1),
    Indicator(
      code: "life_expectancy", name: "Tuổi thọ", unit: .init(rawValue: "tuổi"),
      origin: .statisticsOffice, overTime: .last, decimals: 1, domain: .quantity),
  ]

  static func catalogue(
    _ more: [Indicator] = [], settings: [String: String] = [:]
  ) throws -> IndicatorCatalogue {
    try IndicatorCatalogue(
      indicators: indicators + more, categories: categories, settings: settings)
  }

  static func flow(_ code: String, _ name: String = "", _ categories: [String] = []) -> Indicator {
    collected(code, name, categories: categories)
  }

  static func stock(_ code: String, _ name: String = "") -> Indicator {
    collected(code, name, overTime: .last)
  }

  static func collected(
    _ code: String, _ name: String = "", overUnits: Indicator.UnitAggregation = .sum,
    overTime: Indicator.TimeAggregation = .sum, categories: [String] = []
  ) -> Indicator {
    Indicator(
      code: code, name: name.isEmpty ? code : name, unit: .init(rawValue: "người"),
      overUnits: overUnits, overTime: overTime, categories: categories)
  }

  static func computed(
    _ code: String, _ name: String = "", _ formula: String, unit: String = "%",
    overUnits: Indicator.UnitAggregation = .recompute, decimals: Int = 0,
    domain: Indicator.Domain = .quantity, meaningfulFrom: Int64? = nil, setting: String? = nil
  ) -> Indicator {
    Indicator(
      code: code, name: name.isEmpty ? code : name, unit: .init(rawValue: unit),
      origin: .computed(formula: formula), overUnits: overUnits, overTime: .recompute,
      decimals: decimals, domain: domain, meaningfulFrom: meaningfulFrom, setting: setting)
  }
}

extension IndicatorFormula {
  /// The tree with a pair of parentheses round every operation.
  var parenthesised: String {
    switch self {
    case .number(let number): return number.description
    case .negated(let inner): return "-" + inner.parenthesised
    case .operation(let sign, let left, let right, _):
      return "(\(left.parenthesised) \(sign.rawValue) \(right.parenthesised))"
    case .operand(let operand, _):
      var text = operand.item.description
      if operand.reading != .value { text = "\(operand.reading.rawValue)(\(text))" }
      if operand.shift != .none { text = "\(operand.shift.rawValue)(\(text))" }
      return text
    }
  }
}
