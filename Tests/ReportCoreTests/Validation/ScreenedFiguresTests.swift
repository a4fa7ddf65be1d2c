import ReportCore
import Testing

/// What a rule found, beside what the screen knows of the figure.
struct ScreenedFiguresTests {
  private static let unit = OrganisationUnit.ID("U1", in: UnitEdition(rawValue: "screened"))

  private func finding(
    _ code: String, of item: String, in period: Period, cause: SuspectedCause?
  ) -> Finding {
    Finding(
      .warning, Finding.Code(rawValue: code), "", unit: Self.unit, item: IndicatorKey(item),
      period: period, cause: cause)
  }

  private func rules() throws -> RuleSet {
    try RuleSet(StandardRules.all, catalogue: CheckCatalogue.all)
  }

  private func key(_ item: String, _ period: Period) -> ObservationKey {
    ObservationKey(unit: Self.unit, item: IndicatorKey(item), period: period)
  }

  @Test func `the cause is the screen's, which compared all of them`() throws {
    let quarter = try SmallWorkspace.period("2025-Q3")
    var figures = ScreenedFigures()
    figures.judged = [key("population", quarter), key("births", quarter)]
    figures.causes[key("births", quarter)] = .cumulative
    let judged = figures.judging(
      [
        finding("stocks-previous", of: "population", in: quarter, cause: .transposedDigits),
        finding("births-by-sex", of: "births", in: quarter, cause: .tens),
        finding("births-by-sex", of: "deaths", in: quarter, cause: .tens),
      ], rules: try rules())
    // What the screen did not look at keeps the rule's suggestion.
    #expect(judged.map(\.cause) == [nil, .cumulative, .tens])
  }

  @Test func `a stock that moved as foretold is no alarm for moving by some share`() throws {
    let quarter = try SmallWorkspace.period("2025-Q3")
    var figures = ScreenedFigures()
    figures.judged = [key("population", quarter)]
    func severities(_ code: String) throws -> [Finding.Severity] {
      figures.judging(
        [finding(code, of: "population", in: quarter, cause: nil)], rules: try rules()
      ).map(\.severity)
    }
    #expect(try severities("population-year") == [.warning])
    figures.foretold = figures.judged
    #expect(try severities("population-year") == [.information])
    #expect(try severities("stocks-previous") == [.information])
    // Other rules are none about a share of change.
    #expect(try severities("population-balance") == [.warning])
  }

  /// Figures that many units gave alike are what the screen learns from: that it foretold them says nothing.
  @Test func `a move that eight units share stays a warning`() throws {
    let quarter = try SmallWorkspace.period("2025-Q3")
    func severities(_ count: Int) throws -> Set<Finding.Severity> {
      var figures = ScreenedFigures()
      let findings = (0..<count).map { number in
        let unit = OrganisationUnit.ID("U\(number)", in: UnitEdition(rawValue: "screened"))
        let key = ObservationKey(unit: unit, item: IndicatorKey("households"), period: quarter)
        figures.judged.insert(key)
        figures.foretold.insert(key)
        return Finding(
          .warning, Finding.Code(rawValue: "stocks-previous"), "", unit: unit, item: key.item,
          period: quarter)
      }
      return Set(figures.judging(findings, rules: try rules()).map(\.severity))
    }
    #expect(try severities(7) == [.information])
    #expect(try severities(8) == [.warning])
  }

  @Test func `a figure that is told as a part of one slip is no second alarm for having moved`()
    throws
  {
    let quarter = try SmallWorkspace.period("2025-Q3")
    var figures = ScreenedFigures()
    figures.judged = [key("population", quarter)]
    figures.causes[key("population", quarter)] = .swappedUnits
    figures.together = figures.judged
    let judged = figures.judging(
      [finding("stocks-previous", of: "population", in: quarter, cause: nil)], rules: try rules())
    #expect(judged.map(\.severity) == [.information])
    #expect(judged.map(\.cause) == [.swappedUnits])
  }
}
