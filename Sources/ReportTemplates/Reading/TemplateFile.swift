import Foundation
import ReportCore

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
    do throws(YAMLFault) {
      return TemplateNode(node: try YAMLReader.read(text), file: self)
    } catch {
      faults.add(templateError(error))
      return nil
    }
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
}

// MARK: - Faults of the YAML itself

extension TemplateFile {
  private func templateError(_ fault: YAMLFault) -> TemplateError {
    let (code, message, place): (TemplateError.Code, String, YAMLPlace?) =
      switch fault {
      case .syntax(let problem, let place):
        (.syntax, "Lỗi cú pháp YAML: \(Self.explanation(of: problem))", place)
      case .control(let byte):
        (.syntax, "Lỗi cú pháp YAML: có ký tự điều khiển không được phép.", place(ofByte: byte))
      case .secondDocument(let place):
        (
          .syntax,
          "Lỗi cú pháp YAML: mỗi tệp chỉ có một tài liệu, không có dòng '---' thứ hai.", place
        )
      case .nothing:
        (.syntax, "Tệp trống: không có nội dung nào.", YAMLPlace(line: 1, column: 1))
      case .duplicateKey(let key, let first, let place):
        (
          .duplicateKey,
          "Khóa '\(key)' đã có ở dòng \(first.line). Mỗi khóa chỉ ghi một lần.", place
        )
      case .tooDeep(let place):
        (.syntax, "Quá nhiều lớp lồng nhau; nhiều nhất là \(YAMLLimits.depth).", place)
      case .tooLong(let characters, let place):
        (
          .badValue,
          "Giá trị quá dài: \(characters) ký tự; nhiều nhất khoảng \(YAMLLimits.valueBytes).", place
        )
      case .tooMany:
        (.badValue, "Tệp có quá nhiều giá trị; nhiều nhất là \(YAMLLimits.values).", nil)
      }
    return TemplateError(
      code, message, file: name, line: place?.line ?? 0, column: place?.column ?? 0, cause: fault)
  }

  private func place(ofByte offset: Int) -> YAMLPlace {
    let end = text.utf8.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex)
    let before = text[..<(end ?? text.endIndex)]
    let line = before.lastIndex(where: \.isNewline).map(before.index(after:))
    return YAMLPlace(
      line: before.count(where: \.isNewline) + 1,
      column: before[(line ?? before.startIndex)...].unicodeScalars.count + 1)
  }

  private static func explanation(of problem: String) -> String {
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
    return "không hiểu được nội dung từ chỗ này."
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
