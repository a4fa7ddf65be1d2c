import ReportCore
import Testing

struct RelationTests {
  let catalogue = CheckCatalogue.all

  @Test(arguments: Relation.Sign.allCases)
  func `every sign is read, with its place`(sign: Relation.Sign) throws {
    let relation = try catalogue.relation("births \(sign.rawValue) deaths")
    #expect(relation.sign == sign)
    #expect(relation.offset == 7)
    #expect(relation.operands.map(\.offset) == [0, 8 + sign.rawValue.count])
  }

  @Test(arguments: [
    (Relation.Sign.equal, [false, true, false]), (.notEqual, [true, false, true]),
    (.less, [true, false, false]), (.atMost, [true, true, false]),
    (.greater, [false, false, true]), (.atLeast, [false, true, true]),
  ])
  func `signs hold as they should for 1, 2 and 3 against 2`(
    sign: Relation.Sign, expected: [Bool]
  ) throws {
    let held = try (1...3).map { try sign.holds(Fraction(Int64($0)), Fraction(Int64(2))) }
    #expect(held == expected)
  }

  @Test func `a tolerance is kept at its edge and not beyond`() throws {
    let limit = Fraction(.decimal("0.01"))
    let (left, right) = (Fraction(.decimal("10.08")), Fraction(.decimal("10.07")))
    #expect(try Relation.Sign.equal.holds(left, right, tolerance: limit))
    #expect(try !Relation.Sign.equal.holds(left, Fraction(.decimal("10.069")), tolerance: limit))
  }

  @Test(arguments: [
    ("births = ", FormulaError.Fault.unexpectedEnd, 9),
    ("births", .expected("="), 6),
    ("births == deaths", .unexpected("="), 8),
    ("births = deaths = arrivals", .unexpected("="), 16),
    ("births ! deaths", .expected("="), 7),
    ("births = death", .unknownIndicator("death", nearest: "deaths"), 9),
    ("births = births.mal", .unknownOption("mal", nearest: "male"), 9),
    ("persons_married = couples_premarital_care", .unitMismatch("người", "cặp"), 16),
    ("births + couples_premarital_care <= deaths", .unitMismatch("người", "cặp"), 7),
    ("third_birth_share < crude_birth_rate", .unitMismatch("%", "‰"), 18),
    ("average(births) = 3", .notAStock("births"), 8),
  ])
  func `a faulty relation is refused at its place`(
    text: String, fault: FormulaError.Fault, offset: Int
  ) {
    let error = #expect(throws: FormulaError.self) { try catalogue.relation(text) }
    #expect(error?.fault == fault)
    #expect(error?.offset == offset)
  }

  @Test(arguments: [
    "2 * couples_premarital_care <= persons_married", "births + 1 > 0",
    "births / population < 1", "1 * households <= population",
    "third_birth_share <= 100", "births = last_year(births)",
  ])
  func `numbers and derived units raise no complaint`(text: String) throws {
    _ = try catalogue.relation(text)
  }

  @Test func `indicators that compute each other in a circle are refused at the place`() throws {
    func rate(_ code: String, _ formula: String) -> Indicator {
      Indicator(
        code: code, name: code, unit: .percent, origin: .computed(formula: formula),
        overUnits: .recompute, overTime: .recompute)
    }
    let error = #expect(throws: IndicatorCatalogue.RefusedIndicator.self) {
      try IndicatorCatalogue(indicators: [rate("a", "1 + b"), rate("b", "2 * a")], categories: [])
    }
    guard case .formula(let formula)? = error?.fault else {
      Issue.record("no formula error: \(String(describing: error))")
      return
    }
    #expect(formula.fault == .cycle(["a", "b", "a"]))
    #expect(formula.offset == 4)
  }

  @Test func `a computed indicator is what was printed only where the rule says so`() throws {
    let computed = try catalogue.relation("sex_ratio_at_birth <= 140")
    let printed = try catalogue.relation("sex_ratio_at_birth <= 140", asReported: true)
    #expect(computed.operands.count == 2)
    #expect(printed.operands.map(\.operand.item) == [IndicatorKey("sex_ratio_at_birth")])
  }

  @Test(arguments: [
    (ValidationRule.Kind.relation("births = nothing"), "nothing"),
    (.compulsoryPair("births", "2 * births"), "2 * births"),
  ])
  func `a rule with a faulty formula is refused with its code`(
    kind: ValidationRule.Kind, text: String
  ) {
    let rule = ValidationRule(code: "r", title: "", severity: .error, kind: kind)
    let error = #expect(throws: RuleSet.RefusedRule.self) {
      try RuleSet([rule], catalogue: catalogue)
    }
    #expect(error?.rule == "r")
    guard case .formula(let formula, _)? = error?.fault else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(formula.contains(text))
  }

  @Test(arguments: [
    ("{unti}", RuleSet.RefusedRule.Fault.unknownPlaceholder("unti", nearest: "unit")),
    ("so {found", .unclosedPlaceholder),
  ])
  func `a message with a wrong placeholder is refused`(
    message: String, fault: RuleSet.RefusedRule.Fault
  ) {
    let rule = ValidationRule(
      code: "r", title: "", severity: .error, kind: .domain(), message: message)
    let error = #expect(throws: RuleSet.RefusedRule.self) {
      try RuleSet([rule], catalogue: catalogue)
    }
    #expect(error?.fault == fault)
  }
}
