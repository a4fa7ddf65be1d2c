import Foundation
public import ReportCore

/// The folder of a ledger.
public struct LedgerPlace: ReturnStorePlace {
  private let folder: LedgerFolder
  private let isGivenTime: Bool

  /// The place of a ledger in a folder, which need not be there yet.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - isGivenTime: whether what will be added is recorded at moments that were given, and not read from
  ///     a clock.
  public init(folder path: String, isGivenTime: Bool = false) {
    folder = LedgerFolder(path: path)
    self.isGivenTime = isGivenTime
  }

  /// Whether there are tables, or a journal from which they can be made again.
  public var isInUse: Bool {
    [folder.tables, folder.journal].contains { FileManager.default.fileExists(atPath: $0) }
  }

  /// Opens the ledger, as `Ledger.init` does. It blocks as that does.
  public func open() throws(StoreError) -> any ReturnStore {
    try Ledger(at: folder.path, isGivenTime: isGivenTime)
  }

  /// Opens the ledger to be looked at: no byte of the folder changes, not even what the store keeps for itself.
  ///
  /// - Throws: `StoreError` as `open` does.
  package func openToRead() throws(StoreError) -> any ReturnStore {
    try Ledger(at: folder.path, isOnlyRead: true)
  }

  /// Copies the ledger as it stands at one moment into a folder, while others go on adding to it.
  ///
  /// - Throws: `StoreError` if it cannot be read or the copy cannot be written.
  package func copy(to path: String) throws(StoreError) {
    try Ledger(at: folder.path, isGivenTime: isGivenTime).copy(to: path)
  }

  /// Rebuilds the tables, as `Ledger.rebuild` does.
  public func rebuild(
    reader: (Submission, [UInt8]) throws -> [Observation]
  ) throws(StoreError) -> RebuildReport {
    try Ledger.rebuild(at: folder.path, reader: reader)
  }
}
