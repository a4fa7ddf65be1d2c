/// Characters that XML cannot hold, written by spreadsheets as `_x000D_`.
///
/// The four digits are one unit of UTF-16; two escapes may make one character. A literal `_x`
/// that looks like an escape is itself written `_x005F_x`.
enum EscapedText {
  private static let escapeLength = 7

  /// Undoes the escapes in the end of a buffer.
  static func decode(_ buffer: inout [UInt8], from start: Int) {
    guard let first = firstEscape(in: buffer, from: start) else { return }
    var decoded: [UInt8] = []
    var index = first
    while index < buffer.count {
      guard let unit = unit(in: buffer, at: index) else {
        decoded.append(buffer[index])
        index += 1
        continue
      }
      index += escapeLength
      var units = [unit]
      if UTF16.isLeadSurrogate(unit), let trail = self.unit(in: buffer, at: index),
        UTF16.isTrailSurrogate(trail)
      {
        units.append(trail)
        index += escapeLength
      }
      decoded += String(decoding: units, as: UTF16.self).utf8
    }
    buffer.replaceSubrange(first..., with: decoded)
  }

  private static func firstEscape(in buffer: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + escapeLength <= buffer.count {
      if buffer[index] == UInt8(ascii: "_"), unit(in: buffer, at: index) != nil { return index }
      index += 1
    }
    return nil
  }

  private static func unit(in buffer: [UInt8], at index: Int) -> UInt16? {
    guard index + escapeLength <= buffer.count, buffer[index] == UInt8(ascii: "_"),
      buffer[index + 1] == UInt8(ascii: "x"), buffer[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for digit in buffer[index + 2..<index + 6] {
      guard let value = digit.hexadecimal else { return nil }
      unit = unit << 4 | UInt16(value)
    }
    return unit
  }
}
