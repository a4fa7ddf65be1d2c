import ReportCore

struct NarrativeReading {
  let kinds: Set<String>
  let forms: Set<String>

  private static let levels: [String: Report.Section.Level] = [
    "none": .none, "part": .part, "chapter": .chapter, "article": .article, "point": .point,
  ]
  private static let styles: [String: Report.Paragraph.Style] = [
    "body": .body, "item": .item, "basis": .basis, "remark": .remark,
  ]
  private static let papers: [String: Report.Document.Kind] = [
    "report": .report, "brief": .brief, "letter": .letter, "minutes": .minutes,
  ]

  func narrative(_ mapping: inout TemplateMapping, code: String) -> Narrative {
    let version = mapping.text("version", default: "")
    let named = mapping.required("kinds")?.list() ?? []
    for node in named {
      guard let kind = node.words(), !kinds.contains(kind) else { continue }
      node.fault(
        .unknownName,
        "Không có loại báo cáo '\(kind)'.\(TemplateNode.suggestion(for: kind, among: kinds))")
    }
    let form = mapping.choice("paper", Self.papers, default: Report.Document.Kind.report)
    let subject = mapping.required("subject").map { pieces($0, in: .whole, allowsDigits: true) }
    return Narrative(
      code: code, kinds: named.compactMap { $0.words() }, form: form,
      type: mapping.text("type", default: ""), subject: subject ?? [],
      sections: (mapping.required("sections")?.list() ?? []).compactMap(section),
      hasAnnexes: mapping.node("annexes")?.flag() ?? true, version: version)
  }

  private func section(_ node: TemplateNode) -> Narrative.Section? {
    node.mapping { mapping in
      Narrative.Section(
        level: mapping.choice("level", Self.levels, default: Report.Section.Level.none),
        title: mapping.text("title", default: ""),
        conditions: conditions(mapping.node("when"), in: .whole),
        items: mapping.list("content").compactMap(item))
    }
  }

  private func item(_ node: TemplateNode) -> Narrative.Item? {
    node.mapping { mapping -> Narrative.Item? in
      if let table = mapping.node("table") {
        return form(table).map { .table($0) }
      }
      if let chart = mapping.node("chart") {
        let index = mapping.integer("number", in: 1...20, default: 1)
        return form(chart).map { .chart($0, index - 1) }
      }
      if let key = mapping.node("officer") {
        let offers = mapping.list("offers").compactMap { node -> Narrative.Offer? in
          let known = Dictionary(
            uniqueKeysWithValues: Narrative.Offer.allCases.map { ($0.rawValue, $0) })
          return node.choice(known)
        }
        return .officer(key: key.code() ?? "", prompt: mapping.text("prompt"), offers)
      }
      let scopes = Dictionary(
        uniqueKeysWithValues: Narrative.Scope.allCases.map { ($0.rawValue, $0) })
      let scope = mapping.choice("each", scopes, default: Narrative.Scope.whole)
      let style = mapping.choice("style", Self.styles, default: Report.Paragraph.Style.body)
      let limit = mapping.integer("limit", in: 1...1000, default: 1000)
      let choices = (mapping.required("sentences")?.list() ?? []).map { choice($0, in: scope) }
      return .paragraph(style, scope, choices, limit: limit)
    } ?? nil
  }

  private func form(_ node: TemplateNode) -> String? {
    guard let code = node.words() else { return nil }
    if !forms.contains(code) {
      node.fault(
        .unknownName,
        "Không tìm thấy biểu '\(code)'.\(TemplateNode.suggestion(for: code, among: forms))")
    }
    return code
  }

  // MARK: Sentences

  /// A sentence in words, one with its conditions, or several of which the first that fits is said.
  private func choice(_ node: TemplateNode, in scope: Narrative.Scope) -> Narrative.Choice {
    if node.scalarText != nil { return [Narrative.Sentence(pieces(node, in: scope))] }
    if node.isList { return (node.list() ?? []).flatMap { choice($0, in: scope) } }
    let sentence = node.mapping { mapping -> Narrative.Sentence? in
      let conditions = self.conditions(mapping.node("when"), in: scope)
      guard let said = mapping.required("say") else { return nil }
      return Narrative.Sentence(when: conditions, pieces(said, in: scope))
    }
    return [sentence ?? nil].compactMap(\.self)
  }

  /// `[not_met, not incomplete]`.
  private func conditions(
    _ node: TemplateNode?, in scope: Narrative.Scope
  ) -> [Narrative.Condition] {
    (node?.list() ?? []).compactMap { node in
      guard let text = node.words() else { return nil }
      let isNegated = text.hasPrefix("not ")
      let name = isNegated ? String(text.dropFirst(4)) : text
      if !scope.conditions.contains(name) {
        node.fault(
          .unknownName,
          "Không có điều kiện '\(name)'."
            + TemplateNode.suggestion(for: name, among: scope.conditions))
      }
      return Narrative.Condition(name, isNegated: isNegated)
    }
  }

  private func pieces(
    _ node: TemplateNode, in scope: Narrative.Scope, allowsDigits: Bool = false
  ) -> [Narrative.Piece] {
    guard let text = node.words() else { return [] }
    var pieces: [Narrative.Piece] = []
    var rest = Substring(text)
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
      rest = rest[rest.utf8.index(after: open)...]
      guard let close = rest.utf8.firstIndex(of: UInt8(ascii: "}")) else {
        node.fault(.badValue, "Thiếu dấu '}' trong câu.")
        return pieces
      }
      let name = String(rest[..<close])
      if !scope.places.contains(name) {
        node.fault(
          .unknownName,
          "Chỗ điền '{\(name)}' không có nghĩa ở đây."
            + TemplateNode.suggestion(for: name, among: scope.places))
      }
      pieces.append(.place(name))
      rest = rest[rest.utf8.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    let hasDigit = pieces.contains { piece in
      if case .words(let words) = piece { words.hasNumber } else { false }
    }
    if hasDigit, !allowsDigits {
      node.fault(
        .badValue,
        "Câu không được chứa chữ số: mọi con số phải lấy từ số liệu qua chỗ điền như {done}.")
    }
    checkCausalWords(of: pieces, node)
    return pieces
  }

  /// Words of cause, praise and blame say more than figures do.
  private static let forbidden = [
    "do ", "nhờ ", "bởi ", "vì vậy", "nguyên nhân", "dẫn đến", "khiến ", "xuất sắc", "yếu kém",
    "dự báo",
  ].map { (word: $0, bytes: Array($0.utf8)) }

  private func checkCausalWords(of pieces: [Narrative.Piece], _ node: TemplateNode) {
    for case .words(let words) in pieces {
      // By bytes: a search by letters takes longer than all else that is done with a narrative.
      let plain = Array((" " + words.lowercased()).utf8)
      let starts = plain.indices.filter { plain[$0] == UInt8(ascii: " ") }
        .map { plain[($0 + 1)...] }
      for (word, bytes) in Self.forbidden where starts.contains(where: { $0.starts(with: bytes) }) {
        node.fault(
          .badValue,
          "Câu nêu nguyên nhân, khen chê hoặc dự báo ('\(word.trimmedEnd)'); câu tự động chỉ nói điều"
            + " số liệu cho biết.")
      }
    }
  }
}

extension String {
  /// Whether one of the letters is a number of any script. Of Latin letters and ASCII it is known which are.
  fileprivate var hasNumber: Bool {
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: return true
      case 0..<0x80, 0xC0...0x24F, 0x1E00...0x1EFF: continue
      default: return contains(where: \.isNumber)
      }
    }
    return false
  }

  fileprivate var trimmedEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}
