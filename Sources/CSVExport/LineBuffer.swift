/// Bytes of lines in the making, for tables of millions of lines.
///
/// Room is made once for many lines; a line is then written by place and not appended piece by piece.
struct LineBuffer {
  private var bytes: [UInt8] = []
  /// How many of the bytes are written.
  private(set) var count = 0

  /// The most bytes that a number takes: a sign, 19 digits, a point and a leading zero.
  static let longestNumber = 22

  /// What was written.
  var written: ArraySlice<UInt8> { bytes[..<count] }

  /// Forgets what was written, and keeps the room.
  mutating func clear() { count = 0 }

  /// Makes room for so many bytes more.
  mutating func reserve(_ length: Int) {
    guard bytes.count - count < length else { return }
    bytes += [UInt8](repeating: 0, count: max(bytes.count, length))
  }

  mutating func append(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  mutating func append(_ piece: [UInt8]) {
    let end = count + piece.count
    precondition(end <= bytes.count, "room is made before bytes are written")
    bytes.withUnsafeMutableBytes { target in
      piece.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: target[count..<end]).copyMemory(from: $0)
      }
    }
    count = end
  }

  /// Appends a whole number in plain digits.
  mutating func append(_ number: Int64) {
    var rest = number.magnitude
    if number < 0 { append(UInt8(ascii: "-")) }
    let first = count
    var length = 1
    var power: UInt64 = 10
    while rest >= power {
      length += 1
      let (next, overflow) = power.multipliedReportingOverflow(by: 10)
      if overflow { break }
      power = next
    }
    count += length
    for place in stride(from: count - 1, through: first, by: -1) {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
  }
}
