import Cryptography
import Foundation
import GRDB
public import ReportCore

extension Ledger {
  /// Rebuilds the tables from the journal and the originals, and puts them in the place of those that
  /// are damaged or lost. The old file stays beside the new one under another name.
  ///
  /// Numbers, moments, closings and remarks come from the journal, the figures from the originals:
  /// a report of what was sent comes out as it did before.
  ///
  /// - Parameters:
  ///   - path: the folder of the ledger, which nobody may have open.
  ///   - reader: reads a return again from its bytes, in the way that `Submission.note` says.
  /// - Returns: what could be restored, and what not.
  /// - Throws: `busy` if the ledger is open elsewhere; `notFound` if there is no journal.
  public static func rebuild(
    at path: String, reader: (Submission, [UInt8]) throws -> [Observation]
  ) throws(StoreError) -> RebuildReport {
    let folder = LedgerFolder(path: path)
    do {
      guard let lock = try FileLock(.exclusive, on: folder.lock) else {
        throw StoreError.busy(at: folder.tables)
      }
      let report = try Rebuild(folder: folder).run(reader)
      _ = lock
      return report
    } catch {
      throw StoreError(error, at: folder.tables)
    }
  }
}

/// One rebuild of the tables of a ledger.
private struct Rebuild {
  let folder: LedgerFolder

  private var journal: Journal { Journal(folder: folder.journal) }
  private var originals: Originals { Originals(folder: folder.originals) }

  func run(_ reader: (Submission, [UInt8]) throws -> [Observation]) throws -> RebuildReport {
    let confirmed = Set(try journal.numbers())
    let last = confirmed.max() ?? 0
    // Entries may have been stored by a process that was killed before it confirmed them.
    let pending = Set(try journal.numbers(pending: true))
    if confirmed.isEmpty && !pending.contains(1) {
      throw StoreError(
        .notFound, "Không có nhật ký nào để dựng lại sổ báo cáo.", at: folder.journal)
    }
    let draft = LedgerFolder(path: folder.path + "/rebuilding")
    if FileManager.default.fileExists(atPath: draft.path) { try DurableFile.remove(draft.path) }
    try DurableFile.makeFolder(draft.path)
    // Nothing is left of it, whether the tables were put in place or the disk was full.
    defer { try? DurableFile.remove(draft.path) }
    var report = RebuildReport()
    let database = try Ledger.connect(to: draft, patience: 5)
    try database.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        try Schema.migrate(db)
        for number in stride(from: 1, through: last, by: 1) {
          let isMissing = !confirmed.contains(number)
          if try isMissing && pending.contains(number)
            && restorePending(number, db, reader, &report)
          {
            continue
          }
          try restore(number, isMissing: isMissing, db, reader, &report)
        }
        var next = last + 1
        while try pending.contains(next) && restorePending(next, db, reader, &report) { next += 1 }
        return .commit
      }
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    report.changed = try changedEntries(of: database, in: draft)
    try database.close()
    report.replaced = try putInPlace(draft)
    return report
  }

  /// Puts one entry back, or notes why that cannot be.
  private func restore(
    _ number: Int, isMissing: Bool, _ db: Database,
    _ reader: (Submission, [UInt8]) throws -> [Observation], _ report: inout RebuildReport
  ) throws {
    do {
      if isMissing {
        throw StoreError(
          .notFound, "Mục này không có trong nhật ký.", at: journal.path(of: number))
      }
      let (record, bytes) = try journal.read(number)
      try db.inSavepoint {
        try restore(record, db, reader, &report)
        try Ledger.insert(record, digest: SHA256.hex(of: bytes), db)
        return .commit
      }
      report.entries += 1
    } catch {
      if Self.isOfTheMachine(error) { throw error }
      try lose(number, because: error, db, &report)
    }
  }

  /// Whether the new tables cannot be written, or nothing more can be read: the entry is none the worse for
  /// it, and must not count as lost. A disk that does not give back one record has lost that one.
  private static func isOfTheMachine(_ error: any Error) -> Bool {
    switch error {
    case is DatabaseError:
      [.diskFull, .device, .busy, .readOnly].contains(StoreError(error, at: "").code)
    case let fault as DiskFault: [.tooManyFiles, .noMemory].contains(SystemFault(fault.cause))
    default: false
    }
  }

  /// Keeps the number of an entry that cannot be put back.
  private func lose(
    _ number: Int, because error: any Error, _ db: Database, _ report: inout RebuildReport
  ) throws {
    report.lost.append((number, StoreError(error, at: journal.path(of: number))))
    let kind = JournalRecord.Kind.lost.rawValue
    // What names the record still finds it, as long as it is there.
    let digest = journal.bytes(of: number).map { SHA256.hex(of: $0) } ?? ""
    try db.execute(
      sql: "INSERT INTO entry (id, kind, recorded, author, digest) VALUES (?, ?, 0, '', ?)",
      arguments: [number, kind, digest])
  }

  /// Puts an unconfirmed entry back, and returns whether there is one. One that is not whole was not
  /// stored, and is no loss; nothing tells that of one whose original is missing.
  private func restorePending(
    _ number: Int, _ db: Database,
    _ reader: (Submission, [UInt8]) throws -> [Observation], _ report: inout RebuildReport
  ) throws -> Bool {
    do {
      let (record, bytes) = try journal.read(number, pending: true)
      try db.inSavepoint {
        try restore(record, db, reader, &report)
        try Ledger.insert(record, digest: SHA256.hex(of: bytes), db)
        return .commit
      }
      report.entries += 1
      return true
    } catch is DecodingError {
      return false
    } catch {
      if Self.isOfTheMachine(error) { throw error }
      try lose(number, because: error, db, &report)
      return true
    }
  }

  private func restore(
    _ record: JournalRecord, _ db: Database,
    _ reader: (Submission, [UInt8]) throws -> [Observation], _ report: inout RebuildReport
  ) throws {
    if let stored = record.submission {
      try restore(stored, db, reader, &report)
    } else if let closing = record.closing {
      try Ledger.insert(closing, db)
    } else if let explanation = record.explanation {
      try Ledger.insert(explanation, number: record.number, db)
    } else if let agreement = record.agreement {
      try Ledger.insert(agreement, number: record.number, db)
    }
  }

  private func restore(
    _ stored: JournalRecord.StoredReturn, _ db: Database,
    _ reader: (Submission, [UInt8]) throws -> [Observation], _ report: inout RebuildReport
  ) throws {
    let submission = stored.submission
    var incoming = IncomingReturn(
      file: nil, observations: [], arrival: submission.arrival,
      covers: Set(stored.parts.map(\.key)),
      withErrors: Set(stored.parts.filter(\.hasErrors).map(\.key)), leftOut: stored.leftOut)
    if let hash = submission.sha256 {
      let bytes = try originals.read(hash: hash, named: submission.fileName)
      incoming.observations = try reader(submission, bytes)
    } else {
      incoming.observations = (stored.typed ?? []).map {
        Observation(key: $0.key, value: $0.value, status: $0.status, provenance: $0.provenance)
      }
    }
    let figures = incoming.numbered
    try SubmissionWriter.refuseDuplicate(in: figures)
    var writer = SubmissionWriter(db)
    _ = try writer.write(submission, incoming, figures, Coverage(incoming, figures))
    if Checksum(figures).description != stored.checksum {
      report.readDifferently.append(submission)
    }
  }

  /// The entries whose records were changed after they were stored, as far as seals and the tables that
  /// are replaced can tell.
  private func changedEntries(
    of database: DatabaseQueue, in draft: LedgerFolder
  ) throws -> [Int] {
    let digests = try database.read { db in
      try Row.fetchAll(db, sql: "SELECT id, digest FROM entry ORDER BY id").map {
        (number: $0[0] as Int, digest: $0[1] as String)
      }
    }
    var changed: Set<Int> = []
    for (index, entry) in digests.enumerated() {
      guard let bytes = journal.bytes(of: entry.number), let record = try? Journal.decode(bytes),
        let previous = record.previous
      else { continue }
      let before = digests[..<index].map(\.digest)
      if previous != Seal.lost, previous != Seal.name(ofDigest: before.last) {
        changed.insert(entry.number - 1)
      }
      if let older = record.older, older != Seal.fold(before) { changed.insert(entry.number - 1) }
    }
    let known = oldDigests(in: draft)
    for (number, digest) in digests {
      if let old = known[number], !old.isEmpty, old != digest { changed.insert(number) }
    }
    return changed.filter { $0 > 0 }.sorted()
  }

  /// The digests in the tables that are replaced, as far as they can be read; from a copy, since those
  /// are kept as they are.
  private func oldDigests(in draft: LedgerFolder) -> [Int: String] {
    let copy = draft.path + "/old.sqlite"
    for suffix in ["", "-wal"] { try? DurableFile.copy(folder.tables + suffix, to: copy + suffix) }
    guard PathState(copy) == .file, let old = try? DatabaseQueue(path: copy) else { return [:] }
    let rows =
      (try? old.read { db in
        try Row.fetchAll(db, sql: "SELECT id, digest FROM entry").map {
          ($0[0] as Int, $0[1] as String)
        }
      }) ?? []
    try? old.close()
    return Dictionary(rows) { first, _ in first }
  }

  /// Gives the old tables a second name and puts the new ones in their place; returns where the old ones
  /// are. A failure takes it back, and the moment at which the new ones are there is one renaming.
  private func putInPlace(_ draft: LedgerFolder) throws -> String? {
    try DurableFile.synchronize(draft.tables)
    let isThere = FileManager.default.fileExists(atPath: folder.tables)
    let aside = isThere ? folder.unusedPath(for: "damaged") : nil
    let log = folder.tables + "-wal"
    let keptLog = aside.map { $0 + "-wal" }
    if let aside { try DurableFile.keep(folder.tables, as: aside) }
    do {
      // Never beside the new tables: SQLite would take it for theirs.
      if let keptLog, FileManager.default.fileExists(atPath: log) {
        try DurableFile.move(log, to: keptLog)
      }
      for suffix in ["-wal", "-shm"] { unlink(folder.tables + suffix) }
      try DurableFile.move(draft.tables, to: folder.tables)
    } catch {
      if let aside, let keptLog {
        // Nothing happens, and both names stay, as long as they are names of the same file.
        if rename(aside, folder.tables) == 0 { unlink(aside) }
        rename(keptLog, log)
      } else {
        unlink(folder.tables)
      }
      throw error
    }
    return aside
  }
}
