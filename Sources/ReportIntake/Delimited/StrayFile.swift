/// Files that are no tables at all, told from their beginning: what follows would take long to read and fill
/// the screen with faults.
enum StrayFile {
  /// How much is looked at.
  private static let beginning = 1 << 20
  /// The longest line that a table may have.
  private static let longestLine = 256 << 10

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
    if longest > longestLine { return "có dòng dài hơn \(longestLine >> 10) KB" }
    return nil
  }
}
