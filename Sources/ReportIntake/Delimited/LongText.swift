import DelimitedText
import ReportCore

/// Reads the text of a long table in one pass, figure by figure into columns.
///
/// It is the way of every file of which there is nothing to say. At the first line that is worth a word it
/// stops, and ``LongTableReader``, which knows every rule and every message, reads the file instead: so the
/// findings of a file do not depend on how it was read.
struct LongText {
  let context: IntakeContext

  /// About how many bytes a line has.
  private static let usualLine = 96

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - separator: what stands between fields.
  ///   - file: how the file is named in provenance.
  /// - Returns: `nil` if it is no long table, holds no figure, or anything is to be said of it.
  func read(_ text: Span<UInt8>, separator: Separator, file: String) -> IntakeResult? {
    var reader = DelimitedReader(text, separator: separator)
    var log = FindingLog(file: file)
    var head = LongRow(line: 0, fields: [])
    if let record = reader.next() {
      head = LongRow(line: record.row, fields: (0..<record.count).map { record.text($0) })
    }
    guard LongColumns.areNamed(in: head.fields), let columns = LongColumns(head, log: &log) else {
      return nil
    }
    var lane = LongLane(
      context: context, columns: columns, log: log, expecting: text.count / Self.usualLine)
    var firstLine = 0
    while true {
      if reader.isCleanText {
        let run = lane.readRun(text, from: reader.position, line: reader.row)
        reader.skip(to: run.end, lines: run.lines)
      }
      guard let record = reader.next() else { break }
      // The first line has unknown codes, so that no run can take it.
      if firstLine == 0 { firstLine = record.row }
      guard lane.read(record) else { return nil }
    }
    guard firstLine > 0, reader.faults.isEmpty else { return nil }
    return lane.finished(from: firstLine)
  }
}
