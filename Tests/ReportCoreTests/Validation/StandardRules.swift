import ReportCore

/// The rules of Templates/rules, stated in Swift. `RuleTemplatesTests` holds the two together.
enum StandardRules {
  static let all: [ValidationRule] = returns + time + rates + totals

  private static func relation(
    _ code: String, _ title: String, _ severity: Finding.Severity, _ formula: String,
    left: ValidationRule.MissingStrategy = .skipIfAny,
    right: ValidationRule.MissingStrategy = .skipIfAny,
    tolerance: ValidationRule.Tolerance = .none, asReported: Bool = false
  ) -> ValidationRule {
    ValidationRule(
      code: code, title: title, severity: severity,
      kind: .relation(
        formula, left: left, right: right, tolerance: tolerance, asReported: asReported))
  }

  static let returns = [
    ValidationRule(
      code: "count-domain", title: "Số đếm là số nguyên không âm", severity: .error,
      kind: .domain()),
    relation(
      "births-by-sex", "Trẻ sinh ra = nam + nữ", .error,
      "births = births.male + births.female", right: .skipIfAll),
    relation(
      "births-by-order", "Con thứ 2 và thứ 3 trở lên không vượt tổng số trẻ sinh", .error,
      "births[order=2] + births[order=3+] <= births", left: .skipIfAll),
    relation(
      "births-young-mothers", "Trẻ của mẹ dưới 20 tuổi không vượt tổng số trẻ sinh", .error,
      "births.lt20 <= births"),
    relation(
      "households-family", "Hộ gia đình không vượt tổng số hộ dân cư", .error,
      "households.family <= households"),
    relation(
      "households-persons", "Số hộ không vượt số dân", .error, "1 * households <= population"),
    relation(
      "women-population", "Nữ 15-49 tuổi có chồng không vượt quá nửa dân số", .error,
      "2 * women_married_15_49 <= population"),
    relation(
      "marriages-child", "Tảo hôn không vượt số người kết hôn", .error,
      "child_marriages <= persons_married"),
    relation(
      "marriages-consanguineous", "Kết hôn cận huyết không vượt số người kết hôn", .error,
      "consanguineous_marriages <= persons_married"),
    relation(
      "couples-examined", "2 × số cặp tư vấn, khám sức khỏe không vượt số người kết hôn", .warning,
      "2 * couples_premarital_care <= persons_married",
      tolerance: .init(absolute: 4, percent: 5)),
    relation(
      "newborn-screened", "Trẻ được sàng lọc sơ sinh không vượt số trẻ sinh ra", .warning,
      "newborn_screened <= births"),
    relation(
      "prenatal-screened", "Phụ nữ được sàng lọc trước sinh không vượt số phụ nữ mang thai",
      .warning, "prenatal_screened <= pregnant_women"),
    relation(
      "elderly-population", "Người cao tuổi không vượt số dân", .error,
      "elderly_60_plus <= population"),
    relation(
      "elderly-examined", "Người cao tuổi được khám không vượt số người cao tuổi", .warning,
      "elderly_examined <= elderly_60_plus"),
    relation(
      "contraception-users", "Người đang sử dụng BPTT không vượt số nữ 15-49 tuổi có chồng",
      .warning, "contraception_users <= women_married_15_49"),
    relation(
      "contraception-methods", "Người mới sử dụng BPTT = tổng theo biện pháp", .error,
      "contraception_new_users = contraception_new_users.iud"
        + " + contraception_new_users.male_sterilisation"
        + " + contraception_new_users.female_sterilisation + contraception_new_users.implant"
        + " + contraception_new_users.injection + contraception_new_users.pill"
        + " + contraception_new_users.condom", right: .skipIfAll),
    ValidationRule(
      code: "births-need-sex", title: "Có số trẻ sinh ra thì có số trẻ nam", severity: .warning,
      kind: .compulsoryPair("births", "births.male")),
  ]

  static let time = [
    relation(
      "population-balance", "Dân số cuối kỳ = đầu kỳ + sinh - chết + đến - đi", .warning,
      "population = opening(population) + births - deaths + arrivals - departures"),
    ValidationRule(
      code: "period-parts", title: "Số của kỳ khớp với các kỳ thành phần", severity: .error,
      kind: .periodParts(), periods: [.quarter, .halfYear, .nineMonths, .year]),
    ValidationRule(
      code: "year-to-date", title: "Lũy kế từ đầu năm không giảm", severity: .error,
      kind: .notFalling(tolerance: .init(percent: 3))),
    ValidationRule(
      code: "population-year", title: "Dân số thay đổi quá 5% so với cùng kỳ", severity: .warning,
      kind: .change(items: ["population"], against: .lastYear, percent: 5)),
    ValidationRule(
      code: "stocks-previous", title: "Số cuối kỳ thay đổi quá 5% so với kỳ trước",
      severity: .warning,
      kind: .change(
        items: ["population", "households", "women_married_15_49", "elderly_60_plus"],
        against: .previous, percent: 5, minimum: 200)),
  ]

  static let rates = [
    ValidationRule(
      code: "plausible-range", title: "Tỷ lệ nằm trong khoảng hợp lý", severity: .warning,
      kind: .plausibleRange(),
      message: "{item}: {found} nằm ngoài khoảng hợp lý {limit} ({unit}, {period})."),
    ValidationRule(
      code: "zero-denominator", title: "Mẫu số bằng 0", severity: .information,
      kind: .zeroDenominator()),
    ValidationRule(
      code: "printed-rate", title: "Tỷ lệ in ra khớp với số đếm", severity: .warning,
      kind: .printedRate(tolerance: .init(absolute: .decimal("0.1")))),
    ValidationRule(
      code: "stale-rate", title: "Tỷ lệ chép lại kỳ trước", severity: .warning, kind: .staleRate()),
    relation(
      "natural-increase", "CBR - CDR = tỷ lệ tăng tự nhiên", .warning,
      "crude_birth_rate - crude_death_rate = natural_increase_rate",
      tolerance: .init(absolute: .decimal("0.01")), asReported: true),
    ValidationRule(
      code: "rates-between-units", title: "Tỷ suất chung nằm giữa tỷ suất của các đơn vị",
      severity: .warning, kind: .betweenParts(whole: "crude_death_rate"), levels: [.above]),
  ]

  static let totals = [
    ValidationRule(
      code: "total-of-units", title: "Số của tỉnh = tổng các xã", severity: .error,
      kind: .sumOfUnits(), levels: [.above])
  ]

  /// Rules that no template has, so that every kind is tried.
  static let others = [
    ValidationRule(
      code: "exclusive", title: "Không cùng phát sinh", severity: .warning,
      kind: .exclusivePair("child_marriages", "consanguineous_marriages")),
    ValidationRule(
      code: "death-rate-parts", title: "CDR chung nằm giữa thành thị và nông thôn",
      severity: .warning, kind: .betweenParts(whole: "cdr", parts: ["cdr.urban", "cdr.rural"])),
    ValidationRule(
      code: "birth-rate-parts", title: "CBR chung nằm giữa thành thị và nông thôn",
      severity: .warning, kind: .betweenParts(whole: "cbr", parts: ["cbr.urban", "cbr.rural"])),
    relation(
      "natural-increase-office", "CBR - CDR = tỷ lệ tăng tự nhiên", .warning, "cbr - cdr = nir",
      tolerance: .init(absolute: .decimal("0.01")), asReported: true),
  ]
}

extension ExactDecimal {
  /// A decimal written in a test.
  static func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }
}
