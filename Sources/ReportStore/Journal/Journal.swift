import Cryptography
import Foundation
import ReportCore

/// A copy of each entry of the ledger in a file of its own, beside the tables.
///
/// An entry is written as `….pending` before its transaction commits, so that a full disk is found
/// out in time, and gets its name afterwards. A pending file therefore belongs to an entry that was
/// not stored, or to one whose process was killed between the two steps: `settle` tells them apart
/// by the digest that the tables keep. One transaction may store a group of entries.
struct Journal: Sendable {
  let folder: String

  private static let ending = ".json"
  private static let pendingEnding = ".pending"

  /// How many returns one transaction may store: `settle` looks at so many before and after. Remarks,
  /// which are small, may be more: those that were not confirmed are the last of them without a gap.
  static let longestGroup = 32

  func path(of number: Int, pending: Bool = false) -> String {
    let digits = String(number)
    return folder + "/" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
      + Self.ending + (pending ? Self.pendingEnding : "")
  }

  /// The bytes of an entry: the same for the same entry.
  static func encode(_ record: JournalRecord) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let newline = UInt8(ascii: "\n")
    guard let parts = record.submission?.parts, !parts.isEmpty else {
      return [UInt8](try encoder.encode(record)) + [newline]
    }
    var bare = record
    bare.submission?.parts = []
    let bytes = [UInt8](try encoder.encode(bare))
    // Within a text the quotation marks would be escaped.
    let mark = Array("\"parts\":[".utf8)
    guard let place = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else {
      return [UInt8](try encoder.encode(record)) + [newline]
    }
    let start = place + mark.count
    return try bytes[..<start] + JournalParts(parts).json(by: encoder) + bytes[start...] + [newline]
  }

  /// The record that bytes hold.
  static func decode(_ bytes: [UInt8]) throws -> JournalRecord {
    try JSONDecoder().decode(JournalRecord.self, from: Data(bytes))
  }

  /// The bytes of an entry, confirmed or not; `nil` if they cannot be read.
  func bytes(of number: Int) -> [UInt8]? {
    (try? DurableFile.read(path(of: number)))
      ?? (try? DurableFile.read(path(of: number, pending: true)))
      // It got its name between the two looks.
      ?? (try? DurableFile.read(path(of: number)))
  }

  /// The numbers of all entries, ordered; with `pending` of those not confirmed.
  func numbers(pending: Bool = false) throws -> [Int] {
    let ending = Self.ending + (pending ? Self.pendingEnding : "")
    return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
      name.hasSuffix(ending) ? Int(name.dropLast(ending.utf8.count)) : nil
    }.sorted()
  }

  /// Writes an entry that is about to be stored, with a batch.
  func prepare(_ bytes: [UInt8], number: Int, with batch: DurableBatch) {
    batch.add(bytes, at: path(of: number, pending: true))
  }

  /// Gives an entry that was stored its name. Another process may have settled it already.
  ///
  /// The name is not synced to disk: if a crash takes it back, the next group confirms this entry.
  func confirm(_ number: Int) throws {
    if rename(path(of: number, pending: true), path(of: number)) == 0 { return }
    let error = POSIXError.last
    if error.code != .ENOENT || !FileManager.default.fileExists(atPath: path(of: number)) {
      throw error
    }
  }

  /// Removes an entry that was not stored after all.
  func withdraw(_ number: Int) {
    unlink(path(of: number, pending: true))
  }

  /// Confirms or withdraws what a killed process left behind: the last group of the tables, or the one
  /// after it. Whoever calls this holds the write lock of the tables, and says which number the next
  /// entry gets and which digests the tables keep of those before.
  func settle(before next: Int, digest: (Int) throws -> String?) throws {
    var first = max(1, next - Self.longestGroup)
    while first > 1, access(path(of: first, pending: true), F_OK) == 0 { first -= 1 }
    for number in first..<next + Self.longestGroup {
      let pending = path(of: number, pending: true)
      guard access(pending, F_OK) == 0 else { continue }
      do {
        if try number < next && digest(number) == SHA256.hex(of: DurableFile.read(pending)) {
          try confirm(number)
        } else {
          withdraw(number)
        }
      } catch {
        // The process that stored it may have given it its name in the meantime.
        if access(pending, F_OK) == 0 || access(path(of: number), F_OK) != 0 { throw error }
      }
    }
  }

  /// Reads an entry, confirmed or not.
  func read(_ number: Int, pending: Bool = false) throws -> (JournalRecord, bytes: [UInt8]) {
    let bytes = try DurableFile.read(path(of: number, pending: pending))
    return (try Self.decode(bytes), bytes)
  }
}
