import Foundation
import ReportCore
import ReportTemplates
import Testing

/// The population indicators of the provincial statistical system, each worked out once by hand.
@Suite struct ProvincialIndicatorsTests {
  private let library: TemplateLibrary

  init() throws { library = try TemplateLibrary.load(from: StandardTemplates.templates) }

  /// What a commune of a thousand people might report.
  private static let figures: [String: Int64] = [
    "population": 1000, "population[sex=male]": 490, "population[sex=female]": 500,
    "land_area": 250, "urban_population": 300, "population_0_14": 240, "population_15_64": 640,
    "population_65_plus": 120, "elderly_60_plus": 180, "births": 500, "infant_deaths": 2,
    "under_5_deaths": 3, "maternal_deaths": 1, "arrivals": 8, "departures": 6,
    "arrivals_other_provinces": 5, "departures_other_provinces": 3, "first_marriages": 20,
    "first_marriages[sex=male]": 10, "first_marriages[sex=female]": 10, "first_marriage_ages": 520,
    "first_marriage_ages[sex=male]": 270, "first_marriage_ages[sex=female]": 250,
    "persons_divorced": 6, "divorce_ages": 228, "children_under_5": 50,
    "children_under_5_registered": 49, "births_registered": 20, "births_registered_on_time": 18,
  ]

  /// What comes out, by hand.
  static let worked = [
    // 1000 people on 250 km².
    ("population_density", "4"), ("urban_population_share", "30"), ("population_sex_ratio", "98"),
    ("share_0_14", "24"), ("share_15_64", "64"), ("share_60_plus", "18"), ("share_65_plus", "12"),
    // 360, 240 and 120 people to 640.
    ("dependency_ratio", "225/4"), ("child_dependency_ratio", "75/2"),
    ("old_age_dependency_ratio", "75/4"),
    // 180 and 120 people to 240.
    ("ageing_index_60", "75"), ("ageing_index_65", "50"),
    ("in_migration_rate", "8"), ("out_migration_rate", "6"), ("net_migration_rate", "2"),
    ("province_in_migration_rate", "5"), ("province_out_migration_rate", "3"),
    ("province_net_migration_rate", "2"),
    // 520 years of 20 persons, 270 and 250 of 10 each; 228 of 6.
    ("mean_age_at_first_marriage", "26"), ("mean_age_at_first_marriage_men", "27"),
    ("mean_age_at_first_marriage_women", "25"), ("divorces", "3"), ("mean_age_at_divorce", "38"),
    ("under_5_registration_share", "98"), ("on_time_registration_share", "90"),
    // 2, 3 and 1 deaths to 500 births.
    ("infant_mortality_rate", "4"), ("under_5_mortality_rate", "6"),
    ("maternal_mortality_ratio", "200"),
  ]

  @Test(arguments: worked)
  func `formulas give what the definitions say`(code: String, expected: String) throws {
    let expression = try #require(library.catalogue.expression(for: code))
    for operand in expression.operands {
      #expect(Self.figures[operand.operand.item.description] != nil)
    }
    let value = try expression.evaluate {
      Fraction(Self.figures[$0.item.description] ?? 0)
    }
    #expect(value.description == expected)
  }

  @Test func `rates of migration rest on the average population`() {
    for code in ["in_migration_rate", "net_migration_rate", "province_net_migration_rate"] {
      let readings = library.catalogue.expression(for: code)?.operands
        .filter { $0.operand.item.indicator == "population" }.map(\.operand.reading)
      #expect(readings == [.average])
    }
  }

  @Test func `moves between communes make rates of communes only`() {
    let catalogue = library.catalogue
    #expect(catalogue["in_migration_rate"]?.overUnits == Indicator.UnitAggregation.none)
    #expect(catalogue["out_migration_rate"]?.overUnits == Indicator.UnitAggregation.none)
    #expect(catalogue["net_migration_rate"]?.overUnits == .recompute)
    #expect(catalogue["province_in_migration_rate"]?.overUnits == .recompute)
    #expect(catalogue["arrivals_other_provinces"]?.overUnits == .sum)
  }

  @Test func `what surveys estimate is taken over, and never certain because we count it`() {
    let catalogue = library.catalogue
    for code in [
      "total_fertility_rate", "life_expectancy", "yearbook_maternal_mortality_ratio",
      "yearbook_infant_mortality_rate", "yearbook_under_5_mortality_rate",
      "yearbook_mean_age_at_first_marriage", "yearbook_mean_age_at_divorce", "yearbook_divorces",
      "yearbook_urbanisation_rate",
    ] {
      #expect(catalogue[code]?.origin == .statisticsOffice, "\(code)")
    }
    for code in ["population_0_14", "births_registered", "infant_deaths", "first_marriages"] {
      #expect(catalogue[code]?.certainty == .own, "\(code)")
    }
  }

  @Test func `the table asks for all that its rates rest on, beside the table of the quarter`()
    throws
  {
    let forms = library.forms.forms
    let form = try #require(forms.first { $0.code == "chi-tieu-cap-tinh" })
    let quarter = try #require(forms.first { $0.code == "tinh-quy" })
    let items = form.lines.compactMap(\.item)
    let asked = Set(items + quarter.lines.compactMap(\.item))
    let needed = Set(items.flatMap { library.catalogue.collectedItems(of: $0) })
    #expect(needed.count > 30)
    #expect(needed.subtracting(asked) == [])
    // Nothing is asked for twice.
    let counted = items.filter { library.catalogue[$0.indicator]?.origin == .collected }
    #expect(Set(counted).isDisjoint(with: Set(quarter.lines.compactMap(\.item))))
  }

  @Test func `the page of indicators names each with its unit and how sure it is`() throws {
    let file = StandardTemplates.package.appending(path: "Documentation/Indicators.md")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let words: [Indicator.Certainty: String] = [
      .verified: "đọc được", .reported: "dẫn lại", .inferred: "suy ra", .own: "của bộ mẫu",
    ]
    for indicator in library.catalogue.indicators {
      let word = try #require(words[indicator.certainty])
      let start = "| `\(indicator.code)` | \(indicator.unit.rawValue) | \(indicator.name) |"
      let row = rows.first { $0.hasPrefix(start) }
      #expect(row?.hasSuffix("| \(word) |") == true, "\(indicator.code)")
    }
  }
}
