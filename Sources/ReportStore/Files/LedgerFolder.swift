import Foundation
import ReportCore

/// The folder of a ledger and what lies where in it.
///
///     ledger.sqlite            the tables
///     ledger.sqlite.v1.backup  as they were before a migration
///     ledger.lock              who has it open
///     originals/ab/ab12….xlsx  the returns as they came, named by their SHA-256
///     journal/00000012.json    each entry again, from which the tables can be rebuilt
struct LedgerFolder: Hashable, Sendable {
  let path: String

  var tables: String { "\(path)/ledger.sqlite" }
  var lock: String { "\(path)/ledger.lock" }
  var originals: String { "\(path)/originals" }
  var journal: String { "\(path)/journal" }

  /// Makes the folders that are not there.
  func make() throws {
    try DurableFile.makeFolders(path)
    try DurableFile.makeFolder(originals)
    try DurableFile.makeFolder(journal)
  }

  /// A name of that form that is not taken: `ledger.sqlite.damaged`, `ledger.sqlite.damaged-2` …
  func unusedPath(for suffix: String) -> String {
    var candidate = "\(tables).\(suffix)"
    var number = 2
    while FileManager.default.fileExists(atPath: candidate) {
      candidate = "\(tables).\(suffix)-\(number)"
      number += 1
    }
    return candidate
  }
}
