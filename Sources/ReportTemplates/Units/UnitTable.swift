import DelimitedText
import Foundation
import ReportCore

/// A CSV file whose columns are found by the names in its first line.
struct UnitTable {
  let name: String
  let faults: TemplateFaults
  private let bytes: [UInt8]
  private let columns: [String]

  /// One line below the first.
  struct Row {
    let line: Int
    fileprivate let fields: [String]
    fileprivate let order: [Int]

    /// The text of a column, by its place among those asked for.
    subscript(column: Int) -> String { fields[order[column]] }
  }

  /// Reads a file that must have exactly these columns, in any order.
  ///
  /// - Returns: `nil` after the fault was recorded.
  init?(_ url: URL, name: String, columns: [String], faults: TemplateFaults) {
    self.name = name
    self.columns = columns
    self.faults = faults
    do {
      bytes = Self.composed(Array(try Data(contentsOf: url, options: .mappedIfSafe)))
    } catch {
      faults.add(
        TemplateError(
          .unreadable, "Không đọc được tệp. Kiểm tra tên tệp và quyền đọc.", file: name,
          cause: error))
      return nil
    }
  }

  /// The same text in normal form C.
  private static func composed(_ bytes: [UInt8]) -> [UInt8] {
    // Combining marks begin with these two bytes; without them the text is composed already.
    let hasMarks = bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map {
        memchr($0, 0xCC, bytes.count) != nil || memchr($0, 0xCD, bytes.count) != nil
      } ?? false
    }
    guard hasMarks, let text = String(validating: bytes, as: UTF8.self)
    else { return bytes }
    return Array(text.precomposedStringWithCanonicalMapping.utf8)
  }

  /// How many lines the file has at most, to reserve room.
  var lineEstimate: Int { bytes.count / 24 }

  /// Hands over every row with the right number of fields; all others are faults.
  func forEachRow(_ body: (Row) -> Void) {
    var reader = DelimitedReader(bytes.span, separator: .comma)
    var order: [Int]?
    var width = 0
    // The same room for all rows, of which none is kept; half of the fields are those of the row above.
    var fields: [String] = []
    while let record = reader.next() {
      for index in 0..<record.count {
        if index == fields.count {
          fields.append(record.text(index))
        } else if !fields[index].utf8.span.equals(record[index]) {
          fields[index] = record.text(index)
        }
      }
      fields.removeLast(fields.count - record.count)
      guard let known = order else {
        order = self.order(of: Row(line: record.line, fields: fields, order: []))
        width = fields.count
        continue
      }
      if fields.count != width {
        fault(
          .syntax,
          "Dòng có \(fields.count) cột, cần \(width). Giá trị có dấu phẩy phải đặt trong ngoặc kép.",
          line: record.line)
      } else if !known.isEmpty {
        body(Row(line: record.line, fields: fields, order: known))
      }
    }
    for damage in reader.faults { report(damage) }
    if order == nil {
      fault(.syntax, "Tệp trống. Dòng đầu phải là: \(columns.joined(separator: ",")).", line: 1)
    }
  }

  /// Where each wanted column stands in a record; nothing if one is lacking.
  private func order(of header: Row) -> [Int] {
    var order: [Int] = []
    for column in columns {
      if let index = header.fields.firstIndex(of: column) {
        order.append(index)
      } else {
        fault(.missingKey, "Thiếu cột '\(column)'.", line: header.line)
      }
    }
    for (index, name) in header.fields.enumerated() where !columns.contains(name) {
      fault(
        .unknownKey,
        "Cột '\(name)' không dùng được ở đây.\(TemplateNode.suggestion(for: name, among: columns))",
        line: header.line, column: header.character(ofField: index))
    }
    return order.count == columns.count && header.fields.count == columns.count ? order : []
  }

  private func report(_ damage: DelimitedFault) {
    let message =
      switch damage.code {
      case .unterminatedQuote: "Dấu ngoặc kép mở mà không đóng."
      case .textAfterQuote: "Có chữ sau dấu ngoặc kép đóng."
      case .invalidUTF8: "Chữ không theo bảng mã UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."
      case .nulByte: "Có ký tự rỗng; tệp có thể không phải là tệp văn bản."
      case .fieldTooLong: "Ô quá dài; có thể thiếu một dấu ngoặc kép."
      case .tooManyFields: "Dòng có quá nhiều cột."
      }
    fault(damage.code == .invalidUTF8 ? .invalidText : .syntax, message, line: damage.line)
  }

  func fault(_ code: TemplateError.Code, _ message: String, at row: Row, _ column: Int) {
    fault(code, message, line: row.line, column: row.character(ofField: row.order[column]))
  }

  func fault(_ code: TemplateError.Code, _ message: String, line: Int, column: Int = 0) {
    faults.add(TemplateError(code, message, file: name, line: line, column: column))
  }
}

extension UnitTable.Row {
  /// Where a field begins in its line, in characters from 1; quotes are not counted.
  fileprivate func character(ofField index: Int) -> Int {
    fields[..<index].reduce(1) { $0 + $1.count + 1 }
  }
}

extension Span<UInt8> {
  /// Whether the bytes of both are the same.
  fileprivate func equals(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
