import ReportCore
import Yams

extension TemplateNode {
  /// The place of the formula's byte `offset` within this value, whatever way the value is quoted or
  /// folded over lines.
  ///
  /// Spaces and line breaks may differ between the file and the value; all other characters do not.
  func place(ofByte offset: Int) -> TemplatePlace {
    guard case .scalar(let scalar) = node, let mark = scalar.mark else { return place }
    var wanted = scalar.string.utf8.prefix(offset).count { !Self.isSpace($0) }
    let isAtEnd = offset >= scalar.string.utf8.count
    var (line, column) = (mark.line, mark.column)
    var source = Substring(file.text).unicodeScalars
    for _ in 1..<mark.line {
      guard let end = source.firstIndex(of: "\n") else { return place }
      source = source[source.index(after: end)...]
    }
    source = source.dropFirst(mark.column - 1)
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      source = source.dropFirst()
      column += 1
    case .literal, .folded:
      guard let end = source.firstIndex(of: "\n") else { return place }
      source = source[source.index(after: end)...]
      (line, column) = (line + 1, 1)
    case .plain, .any:
      break
    }
    for character in source {
      let isSpace = character.isASCII && Self.isSpace(UInt8(character.value))
      if wanted == 0, isAtEnd || !isSpace { break }
      if !isSpace { wanted -= UTF8.width(character) }
      (line, column) = character == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return TemplatePlace(file: file.name, line: line, column: column)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [32, 9, 10, 13].contains(byte) }
}

extension FormulaError {
  /// What is wrong, in Vietnamese.
  var message: String {
    func suggestion(_ nearest: String?) -> String {
      nearest.map { " Có phải '\($0)' không?" } ?? ""
    }
    return switch fault {
    case .unexpected(let sign): "Công thức có '\(sign)' ở chỗ không hợp lệ."
    case .unexpectedEnd: "Công thức bị thiếu phần cuối."
    case .expected(let sign): "Công thức thiếu dấu '\(sign)'."
    case .badNumber: "Số trong công thức không hợp lệ; phần thập phân viết sau dấu chấm."
    case .unknownFunction(let name):
      "Không có hàm '\(name)'. Các hàm có thể dùng: average, opening, previous, last_year."
    case .needsOneFigure(let name): "Hàm '\(name)' chỉ nhận đúng một chỉ tiêu."
    case .shiftedTwice: "previous và last_year không được lồng trong nhau."
    case .tooDeep: "Công thức có quá nhiều ngoặc lồng nhau."
    case .tooLong(let most): "Công thức có quá nhiều số hạng; nhiều nhất là \(most)."
    case .unknownIndicator(let name, let nearest):
      "Không tìm thấy chỉ tiêu '\(name)'.\(suggestion(nearest))"
    case .unknownOption(let name, let nearest):
      "Chỉ tiêu không có phân tổ '\(name)'.\(suggestion(nearest))"
    case .ambiguousOption(let name):
      "Phân tổ '\(name)' có ở nhiều nhóm; hãy ghi rõ, ví dụ [sex=\(name)]."
    case .cycle(let codes):
      "Các chỉ tiêu tính vòng quanh lẫn nhau: \(codes.joined(separator: " → "))."
    case .needsOneItem: "Chỗ này cần tên một chỉ tiêu, không phải công thức."
    case .notAStock(let name):
      "average và opening chỉ dùng cho số cuối kỳ (over_time: last); '\(name)' không phải."
    case .unitMismatch(let left, let right): "Hai vế có đơn vị tính khác nhau: \(left) và \(right)."
    }
  }
}
