import ReportCore
import Testing

/// A relation that holds for each method, programme or source by itself.
@Suite struct EachOptionTests {
  private func result(
    _ formula: String, _ returns: String, isForEachOption: Bool = true
  ) throws -> ValidationResult {
    let catalogue = try World.catalogue(
      ["opening", "received", "issued", "closing", "spent", "assigned"].map { World.flow($0) })
    let office = try Office(returns, catalogue: catalogue)
    let rule = ValidationRule(
      code: "r", title: "R", severity: .error, kind: .relation(formula),
      isForEachOption: isForEachOption)
    return try Validator(
      rules: RuleSet([rule], catalogue: catalogue), aggregator: office.aggregator
    ).validate([.init("00105", in: .july2025)], in: .quarter(4, of: 2025))
  }

  private static let stock = "closing = opening + received - issued"

  private static func stocks(_ lines: String...) -> String {
    lines.flatMap { line -> [String] in
      let parts = line.split(separator: " ")
      return zip(["opening", "received", "issued", "closing"], parts.dropFirst()).map {
        "00105 \($0)\(parts[0] == "all" ? "" : "[method=\(parts[0])]") 2025-Q4 \($1)"
      }
    }.joined(separator: "\n")
  }

  @Test func `only the option that does not balance is found, at its closing figure`() throws {
    let found = try result(Self.stock, Self.stocks("pill 10 5 3 12", "condom 10 5 3 14"))
    #expect(found.findings.map(\.item?.description) == ["closing[method=condom]"])
    #expect(found.findings.first?.expected == 12 && found.findings.first?.found == 14)
    #expect(found.tallies[0].passed == 1)
  }

  @Test func `a total has a balance of its own, and without the mark it is the only one`() throws {
    let returns = Self.stocks("all 20 10 6 23", "condom 10 5 3 14")
    #expect(try result(Self.stock, returns).findings.count == 2)
    let total = try result(Self.stock, returns, isForEachOption: false)
    #expect(total.findings.map(\.item?.description) == ["closing"])
  }

  @Test func `what lacks a part is counted as unchecked, and what nobody reported is not`() throws {
    let lacking = try result(
      Self.stock, "00105 opening[method=pill] 2025-Q4 1\n00105 closing[method=pill] 2025-Q4 9")
    #expect(lacking.findings.isEmpty && lacking.tallies[0].unchecked == 1)
    let silent = try result(Self.stock, "00105 spent 2025-Q4 1")
    #expect(silent.findings.isEmpty && silent.tallies[0].unchecked == 0)
  }

  @Test func `an opening stock is the closing one of the period before`() throws {
    let returns = """
      00105 opening[method=pill] 2025-Q4 8
      00105 closing[method=pill] 2025-Q3 9
      """
    #expect(try result("opening = previous(closing)", returns).findings.count == 1)
  }

  @Test func `what is spent may be all that was assigned and no more`() throws {
    let within = "00105 spent[programme=588] 2025-Q4 5\n00105 assigned[programme=588] 2025-Q4 5"
    #expect(try result("spent <= assigned", within).findings.isEmpty)
    let beyond = within.replacing("Q4 5\n", with: "Q4 6\n")
    #expect(try result("spent <= assigned", beyond).findings.count == 1)
  }
}
