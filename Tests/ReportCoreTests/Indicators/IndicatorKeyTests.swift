import ReportCore
import Testing

@Suite struct IndicatorKeyTests {
  @Test(arguments: [
    "sex", "=male", "sex=", "sex=male;", ";sex=male", "sex=male;sex=female", "sex=male=female",
    "sex=male;;order=2",
  ])
  func `options that are no pairs are refused`(options: String) {
    #expect(IndicatorKey("births", options: options) == nil)
  }

  @Test func `the order of options does not matter`() throws {
    let key = try #require(IndicatorKey("births", options: "sex=male;order=3+"))
    #expect(key == IndicatorKey("births", options: "order=3+;sex=male"))
    #expect(key.description == "births[order=3+;sex=male]")
    #expect(key.pairs.map { "\($0.category) \($0.option)" } == ["order 3+", "sex male"])
  }

  @Test func `no options are the total, which comes first`() throws {
    #expect(IndicatorKey("births", options: "") == IndicatorKey("births"))
    let keys = ["births", "births[order=3+]", "births[sex=male]", "deaths"]
    #expect(try keys.reversed().map(indicatorKey).sorted().map(\.description) == keys)
  }
}
