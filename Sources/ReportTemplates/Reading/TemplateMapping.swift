import ReportCore

/// The keys of a mapping while they are read. It remembers which were asked for.
struct TemplateMapping {
  private let pairs: [YAMLValue.Pair]
  private let owner: TemplateNode
  private var asked: [String] = []

  init(_ pairs: [YAMLValue.Pair], of owner: TemplateNode) {
    self.pairs = pairs
    self.owner = owner
  }

  /// Where the mapping stands.
  var place: TemplatePlace { owner.place }

  /// Records a fault of the mapping as a whole.
  func fault(_ code: TemplateError.Code, _ message: String) { owner.fault(code, message) }

  /// The value of a key; `nil` if it is not there or nothing was written.
  mutating func node(_ key: String) -> TemplateNode? {
    asked.append(key)
    guard let position = position(of: key) else { return nil }
    let value = TemplateNode(node: pairs[position].value, file: owner.file)
    return value.isNull ? nil : value
  }

  /// The value of a key that must be there.
  mutating func required(_ key: String) -> TemplateNode? {
    if let node = node(key) { return node }
    if let position = position(of: key) {
      TemplateNode(node: pairs[position].key, file: owner.file)
        .fault(.missingKey, "Khóa '\(key)' chưa có giá trị.")
    } else {
      fault(.missingKey, "Thiếu khóa bắt buộc '\(key)'.")
    }
    return nil
  }

  private func position(of key: String) -> Int? {
    pairs.firstIndex { $0.key.text == key }
  }

  /// Every key that was not asked for is a fault.
  func reportUnknownKeys() {
    for pair in pairs where !asked.contains(pair.key.text ?? "") {
      let node = TemplateNode(node: pair.key, file: owner.file)
      guard let name = node.text() else { continue }
      node.fault(
        .unknownKey,
        "Khóa '\(name)' không dùng được ở đây.\(TemplateNode.suggestion(for: name, among: asked)) "
          + "Các khóa có thể dùng: \(asked.sorted().joined(separator: ", ")).")
    }
  }
}

// MARK: - Typed values

extension TemplateMapping {
  /// A text that must be there.
  mutating func text(_ key: String) -> String { required(key)?.words() ?? "" }

  /// A text that may be left out.
  mutating func text(_ key: String, default value: String) -> String {
    node(key)?.text() ?? value
  }

  /// A code that must be there.
  mutating func code(_ key: String, signs: String = "-_") -> String {
    required(key)?.code(signs: signs) ?? ""
  }

  /// A whole number that may be left out.
  mutating func integer(_ key: String, in range: ClosedRange<Int>, default value: Int) -> Int {
    node(key)?.integer(in: range) ?? value
  }

  /// A day that may be left out.
  mutating func date(_ key: String) -> CalendarDate? { node(key)?.date() }

  /// One of several names, which may be left out.
  mutating func choice<Value>(
    _ key: String, _ values: [String: Value], default value: Value
  ) -> Value {
    node(key)?.choice(values) ?? value
  }

  /// The values of a list that may be left out.
  mutating func list(_ key: String) -> [TemplateNode] { node(key)?.list() ?? [] }

  /// The texts of a list that may be left out.
  mutating func texts(_ key: String) -> [String] { list(key).compactMap { $0.words() } }

  /// The first and last day of validity, both optional, from `valid_from` and `valid_to`.
  mutating func validity() -> Validity {
    let from = date("valid_from")
    let toNode = node("valid_to")
    let to = toNode?.date()
    if let from, let to, to < from {
      toNode?.fault(.badValue, "Ngày hết hiệu lực \(to) đứng trước ngày bắt đầu \(from).")
    }
    return Validity(from: from, to: to)
  }
}
