import ReportCore
import ReportTemplates
import Testing

/// Every indicator that is computed, worked out once by hand: those of the provincial statistical system stand
/// with their own tests, all others here.
@Suite struct EveryIndicatorTests {
  private let library: TemplateLibrary

  init() throws { library = try TemplateLibrary.load(from: StandardTemplates.templates) }

  private static let figures: [String: Int64] = [
    "population": 2000, "population[sex=male]": 990, "population[sex=female]": 1000,
    "births": 40, "births[sex=male]": 21, "births[sex=female]": 20, "births[order=3+]": 6,
    "deaths": 10, "arrivals": 9, "departures": 4, "women_15_49": 500, "women_married_15_49": 400,
    "persons_married": 24, "newborn_screened": 30, "elderly_examined": 90, "elderly_60_plus": 200,
    "contraception_users": 300, "training_courses": 3, "own_training_courses": 4,
    "people_trained": 50, "own_people_trained": 60, "communication_events": 7,
    "own_communication_events": 1, "counselling_sessions": 12, "own_counselling_sessions": 8,
    "inspections": 2, "own_inspections": 5, "budget_assigned": 100, "own_budget_assigned": 250,
    "budget_disbursed": 80, "own_budget_disbursed": 200,
  ]

  private static let worked = [
    ("average_population", "2000"), ("natural_increase", "30"), ("net_migration", "5"),
    ("population_sex_ratio", "99"),
    // 40, 10, 30 and 35 of 2000 people, in a thousand.
    ("crude_birth_rate", "20"), ("crude_death_rate", "5"), ("natural_increase_rate", "15"),
    ("population_growth_rate", "35/2"),
    ("general_fertility_rate", "80"), ("sex_ratio_at_birth", "105"), ("third_birth_share", "15"),
    ("couples_married", "12"), ("crude_marriage_rate", "6"), ("newborn_screening_rate", "75"),
    ("elderly_examination_rate", "45"), ("contraceptive_prevalence", "75"),
    // What communes and the province's own agencies did, together.
    ("all_training_courses", "7"), ("all_people_trained", "110"), ("all_communication_events", "8"),
    ("all_counselling_sessions", "20"), ("all_inspections", "7"), ("all_budget_assigned", "350"),
    ("all_budget_disbursed", "280"),
  ]

  @Test(arguments: worked)
  func `formulas give what the definitions say`(code: String, expected: String) throws {
    let expression = try #require(library.catalogue.expression(for: code))
    for operand in expression.operands {
      #expect(Self.figures[operand.operand.item.description] != nil, "\(operand.operand.item)")
    }
    let value = try expression.evaluate { Fraction(Self.figures[$0.item.description] ?? 0) }
    #expect(value.description == expected)
  }

  /// Those whose denominator a workspace chooses have no formula before it does.
  @Test func `none is left out`() {
    let computed = library.catalogue.indicators.filter {
      if case .computed = $0.origin { $0.setting == nil } else { false }
    }
    let worked = Set((Self.worked + ProvincialIndicatorsTests.worked).map(\.0))
    #expect(computed.count > 45)
    #expect(computed.map(\.code).filter { !worked.contains($0) } == [])
  }
}
