import Foundation
import ReportCore

/// Numbers as the C library's `%.16G` prints them, which is what libxlsxwriter writes into cells.
enum SheetNumber {
  /// The most bytes that one takes.
  static let longest = 32

  /// Writes a number.
  ///
  /// - Returns: where it ends.
  static func write(
    _ number: Double, at bytes: UnsafeMutableRawPointer
  ) throws(ExportError) -> UnsafeMutableRawPointer {
    let magnitude = number.magnitude
    guard magnitude < 1e15, magnitude >= 1e-4 || magnitude == 0 && number.sign == .plus else {
      return try writeUnusual(number, at: bytes)
    }
    var end = bytes
    if number < 0 {
      end.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
      end += 1
    }
    let whole = UInt64(magnitude)
    if Double(whole) == magnitude { return write(whole, at: end) }
    return writeFraction(magnitude, at: end)
  }

  /// Writes a whole number.
  ///
  /// - Returns: where it ends.
  @inline(__always)
  static func write(_ number: UInt64, at bytes: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer
  {
    var count = 1
    var rest = number
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    write(number, digits: count, at: bytes)
    return bytes + count
  }

  private static func write(_ number: UInt64, digits: Int, at bytes: UnsafeMutableRawPointer) {
    var rest = number
    var place = digits
    while place > 0 {
      place -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.storeBytes(
        of: UInt8(truncatingIfNeeded: digit) + UInt8(ascii: "0"), toByteOffset: place,
        as: UInt8.self)
      rest = quotient
    }
  }

  /// Writes a number with a fraction, of 1e-4 to 1e15, in 16 digits without the zeros at their end.
  private static func writeFraction(
    _ number: Double, at bytes: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    // The nearest doubles of the powers below one are above them, and those before below: so it is exact.
    var exponent = fractions.firstIndex { number >= $0 } ?? -1
    exponent = exponent >= 0 ? -exponent - 1 : 0
    if number >= 1 { exponent = decimalDigits(of: UInt64(number)) - 1 }
    // A double is a whole number times a power of two, here a negative one: so scaled by a power of ten
    // and shifted it is exact but for the bits that fall off, by which it is rounded.
    let shift = UInt64(52 - number.exponent)
    let scaled = UInt128(number.significandBitPattern | 1 << 52) * powers[15 - exponent]
    var digits = UInt64(truncatingIfNeeded: scaled >> shift)
    let (rest, half) = (scaled & (1 << shift - 1), UInt128(1) << (shift - 1))
    if rest > half || rest == half && digits & 1 == 1 { digits += 1 }
    var count = 16
    if digits == 10_000_000_000_000_000 {
      (digits, count) = (1, 1)
      exponent += 1
    }
    while digits.isMultiple(of: 10) {
      digits /= 10
      count -= 1
    }
    return write(digits, count: count, exponent: exponent, at: bytes)
  }

  /// Writes digits, the first of which stands for a power of ten.
  private static func write(
    _ digits: UInt64, count: Int, exponent: Int, at bytes: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    let zero = UInt8(ascii: "0")
    if exponent < 0 {
      for place in 0...(-exponent) {
        bytes.storeBytes(of: zero, toByteOffset: place, as: UInt8.self)
      }
      bytes.storeBytes(of: UInt8(ascii: "."), toByteOffset: 1, as: UInt8.self)
      let start = bytes + (1 - exponent)
      write(digits, digits: count, at: start)
      return start + count
    }
    let whole = exponent + 1
    write(digits, digits: count, at: bytes)
    if count <= whole {
      for place in count..<whole { bytes.storeBytes(of: zero, toByteOffset: place, as: UInt8.self) }
      return bytes + whole
    }
    memmove(bytes + whole + 1, bytes + whole, count - whole)
    bytes.storeBytes(of: UInt8(ascii: "."), toByteOffset: whole, as: UInt8.self)
    return bytes + (count + 1)
  }

  private static func decimalDigits(of number: UInt64) -> Int {
    var (count, rest) = (1, number)
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }

  private static let fractions = [0.1, 0.01, 0.001, 0.0001]
  /// Ten to the powers of 0 to 19.
  private static let powers: [UInt128] = (0...19).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// Numbers that reports hardly have: below a ten-thousandth, and so large that digits are lost.
  private static func writeUnusual(
    _ number: Double, at bytes: UnsafeMutableRawPointer
  ) throws(ExportError) -> UnsafeMutableRawPointer {
    var count: Int32 = 0
    try withDecimalPoint {
      count = withVaList([number]) { values in
        vsnprintf(bytes.assumingMemoryBound(to: CChar.self), longest, "%.16G", values)
      }
    }
    return bytes + Int(count)
  }
}
