/// The words of a finding, with places for what was found.
enum MessageTemplate {
  static let placeholders = [
    "unit", "period", "item", "found", "expected", "difference", "limit",
  ]

  /// What is wrong with a template, if anything is.
  static func fault(in template: String) -> RuleSet.RefusedRule.Fault? {
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { return .unclosedPlaceholder }
      let name = String(rest[rest.index(after: open)..<close])
      if !placeholders.contains(name) {
        return .unknownPlaceholder(name, nearest: Spelling.nearest(to: name, among: placeholders))
      }
      rest = rest[rest.index(after: close)...]
    }
    return nil
  }

  /// The template with its places filled in.
  static func fill(_ template: String, with values: [String: String]) -> String {
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      text += values[String(rest[rest.index(after: open)..<close])] ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// The usual words of a kind.
  static func usual(for kind: ValidationRule.Kind) -> String {
    switch kind {
    case .relation(let formula, _, _, _, _):
      relation(formula)
    case .compulsoryPair: "Đã có số liệu nhưng thiếu {item}: cần bổ sung."
    case .exclusivePair: "{item}: hai số liệu không được cùng phát sinh; tìm thấy {found}."
    case .domain: "{item} là {found}: số đếm phải là số nguyên không âm."
    case .periodParts: "{item}: số của kỳ là {found}, tính từ các kỳ thành phần là {expected}."
    case .notFalling: "{item}: lũy kế từ đầu năm giảm từ {expected} xuống {found}."
    case .betweenParts: "{item}: {found} của toàn bộ nằm ngoài khoảng của các phần ({limit})."
    case .printedRate: "{item}: báo cáo ghi {found}, tính lại từ số đếm được {expected}."
    case .staleRate: "{item}: vẫn ghi {found} như kỳ trước dù số đếm đã thay đổi."
    case .zeroDenominator: "{item}: mẫu số bằng 0 trong khi tử số là {found}; để trống và ghi chú."
    case .plausibleRange: "{item}: {found} nằm ngoài khoảng hợp lý ({limit}); cần xem lại."
    case .change: "{item}: {found} so với {expected} kỳ trước, vượt mức {limit}; cần giải trình."
    case .sumOfUnits: "{item}: số tổng ghi {found}, cộng các đơn vị được {expected}."
    }
  }

  private static func relation(_ formula: String) -> String {
    if formula.contains("<") { return "{item}: {found} lớn hơn mức tối đa {expected}." }
    if formula.contains(">") { return "{item}: {found} nhỏ hơn mức tối thiểu {expected}." }
    if formula.contains("!") { return "{item}: {found} không được bằng {expected}." }
    return "{item}: số được xét là {found}, các thành phần cho {expected} (chênh {difference})."
  }
}
