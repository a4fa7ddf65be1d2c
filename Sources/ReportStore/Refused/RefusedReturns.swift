import Cryptography
import Foundation
public import ReportCore

/// The traces of files that could not be taken, in a folder beside the ledger.
///
///     refused/1760000000-ab12….json      who, when, which file, what was wrong
///     refused/1760000000-ab12….original  the file as it came, for some time
///
/// The folder is for its owner only: a stray file may be a list of persons. Nothing of it is ever part of
/// a package, and it is no part of the ledger: losing it loses no figure.
public struct RefusedReturns: RefusedReturnStore, Hashable {
  /// The path of the folder.
  public let folder: String

  private static let (record, original) = (".json", ".original")

  /// The traces of a workspace.
  ///
  /// - Parameter workspace: the folder of the workspace.
  public init(ofWorkspace workspace: String) { folder = "\(workspace)/refused" }

  /// The hash by which a file is known.
  public static func hash(of bytes: [UInt8]) -> String { SHA256.hex(of: bytes) }

  /// Keeps the trace of a file and, for some time, its bytes.
  ///
  /// - Throws: `readOnly`, `diskFull` or `failed`.
  public func keep(_ trace: RefusedReturn, bytes: [UInt8]) throws(StoreError) {
    try writing {
      try DurableFile.makeFolder(folder)
      chmod(folder, 0o700)
      let path = "\(folder)/\(trace.id)"
      try write(bytes, to: path + Self.original)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      try write([UInt8](try encoder.encode(trace)), to: path + Self.record)
    }
  }

  /// All traces, the earliest first. What is no trace is passed over, as what a crash left of one.
  public func all() -> [RefusedReturn] {
    names(ending: Self.record).compactMap { name in
      guard let bytes = try? DurableFile.read("\(folder)/\(name)") else { return nil }
      return try? JSONDecoder().decode(RefusedReturn.self, from: Data(bytes))
    }.sorted {
      ($0.arrival.recorded.seconds, $0.id) < ($1.arrival.recorded.seconds, $1.id)
    }
  }

  /// The bytes of a file, as long as they are kept.
  public func bytes(of trace: RefusedReturn) -> [UInt8]? {
    try? DurableFile.read("\(folder)/\(trace.id)\(Self.original)")
  }

  /// Forgets the bytes of files that were refused before some moment; their hashes and faults stay.
  ///
  /// - Returns: how many were forgotten.
  /// - Throws: `readOnly` or `failed`.
  @discardableResult
  public func forgetBytes(before moment: Timestamp) throws(StoreError) -> Int {
    var count = 0
    try writing {
      for name in names(ending: Self.original) {
        guard let seconds = name.split(separator: "-").first.flatMap({ Int64($0) }),
          seconds < moment.seconds
        else { continue }
        if unlink("\(folder)/\(name)") != 0, errno != ENOENT { throw POSIXError.last }
        count += 1
      }
    }
    return count
  }

  private func names(ending: String) -> [String] {
    // Where nothing was refused there is no folder.
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return []
    }
    return names.filter { $0.hasSuffix(ending) }.sorted()
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let part = path + ".part"
    try DurableFile.writeInPlace(bytes, to: part)
    chmod(part, 0o600)
    try DurableFile.move(part, to: path)
  }

  private func writing(_ body: () throws -> Void) throws(StoreError) {
    do {
      try body()
    } catch {
      throw StoreError(error, at: folder)
    }
  }
}
