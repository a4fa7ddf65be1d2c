import DelimitedText
import ReportCore

/// Reads returns in the interchange form: one observation per line.
///
/// All faults of the file are found, not only the first; the caller refuses the file if there is any. Nothing
/// is guessed and nothing is dropped silently.
public struct LongTableReader: Sendable {
  private let context: IntakeContext
  private let convention: NumberConvention?
  private static let emptiness = "Tệp rỗng; cần một bảng số liệu có dòng tên cột."

  /// Creates a reader for one workspace.
  public init(_ context: IntakeContext) { self.init(context, convention: nil) }

  /// Creates a reader that knows what points and commas mean in counts.
  init(_ context: IntakeContext, convention: NumberConvention?) {
    self.context = context
    self.convention = convention
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how the file is named in provenance and findings.
  /// - Returns: what was read, and everything that is wrong with it.
  public func read(_ bytes: [UInt8], file: String) -> IntakeResult {
    var log = FindingLog(file: file)
    var result = IntakeResult()
    guard !bytes.isEmpty else {
      log.add(.emptyFile, Self.emptiness, line: 1)
      result.findings = log.findings
      return result
    }
    let table: DelimitedTable
    do throws(Separator.Doubt) {
      table = try DelimitedTable(foundIn: bytes)
    } catch {
      log.add(.damagedText, Separator.doubt(among: error.candidates), line: 1)
      result.findings = log.findings
      return result
    }
    for fault in table.faults { log.add(fault) }
    read(table.rows.map { LongRow(line: $0.row, fields: $0.fields) }, log: &log, into: &result)
    result.findings = log.findings
    return result
  }

  /// Reads rows of which one of the first names the columns.
  func read(_ rows: [LongRow], log: inout FindingLog, into result: inout IntakeResult) {
    var rows = LongRows.tidied(rows, editions: Array(context.history.hierarchies.keys))[...]
    guard let head = rows.popFirst() else {
      log.add(.emptyFile, Self.emptiness, line: 1)
      return
    }
    guard let columns = LongColumns(head, log: &log) else { return }
    if rows.isEmpty {
      log.add(.emptyFile, "Tệp chỉ có dòng tên cột, không có số liệu nào.", line: head.line)
    }
    var parser = LongRowParser(
      context: context, columns: columns, log: log, convention: convention)
    let before = (result.observations.count, result.derived.count)
    for row in rows { parser.read(row, into: &result) }
    log = parser.log
    let column = columns[.value].map { $0 + 1 } ?? 0
    let first = log.place(rows.first?.line ?? 0, column)
    let taken = result.observations.count - before.0
    let compared = result.derived.count - before.1
    result.account.add(.taken, at: first, count: taken)
    result.account.add(.compared, at: first, count: compared)
    result.account.add(.refused, at: first, count: rows.count - taken - compared)
  }
}
