/// Keeps the traces of files that could not be taken, for officers of the province alone.
public protocol RefusedReturnStore: Sendable {
  /// Where they are kept, as it is told to officers.
  var folder: String { get }

  /// Keeps the trace of a file and, for some time, its bytes.
  ///
  /// - Throws: `readOnly`, `diskFull` or `failed`.
  func keep(_ trace: RefusedReturn, bytes: [UInt8]) throws(StoreError)

  /// All traces, the earliest first.
  func all() -> [RefusedReturn]

  /// The bytes of a file, as long as they are kept.
  func bytes(of trace: RefusedReturn) -> [UInt8]?

  /// Forgets the bytes of files that were refused before some moment; their hashes and faults stay.
  ///
  /// - Returns: how many were forgotten.
  /// - Throws: `readOnly` or `failed`.
  @discardableResult
  func forgetBytes(before moment: Timestamp) throws(StoreError) -> Int
}
