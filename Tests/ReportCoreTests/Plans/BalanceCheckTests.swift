import ReportCore
import Testing

@Suite struct BalanceCheckTests {
  private static let stock = BalanceCheck(
    code: "stock", title: "Cân đối tồn kho", item: "closing", relation: .equal,
    plus: ["opening", "received"], minus: ["issued"])
  private static let carried = BalanceCheck(
    code: "carried", title: "Chuyển kỳ", item: "opening", relation: .equal, previous: ["closing"])
  private static let budget = BalanceCheck(
    code: "budget", title: "Kinh phí", item: "spent", relation: .atMost, plus: ["assigned"])

  private func findings(_ check: BalanceCheck, _ text: String) throws -> [Finding] {
    let history = try World.history()
    let catalogue = try World.catalogue(
      ["opening", "received", "issued", "closing", "spent", "assigned"].map { World.flow($0) })
    var data = DataSet()
    for (index, observation) in try Returns(text, history: history).observations.enumerated() {
      var observation = observation
      observation.provenance = Provenance(file: "kho.csv", row: index + 2, column: 8)
      #expect(data.insert(observation) == nil)
    }
    return check.findings(in: data, catalogue: catalogue)
  }

  @Test func `a stock that does not balance is found at its closing figure`() throws {
    let found = try findings(
      Self.stock,
      """
      00105 opening 2025-Q4 100
      00105 received 2025-Q4 50
      00105 issued 2025-Q4 30
      00105 closing 2025-Q4 119
      """)
    #expect(found.map(\.code.rawValue) == ["balance-stock"])
    #expect(found[0].provenance == Provenance(file: "kho.csv", row: 5, column: 8))
    #expect(found[0].message.contains("là 119, phải bằng 120; lệch -1."))
    #expect(found[0].severity == .error)
  }

  @Test func `each option has a balance of its own`() throws {
    let lines = ["pill 10 5 3 12", "condom 10 5 3 11"].flatMap { line -> [String] in
      let parts = line.split(separator: " ")
      return zip(["opening", "received", "issued", "closing"], parts.dropFirst()).map {
        "00105 \($0)[method=\(parts[0])] 2025-Q4 \($1)"
      }
    }
    let found = try findings(Self.stock, lines.joined(separator: "\n"))
    #expect(found.map(\.item?.options) == ["method=condom"])
  }

  @Test func `what lacks a part is not checked`() throws {
    #expect(
      try findings(
        Self.stock, "00105 opening 2025-Q4 100\n00105 received 2025-Q4 ?\n00105 closing 2025-Q4 1"
      ).isEmpty)
  }

  @Test func `an opening stock is the closing one of the period before`() throws {
    let found = try findings(
      Self.carried, "00105 closing 2025-Q3 40\n00105 opening 2025-Q4 41\n00201 opening 2025-Q4 1")
    #expect(found.map(\.unit?.code) == ["00105"])
    #expect(found[0].message.contains("phải bằng 40"))
  }

  @Test func `spending all is right, and one more is not`() throws {
    #expect(
      try findings(Self.budget, "00105 assigned 2025-Q4 10.5\n00105 spent 2025-Q4 10.5").isEmpty)
    let found = try findings(Self.budget, "00105 assigned 2025-Q4 10.5\n00105 spent 2025-Q4 11")
    #expect(found.count == 1)
    #expect(found[0].message.contains("là 11, không được quá 10,5; lệch 0,5."))
  }
}
