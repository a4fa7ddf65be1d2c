import Foundation
public import ReportCore

/// The folder of a ledger.
public struct LedgerPlace: ReturnStorePlace {
  private let folder: LedgerFolder

  /// The place of a ledger in a folder, which need not be there yet.
  public init(folder path: String) { folder = LedgerFolder(path: path) }

  /// Whether there are tables, or a journal from which they can be made again.
  public var isInUse: Bool {
    [folder.tables, folder.journal].contains { FileManager.default.fileExists(atPath: $0) }
  }

  /// Opens the ledger, as `Ledger.init` does.
  public func open() throws(StoreError) -> any ReturnStore { try Ledger(at: folder.path) }

  /// Makes the tables anew, as `Ledger.rebuild` does.
  public func rebuild(
    reader: (Submission, [UInt8]) throws -> [Observation]
  ) throws(StoreError) -> RebuildReport {
    try Ledger.rebuild(at: folder.path, reader: reader)
  }
}
