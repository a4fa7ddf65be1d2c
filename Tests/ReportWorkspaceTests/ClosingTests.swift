import ReportCore
import ReportWorkspace
import Testing

@Suite struct ClosingTests {
  private static let now = ExampleWorkspace.now

  @Test func `a period whose figures contradict each other cannot be closed`() throws {
    let example = try ExampleWorkspace()
    _ = try example.miscountBirths(in: "returns/2025-Q3.csv")
    try example.take("returns/2025-Q3.csv")
    let quarter = try example.open.period("2025-Q3")
    let check = try example.open.check(quarter)
    #expect(check.count(.error) > 0)
    #expect(check.clearance == nil)
    let error = try #require(throws: WorkspaceError.self) {
      try example.open.close(quarter, at: Self.now, by: "lan")
    }
    #expect(error.code == .hasObstacles)
    #expect(error.findings.contains { $0.severity == .error })
    #expect(!error.details.isEmpty)
  }

  @Test func `a check that everything is explained in gives leave, until something comes`() throws {
    let example = try ExampleWorkspace()
    try example.take("returns/2025-Q3.csv")
    let quarter = try example.open.period("2025-Q3")
    for item in try example.open.check(quarter).items where item.needsExplanation {
      try example.open.explain(item.finding, "đã đối chiếu sổ", author: "lan", at: Self.now)
    }
    let clearance = try #require(try example.open.check(quarter).clearance)
    #expect(clearance.period == quarter)

    try example.take("returns/2025-Q4.csv")
    #expect(throws: WorkspaceError.self) {
      try example.open.close(clearance, at: Self.now, by: "lan")
    }
    for item in try example.open.check(quarter).items where item.needsExplanation {
      try example.open.explain(item.finding, "đã đối chiếu sổ", author: "lan", at: Self.now)
    }
    let renewed = try #require(try example.open.check(quarter).clearance)
    #expect(try example.open.close(renewed, at: Self.now, by: "lan").period == quarter)
  }

  /// Explanations are entries like returns: what is not explained any more is not cleared any more.
  @Test func `leave ends where an explanation is taken back`() throws {
    let (example, clearance) = try Self.cleared()
    let quarter = clearance.period
    let item = try #require(
      try example.open.check(quarter).items.first { $0.explanation != nil })
    try example.open.explain(item.finding, "", author: "lan", at: Self.now)
    let error = try #require(throws: WorkspaceError.self) {
      try example.open.close(clearance, at: Self.now, by: "lan")
    }
    #expect(error.message.contains("thay đổi từ lúc kiểm tra"))
  }

  @Test func `explanations that were sent are changed only once the period is opened again`() throws
  {
    let (example, clearance) = try Self.cleared()
    let quarter = clearance.period
    _ = try example.open.close(clearance, at: Self.now, by: "hoa")
    let item = try #require(
      try example.open.check(quarter).items.first { $0.explanation != nil })
    for text in ["", "đếm lại thấy đúng"] {
      let error = try #require(throws: WorkspaceError.self) {
        try example.open.explain(item.finding, text, author: "lan", at: Self.now)
      }
      #expect(error.message.contains("hãy mở lại kỳ"), "\(error.message)")
    }
    #expect(try example.open.check(quarter).clearance != nil)

    var delivery = Delivery(received: Self.now, recorded: Self.now, author: "lan")
    delivery.reopeningReason = "giải trình ghi nhầm xã"
    delivery.isSentAgain = true
    let taken = try example.open.take(
      [example.path("returns/2025-Q3.csv")], reading: example.open.fileReading(),
      delivery: delivery)
    #expect(taken.refused == 0)
    try example.open.explain(item.finding, "đếm lại thấy đúng", author: "lan", at: Self.now)
    let again = try example.open.close(quarter, at: Self.now, by: "hoa")
    #expect(again.period == quarter)
    #expect(
      try example.open.check(quarter).items.contains {
        $0.explanation?.text == "đếm lại thấy đúng"
      })
  }

  @Test func `leave for one ledger closes no other`() throws {
    let (_, clearance) = try Self.cleared()
    let other = try ExampleWorkspace()
    _ = try other.miscountBirths(in: "returns/2025-Q3.csv")
    try other.take("returns/2025-Q3.csv")
    #expect(throws: WorkspaceError.self) {
      try other.open.close(clearance, at: Self.now, by: "lan")
    }
    #expect(throws: WorkspaceError.self) { try other.open.seal(of: clearance.period) }
  }

  /// An example with a quarter that may be closed.
  private static func cleared() throws -> (ExampleWorkspace, ClosingClearance) {
    let example = try ExampleWorkspace()
    try example.take("returns/2025-Q3.csv")
    let quarter = try example.open.period("2025-Q3")
    for item in try example.open.check(quarter).items where item.needsExplanation {
      try example.open.explain(item.finding, "đã đối chiếu sổ", author: "lan", at: now)
    }
    return (example, try #require(try example.open.check(quarter).clearance))
  }

  @Test func `files that are not in the ledger give no leave`() throws {
    let example = try ExampleWorkspace()
    let quarter = try example.open.period("2025-Q3")
    let check = try example.open.check(quarter, from: .folder(example.path("returns")))
    #expect(!check.isOfLedger)
    #expect(check.clearance == nil)
  }

  @Test func `an error cannot be explained away`() throws {
    let example = try ExampleWorkspace()
    _ = try example.miscountBirths(in: "returns/2025-Q3.csv")
    try example.take("returns/2025-Q3.csv")
    let check = try example.open.check(try example.open.period("2025-Q3"))
    let item = try #require(check.items.first { $0.finding.severity == .error })
    let error = try #require(throws: WorkspaceError.self) {
      try example.open.explain(item.finding, "đúng rồi", author: "lan", at: Self.now)
    }
    #expect(error.code == .invalidRequest)
  }
}
