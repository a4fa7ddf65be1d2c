/// Files that are no tables at all, told from their beginning: what follows would take long to read and fill
/// the screen with faults.
enum StrayFile {
  /// How much is looked at.
  private static let beginning = 1 << 20
  /// The longest line that a table may have.
  private static let longestLine = 256 << 10

  /// A text longer than this is looked at in its beginning first: that much must have the name of a unit or of an
  /// indicator.
  static let beginningOfText = 64 << 10

  /// In fewer bytes than this, a share of them tells nothing.
  private static let shortest = 64

  /// Why the bytes can be no table of text; `nil` if they may be one.
  static func reason(_ bytes: [UInt8]) -> String? {
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    var (nuls, controls, lineStart, longest) = (0, 0, 0, 0)
    let count = min(bytes.count, beginning)
    for place in 0..<count {
      switch bytes[place] {
      case 0: nuls += 1
      case 10, 13:
        longest = max(longest, place - lineStart)
        lineStart = place + 1
      case 9, 11, 12, 26: break
      case 1..<32, 127: controls += 1
      default: break
      }
    }
    longest = max(longest, count - lineStart)
    // One stray sign is a fault of its cell. In UTF-16 every other byte of plain letters is 0.
    let isPlain = nuls * 3 < count || nuls * 3 > count * 2
    if !isWide, isPlain, nuls * 200 > count, count >= shortest || nuls * 2 > count {
      return "tệp nhị phân, không phải văn bản"
    }
    if !isWide, controls * 100 > count, count >= shortest {
      return "tệp nhị phân, không phải văn bản"
    }
    if isWide, isStrange(bytes[..<count]) { return "không phải chữ Việt" }
    if longest > longestLine { return "có dòng dài hơn \(longestLine >> 10) KB" }
    return nil
  }

  /// Whether more than a tenth of a text in UTF-16 are characters that nobody writes in a return: random
  /// bytes nearly all, for most numbers belong to other scripts.
  private static func isStrange(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isLittle = bytes.first == 0xFF
    var (units, strange) = (0, 0)
    var place = bytes.startIndex + 2
    while place + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      units += 1
      let unit = isLittle ? second << 8 | first : first << 8 | second
      switch unit {
      case 9...13, 26, 0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x1E00...0x1EFF, 0x2000...0x27BF,
        0xFE00...0xFFFF:
        break
      default: strange += 1
      }
      place += 2
    }
    return units >= shortest && strange * 10 > units
  }
}
