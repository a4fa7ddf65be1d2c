import ReportCore
import Testing

@Suite struct ExpressionTests {
  @Test(
    arguments: [
      ("births", nil, nil), ("births - deaths", nil, nil), ("100 * births", nil, nil),
      ("100 - births / deaths", nil, nil),
      // Couples are married persons by two: a count, not a rate.
      ("births / 2", nil, nil), ("100 * births / 2", nil, nil),
      ("births / deaths", "births", "deaths"), ("100 * births / deaths", "births", "deaths"),
      ("births / deaths * 100", "births", "deaths"),
      ("100 * (births / deaths)", "births", "deaths"),
      ("births * 100 / deaths", "births", "deaths"), ("births / deaths / 2", "births", "deaths"),
      (
        "1000 * (births - deaths) / average(population)", "(births - deaths)", "average(population)"
      ),
      ("100 * births / (deaths / 2)", "births", "(deaths / 2)"),
    ] as [(String, String?, String?)])
  func `a quotient has two sides, constant factors left out`(
    formula: String, numerator: String?, denominator: String?
  ) throws {
    let quotient = try World.catalogue().expression(formula).quotient
    #expect(quotient?.numerator.parenthesised == numerator)
    #expect(quotient?.denominator.parenthesised == denominator)
  }

  @Test(arguments: [
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("1 - 2 - 3", "-4"), ("1 / 2 / 3", "1/6"),
    ("-(2 - 5)", "3"), ("0.1 + 0.2", "3/10"), ("births * deaths", "35"), ("births - births", "0"),
  ])
  func `values are exact`(formula: String, value: String) throws {
    let expression = try World.catalogue().expression(formula)
    let result = try expression.evaluate { $0.item.indicator == "births" ? whole(5) : whole(7) }
    #expect(result.description == value)
  }

  @Test func `nothing divided by zero has a value`() throws {
    let expression = try World.catalogue().expression("births / (deaths - deaths)")
    #expect(throws: Fraction.ArithmeticError.divisionByZero) {
      try expression.evaluate { _ in whole(7) }
    }
  }
}
