import ReportCore
import ReportWorkspace
import Testing

/// One wrong figure of a real return is told once, at its place; what officers explain is theirs to decide.
@Suite struct LocatedErrorsTests {
  private static let unit = "11167"

  /// The sample with another figure of one commune in the last quarter.
  private func example(_ item: String, _ value: Int) throws -> ExampleWorkspace {
    let example = try ExampleWorkspace()
    try example.replace([item: value], of: Self.unit, in: "returns/2025-Q4.csv")
    return example
  }

  /// The same with the last two quarters in the ledger, checked.
  private func checked(
    _ example: ExampleWorkspace
  ) throws -> (quarter: Period, check: PeriodCheck) {
    try example.take("returns/2025-Q3.csv")
    try example.take("returns/2025-Q4.csv")
    let quarter = try example.open.period("2025-Q4")
    return (quarter, try example.open.check(quarter))
  }

  private func items(of check: PeriodCheck, _ severities: Finding.Severity...) -> [String] {
    check.items.filter {
      $0.finding.unit?.code == Self.unit && severities.contains($0.finding.severity)
    }.map { "\($0.finding.code.rawValue) \($0.finding.item?.description ?? "")" }
  }

  @Test
  func `a total with a digit too many is one error, and what follows from it for information`()
    throws
  {
    let example = try example("births", 1320)
    let quarter = try example.open.period("2025-Q4")
    let check = try example.open.check(quarter, from: .folder(example.path("returns")))
    #expect(items(of: check, .error, .warning) == ["births-by-sex births"])
    #expect(
      items(of: check, .information).contains("population-balance births"),
      "\(items(of: check, .information))")
  }

  @Test func `where the figure is right after all, what contradicts it is a warning again`() throws
  {
    let example = try example("persons_married", 3)
    let (quarter, check) = try checked(example)
    #expect(items(of: check, .error, .warning) == ["outlier-history persons_married"])
    let main = try #require(
      check.items.first { $0.needsExplanation && $0.finding.unit?.code == Self.unit })
    func explain(_ text: String) throws -> [String] {
      try example.open.explain(main.finding, text, author: "lan", at: ExampleWorkspace.now)
      return items(of: try example.open.check(quarter), .error, .warning).sorted()
    }
    #expect(
      try explain("Quý này ba người kết hôn.") == [
        "couples-examined couples_premarital_care", "outlier-history persons_married",
      ])
    #expect(try explain("") == ["outlier-history persons_married"])
  }

  @Test
  func `a change against the last period is a warning of its own, and what follows comes back`()
    throws
  {
    // 561 of 5,614 persons of 60 years and more, of whom 4,227 were examined.
    let example = try example("elderly_60_plus", 561)
    let (quarter, check) = try checked(example)
    #expect(items(of: check, .error, .warning) == ["stocks-previous elderly_60_plus"])
    #expect(items(of: check, .information).contains("elderly-examined elderly_60_plus"))
    let main = try #require(
      check.items.first { $0.needsExplanation && $0.finding.unit?.code == Self.unit })
    try example.open.explain(main.finding, "Đã đếm lại.", author: "lan", at: ExampleWorkspace.now)
    #expect(
      items(of: try example.open.check(quarter), .error, .warning).sorted() == [
        "elderly-examined elderly_60_plus", "stocks-previous elderly_60_plus",
      ])
  }

  @Test func `a rate that was printed contradicts the figure that is explained`() throws {
    // 43 couples of 127 persons are 67,7 %, as the return printed; three persons were typed.
    let example = try example("persons_married", 3)
    try example.change("returns/2025-Q4.csv") { text in
      text
        + "2025-07-01,\(Self.unit),premarital_care_rate,,2025-Q4,statistical,computed,67.7,,,normal,1,,,,\r\n"
    }
    let (quarter, check) = try checked(example)
    #expect(
      !items(of: check, .error, .warning).contains("printed-rate premarital_care_rate"))
    #expect(items(of: check, .information).contains("printed-rate premarital_care_rate"))
    let main = try #require(
      check.items.first {
        $0.needsExplanation && $0.finding.unit?.code == Self.unit
          && $0.finding.item == IndicatorKey("persons_married")
      })
    try example.open.explain(main.finding, "Đúng ba.", author: "lan", at: ExampleWorkspace.now)
    #expect(
      items(of: try example.open.check(quarter), .error, .warning)
        .contains("printed-rate premarital_care_rate"))
  }
}
