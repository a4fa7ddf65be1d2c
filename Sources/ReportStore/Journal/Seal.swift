import Cryptography
import Foundation
import GRDB
import ReportCore

/// What ties an entry to all those before it.
///
/// Each record names the digest of the record before. The first one that was made with seals names one
/// digest of all the digests before it too, which ties those in as they stood then.
enum Seal {
  /// What the first entry names.
  static let beginning = "beginning"
  /// What an entry names after one that is lost.
  static let lost = "lost"

  /// What the record of an entry names when it has this digest in the tables.
  static func name(ofDigest digest: String?) -> String {
    switch digest {
    case nil: beginning
    case "": lost
    case let digest?: digest
    }
  }

  /// One digest of many, in their order.
  static func fold(_ digests: [String]) -> String {
    SHA256.hex(of: digests.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] })
  }

  /// Seals a record that comes after everything in the tables.
  ///
  /// - Parameters:
  ///   - record: what is sealed.
  ///   - last: the last entry.
  ///   - isGivenTime: whether its moment was given and not read from a clock.
  ///   - journal: where to see whether the last entry has a seal; `nil` if it has.
  ///   - db: the tables.
  /// - Throws: the failure to read the tables.
  static func seal(
    _ record: inout JournalRecord, after last: (number: Int, digest: String, recorded: Int64)?,
    isGivenTime: Bool, journal: Journal?, _ db: Database
  ) throws {
    record.previous = name(ofDigest: last?.digest)
    if let last, let journal, !journal.isSealed(last.number) {
      record.older = fold(try String.fetchAll(db, sql: "SELECT digest FROM entry ORDER BY id"))
    }
    var clock: [JournalRecord.ClockNote] = []
    if isGivenTime { clock.append(.given) }
    if let last, record.recorded.seconds < last.recorded { clock.append(.behind) }
    record.clock = clock.isEmpty ? nil : clock
  }

  /// The last entry of the tables.
  static func last(
    _ db: Database
  ) throws -> (number: Int, digest: String, recorded: Int64)? {
    try Row.fetchOne(
      db, sql: "SELECT id, digest, recorded FROM entry ORDER BY id DESC LIMIT 1"
    ).map { (number: $0[0], digest: $0[1], recorded: $0[2]) }
  }
}

extension Journal {
  private struct SealOnly: Decodable { var previous: String? }

  /// Whether an entry carries a seal; one that cannot be read does not.
  func isSealed(_ number: Int) -> Bool {
    guard let bytes = bytes(of: number) else { return false }
    return (try? JSONDecoder().decode(SealOnly.self, from: Data(bytes)))?.previous != nil
  }
}
