import Foundation

/// The records of a CSV file of units: UTF-8, commas, no quoted fields.
///
/// Works on bytes, since the lists of all units have ten thousand lines and more. Fields are handed
/// over as ranges of bytes, so that only those that are needed become text.
struct UnitLines {
  /// The bytes, with composed Vietnamese letters.
  let bytes: [UInt8]

  /// One record.
  struct Record {
    let line: Int
    let fields: [Range<Int>]
  }

  init(_ data: Data) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = Array(data.starts(with: mark) ? data.dropFirst(3) : data)
    // Combining marks begin with these two bytes; without them the text is composed already.
    let hasMarks = bytes.contains { $0 == 0xCC || $0 == 0xCD }
    self.bytes =
      hasMarks
      ? Array(String(decoding: bytes, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8)
      : bytes
  }

  /// Whether the bytes are UTF-8.
  var isText: Bool {
    bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) } != nil
  }

  /// Hands over every line that is not empty.
  func forEachRecord(_ body: (Record) -> Void) {
    var line = 1
    var start = 0
    var fields: [Range<Int>] = []
    for position in 0...bytes.count {
      let byte = position < bytes.count ? bytes[position] : UInt8(ascii: "\n")
      if byte == UInt8(ascii: ",") {
        fields.append(start..<position)
        start = position + 1
      } else if byte == UInt8(ascii: "\n") {
        let hasReturn = position > start && bytes[position - 1] == UInt8(ascii: "\r")
        let end = hasReturn ? position - 1 : position
        if end > start || !fields.isEmpty {
          fields.append(start..<end)
          body(Record(line: line, fields: fields))
        }
        fields.removeAll(keepingCapacity: true)
        start = position + 1
        line += 1
      }
    }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The column of a field in characters, from 1.
  func column(of range: Range<Int>) -> Int {
    let start = bytes[..<range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return String(decoding: bytes[start..<range.lowerBound], as: UTF8.self).count + 1
  }
}
