/// The place of a store of returns: a folder, or one day a database that offices share.
///
/// Together with `ReturnStore` this is all that another kind of store has to provide.
public protocol ReturnStorePlace: Sendable {
  /// Whether there is a store, even a damaged one.
  var isInUse: Bool { get }

  /// Opens the store, checks it, and brings an older version up to date; makes a new one where the
  /// place is not in use. It blocks while others have it, half a minute at most.
  ///
  /// - Throws: `newerVersion`, `damaged`, `busy`, `readOnly` or `diskFull`.
  func open() throws(StoreError) -> any ReturnStore

  /// Rebuilds the store from the returns that it kept, and puts it in the place of the one that is
  /// damaged or lost, which stays beside it.
  ///
  /// - Parameter reader: reads a return again from its bytes, in the way that `Submission.note` says.
  /// - Returns: what could be restored, and what not.
  /// - Throws: `busy` if the store is open elsewhere; `notFound` if nothing was kept.
  func rebuild(
    reader: (Submission, [UInt8]) throws -> [Observation]
  ) throws(StoreError) -> RebuildReport
}
