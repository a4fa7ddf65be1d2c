import Foundation
import ReportCore

/// A CSV file whose columns are found by the names in its first line.
struct UnitTable {
  let name: String
  let lines: UnitLines
  let faults: TemplateFaults
  private let columns: [String]

  /// One line below the first, with the fields in the order of the columns asked for.
  struct Row {
    let line: Int
    fileprivate let fields: [Range<Int>]
  }

  /// Reads a file that must have exactly these columns, in any order.
  ///
  /// - Returns: `nil` after the fault was recorded.
  init?(_ url: URL, name: String, columns: [String], faults: TemplateFaults) {
    self.name = name
    self.columns = columns
    self.faults = faults
    do {
      lines = UnitLines(try Data(contentsOf: url, options: .mappedIfSafe))
    } catch {
      faults.add(
        TemplateError(
          .unreadable, "Không đọc được tệp. Kiểm tra tên tệp và quyền đọc.", file: name,
          cause: error))
      return nil
    }
    if !lines.isText {
      faults.add(
        TemplateError(
          .invalidText, "Tệp không phải văn bản UTF-8. Hãy lưu lại tệp với bảng mã UTF-8.",
          file: name))
      return nil
    }
  }

  /// Hands over every row with the right number of fields; other rows are faults.
  func forEachRow(_ body: (Row) -> Void) {
    var order: [Int]?
    var width = 0
    lines.forEachRecord { record in
      guard let known = order else {
        order = self.order(of: record)
        width = record.fields.count
        return
      }
      if record.fields.count != width {
        fault(
          .syntax,
          "Dòng có \(record.fields.count) cột, cần \(width). Tên đơn vị không được chứa dấu phẩy hay ngoặc kép.",
          line: record.line)
      } else if !known.isEmpty {
        body(Row(line: record.line, fields: known.map { record.fields[$0] }))
      }
    }
    if order == nil {
      fault(.syntax, "Tệp trống. Dòng đầu phải là: \(columns.joined(separator: ",")).", line: 1)
    }
  }

  /// Where each wanted column stands in a record; nothing if one is lacking.
  private func order(of header: UnitLines.Record) -> [Int] {
    let names = header.fields.map(lines.text)
    var order: [Int] = []
    for column in columns {
      if let index = names.firstIndex(of: column) {
        order.append(index)
      } else {
        fault(.missingKey, "Thiếu cột '\(column)'.", line: header.line)
      }
    }
    for (name, range) in zip(names, header.fields) where !columns.contains(name) {
      fault(
        .unknownKey,
        "Cột '\(name)' không dùng được ở đây.\(TemplateNode.suggestion(for: name, among: columns))",
        line: header.line, column: lines.column(of: range))
    }
    return order.count == columns.count && names.count == columns.count ? order : []
  }

  func text(_ row: Row, _ column: Int) -> String { lines.text(row.fields[column]) }

  func isEmpty(_ row: Row, _ column: Int) -> Bool { row.fields[column].isEmpty }

  func fault(_ code: TemplateError.Code, _ message: String, at row: Row, _ column: Int) {
    fault(code, message, line: row.line, column: lines.column(of: row.fields[column]))
  }

  func fault(_ code: TemplateError.Code, _ message: String, line: Int, column: Int = 0) {
    faults.add(TemplateError(code, message, file: name, line: line, column: column))
  }
}
