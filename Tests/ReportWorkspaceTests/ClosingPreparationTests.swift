import ReportWorkspace
import Testing

/// Where the workspace wants two persons, nobody closes what they prepared.
@Suite struct ClosingPreparationTests {
  private static let now = ExampleWorkspace.now

  /// A workspace that wants two, with a quarter in which everything is explained.
  private func example() throws -> (ExampleWorkspace, Period) {
    let example = try ExampleWorkspace(setting: "close_by: two")
    try example.take("returns/2025-Q3.csv")
    let quarter = try example.open.period("2025-Q3")
    try explain(quarter, in: example)
    return (example, quarter)
  }

  private func explain(_ period: Period, in example: ExampleWorkspace) throws {
    for item in try example.open.check(period).items where item.needsExplanation {
      try example.open.explain(item.finding, "đã đối chiếu sổ", author: "lan", at: Self.now)
    }
  }

  private func refusal(
    to close: Period, by author: String, in example: ExampleWorkspace
  ) throws -> WorkspaceError {
    try #require(throws: WorkspaceError.self) {
      try example.open.close(close, at: Self.now, by: author)
    }
  }

  @Test func `nobody closes what nobody prepared, nor what they prepared themselves`() throws {
    let (example, quarter) = try example()
    #expect(try refusal(to: quarter, by: "lan", in: example).code == .needsSecondPerson)
    let prepared = try example.open.prepareClosing(
      of: quarter, at: Self.now, by: "lan", note: "Cục Dân số")
    #expect(prepared.author == "lan")
    #expect(try example.open.preparation(of: quarter) == prepared)
    // Neither spaces nor characters that nobody sees make another person of the same.
    for name in ["lan", " lan ", "lan\u{200B}"] {
      let error = try refusal(to: quarter, by: name, in: example)
      #expect(error.code == .needsSecondPerson, "\(name)")
      #expect(error.message.contains("cần người thứ hai"), "\(name)")
    }
    // Nor does a check that somebody ran get past it.
    let clearance = try #require(try example.open.check(quarter).clearance)
    #expect(throws: WorkspaceError.self) {
      try example.open.close(clearance, at: Self.now, by: "lan")
    }
    let closing = try example.open.close(quarter, at: Self.now, by: "hoa")
    #expect(closing.author == "hoa")
    #expect(try example.open.preparation(of: quarter) == nil)
  }

  @Test func `what came after the preparation has to be prepared again`() throws {
    let (example, quarter) = try example()
    _ = try example.open.prepareClosing(of: quarter, at: Self.now, by: "lan")
    _ = try example.miscountBirths(in: "returns/2025-Q3.csv")
    var delivery = Delivery(received: Self.now, recorded: Self.now, author: "lan")
    delivery.reason = "đếm lại"
    delivery.replaces = true
    _ = try example.open.take(
      [example.path("returns/2025-Q3.csv")], reading: example.open.fileReading(), delivery: delivery
    )
    #expect(try example.open.preparation(of: quarter) == nil)
  }

  @Test func `what comes of another period leaves a preparation as it is`() throws {
    let (example, quarter) = try example()
    let prepared = try example.open.prepareClosing(of: quarter, at: Self.now, by: "lan")
    try example.take("returns/2025-Q4.csv")
    #expect(try example.open.preparation(of: quarter) == prepared)
    try explain(quarter, in: example)
    #expect(try example.open.close(quarter, at: Self.now, by: "hoa").period == quarter)
  }

  @Test func `what has obstacles or is closed is not prepared`() throws {
    let example = try ExampleWorkspace(setting: "close_by: two")
    try example.take("returns/2025-Q3.csv")
    let quarter = try example.open.period("2025-Q3")
    let error = try #require(throws: WorkspaceError.self) {
      try example.open.prepareClosing(of: quarter, at: Self.now, by: "lan")
    }
    #expect(error.code == .hasObstacles)
    try explain(quarter, in: example)
    _ = try example.open.prepareClosing(of: quarter, at: Self.now, by: "lan")
    _ = try example.open.close(quarter, at: Self.now, by: "hoa")
    #expect(throws: WorkspaceError.self) {
      try example.open.prepareClosing(of: quarter, at: Self.now, by: "lan")
    }
  }

  @Test func `a preparation is no explanation, and is in the ledger made anew`() throws {
    let (example, quarter) = try example()
    let before = try example.open.check(quarter).items.compactMap(\.explanation)
    let prepared = try example.open.prepareClosing(
      of: quarter, at: Self.now, by: "lan", note: "Cục Dân số")
    #expect(try example.open.check(quarter).items.compactMap(\.explanation) == before)
    let draft = try example.open.narrativeDraft(for: ReportRequest(of: quarter))
    #expect(!"\(draft)".contains("Cục Dân số"))
    _ = try example.open.rebuildLedger()
    #expect(try example.open.preparation(of: quarter) == prepared)
    #expect(try example.open.verifyLedger().faults.isEmpty)
  }

  @Test func `an office of one closes as before`() throws {
    let example = try ExampleWorkspace()
    try example.take("returns/2025-Q3.csv")
    let quarter = try example.open.period("2025-Q3")
    try explain(quarter, in: example)
    #expect(try example.open.close(quarter, at: Self.now, by: "lan").author == "lan")
  }

  @Test func `a closed period is opened again by leave of another person only`() throws {
    let (example, quarter) = try example()
    _ = try example.open.prepareClosing(of: quarter, at: Self.now, by: "lan")
    #expect(throws: WorkspaceError.self) {
      try example.open.allowReopening(of: quarter, at: Self.now, by: "hoa", reason: "đếm lại")
    }
    _ = try example.open.close(quarter, at: Self.now, by: "hoa")
    _ = try example.miscountBirths(in: "returns/2025-Q3.csv")
    var delivery = Delivery(received: Self.now, recorded: Self.now, author: "lan")
    (delivery.reason, delivery.replaces) = ("đếm lại", true)
    delivery.reopeningReason = "xã đếm lại"
    let path = example.path("returns/2025-Q3.csv")
    let count = try example.open.submissions().count

    func take(by author: String) throws {
      delivery.arrival.author = author
      _ = try example.open.take([path], reading: example.open.fileReading(), delivery: delivery)
    }
    let early = try #require(throws: WorkspaceError.self) { try take(by: "lan") }
    #expect(early.code == .needsSecondPerson)
    #expect(throws: WorkspaceError.self) {
      try example.open.allowReopening(of: quarter, at: Self.now, by: "hoa", reason: " ")
    }
    let leave = try example.open.allowReopening(
      of: quarter, at: Self.now, by: "hoa", reason: "xã đếm lại")
    #expect(try example.open.reopeningLeave(of: quarter) == leave)
    let own = try #require(throws: WorkspaceError.self) { try take(by: "hoa") }
    #expect(own.code == .needsSecondPerson)
    #expect(try example.open.submissions().count == count)
    try take(by: "lan")
    #expect(try example.open.submissions().count == count + 1)
  }

  @Test func `an office of one opens a period again as before`() throws {
    let example = try ExampleWorkspace()
    try example.take("returns/2025-Q3.csv")
    let quarter = try example.open.period("2025-Q3")
    try explain(quarter, in: example)
    _ = try example.open.close(quarter, at: Self.now, by: "lan")
    _ = try example.miscountBirths(in: "returns/2025-Q3.csv")
    var delivery = Delivery(received: Self.now, recorded: Self.now, author: "lan")
    (delivery.reason, delivery.replaces) = ("đếm lại", true)
    delivery.reopeningReason = "xã đếm lại"
    let taken = try example.open.take(
      [example.path("returns/2025-Q3.csv")], reading: example.open.fileReading(), delivery: delivery
    )
    #expect(taken.refused == 0)
  }
}
