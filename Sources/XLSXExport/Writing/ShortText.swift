/// Up to 16 bytes that are written by one store.
struct ShortText {
  /// The most bytes.
  static let longest = 16

  private let bits: UInt128
  private let count: Int

  /// - Parameter text: at most 16 bytes.
  init(_ text: String) {
    precondition(text.utf8.count <= Self.longest)
    bits = text.utf8.reversed().reduce(0) { $0 << 8 | UInt128($1) }
    count = text.utf8.count
  }

  /// Writes it, and perhaps something up to 16 bytes behind the place.
  ///
  /// - Returns: where it ends.
  @inline(__always)
  func write(at bytes: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    bytes.storeBytes(of: bits.littleEndian, as: UInt128.self)
    return bytes + count
  }
}
