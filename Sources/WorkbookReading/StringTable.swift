/// The strings that the cells of a workbook share, in one buffer.
struct StringTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var runs: [Int: [TextRun]] = [:]

  var count: Int { ends.count }
  var byteCount: Int { bytes.count }

  subscript(index: Int) -> String { String(bytes.span.extracting(range(of: index))) }

  /// The pieces of a rich text; empty when the text has one font.
  func runs(at index: Int) -> [WorkbookCell.Run] {
    guard !runs.isEmpty, let pieces = runs[index] else { return [] }
    return pieces.resolved(in: bytes.span, from: range(of: index).lowerBound)
  }

  mutating func append(_ item: borrowing StringItem) {
    if !item.runs.isEmpty { runs[ends.count] = item.runs }
    bytes += item.text
    ends.append(UInt32(clamping: bytes.count))
  }

  private func range(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }
}

/// A piece of rich text: how many bytes it has, and its font.
struct TextRun: Hashable, Sendable {
  var length: Int
  var fontName: String?
  var marks: TextMarks = []
}

extension [TextRun] {
  /// The pieces with their text, which stands from `start` on in a buffer.
  func resolved(in bytes: Span<UInt8>, from start: Int) -> [WorkbookCell.Run] {
    var position = start
    return map { run in
      defer { position += run.length }
      let text = String(bytes.extracting(position..<position + run.length))
      return WorkbookCell.Run(text: text, fontName: run.fontName, marks: run.marks)
    }
  }
}
