/// Numbers as old workbooks keep them: binary fractions of eight bytes, or of four bytes and perhaps a
/// hundredfold.
///
/// What comes out is the shortest decimal text that stands for the binary fraction, as newer workbooks
/// hold it already; no arithmetic is done on it, save that hundredths of whole numbers are written out.
enum BinaryNumber {
  /// The text of eight bytes; nil when they are no number.
  static func text(_ bits: UInt64) -> String? {
    let number = Double(bitPattern: bits)
    return number.isFinite ? "\(number)" : nil
  }

  /// The text of four bytes.
  static func text(packed bits: UInt32) -> String? {
    let isHundredfold = bits & 1 != 0
    if bits & 2 != 0 {
      let whole = Int(Int32(bitPattern: bits) >> 2)
      if !isHundredfold { return String(whole) }
      let sign = whole < 0 ? "-" : ""
      let (units, hundredths) = (abs(whole) / 100, abs(whole) % 100)
      return "\(sign)\(units).\(hundredths < 10 ? "0" : "")\(hundredths)"
    }
    let number = Double(bitPattern: UInt64(bits & ~3) << 32)
    guard number.isFinite else { return nil }
    return isHundredfold ? "\(number / 100)" : "\(number)"
  }
}
