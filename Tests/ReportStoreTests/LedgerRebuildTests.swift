import Foundation
import GRDB
import ReportCore
import Testing

@testable import ReportStore

@Suite struct LedgerRebuildTests {
  private let folder: Folder
  private var tables: String { folder.path("ledger.sqlite") }

  init() throws { folder = try Folder() }

  /// A ledger with something of everything.
  private func fill() throws -> DataSet {
    let ledger = try Ledger(at: folder.path)
    try ledger.store(incoming([figure(50)], bytes: "50", maturity: .provisional))
    try ledger.store(incoming([figure(53)], bytes: "53", received: october(4)))
    _ = try ledger.close(q3, at: october(8), by: "chị Hà", note: "Công văn 12")
    _ = try ledger.enter(
      55, for: figure(0).key, reason: "điện thoại", by: "chị Hà", at: october(9),
      reopeningReason: "kiểm tra")
    try ledger.explain(Explanation(key: "k", text: "t", author: "a", given: october(9)))
    try ledger.agree(
      AgreedFigure(
        key: figure(0).key, others: [unit("20000")], value: 54, source: "s", reason: "r",
        author: "a", agreed: october(9)))
    return try ledger.dataSet()
  }

  /// Reads what `incoming` makes: a file that says nothing but its one value.
  private func read(_: Submission, _ bytes: [UInt8]) throws -> [Observation] {
    [figure(ExactDecimal(String(decoding: bytes, as: UTF8.self)))]
  }

  private func opening() -> StoreError? {
    do throws(StoreError) {
      _ = try Ledger(at: folder.path, patience: 1)
      return nil
    } catch {
      return error
    }
  }

  enum Damage: CaseIterable {
    case truncated
    case emptied
    case overwritten
    case pageZeroed
    case removed
    case restoredFromOldCopy
  }

  private func inflict(_ damage: Damage) throws {
    let url = URL(fileURLWithPath: tables)
    for suffix in ["-wal", "-shm"] {
      let path = tables + suffix
      if FileManager.default.fileExists(atPath: path) {
        try FileManager.default.removeItem(atPath: path)
      }
    }
    var bytes = try Data(contentsOf: url)
    switch damage {
    case .truncated: bytes = bytes.prefix(bytes.count / 2)
    case .emptied: bytes = Data()
    case .overwritten: bytes.replaceSubrange(0..<100, with: Data(repeating: 0x41, count: 100))
    case .pageZeroed:
      bytes.replaceSubrange(4096 * 3..<4096 * 4, with: Data(repeating: 0, count: 4096))
    case .removed: return try FileManager.default.removeItem(at: url)
    case .restoredFromOldCopy:
      let fresh = try Folder()
      let other = try Ledger(at: fresh.path)
      try other.store(incoming([figure(50)], bytes: "50", maturity: .provisional))
      try other.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint") }
      bytes = try Data(contentsOf: URL(fileURLWithPath: fresh.path("ledger.sqlite")))
    }
    try bytes.write(to: url)
  }

  @Test(arguments: Damage.allCases)
  func `a damaged ledger is told and rebuilt as it was`(damage: Damage) throws {
    let before = try fill()
    try inflict(damage)
    let error = try #require(opening())
    #expect(error.code == .damaged)
    #expect(error.advised.remedies == [.rebuildStore])
    let report = try Ledger.rebuild(at: folder.path, reader: read)
    #expect(report.isComplete, "\(report)")
    #expect(report.entries == 6)
    #expect((report.replaced != nil) == (damage != .removed))
    let ledger = try Ledger(at: folder.path)
    #expect(try ledger.dataSet().sorted == before.sorted)
    #expect(try ledger.value(.sent(q3)) == 53)
    #expect(try ledger.value() == 55)
    #expect(try ledger.closings().map(\.note) == ["Công văn 12"])
    #expect(try ledger.explanations().count == 1)
    #expect(try ledger.agreedFigures().map(\.value) == [54])
    #expect(try ledger.agreedFigures().first?.units.map(\.code) == ["11296", "20000"])
    #expect(try ledger.submissions().map(\.id) == [1, 2, 4])
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `a lost original is told, and its number stays taken`() throws {
    _ = try fill()
    let ledger = try Ledger(at: folder.path)
    let path = try #require(ledger.originalPath(of: try ledger.submissions()[1]))
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.removeItem(atPath: tables)
    _ = consume ledger
    let report = try Ledger.rebuild(at: folder.path, reader: read)
    #expect(report.lost.map(\.entry) == [2])
    #expect(report.entries == 5)
    let rebuilt = try Ledger(at: folder.path)
    #expect(try rebuilt.value(.sent(q3)) == 50)
    try rebuilt.store(incoming([figure(9, in: q2)], bytes: "9"))
    #expect(try rebuilt.submissions().last?.id == 7)
  }

  @Test func `a reader that reads something else today is told`() throws {
    _ = try fill()
    let report = try Ledger.rebuild(at: folder.path) { _, _ in [figure(1)] }
    #expect(report.readDifferently.map(\.id) == [1, 2])
  }

  @Test func `an original that cannot be read any more is told, and the rest restored`() throws {
    _ = try fill()
    let report = try Ledger.rebuild(at: folder.path) { submission, bytes in
      if submission.id == 1 { throw CancellationError() }
      return try read(submission, bytes)
    }
    #expect(report.lost.map(\.entry) == [1])
    #expect(try Ledger(at: folder.path).value(.sent(q3)) == 53)
  }

  @Test func `a ledger that is open elsewhere is not rebuilt`() throws {
    _ = try fill()
    let ledger = try Ledger(at: folder.path)
    #expect(
      failure { () throws(StoreError) in
        _ = try Ledger.rebuild(at: folder.path) { _, _ in [] }
      } == .busy)
    #expect(try ledger.value() == 55)
  }

  @Test func `without a journal there is nothing to rebuild from`() throws {
    #expect(
      failure { () throws(StoreError) in
        _ = try Ledger.rebuild(at: folder.path("none")) { _, _ in [] }
      } == .notFound)
  }

  @Test func `a journal entry that was changed is found by a verification`() throws {
    _ = try fill()
    let path = folder.path("journal/00000002.json")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing("Trạm", with: "Trám").write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(try Ledger(at: folder.path).verify().map(\.location) == [path])
  }
}
