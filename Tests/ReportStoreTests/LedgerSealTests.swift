import Cryptography
import Foundation
import GRDB
import ReportCore
import Testing

@testable import ReportStore

/// Nothing that is kept can be changed unseen.
@Suite struct LedgerSealTests {
  private let folder: Folder
  private var tables: String { folder.path("ledger.sqlite") }

  init() throws { folder = try Folder() }

  /// A ledger with something of everything.
  private func fill() throws {
    let ledger = try Ledger(at: folder.path)
    var first = incoming([figure(50), figure(40, of: "20000")], bytes: "50")
    first.leftOut = [.init(unit: "30000", reason: "có lỗi khi đọc")]
    try ledger.store(first)
    _ = try ledger.close(q3, at: october(8), by: "chị Hà", note: "Công văn 12")
    _ = try ledger.enter(
      55, for: figure(0).key, reason: "điện thoại", by: "chị Hà", at: october(9),
      reopeningReason: "kiểm tra")
    try ledger.explain(Explanation(key: "k", text: "t", author: "a", given: october(9)))
    try ledger.agree(
      AgreedFigure(
        key: figure(0).key, others: [unit("20000")], value: 54, source: "s", reason: "r",
        author: "a", agreed: october(9)))
  }

  /// Changes the tables as somebody would who knows SQLite, and puts the guards back.
  private func tamper(_ sql: String) throws {
    let database = try DatabaseQueue(path: tables)
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      let triggers = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
      try db.execute(sql: sql)
      for trigger in triggers { try db.execute(sql: trigger[1] as String) }
    }
    try database.close()
  }

  @Test func `a ledger that nobody touched is whole, and each entry has a seal`() throws {
    try fill()
    let ledger = try Ledger(at: folder.path)
    #expect(try ledger.verify().map(\.description) == [])
    #expect(try ledger.sealing() == LedgerSealing())
    let last = try #require(try ledger.head())
    let sent = try #require(try ledger.head(.sent(q3)))
    #expect((last.entry, sent.entry) == (5, 2))
    #expect(sent.digest.count == 64)
    #expect(sent.printed.split(separator: " ").map(\.count) == Array(repeating: 8, count: 8))
    #expect(try ledger.entries(withDigest: sent.printed).map(\.entry) == [2])
    #expect(try ledger.entries(withDigest: String(last.digest.prefix(16)).uppercased()) == [last])
    #expect(try ledger.entries(withDigest: "0000000000000000").isEmpty)
    #expect(try ledger.entries(withDigest: "%").isEmpty)
    // It stays the same whatever comes after.
    try ledger.store(incoming([figure(9, in: q2)], bytes: "9"))
    #expect(try ledger.head(.sent(q3)) == sent)
  }

  @Test(arguments: [
    "UPDATE observation SET significand = 51 WHERE significand = 50",
    "UPDATE observation SET scale = 1", "UPDATE observation SET significand = NULL, scale = NULL",
    "UPDATE observation SET row = row + 1", "UPDATE observation SET column = column + 1",
    "UPDATE observation SET note = NULL", "UPDATE observation SET item = item + 0, row = 99",
    "UPDATE item SET indicator = 'deaths'", "UPDATE unit SET code = '99999' WHERE code = '20000'",
    "UPDATE period SET code = '2025-Q1'", "UPDATE status SET code = 'nil'",
    "UPDATE source SET file = 'x' WHERE sheet <> ''", "UPDATE source SET sheet = 'x'",
    "UPDATE text SET value = 'x'",
    "DELETE FROM observation WHERE significand = 55",
    "DELETE FROM observation WHERE significand = 55; UPDATE unit_return SET observations = 0 WHERE submission = 3",
    "UPDATE unit_return SET number = 7 WHERE submission = 3",
    "UPDATE unit_return SET has_errors = 1",
    "UPDATE unit_return SET submission = 3 WHERE unit IN (SELECT id FROM unit WHERE code = '20000')",
    "UPDATE submission SET file_name = 'x'", "UPDATE submission SET received = received + 1",
    "UPDATE submission SET sender = 'x'", "UPDATE submission SET maturity = 1",
    "UPDATE submission SET form = 'x'", "UPDATE submission SET form_version = 'x'",
    "UPDATE submission SET reason = 'x'", "UPDATE submission SET reading = 'x'",
    "UPDATE submission SET reopening_reason = 'x'",
    "UPDATE submission SET sha256 = replace(sha256, 'a', 'b')",
    "UPDATE left_out SET reason = 'x'", "UPDATE left_out SET unit = 'x'", "DELETE FROM left_out",
    "INSERT INTO left_out VALUES (3, 'x', 'y')",
    "UPDATE entry SET author = 'x' WHERE id = 4", "UPDATE entry SET recorded = recorded + 1",
    "UPDATE entry SET kind = 'lost'", "UPDATE entry SET digest = replace(digest, 'a', 'b')",
    "DELETE FROM entry WHERE id = 3", "DELETE FROM entry WHERE id = 5",
    "UPDATE closing SET note = 'x'", "DELETE FROM closing",
    "INSERT INTO closing SELECT 1, period, 'x' FROM closing",
    "UPDATE explanation SET value = 'x'", "UPDATE explanation SET key = 'x'",
    "UPDATE agreement SET significand = 55", "UPDATE agreement SET reason = 'x'",
    "UPDATE agreement SET source = 'x'", "DELETE FROM agreement_other",
    "DROP INDEX submission_by_sha256",
  ])
  func `a change made by SQLite is found`(sql: String) throws {
    try fill()
    try tamper(sql)
    let faults: [StoreError]
    do {
      faults = try Ledger(at: folder.path).verify()
    } catch {
      #expect(error.code == .damaged)
      return
    }
    #expect(!faults.isEmpty)
    for fault in faults { #expect(!fault.description.contains("SQLite")) }
  }

  @Test func `a guard that was taken away is found`() throws {
    try fill()
    let database = try DatabaseQueue(path: tables)
    try database.write { try $0.execute(sql: "DROP TRIGGER observation_refuses_update") }
    try database.close()
    #expect(try !Ledger(at: folder.path).verify().isEmpty)
  }

  /// What somebody does who knows how records and tables go together, up to the last entry.
  @Test func `a forgery that is carried through everything is found by a digest that was printed`()
    throws
  {
    try fill()
    let printed = try #require(try Ledger(at: folder.path).head(.sent(q3)))
    let journal = Journal(folder: folder.path("journal"))
    var digests: [Int: String] = [:]
    for number in 1...5 {
      var record = try journal.read(number).0
      if var stored = record.submission, number == 1 {
        let figures = NumberedFigures([figure(51), figure(40, of: "20000")])
        stored.figures = FigureSeal.digest(of: figures)
        stored.checksum = Checksum(figures).description
        record.submission = stored
      }
      if let before = digests[number - 1] { record.previous = before }
      let bytes = try Journal.encode(record)
      try Data(bytes).write(to: URL(fileURLWithPath: journal.path(of: number)))
      digests[number] = SHA256.hex(of: bytes)
    }
    let updates = digests.map { "UPDATE entry SET digest = '\($1)' WHERE id = \($0)" }
    try tamper(
      (["UPDATE observation SET significand = 51 WHERE significand = 50"] + updates)
        .joined(separator: ";"))
    let ledger = try Ledger(at: folder.path)
    #expect(try ledger.verify().map(\.description) == [])
    #expect(try ledger.entries(withDigest: printed.digest).isEmpty)
  }

  @Test func `one record changed with its digest in the tables breaks the seal of the next`() throws
  {
    try fill()
    let journal = Journal(folder: folder.path("journal"))
    let text = try String(contentsOfFile: journal.path(of: 2), encoding: .utf8)
      .replacing("Công văn 12", with: "Công văn 13")
    try Data(text.utf8).write(to: URL(fileURLWithPath: journal.path(of: 2)))
    try tamper(
      """
      UPDATE entry SET digest = '\(SHA256.hex(of: Array(text.utf8)))' WHERE id = 2;
      UPDATE closing SET note = 'Công văn 13'
      """)
    let faults = try Ledger(at: folder.path).verify()
    #expect(faults.map(\.location) == [journal.path(of: 3)])
  }

  @Test func `a journal that was edited by hand is told by a rebuild`() throws {
    try fill()
    let journal = Journal(folder: folder.path("journal"))
    let written = try String(contentsOfFile: journal.path(of: 3), encoding: .utf8)
    let text = written.replacing("\"value\":\"55\"", with: "\"value\":\"57\"")
    #expect(text != written)
    try Data(text.utf8).write(to: URL(fileURLWithPath: journal.path(of: 3)))
    let withTables = try Ledger.rebuild(at: folder.path, reader: read)
    #expect(withTables.changed.contains(3))
    #expect(!withTables.isComplete)
    try FileManager.default.removeItem(atPath: tables)
    let alone = try Ledger.rebuild(at: folder.path, reader: read)
    #expect(alone.changed == [3])
  }

  private func read(_: Submission, _: [UInt8]) throws -> [Observation] {
    [figure(50), figure(40, of: "20000")]
  }

  @Test func `a rebuild of what nobody touched changes no seal`() throws {
    try fill()
    let before = try #require(try Ledger(at: folder.path).head())
    let report = try Ledger.rebuild(at: folder.path, reader: read)
    #expect(report.changed == [])
    #expect(report.isComplete)
    let ledger = try Ledger(at: folder.path)
    #expect(try ledger.head() == before)
    #expect(try ledger.verify().map(\.description) == [])
  }

  /// Single bits of the tables, wherever they fall: told, or nothing that is kept says anything else.
  @Test(arguments: [UInt64(7), 20_251_128])
  func `a bit that flips is told, or changes nothing that is kept`(seed: UInt64) throws {
    try fill()
    let whole = try Data(contentsOf: URL(fileURLWithPath: tables))
    let before = try contents()
    var state = seed
    var (told, harmless) = (0, 0)
    for _ in 0..<Self.flips {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let bit = Int(state >> 20) % (whole.count * 8)
      var bytes = whole
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      for suffix in ["-wal", "-shm"] { unlink(tables + suffix) }
      try bytes.write(to: URL(fileURLWithPath: tables))
      do {
        if try Ledger(at: folder.path, patience: 1).verify().isEmpty {
          harmless += 1
          #expect(try contents() == before, "seed \(seed), bit \(bit)")
        } else {
          told += 1
        }
      } catch {
        told += 1
      }
    }
    #expect(told > 0)
    #expect(told + harmless == Self.flips)
  }

  private static let flips = ProcessInfo.processInfo.environment["TRIALS"] == nil ? 60 : 2_000

  /// Everything that a ledger says.
  private func contents() throws -> [String] {
    let ledger = try Ledger(at: folder.path, patience: 1)
    let submissions = try ledger.submissions()
    return try ledger.dataSet().sorted.map { "\($0)" } + submissions.map { "\($0)" }
      + submissions.flatMap { try ledger.returns(of: $0).map { "\($0)" } }
      + submissions.flatMap { try ledger.leftOut(of: $0).map { "\($0)" } }
      + (try ledger.closings().map { "\($0)" }) + (try ledger.explanations().map { "\($0)" })
      + (try ledger.agreedFigures().map { "\($0)" })
  }

  @Test func `time that runs backwards, and time that was given, are written down`() throws {
    let ledger = try Ledger(at: folder.path)
    try ledger.explain(Explanation(key: "a", text: "t", author: "a", given: october(9)))
    try ledger.explain(Explanation(key: "b", text: "t", author: "a", given: october(8)))
    try ledger.explain(Explanation(key: "c", text: "t", author: "a", given: october(8)))
    let given = try Ledger(at: folder.path, isGivenTime: true)
    try given.explain(Explanation(key: "d", text: "t", author: "a", given: october(10)))
    let sealing = try ledger.sealing()
    #expect(sealing.backInTime == [2])
    #expect(sealing.atGivenTime == [4])
    #expect(sealing.unsealed == [])
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `many remarks go in together, or none`() throws {
    let ledger = try Ledger(at: folder.path)
    let many = (0..<200).map {
      Explanation(key: "k\($0)", text: "t", author: "a", given: october(9))
    }
    try ledger.explain(many)
    #expect(try ledger.explanations().count == 200)
    // The second has the number of the first: SQLite refuses it, and with it the first.
    let blocked = folder.path("journal/00000205.json.pending")
    try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: true)
    #expect(failure { () throws(StoreError) in try ledger.explain(many) } != nil)
    try FileManager.default.removeItem(atPath: blocked)
    #expect(try ledger.explanations().count == 200)
    #expect(try ledger.head()?.entry == 200)
    #expect(try ledger.verify().isEmpty)
    try ledger.explain(many)
    #expect(try ledger.head()?.entry == 400)
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `a copy serves whoever may not write, and refuses to be added to`() throws {
    try fill()
    let own = LedgerFolder(path: folder.path)
    let database = try LedgerCopy.open(own) { _, version in #expect(version == Schema.version) }
    #expect(try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") } == 5)
    #expect(throws: (any Error).self) {
      try database.write { try $0.execute(sql: "INSERT INTO text (value) VALUES ('x')") }
    }
    #expect(!LedgerCopy.isNeeded(for: own))
  }
}

/// A ledger that a version without seals made.
@Suite struct OlderLedgerTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let old = tests.appending(path: "reportgenTests/Fixtures/so-chua-niem-phong")
    for name in ["ledger.sqlite", "journal", "originals"] {
      try FileManager.default.copyItem(
        at: old.appending(path: name), to: URL(fileURLWithPath: folder.path(name)))
    }
  }

  @Test func `it opens, is whole, and its entries show as not sealed`() throws {
    let ledger = try Ledger(at: folder.path)
    #expect(try ledger.verify().map(\.description) == [])
    #expect(try ledger.sealing().unsealed == Array(1...8))
    #expect(try ledger.closings().count == 1)
    #expect(try ledger.agreedFigures().count == 3)
    #expect(try ledger.head(.sent(.quarter(2, of: 2021))) == nil)
  }

  @Test func `what comes after seals it too`() throws {
    let ledger = try Ledger(at: folder.path)
    let author = "chị Hà"
    try ledger.explain(Explanation(key: "k", text: "t", author: author, given: october(1)))
    try ledger.explain(Explanation(key: "l", text: "t", author: author, given: october(1)))
    #expect(try ledger.verify().map(\.description) == [])
    #expect(try ledger.sealing().unsealed == Array(1...8))
    // An old record changed together with what the tables say of it.
    let journal = Journal(folder: folder.path("journal"))
    let text = try String(contentsOfFile: journal.path(of: 4), encoding: .utf8)
      .replacing("công văn 12", with: "công văn 13")
    try Data(text.utf8).write(to: URL(fileURLWithPath: journal.path(of: 4)))
    let database = try DatabaseQueue(path: folder.path("ledger.sqlite"))
    try database.write { db in
      let triggers = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
      try db.execute(
        sql: """
          UPDATE entry SET digest = '\(SHA256.hex(of: Array(text.utf8)))' WHERE id = 4;
          UPDATE closing SET note = replace(note, '12', '13')
          """)
      for trigger in triggers { try db.execute(sql: trigger[1] as String) }
    }
    try database.close()
    #expect(try ledger.verify().map(\.location) == [journal.path(of: 9)])
  }
}
