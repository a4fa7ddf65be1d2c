import Foundation
import ReportCore
import Yams

/// A YAML file that was read: its text, and the list that its faults go to.
struct TemplateFile {
  /// The path as it is shown in faults.
  let name: String
  /// The text in normal form C, without a byte order mark.
  let text: String
  /// Where faults go.
  let faults: TemplateFaults

  /// Reads a file.
  ///
  /// - Returns: `nil` if it cannot be read or is no UTF-8; the fault is recorded.
  init?(_ url: URL, name: String, faults: TemplateFaults) {
    guard let text = Self.text(of: url, name: name, faults: faults) else { return nil }
    self.init(text: text, name: name, faults: faults)
  }

  /// Creates a file with that text.
  init(text: String, name: String, faults: TemplateFaults) {
    self.name = name
    self.text = text.composed
    self.faults = faults
  }

  private static func text(of url: URL, name: String, faults: TemplateFaults) -> String? {
    let data: Data
    do {
      if case .special = PathState(url.path) { throw POSIXError(.ENODEV) }
      data = try Data(contentsOf: url)
    } catch {
      faults.add(
        TemplateError(
          .unreadable, "Không đọc được tệp. Kiểm tra tên tệp và quyền đọc.", file: name,
          cause: error))
      return nil
    }
    if data.count > YAMLLimits.bytes {
      faults.add(
        TemplateError(
          .badValue,
          "Tệp quá lớn: \(data.count >> 20) MB, nhiều nhất \(YAMLLimits.bytes >> 20) MB.",
          file: name))
      return nil
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = data.starts(with: mark) ? data.dropFirst(3) : data
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let valid = bytes.firstInvalidUTF8Offset
      let line = bytes.prefix(valid).count { $0 == UInt8(ascii: "\n") } + 1
      faults.add(
        TemplateError(
          .invalidText, "Tệp không phải văn bản UTF-8. Hãy lưu lại tệp với bảng mã UTF-8.",
          file: name, line: line))
      return nil
    }
    return text
  }

  /// The tree of the file.
  ///
  /// - Returns: `nil` if it is empty or no YAML; the fault is recorded.
  func root() -> TemplateNode? {
    if let line = YAMLLimits.lineTooDeep(in: text) {
      faults.add(
        TemplateError(
          .syntax, "Quá nhiều lớp lồng nhau; nhiều nhất là \(YAMLLimits.depth).", file: name,
          line: line))
      return nil
    }
    if YAMLLimits.areTooMany(in: text) {
      reportTooManyValues()
      return nil
    }
    do {
      // The basic resolver guesses no types: `no`, `1.10` and `2025-06-30` stay what was written.
      if let node = try Yams.compose(yaml: text, .basic, .default, .utf8) {
        return isWithinLimits(node) ? TemplateNode(node: node, file: self) : nil
      }
      faults.add(
        TemplateError(.syntax, "Tệp trống: không có nội dung nào.", file: name, line: 1, column: 1))
    } catch {
      faults.add(syntaxError(error))
    }
    return nil
  }
}

extension TemplateFile {
  /// Whether something is at a path. What cannot be looked at is a fault, and not taken for absent: rules or
  /// units of the workspace would be left out in silence.
  static func isThere(_ url: URL, name: String, faults: TemplateFaults) -> Bool {
    switch PathState(url.path) {
    case .absent: return false
    case .file, .folder: return true
    case let state:
      faults.add(
        TemplateError(
          .unreadable, "Không đọc được: \(state.reason ?? ""). Kiểm tra quyền đọc.", file: name))
      return false
    }
  }

  /// Whether no value is longer, and there are no more of them, than anything that is meant; faults are
  /// recorded.
  private func isWithinLimits(_ root: Node) -> Bool {
    var rest = [root]
    var count = 0
    while let node = rest.popLast() {
      count += 1
      switch node {
      case .scalar(let scalar) where scalar.string.utf8.count > YAMLLimits.valueBytes:
        faults.add(
          TemplateError(
            .badValue,
            "Giá trị quá dài: \(scalar.string.count) ký tự; nhiều nhất khoảng \(YAMLLimits.valueBytes).",
            file: name, line: scalar.mark?.line ?? 0, column: scalar.mark?.column ?? 0))
        return false
      case .scalar, .alias: break
      case .sequence(let sequence): rest += sequence
      case .mapping(let mapping):
        for (key, value) in mapping {
          rest.append(key)
          rest.append(value)
        }
      }
      if count + rest.count > YAMLLimits.values {
        reportTooManyValues()
        return false
      }
    }
    return true
  }

  private func reportTooManyValues() {
    faults.add(
      TemplateError(
        .badValue, "Tệp có quá nhiều giá trị; nhiều nhất là \(YAMLLimits.values).", file: name))
  }
}

// MARK: - Faults of the YAML itself

extension TemplateFile {
  private func syntaxError(_ error: any Error) -> TemplateError {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let words = Self.explanation(of: problem, in: context?.text)
      return TemplateError(
        .syntax, "Lỗi cú pháp YAML: \(words)", file: name, line: mark.line, column: mark.column,
        cause: error)
    case .duplicatedKeysInMapping(let keys, let context):
      let place = secondPlace(of: keys.first ?? "", after: context.mark)
      let message =
        "Khóa '\(keys.first ?? "")' đã có ở dòng \(context.mark.line). Mỗi khóa chỉ ghi một lần."
      return TemplateError(
        .duplicateKey, message, file: name, line: place.line, column: place.column, cause: error)
    case .reader(_, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let line = before.count { $0.isNewline } + 1
      let column = before.reversed().prefix { !$0.isNewline }.count + 1
      return TemplateError(
        .syntax, "Lỗi cú pháp YAML: có ký tự điều khiển không được phép.", file: name,
        line: offset == nil ? 0 : line, column: offset == nil ? 0 : column, cause: error)
    default:
      return TemplateError(.syntax, "Lỗi cú pháp YAML.", file: name, cause: error)
    }
  }

  private static func explanation(of problem: String, in context: String?) -> String {
    if problem.contains("cannot start any token") {
      return
        "ký tự này không được đứng đầu một giá trị (dùng dấu cách để thụt dòng, không dùng tab; "
        + "đặt giá trị bắt đầu bằng %, @ hay ` trong ngoặc kép)."
    }
    if problem.contains("mapping values are not allowed") {
      return "dấu hai chấm ở chỗ không được phép. Đặt giá trị có dấu ': ' trong ngoặc kép, "
        + "hoặc xem lại thụt dòng."
    }
    if problem.contains("unexpected end of stream") { return "thiếu dấu ngoặc kép đóng." }
    if problem.contains("could not find expected ':'") { return "thiếu dấu ':' sau tên khóa." }
    if problem.contains("did not find expected key") || problem.contains("block") {
      return "thụt dòng không khớp với các dòng trên, hoặc thiếu tên khóa."
    }
    if problem.contains("expected ',' or") { return "thiếu dấu ',' hoặc dấu ngoặc đóng." }
    if problem.contains("undefined alias") {
      return "dấu * trỏ đến một tên chưa được đặt bằng dấu &."
    }
    if problem.contains("another document") {
      return "mỗi tệp chỉ có một tài liệu, không có dòng '---' thứ hai."
    }
    return "không hiểu được nội dung từ chỗ này."
  }

  /// Yams tells where a key stands first; the fault is where it stands again.
  private func secondPlace(of key: String, after mark: Mark) -> (line: Int, column: Int) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where index + 1 > mark.line {
      let indent = line.prefix { $0 == " " || $0 == "-" }.count
      let rest = line.dropFirst(indent)
      if indent + 1 < mark.column, !rest.isEmpty, !rest.hasPrefix("#") { break }
      guard indent + 1 == mark.column else { continue }
      for form in [key, "\"\(key)\"", "'\(key)'"] where rest.hasPrefix(form + ":") {
        return (index + 1, indent + 1)
      }
    }
    return (mark.line, mark.column)
  }
}

extension Data {
  /// How many bytes from the start are UTF-8.
  fileprivate var firstInvalidUTF8Offset: Int {
    var decoder = UTF8()
    var iterator = makeIterator()
    var count = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      count += UTF8.width(scalar)
    }
    return count
  }
}
