import ReportCore
import Testing

@Suite struct IndicatorCatalogueTests {
  typealias RefusedIndicator = IndicatorCatalogue.RefusedIndicator

  @Test func `the same code twice is refused`() {
    let error = #expect(throws: RefusedIndicator.self) {
      try World.catalogue([World.flow("births")])
    }
    #expect(error?.fault == .duplicateIndicator)
    #expect(error?.indicator == "births")
  }

  @Test func `an unknown category is refused with the nearest known one`() {
    let error = #expect(throws: RefusedIndicator.self) {
      try World.catalogue([World.flow("moves", "", ["sxe"])])
    }
    #expect(error?.fault == .unknownCategory("sxe", nearest: "sex"))
    #expect(error?.indicator == "moves")
  }

  @Test(arguments: [
    World.collected("a", overUnits: .recompute), World.collected("a", overTime: .recompute),
    Indicator(
      code: "a", name: "a", unit: .percent, origin: .computed(formula: "births"), overTime: .sum),
    Indicator(
      code: "a", name: "a", unit: .percent, origin: .statisticsOffice, overTime: .recompute),
  ])
  func `rules that contradict the origin are refused`(indicator: Indicator) {
    let error = #expect(throws: RefusedIndicator.self) { try World.catalogue([indicator]) }
    #expect(error?.fault == .contradictedAggregation)
  }

  @Test(arguments: [
    ([World.computed("a", "", "100 * a")], "a", ["a", "a"], 6),
    (
      [
        World.computed("a", "", "b + 1"), World.computed("b", "", "1 + previous(c)"),
        World.computed("c", "", "a"),
      ], "a", ["a", "b", "c", "a"], 0
    ),
  ])
  func `indicators that compute each other in a circle are refused`(
    indicators: [Indicator], at code: String, path: [String], offset: Int
  ) {
    let error = #expect(throws: RefusedIndicator.self) { try World.catalogue(indicators) }
    guard case .formula(let formulaError) = error?.fault else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(formulaError.fault == .cycle(path))
    #expect(formulaError.offset == offset)
    #expect(error?.indicator == code)
  }

  @Test func `a fault in a formula carries the indicator and the place`() {
    let error = #expect(throws: RefusedIndicator.self) {
      try World.catalogue([World.computed("a", "", "100 * birth")])
    }
    guard case .formula(let formulaError) = error?.fault else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(formulaError.fault == .unknownIndicator("birth", nearest: "births"))
    #expect(formulaError.offset == 6)
  }

  @Test func `computed indicators are put in place of their names, with their shift`() throws {
    let catalogue = try World.catalogue([
      World.computed("increase_last_year", "", "nir - last_year(nir)"),
      World.computed("twice", "", "2 * increase_last_year"),
    ])
    #expect(
      catalogue.expression(for: "increase_last_year")?.parenthesised
        == "(((1000 * (births - deaths)) / average(population)) - "
        + "((1000 * (last_year(births) - last_year(deaths))) / last_year(average(population))))")
    #expect(catalogue.expression(for: "births") == nil)
    #expect(
      try catalogue.expression("previous(srb)").parenthesised
        == "((100 * previous(births[sex=male])) / previous(births[sex=female]))")
    let error = #expect(throws: FormulaError.self) {
      try catalogue.expression("1 + previous(twice)")
    }
    #expect(error?.fault == .shiftedTwice)
  }

  @Test func `a choice stands for its setting in the formula`() throws {
    let chosen = try World.catalogue(settings: ["prenatal_denominator": "births"])
    #expect(
      chosen.expression(for: "prenatal_percent")?.parenthesised
        == "((100 * prenatal_screened) / births)")
    let sum = try World.catalogue(settings: ["prenatal_denominator": "births + abortions"])
    #expect(
      sum.expression(for: "prenatal_percent")?.parenthesised
        == "((100 * prenatal_screened) / (births + abortions))")
  }

  @Test func `a choice that names nothing is refused`() {
    let error = #expect(throws: RefusedIndicator.self) {
      try World.catalogue(settings: ["prenatal_denominator": "birth"])
    }
    #expect(error?.indicator == "prenatal_percent")
  }

  @Test func `without a choice neither the indicator nor what rests on it has a formula`() throws {
    let catalogue = try World.catalogue()
    #expect(catalogue.expression(for: "prenatal_percent") == nil)
    #expect(catalogue.expression(for: "not_screened_percent") == nil)
    #expect(catalogue.unsetSetting(for: "prenatal_percent") == "prenatal_denominator")
    #expect(catalogue.unsetSetting(for: "not_screened_percent") == "prenatal_denominator")
    #expect(catalogue.unsetSetting(for: "srb") == nil)
  }

  @Test(arguments: [
    ("births", true), ("births[sex=male]", true), ("births[order=3+;sex=female]", true),
    ("births[sex=unknown]", false), ("births[child_sex=male]", false), ("deaths[sex=male]", false),
    ("moves", false),
  ])
  func `only known indicators with their own options are contained`(
    item: String, isKnown: Bool
  ) throws {
    #expect(try World.catalogue().contains(indicatorKey(item)) == isKnown)
  }

  @Test(arguments: [
    ("births", "Tổng số trẻ sinh ra"), ("births[sex=male]", "Tổng số trẻ sinh ra: nam"),
    ("births[order=3+;sex=female]", "Tổng số trẻ sinh ra: con thứ 3 trở lên, nữ"),
    ("moves[sex=male]", "moves: nam"), ("moves[way=in]", "moves: in"),
  ])
  func `a marginal has its indicator's name and its options`(item: String, name: String) throws {
    #expect(try World.catalogue().name(of: indicatorKey(item)) == name)
  }
}
