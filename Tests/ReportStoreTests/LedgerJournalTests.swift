import Foundation
import GRDB
import ReportCore
import Testing

@testable import ReportStore

/// What is left by a process that was killed at the worst moment, and by one that keeps writing.
@Suite struct LedgerJournalTests {
  private let folder: Folder
  private let entry: String

  init() throws {
    folder = try Folder()
    entry = folder.path("journal/00000001.json")
    let ledger = try Ledger(at: folder.path)
    try ledger.store(incoming([figure(53)], bytes: "53"))
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// As if the process had been killed after the commit and before the entry got its name.
  private func unconfirm() throws {
    try FileManager.default.moveItem(atPath: entry, toPath: entry + ".pending")
  }

  @Test func `the parts of an entry are written as an encoder writes them`() throws {
    var sent = incoming([], bytes: "", name: "\"parts\":[] a/b.xlsx")
    sent.leftOut = [.init(unit: "30000", reason: "\"parts\":[")]
    sent.note.reason = "gửi lại \\\"parts\":[]"
    let submission = Submission(
      id: 1, fileName: IncomingReturn.manualEntry, sha256: nil, arrival: sent.arrival,
      note: sent.note)
    let keys = [("10000", q2), ("10000", q3), ("20\"00/0", q3)].map {
      ReturnKey(unit: unit($0.0), period: $0.1)
    }
    for count in 0...keys.count {
      let returns = keys.prefix(count).enumerated().map { number, key in
        ReturnRevision(
          key: key, number: 1, submission: submission, observations: number * 7,
          hasErrors: number == 1)
      }
      let (seal, _) = FigureSeal.make(of: sent.numbered) {}
      let record = JournalRecord(
        number: 1, recorded: october(3), author: "chị Hà",
        submission: .init(submission, sent, returns, seal))
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let bytes = try Journal.encode(record)
      #expect(bytes == Array(try encoder.encode(record)) + [10])
      #expect(try Journal.decode(bytes) == record)
    }
  }

  @Test func `an entry that was stored and not confirmed is confirmed by the next one`() throws {
    try unconfirm()
    let ledger = try Ledger(at: folder.path)
    #expect(try ledger.value() == 53)
    try ledger.store(incoming([figure(54)], bytes: "54", received: october(4)))
    #expect(exists(entry) && !exists(entry + ".pending"))
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `an entry that was prepared and not stored is dropped by the next one`() throws {
    let next = folder.path("journal/00000002.json")
    try Data("{\"number\":2,".utf8).write(to: URL(fileURLWithPath: next + ".pending"))
    let ledger = try Ledger(at: folder.path)
    try ledger.store(incoming([figure(54)], bytes: "54", received: october(4)))
    #expect(exists(next) && !exists(next + ".pending"))
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `a rebuild takes an unconfirmed entry if it is whole, and passes over a torn one`()
    throws
  {
    try unconfirm()
    let torn = folder.path("journal/00000002.json.pending")
    try Data("{\"number\":2,".utf8).write(to: URL(fileURLWithPath: torn))
    try FileManager.default.removeItem(atPath: folder.path("ledger.sqlite"))
    let report = try Ledger.rebuild(at: folder.path) { _, _ in [figure(53)] }
    #expect(report.entries == 1 && report.isComplete)
    #expect(try Ledger(at: folder.path).value() == 53)
  }

  @Test func `the journal names everything that the original does not say`() throws {
    let text = try String(contentsOfFile: entry, encoding: .utf8)
    for word in ["báo cáo.xlsx", "Trạm Y tế", "chị Hà", "2025-10-03T08:00:00+07:00", "2025-Q3"] {
      #expect(text.contains(word))
    }
  }

  @Test func `a ledger that another program keeps writing to is told as busy`() throws {
    let other = try DatabaseQueue(path: folder.path("ledger.sqlite"))
    let ledger = try Ledger(at: folder.path, patience: 0.1)
    try other.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      #expect(
        failure { () throws(StoreError) in
          _ = try ledger.add(incoming([figure(1)], bytes: "1"))
        } == .busy)
      #expect(try ledger.value() == 53)
      try db.execute(sql: "ROLLBACK")
    }
    try ledger.store(incoming([figure(1)], bytes: "1", received: october(4)))
    #expect(try ledger.verify().isEmpty)
  }
}
