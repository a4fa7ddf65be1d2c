import ReportCore
import Testing

@Suite struct UnitOfMeasureTests {
  @Test(arguments: [
    ("%", "%", "1"), ("‰", "%", "1/10"), ("%", "‰", "10"), ("người", "người", "1"),
    ("người", "cặp", nil),
    ("%", "người", nil), ("bé trai/100 bé gái", "%", nil),
  ])
  func `only percent and per mille convert`(here: String, there: String, factor: String?) {
    #expect(
      UnitOfMeasure(rawValue: here).factor(to: UnitOfMeasure(rawValue: there))?.description
        == factor)
  }

  @Test(arguments: [
    ("%", "điểm %"), ("bé trai/100 bé gái", "điểm %"), ("‰", "‰"), ("người", "người"),
  ])
  func `a difference of shares and of sex ratios is in points`(unit: String, word: String) {
    #expect(UnitOfMeasure(rawValue: unit).ofDifference == word)
  }
}
