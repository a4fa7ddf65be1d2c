import ReportCore

/// A value in a YAML file, with its place.
///
/// Each reading function returns `nil` after it has recorded why. Nothing is built from a file with
/// faults, so callers put any value instead of what could not be read and go on to the next fault.
struct TemplateNode {
  let node: YAMLValue
  let file: TemplateFile

  /// Where the value stands.
  var place: TemplatePlace {
    TemplatePlace(file: file.name, line: node.place.line, column: node.place.column)
  }

  /// Records a fault of this value.
  func fault(_ code: TemplateError.Code, _ message: String, cause: (any Error)? = nil) {
    file.faults.add(place.fault(code, message, cause: cause))
  }

  /// Whether nothing was written, or `~` or `null` without quotes.
  var isNull: Bool {
    guard case .scalar(let text, .plain) = node.content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// Whether it is a list.
  var isList: Bool { if case .sequence = node.content { true } else { false } }

  /// Whether it is a mapping.
  var isMapping: Bool { if case .mapping = node.content { true } else { false } }

  /// The text as written, without a fault where there is none.
  var scalarText: String? { node.text }

  /// A text, as written; numbers and dates are texts too.
  func text() -> String? {
    if let text = node.text { return text }
    fault(.wrongType, "Cần một giá trị đơn, nhưng đây là \(kindInWords).")
    return nil
  }

  /// The values of a list.
  func list() -> [TemplateNode]? {
    if case .sequence(let sequence) = node.content {
      return sequence.map { TemplateNode(node: $0, file: file) }
    }
    fault(.wrongType, "Cần một danh sách (mỗi dòng một dấu '-'), nhưng đây là \(kindInWords).")
    return nil
  }

  /// Reads a mapping; keys that `read` does not ask for are faults.
  func mapping<Value>(_ read: (inout TemplateMapping) -> Value) -> Value? {
    guard case .mapping(let mapping) = node.content else {
      fault(.wrongType, "Cần các dòng 'khóa: giá trị', nhưng đây là \(kindInWords).")
      return nil
    }
    var reader = TemplateMapping(mapping, of: self)
    let value = read(&reader)
    reader.reportUnknownKeys()
    return value
  }

  /// The pairs of a mapping whose keys are data: settings, periods.
  func pairs() -> [(key: TemplateNode, value: TemplateNode)]? {
    guard case .mapping(let mapping) = node.content else {
      fault(.wrongType, "Cần các dòng 'khóa: giá trị', nhưng đây là \(kindInWords).")
      return nil
    }
    return mapping.map {
      (TemplateNode(node: $0.key, file: file), TemplateNode(node: $0.value, file: file))
    }
  }

  private var kindInWords: String {
    switch node.content {
    case .scalar(let text, _): isNull ? "chỗ trống" : "giá trị '\(text)'"
    case .mapping: "một nhóm 'khóa: giá trị'"
    case .sequence: "một danh sách"
    }
  }
}

// MARK: - Single values

extension TemplateNode {
  /// A text with something in it.
  func words() -> String? {
    guard let text = text() else { return nil }
    if !text.isEmpty { return text }
    fault(.missingKey, "Giá trị này không được để trống.")
    return nil
  }

  /// A code of ASCII letters, digits and those signs.
  func code(signs: String = "-_") -> String? {
    guard let text = words() else { return nil }
    let isCode = text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (97...122).contains(byte | 32) || signs.utf8.contains(byte)
    }
    if isCode { return text }
    fault(
      .badValue,
      "Mã '\(text)' chỉ được gồm chữ cái không dấu, chữ số và các dấu \(signs.map { "'\($0)'" }.joined(separator: ", "))."
    )
    return nil
  }

  /// A whole number within limits.
  func integer(in range: ClosedRange<Int>) -> Int? {
    guard let text = text() else { return nil }
    if let value = Int(text), range.contains(value), text.utf8.first != UInt8(ascii: "+") {
      return value
    }
    fault(
      .badValue,
      "Cần một số nguyên từ \(range.lowerBound) đến \(range.upperBound), nhưng đây là '\(text)'.")
    return nil
  }

  /// A decimal number, exact as written.
  func decimal() -> ExactDecimal? {
    guard let text = text() else { return nil }
    if let value = ExactDecimal(text) { return value }
    let hint =
      text.contains(",")
      ? " Trong tệp mẫu, phần thập phân viết sau dấu chấm, không có dấu nhóm ba số." : ""
    fault(.badValue, "Cần một số, ví dụ 73.5 hoặc -0.1, nhưng đây là '\(text)'.\(hint)")
    return nil
  }

  /// A day such as `2025-06-30`.
  func date() -> CalendarDate? {
    guard let text = text() else { return nil }
    if let date = CalendarDate(text) { return date }
    fault(
      .badValue, "Cần một ngày có thật, viết năm-tháng-ngày như 2025-06-30, nhưng đây là '\(text)'."
    )
    return nil
  }

  /// A period such as `2025-Q3`.
  func period() -> Period? {
    guard let text = text() else { return nil }
    if let period = Period(code: text) { return period }
    fault(
      .badValue,
      "Cần một kỳ báo cáo như 2025-M07, 2025-Q3, 2025-S1, 2025-9M, 2025 hoặc 2021--2025, nhưng đây là '\(text)'."
    )
    return nil
  }

  /// `true` or `false`.
  func flag() -> Bool? {
    choice(["true": true, "false": false])
  }

  /// One of several names.
  func choice<Value>(_ values: [String: Value]) -> Value? {
    guard let text = text() else { return nil }
    if let value = values[text] { return value }
    let known = values.keys.sorted()
    fault(
      .badValue,
      "Giá trị '\(text)' không dùng được ở đây.\(Self.suggestion(for: text, among: known)) "
        + "Các giá trị có thể dùng: \(known.joined(separator: ", ")).")
    return nil
  }

  /// ` Có phải 'births' không?`, or nothing.
  static func suggestion(for name: String, among known: some Sequence<String>) -> String {
    Spelling.nearest(to: name, among: known).map { " Có phải '\($0)' không?" } ?? ""
  }
}
