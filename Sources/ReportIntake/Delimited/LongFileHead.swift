import DelimitedText
import ReportCore

/// The first line of a large interchange file: what a lane must know to read the others.
struct LongFileHead {
  let separator: Separator
  let columns: LongColumns
  let log: FindingLog
  /// Where the first line of figures begins.
  let end: Int
  /// The number of that line.
  let nextLine: Int

  private static let sampleSize = 1 << 20

  /// Reads the head.
  ///
  /// - Returns: `nil` unless the file is a plain UTF-8 table of known columns with at least one line
  ///   of figures: whoever reads the whole of a file can say what it is instead.
  init?(of file: FileBytes, named name: String) throws(UnreadableFile) {
    var sample = [UInt8](repeating: 0, count: min(file.count, Self.sampleSize))
    let count = try file.read(into: &sample, count: sample.count, from: 0)
    guard count == sample.count, let lineEnd = sample.lastIndex(of: UInt8(ascii: "\n")) else {
      return nil
    }
    sample.removeLast(sample.count - lineEnd - 1)
    guard TextEncoding(detectedIn: sample) == .utf8,
      let separator = SeparatorGuess(sample.span).separator
    else { return nil }
    var reader = DelimitedReader(sample.span, separator: separator)
    var row = LongRow(line: 1, fields: [])
    if let record = reader.next(), !record.hasFaults {
      row = LongRow(line: record.line, fields: (0..<record.count).map { record.text($0) })
    }
    var log = FindingLog(file: name)
    guard LongColumns.areNamed(in: row.fields),
      let columns = LongColumns(row, log: &log), reader.position < file.count
    else { return nil }
    self.separator = separator
    self.columns = columns
    self.log = log
    end = reader.position
    nextLine = reader.line
  }

  /// Divides what follows the head into parts that begin after a line end, which may lie within
  /// quotes: whoever reads a part finds out at its end.
  func split(_ file: FileBytes, into count: Int) throws(UnreadableFile) -> [Range<Int>] {
    var starts = [end]
    var window = [UInt8](repeating: 0, count: 64 << 10)
    for part in 1..<max(count, 1) {
      let target = end + (file.count - end) / count * part
      let got = try file.read(into: &window, count: window.count, from: target)
      guard let lineEnd = window[..<got].firstIndex(of: UInt8(ascii: "\n")) else { continue }
      let start = target + lineEnd + 1
      if start > starts[starts.count - 1], start < file.count { starts.append(start) }
    }
    return zip(starts, starts.dropFirst() + [file.count]).map { $0..<$1 }
  }
}
