import ReportCore
import Testing

struct HeldSumsTests {
  @Test func `no slip of digits is suspected of a total whose parts add up`() throws {
    // 402 would be within a third of last quarter's 390, but 204 = 110 + 94.
    let line =
      "population=5001 population@2025-Q2=5100 population@2024-Q3=5090 births=204 births.male=110"
      + " births.female=94"
    let rule = ValidationRule(
      code: "jump", title: "", severity: .warning,
      kind: .change(items: ["births"], against: .previous, percent: 5))
    let sum = try #require(StandardRules.all.first { $0.code == "births-by-sex" })
    let workspace = try SmallWorkspace(line + " births@2025-Q2=240")
    let alone = try #require(try workspace.validate([rule]).findings.first)
    #expect(alone.cause == .transposedDigits)
    let beside = try #require(try workspace.validate([rule, sum]).findings.first)
    #expect(beside.cause == nil)
  }

  @Test func `a part above its whole is an error whichever other parts were given`() throws {
    for line in [
      "births=40 births[order=3+]=220", "births=40 births[order=2]=3 births[order=3+]=220",
      "births=40 births.male=220",
    ] {
      let findings = try SmallWorkspace(line).validate(StandardRules.all).findings
      #expect(findings.contains { $0.severity == .error }, "\(line)")
    }
    // The other part is blank, and nothing is too much yet.
    let fine = try SmallWorkspace("births=40 births[order=3+]=22").validate(StandardRules.all)
    #expect(!fine.findings.contains { $0.severity == .error })
  }

  @Test func `a share of a total by its own options above all is an error`() throws {
    let rule = try #require(StandardRules.all.first { $0.code == "plausible-range" })
    let finding = try #require(
      try SmallWorkspace("births=4 births[order=3+]=5").validate([rule]).findings.first)
    #expect(finding.severity == .error)
    let screened = try SmallWorkspace("births=4 newborn_screened=5").validate([rule]).findings
    #expect(screened.map(\.severity) == [.warning])
  }

  @Test func `a count since New Year that falls by less than 3 % is for information`() throws {
    let rule = try #require(StandardRules.all.first { $0.code == "year-to-date" })
    func severities(_ line: String) throws -> [Finding.Severity] {
      try SmallWorkspace(line).validate([rule]).findings.map(\.severity)
    }
    #expect(try severities("elderly_examined@2025-Q2=4310 elderly_examined=4307") == [.information])
    #expect(try severities("elderly_examined@2025-Q2=4310 elderly_examined=4100") == [.error])
  }
}

struct SwappedYearTests {
  /// Two districts: one figure of each stood with the other for a quarter.
  @Test func `the right figure after a wrong one is not blamed`() throws {
    let rule = try #require(StandardRules.all.first { $0.code == "stocks-previous" })
    let back = try SmallWorkspace(
      "households@2025-Q1=2140 households@2025-Q2=2320 households=2170")
    #expect(try back.validate([rule]).findings == [])
    let wrong = try SmallWorkspace(
      "households@2025-Q1=2140 households@2025-Q2=2160 households=2320")
    #expect(try wrong.validate([rule]).findings.count == 1)
  }
}
