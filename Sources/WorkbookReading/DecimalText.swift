/// Numbers of a file as exact decimal text.
///
/// A spreadsheet stores the nearest binary fraction and writes up to 17 digits of it, so a cell
/// that shows `0.1` may stand in the file as `1.0000000000000001E-1`. Excel itself shows and
/// keeps 15 significant digits; here the *decimal digits of the file* are rounded to 15, half
/// away from zero, trailing zeros dropped and the exponent written out. No binary
/// floating-point number takes part, so the same text gives the same digits everywhere.
///
/// The result is an optional `-`, digits and, where there are decimals, a point and digits that
/// do not end in 0: `0.1`, `-12`, `1096`. Only what no report counts, numbers of more than 24
/// digits before the point or 24 zeros after it, keeps an exponent: `1.5E300`.
enum DecimalText {
  static let significantDigits = 15
  /// Beyond this power of ten, in either direction, numbers keep their exponent.
  private static let plainLimit = 24

  /// Rewrites the number which fills the end of a buffer.
  ///
  /// - Parameters:
  ///   - buffer: The bytes; those from `start` on are replaced.
  ///   - start: Where the number begins.
  /// - Returns: False, with the buffer as it was, when the bytes are not a number.
  static func normalise(_ buffer: inout [UInt8], from start: Int) -> Bool {
    if isNormal(buffer, from: start) { return true }
    guard let number = Number(buffer[start...]) else { return false }
    buffer.removeSubrange(start...)
    number.write(to: &buffer)
    return true
  }

  /// Whether a number is in the final form already, as nearly all are.
  private static func isNormal(_ buffer: [UInt8], from start: Int) -> Bool {
    var index = start
    if index < buffer.count, buffer[index] == UInt8(ascii: "-") { index += 1 }
    let whole = index
    while index < buffer.count, buffer[index].isDigit { index += 1 }
    let wholeDigits = index - whole
    guard wholeDigits > 0 else { return false }
    let beginsWithZero = buffer[whole] == UInt8(ascii: "0")
    if index == buffer.count {
      return wholeDigits <= significantDigits && (!beginsWithZero || buffer.count - start == 1)
    }
    guard buffer[index] == UInt8(ascii: "."), !beginsWithZero || wholeDigits == 1 else {
      return false
    }
    let decimals = index + 1
    index = decimals
    while index < buffer.count, buffer[index].isDigit { index += 1 }
    return index == buffer.count && index > decimals
      && buffer[index - 1] != UInt8(ascii: "0")
      && wholeDigits + index - decimals <= significantDigits
  }

  /// A number as its significant digits, with the decimal point standing after `point` of them.
  private struct Number {
    var isNegative = false
    var digits: [UInt8] = []
    var point = 0

    init?(_ bytes: ArraySlice<UInt8>) {
      var rest = bytes.trimmingSpace()
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        isNegative = sign == UInt8(ascii: "-")
        rest.removeFirst()
      }
      var hasDigits = false
      var isAfterPoint = false
      var firstDropped: UInt8?
      while let byte = rest.first, byte.isDigit || (byte == UInt8(ascii: ".") && !isAfterPoint) {
        rest.removeFirst()
        guard byte.isDigit else {
          isAfterPoint = true
          continue
        }
        hasDigits = true
        let digit = byte - UInt8(ascii: "0")
        let isLeadingZero = digits.isEmpty && digit == 0
        if isAfterPoint == isLeadingZero { point += isLeadingZero ? -1 : 1 }
        if isLeadingZero { continue }
        if digits.count < significantDigits {
          digits.append(digit)
        } else if firstDropped == nil {
          firstDropped = digit
        }
      }
      guard hasDigits, let exponent = Self.exponent(rest) else { return nil }
      point += exponent
      if let firstDropped, firstDropped >= 5 { roundUp() }
      while digits.last == 0 { digits.removeLast() }
    }

    private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
      guard let mark = bytes.first else { return 0 }
      guard mark | 0x20 == UInt8(ascii: "e") else { return nil }
      return Int(String(decoding: bytes.dropFirst(), as: UTF8.self)).flatMap {
        abs($0) <= 100_000 ? $0 : nil
      }
    }

    private mutating func roundUp() {
      for index in digits.indices.reversed() {
        if digits[index] < 9 {
          digits[index] += 1
          return
        }
        digits[index] = 0
      }
      digits.insert(1, at: 0)
      point += 1
    }

    func write(to buffer: inout [UInt8]) {
      let zero = UInt8(ascii: "0")
      guard !digits.isEmpty else {
        buffer.append(zero)
        return
      }
      if isNegative { buffer.append(UInt8(ascii: "-")) }
      if abs(point) > plainLimit {
        writeWithExponent(to: &buffer)
        return
      }
      if point <= 0 {
        buffer += [zero, UInt8(ascii: ".")]
        buffer += repeatElement(zero, count: -point)
      }
      for (index, digit) in digits.enumerated() {
        if index == point, index > 0 { buffer.append(UInt8(ascii: ".")) }
        buffer.append(zero + digit)
      }
      buffer += repeatElement(zero, count: max(0, point - digits.count))
    }

    private func writeWithExponent(to buffer: inout [UInt8]) {
      for (index, digit) in digits.enumerated() {
        if index == 1 { buffer.append(UInt8(ascii: ".")) }
        buffer.append(UInt8(ascii: "0") + digit)
      }
      buffer += "E\(point - 1)".utf8
    }
  }
}
