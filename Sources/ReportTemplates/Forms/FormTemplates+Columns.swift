import ReportCore

extension FormTemplates {
  private static let conditions = Dictionary(
    uniqueKeysWithValues: ReportForm.Column.Condition.allCases.map { ($0.rawValue, $0) })

  /// Gives forms without columns those of the first form of the same layout that states some: an office
  /// that wants other notes or lines need not repeat the columns of the standard set.
  static func addColumns(to found: inout [Entry]) {
    for index in found.indices where found[index].lacksColumns {
      let layout = found[index].form.layout
      if let other = found.first(where: { $0.form.layout == layout && !$0.lacksColumns }) {
        found[index].form.columns = other.form.columns
      } else {
        found[index].code.fault(
          .missingKey,
          "Thiếu khóa bắt buộc 'columns': bố cục '\(layout.rawValue)' lấy các cột từ biểu, và không có"
            + " biểu nào khác cùng bố cục để lấy theo.")
      }
    }
  }

  /// Reads the columns of a form whose layout has columns of the form's own.
  static func columns(
    _ node: TemplateNode?, in layout: ReportForm.Layout?
  ) -> [ReportForm.Column] {
    guard let node, let layout else { return [] }
    if layout.columns.isEmpty {
      let names = ReportForm.Layout.allCases.filter { !$0.columns.isEmpty }.map(\.rawValue)
      node.fault(
        .unknownKey,
        "Bố cục này lấy các cột từ các dòng, đơn vị hoặc thời gian; chỉ bố cục"
          + " \(names.joined(separator: ", ")) dùng 'columns'.")
      return []
    }
    var reader = ColumnReader(layout: layout)
    guard let list = node.list() else { return [] }
    if list.isEmpty { node.fault(.badValue, "Biểu phải có ít nhất một cột.") }
    return list.compactMap { reader.column($0, isOfLine: nil) }
  }

  private struct ColumnReader {
    let layout: ReportForm.Layout
    private var seen: [(id: String, condition: ReportForm.Column.Condition?)] = []

    init(layout: ReportForm.Layout) { self.layout = layout }

    /// Reads a column, or a head over several. Under a head it is known whether that stands for each
    /// line; else that is `nil`.
    mutating func column(_ node: TemplateNode, isOfLine: Bool?) -> ReportForm.Column? {
      node.mapping { mapping -> ReportForm.Column? in
        let titleNode = mapping.required("title")
        if let titleNode { checkWords(of: titleNode) }
        let title = titleNode?.words() ?? ""
        let conditionNode = layout.conditions.isEmpty ? nil : mapping.node("when")
        let condition = conditionNode?.choice(FormTemplates.conditions)
        if isOfLine == nil, let below = mapping.node("columns") {
          let each = layout.columns.contains(where: \.isOfLine) ? mapping.node("each") : nil
          let isPerLine = each?.choice(["lines": true]) ?? false
          return ReportForm.Column(
            title: title,
            over: (below.list() ?? []).compactMap { column($0, isOfLine: isPerLine) },
            when: condition, isPerLine: isPerLine)
        }
        let idNode = mapping.required("id")
        let possible = layout.columns.filter { $0.isOfLine == (isOfLine ?? false) }
        let id = idNode?.choice(
          Dictionary(uniqueKeysWithValues: possible.map { ($0.id, $0.id) }))
        guard let id else { return nil }
        // The same column may stand twice with other words, where never both are there.
        if seen.contains(where: { $0.id == id && !Self.exclude($0.condition, condition) }) {
          idNode?.fault(
            .duplicateName,
            "Cột '\(id)' đã có ở trên; chỉ ghi hai lần khi 'when' của hai cột loại trừ nhau.")
        }
        seen.append((id, condition))
        return ReportForm.Column(id, title: title, when: condition)
      } ?? nil
    }

    private static func exclude(
      _ one: ReportForm.Column.Condition?, _ other: ReportForm.Column.Condition?
    ) -> Bool {
      [one, other] == [.startsYear, .withinYear] || [one, other] == [.withinYear, .startsYear]
    }

    private func checkWords(of node: TemplateNode) {
      guard let text = node.text() else { return }
      for piece in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
        let name = piece.prefix { $0 != "}" }
        let known = layout.titleWords.flatMap { [$0, Wording.capitalised($0)] }
        if known.contains(String(name)), name.count < piece.count { continue }
        let usable = layout.titleWords.map { "{\($0)}" }.joined(separator: ", ")
        node.fault(
          .unknownName,
          "Chỗ điền '{\(name)}' không có nghĩa."
            + (usable.isEmpty
              ? " Tên cột của bố cục này không có chỗ điền."
              : " Tên cột của bố cục này dùng được \(usable)."))
      }
    }
  }
}
