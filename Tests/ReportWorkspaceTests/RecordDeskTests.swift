import Foundation
import ReportReconciliation
import ReportWorkspace
import Testing

/// Two offices agree on a record: one proposes, the other accepts, both confirm.
@Suite struct RecordDeskTests {
  private static let now = ExampleWorkspace.now
  private static let ours = Party(of: .here, named: "Lan, Chi cục Dân số")
  private static let theirs = Party(of: .there, named: "Hoa, Thống kê thành phố")
  private static let chiefs = Party(of: .here, named: "Minh, Chi cục Dân số")
  private static let births = "2025-Q3|statistical|births|2025-07-01/10532"

  /// A quarter of which the statistics office has handed in its side.
  private struct Quarter {
    let example: ExampleWorkspace
    let period: Period

    init() throws {
      example = try ExampleWorkspace()
      try example.take("returns/2025-Q3.csv")
      period = try example.open.period("2025-Q3")
    }

    func delivery(_ change: (String) -> String = { $0 }) throws -> OtherSideDelivery {
      func file(_ name: String) throws -> IncomingReturn.File {
        let text = try String(
          contentsOfFile: example.path("statistics-office/\(name)"), encoding: .utf8)
        return .init(name: name, bytes: Array(change(text).utf8))
      }
      var delivery = OtherSideDelivery(try file("2025-Q3.csv"))
      delivery.mapping = try file("mapping.csv")
      return delivery
    }

    @discardableResult
    func handIn(by party: Party = theirs) throws -> OfficeComparison {
      try example.open.handIn(delivery(), for: period, by: party, at: now)
      return try comparison()
    }

    func desk() throws -> RecordDesk {
      try example.open.desk(on: comparison())
    }

    func comparison() throws -> OfficeComparison {
      try example.open.officeComparison(of: period)
    }

    func propose(_ text: String, _ agreed: ExactDecimal?, by party: Party) throws {
      try example.open.propose(
        on: births, of: comparison(), text, agreed: agreed, by: party, at: now)
    }

    func accept(by party: Party) throws {
      let edition = try desk()[births]?.standing.proposal?.edition ?? ""
      try example.open.accept(edition, on: births, of: comparison(), by: party, at: now)
    }

    func confirm(by party: Party) throws {
      try example.open.confirm(try desk().edition, of: comparison(), by: party, at: now)
    }

    func refusal(_ body: () throws -> Void) throws -> WorkspaceError.Code {
      try #require(throws: WorkspaceError.self, performing: body).code
    }

    /// The figures that reports mark as agreed.
    func marked() throws -> String {
      let report = try example.open.build(ReportRequest(of: period))
      return report.facts.filter { $0.provenance.note.contains("số đã đối khớp") }
        .map { "\($0.key.unit.code) \($0.key.item)" }.joined(separator: ", ")
    }
  }

  @Test func `what is handed in is compared as the tool compares it, and kept to the byte`() throws
  {
    let quarter = try Quarter()
    let comparison = try quarter.handIn()
    var request = ReconciliationRequest(
      of: quarter.period, with: quarter.example.path("statistics-office/2025-Q3.csv"))
    request.mapping = quarter.example.path("statistics-office/mapping.csv")
    let run = try quarter.example.open.reconcile(request)
    for kind in Discrepancy.Class.allCases {
      #expect(comparison.result.count(kind) == run.result.count(kind), "\(kind)")
    }
    #expect(comparison.result.count(.outside) > 50)
    let kept = quarter.example.path("reconciliations/objects/\(comparison.file.sha256)")
    #expect(
      FileManager.default.contents(atPath: kept)
        == FileManager.default.contents(
          atPath: quarter.example.path("statistics-office/2025-Q3.csv")))
    // The tool takes the same file where none is named.
    let again = try quarter.example.open.reconcile(ReconciliationRequest(of: quarter.period))
    #expect(again.result.count(.outside) == run.result.count(.outside))
  }

  @Test func `a file that cannot be read is not kept, and the one before stays`() throws {
    let quarter = try Quarter()
    try quarter.handIn()
    let before = try quarter.comparison().file
    let broken = try quarter.delivery { _ in "%PDF-1.4 khong phai bang so lieu" }
    let error = try #require(throws: WorkspaceError.self) {
      try quarter.example.open.handIn(
        broken, for: quarter.period, by: Self.theirs, at: Self.now)
    }
    #expect(!error.findings.isEmpty)
    #expect(try quarter.comparison().file == before)
  }

  @Test func `we hand in for the other office only as long as it has not done so itself`() throws {
    let quarter = try Quarter()
    try quarter.handIn(by: Self.ours)
    try quarter.handIn(by: Self.theirs)
    #expect(try quarter.refusal { try quarter.handIn(by: Self.ours) } == .needsSecondPerson)
  }

  @Test func `a proposal holds when the other office accepts it, and nobody else can`() throws {
    let quarter = try Quarter()
    try quarter.handIn()
    try quarter.propose("Thống kê cộng cả số của Phường Tân Hưng", 96, by: Self.ours)
    #expect(try quarter.desk().waiting(for: .there) == 1)
    #expect(try quarter.refusal { try quarter.accept(by: Self.ours) } == .needsSecondPerson)
    #expect(try quarter.refusal { try quarter.accept(by: Self.chiefs) } == .needsSecondPerson)
    // The same person does not get past it by another account.
    let both = Party(of: .there, named: "LAN,  Chi cục Dân số\u{200B}")
    #expect(try quarter.refusal { try quarter.accept(by: both) } == .needsSecondPerson)
    try quarter.accept(by: Self.theirs)
    guard case .agreed(let proposal, let party, _) = try quarter.desk()[Self.births]?.standing
    else {
      Issue.record("not agreed")
      return
    }
    #expect(proposal.agreed == 96 && party == Self.theirs)
    // Proposed anew, it has to be accepted anew.
    try quarter.propose("như trên", 97, by: Self.theirs)
    #expect(try quarter.desk().waiting(for: .here) == 1)
  }

  @Test func `nobody accepts a proposal or confirms a record that they have not seen`() throws {
    let quarter = try Quarter()
    let comparison = try quarter.handIn()
    try quarter.propose("một", 96, by: Self.ours)
    let desk = try quarter.desk()
    let seen = try #require(desk[Self.births]?.standing.proposal?.edition)
    try quarter.propose("hai", 270, by: Self.ours)
    #expect(
      try quarter.refusal {
        try quarter.example.open.accept(
          seen, on: Self.births, of: comparison, by: Self.theirs, at: Self.now)
      } == .changedMeanwhile)
    #expect(
      try quarter.refusal {
        try quarter.example.open.confirm(
          desk.edition, of: comparison, by: Self.theirs, at: Self.now)
      } == .changedMeanwhile)
  }

  @Test func `equal lines, unknown lines and empty words are not proposed on`() throws {
    let quarter = try Quarter()
    let comparison = try quarter.handIn()
    let equal = try #require(
      try quarter.desk().lines.first { $0.discrepancy.class == .equal }?.key)
    for (key, text) in [(equal, "x"), ("2025-Q3|x", "x"), (Self.births, " ")] {
      #expect(
        try quarter.refusal {
          try quarter.example.open.propose(
            on: key, of: comparison, text, agreed: nil, by: Self.ours, at: Self.now)
        } == .invalidRequest)
    }
  }

  @Test func `agreed figures count in reports when both have confirmed, and no longer when not`()
    throws
  {
    let quarter = try Quarter()
    try quarter.handIn()
    try quarter.propose("Thống kê cộng cả số của Phường Tân Hưng", 96, by: Self.ours)
    try quarter.accept(by: Self.theirs)
    #expect(try quarter.marked() == "")
    try quarter.confirm(by: Self.theirs)
    #expect(try quarter.marked() == "")
    let both = Party(of: .here, named: Self.theirs.name)
    #expect(try quarter.refusal { try quarter.confirm(by: both) } == .needsSecondPerson)
    try quarter.confirm(by: Self.chiefs)
    #expect(try quarter.marked() == "10532 births")
    let desk = try quarter.desk()
    #expect(desk.isConfirmed)
    let record = try quarter.example.open.record(of: desk)
    let minutes = record.document?.paragraphs.map(\.text).joined(separator: "\n") ?? ""
    #expect(minutes.contains("Minh, Chi cục Dân số xác nhận trên hệ thống lúc"))
    #expect(minutes.contains("số thống nhất là 96"))
    // What both confirmed stays as it is.
    #expect(
      try quarter.refusal { try quarter.propose("khác", 1, by: Self.theirs) } == .invalidRequest)
    #expect(try quarter.refusal { try quarter.handIn() } == .invalidRequest)
    func takeBack(_ reason: String, by party: Party) throws {
      try quarter.example.open.takeBack(
        confirmationOf: quarter.comparison(), reason: reason, by: party, at: Self.now)
    }
    #expect(try quarter.refusal { try takeBack(" ", by: Self.ours) } == .invalidRequest)
    try takeBack("nhầm dòng", by: Self.ours)
    #expect(try quarter.marked() == "")
    #expect(try quarter.desk().words.first?.reason == "nhầm dòng")
    try quarter.propose("khác", 97, by: Self.theirs)
  }

  @Test func `a corrected return makes proposals and confirmations void`() throws {
    let quarter = try Quarter()
    try quarter.handIn()
    try quarter.propose("Thống kê cộng cả số của Phường Tân Hưng", 96, by: Self.ours)
    try quarter.accept(by: Self.theirs)
    try quarter.confirm(by: Self.theirs)
    let seen = try quarter.comparison()
    try quarter.example.change("returns/2025-Q3.csv") { text in
      text.replacing(
        ",10532,births,,2025-Q3,statistical,collected,96,",
        with: ",10532,births,,2025-Q3,statistical,collected,95,")
    }
    var delivery = Delivery(received: Self.now, recorded: Self.now, author: "lan")
    (delivery.reason, delivery.replaces) = ("đếm lại", true)
    _ = try quarter.example.open.take(
      [quarter.example.path("returns/2025-Q3.csv")], reading: quarter.example.open.fileReading(),
      delivery: delivery)
    guard case .outdated = try quarter.desk()[Self.births]?.standing else {
      Issue.record("\(String(describing: try quarter.desk()[Self.births]?.standing))")
      return
    }
    #expect(try quarter.desk().confirmations.isEmpty)
    #expect(
      try quarter.refusal {
        try quarter.example.open.confirm(
          try quarter.desk().edition, of: seen, by: Self.ours, at: Self.now)
      } == .changedMeanwhile)
  }

  @Test func `one office alone does not write agreed figures where the other takes part`() throws {
    let quarter = try Quarter()
    var request = ReconciliationRequest(
      of: quarter.period, with: quarter.example.path("statistics-office/2025-Q3.csv"))
    request.mapping = quarter.example.path("statistics-office/mapping.csv")
    request.explanations = quarter.example.path("statistics-office/agreed.csv")
    let run = try quarter.example.open.reconcile(request)
    try quarter.handIn()
    #expect(
      try quarter.refusal {
        _ = try quarter.example.open.agree(on: run, at: Self.now, by: "lan")
      } == .needsSecondPerson)
  }
}
