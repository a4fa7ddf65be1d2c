import ReportCore

extension IndicatorCatalogue {
  /// What `births`, `births.male` or `births[order=3+]` names, in templates outside formulas.
  ///
  /// - Returns: `nil` after the fault was recorded.
  func item(_ node: TemplateNode) -> IndicatorKey? {
    guard let text = node.words() else { return nil }
    let end =
      text.utf8.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") } ?? text.endIndex
    let (code, selection) = (String(text[..<end]), text[end...])
    guard let indicator = self[code] else {
      let nearest = Spelling.nearest(to: code, among: indicators.map(\.code)).map { nearest in
        key(of: nearest, selection) == nil ? nearest : nearest + selection
      }
      let hint = nearest.map { " Có phải '\($0)' không?" } ?? ""
      node.fault(.unknownName, "Không tìm thấy chỉ tiêu '\(text)'.\(hint)")
      return nil
    }
    if let key = key(of: code, selection) { return key }
    let known = indicator.categories.flatMap { category in
      categories[category]?.options.flatMap { option in
        (option.code.utf8.allSatisfy(Self.isWord) ? ["\(code).\(option.code)"] : [])
          + ["\(code)[\(category)=\(option.code)]"]
      } ?? []
    }
    let hint =
      known.isEmpty
      ? " Chỉ tiêu này không có phân tổ."
      : TemplateNode.suggestion(for: text, among: known)
    node.fault(.unknownName, "Không tìm thấy phân tổ '\(text)'.\(hint)")
    return nil
  }

  private func key(of code: String, _ selection: Substring) -> IndicatorKey? {
    guard let indicator = self[code] else { return nil }
    if selection.isEmpty { return IndicatorKey(code) }
    if selection.first == "." {
      let option = String(selection.dropFirst())
      let holders = indicator.categories.filter { category in
        categories[category]?.options.contains { $0.code == option } == true
      }
      guard holders.count == 1 else { return nil }
      return IndicatorKey(code, options: "\(holders[0])=\(option)")
    }
    guard selection.last == "]",
      let key = IndicatorKey(code, options: selection.dropFirst().dropLast()),
      !key.options.isEmpty, contains(key)
    else { return nil }
    return key
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte | 32) || byte == UInt8(ascii: "_")
  }
}
