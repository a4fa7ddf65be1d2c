/// Packs parts into a zip archive without compressing them.
enum StoredArchive {
  /// The line that begins a part: this mark, then the name.
  static let mark = Array("\n%% ".utf8)

  /// The archive of a text in which each part stands behind a line with its name.
  static func bytes(ofParts text: [UInt8]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    var count: UInt16 = 0
    for part in parts(of: text) {
      let position = UInt32(archive.count)
      let (name, content) = (part.name, part.content)
      var entry: [UInt8] = []
      entry += [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]
      entry += little(checksum(content)) + little(UInt32(content.count))
      entry += little(UInt32(content.count)) + little(UInt16(name.count)) + [0, 0]
      archive += [0x50, 0x4B, 3, 4] + entry + name + content
      directory += [0x50, 0x4B, 1, 2, 20, 0] + entry + [UInt8](repeating: 0, count: 10)
      directory += little(position) + name
      count += 1
    }
    let end = little(count) + little(count) + little(UInt32(directory.count))
    return archive + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + end
      + little(UInt32(archive.count)) + [0, 0]
  }

  private static func parts(of text: [UInt8]) -> [(name: [UInt8], content: [UInt8])] {
    var parts: [(name: [UInt8], content: [UInt8])] = []
    var position = 0
    var starts: [Int] = []
    while position + mark.count <= text.count {
      if text[position] == mark[0], text[position..<position + mark.count].elementsEqual(mark) {
        starts.append(position)
        position += mark.count
      } else {
        position += 1
      }
    }
    for (start, end) in zip(starts, starts.dropFirst() + [text.count]) {
      let line = text[(start + mark.count)..<end]
      let nameEnd = line.firstIndex(of: 10) ?? line.endIndex
      let name = line[..<nameEnd].prefix(200)
      parts.append((Array(name), Array(line[nameEnd...].dropFirst())))
    }
    return parts
  }

  private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in
      rest & 1 == 1 ? 0xEDB8_8320 ^ (rest >> 1) : rest >> 1
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
  }
}
