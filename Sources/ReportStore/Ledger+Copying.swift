import Foundation
import GRDB
package import ReportCore

extension Ledger {
  /// Copies the ledger as it stands at one moment, while others go on adding to it.
  ///
  /// Only the tables need a moment: a record of the journal and an original are on the disk before the
  /// tables name them, and never change.
  func copy(to path: String) throws(StoreError) {
    let copy = LedgerFolder(path: path)
    do {
      try copy.make()
      try database.vacuum(into: copy.tables)
      let (last, submissions) = try Self.named(in: copy)
      let journal = Journal(folder: copy.journal)
      for number in 1..<last + 1 {
        guard let bytes = self.journal.bytes(of: number) else {
          throw StoreError.damaged(
            "Nhật ký của sổ báo cáo thiếu mục \(number).", at: self.journal.path(of: number))
        }
        try Data(bytes).write(to: URL(fileURLWithPath: journal.path(of: number)))
      }
      let originals = Originals(folder: copy.originals)
      for (hash, name) in submissions {
        let target = URL(fileURLWithPath: originals.path(of: hash, named: name))
        if FileManager.default.fileExists(atPath: target.path) { continue }
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(try self.originals.read(hash: hash, named: name)).write(to: target)
      }
    } catch {
      throw StoreError(error, at: folder.path)
    }
  }

  /// The last entry that tables have, and the originals that they name.
  private static func named(
    in copy: LedgerFolder
  ) throws -> (last: Int, originals: [(hash: String, name: String)]) {
    let tables = try DatabaseQueue(path: copy.tables)
    let found = try tables.read { db in
      (
        last: try Int.fetchOne(db, sql: "SELECT max(id) FROM entry") ?? 0,
        originals: try SubmissionQuery(db).submissions(where: "TRUE", []).compactMap { submission in
          submission.sha256.map { (hash: $0, name: submission.fileName) }
        }
      )
    }
    try tables.close()
    return found
  }
}

/// Tables of SQLite that others may be writing to.
package enum OpenTables {
  /// Whether a file is one.
  package static func isOne(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
  }

  /// Copies them as they stand at one moment.
  ///
  /// - Throws: `StoreError` if they cannot be read or the copy cannot be written.
  package static func copy(_ path: String, to target: String) throws(StoreError) {
    do {
      let tables = try DatabaseQueue(path: path)
      try tables.vacuum(into: target)
      try tables.close()
    } catch {
      throw StoreError(error, at: path)
    }
  }
}
