import ReportCore

/// What came of looking for an indicator by the words of a line or column.
enum IndicatorMatch: Hashable {
  /// The indicator or marginal.
  case item(IndicatorKey)
  /// The same words stand for several.
  case ambiguous([IndicatorKey])
  /// None; one whose words are alike is a suggestion, not an answer.
  case unknown(suggestion: IndicatorKey?)
}

/// Finds the indicators that titles of lines and columns stand for: by the words of the forms, by
/// the names in the catalogue, or by code.
struct IndicatorMatcher {
  private let catalogue: IndicatorCatalogue
  private var byTitle: [String: Set<IndicatorKey>] = [:]
  private var byPlainTitle: [String: IndicatorKey] = [:]
  private var plainTitles = Spelling.Index([])

  init(catalogue: IndicatorCatalogue, forms: [ReportForm]) {
    self.catalogue = catalogue
    for form in forms {
      for line in form.lines {
        guard let item = line.item, line.measure == .inPeriod else { continue }
        let title = line.title.isEmpty ? catalogue.name(of: item) : line.title
        if line.group.isEmpty {
          add(title, item)
        } else {
          add(Self.path(line.group, title), item, isPath: true)
          // Text files have one row of heads, the group and the title joined by a dash.
          add("\(line.group) - \(title)", item)
        }
      }
    }
    for indicator in catalogue.indicators {
      add(indicator.name, IndicatorKey(indicator.code))
      byTitle[indicator.code, default: []].insert(IndicatorKey(indicator.code))
      for category in indicator.categories.compactMap({ catalogue.categories[$0] }) {
        for option in category.options {
          guard let item = IndicatorKey(indicator.code, options: "\(category.code)=\(option.code)")
          else { continue }
          add(catalogue.name(of: item), item)
          byTitle[item.description.lowercased(), default: []].insert(item)
          byTitle["\(indicator.code).\(option.code)".lowercased(), default: []].insert(item)
        }
      }
    }
    plainTitles = Spelling.Index(byPlainTitle.keys)
  }

  private mutating func add(_ title: String, _ item: IndicatorKey, isPath: Bool = false) {
    for key in isPath ? [title] : Self.keys(of: title) {
      byTitle[key, default: []].insert(item)
      if byPlainTitle[IntakeText.accentless(key)] == nil {
        byPlainTitle[IntakeText.accentless(key)] = item
      }
    }
  }

  // MARK: - Looking up

  /// The indicator of a line.
  ///
  /// - Parameters:
  ///   - title: the words of the line.
  ///   - group: the head over it; may be empty.
  ///   - parent: what the line before counts of which this may be a part (`Trong đó: nữ`).
  /// - Returns: the indicator, or what may have been meant.
  func match(
    _ title: String, group: String = "", under parent: IndicatorKey? = nil
  ) -> IndicatorMatch {
    if let found = exact(title, group: group, under: parent) { return found }
    return .unknown(suggestion: suggestion(for: title, group: group))
  }

  /// The same without suggestions, which take longer; `nil` if the words are unknown.
  func exact(
    _ title: String, group: String = "", under parent: IndicatorKey? = nil
  ) -> IndicatorMatch? {
    if !group.isEmpty {
      if let found = byTitle[Self.path(group, title)] { return Self.match(found) }
      // A head that is an indicator, with its parts below it.
      if case .item(let whole)? = exact(group) {
        if Self.totals.contains(IntakeText.key(title)) { return .item(whole) }
        if let part = part(title, of: whole) { return .item(part) }
      }
    }
    for key in Self.keys(of: title) {
      if let found = byTitle[key] { return Self.match(found) }
    }
    if let parent, let part = part(title, of: parent) { return .item(part) }
    return nil
  }

  static let totals: Set<String> = ["tổng số", "tổng", "tổng cộng", "cộng", "chung", "số lượng"]

  private static func match(_ found: Set<IndicatorKey>) -> IndicatorMatch {
    found.count == 1 ? .item(found.first ?? IndicatorKey("")) : .ambiguous(found.sorted())
  }

  /// An option of an indicator, by the option's own name.
  private func part(_ title: String, of whole: IndicatorKey) -> IndicatorKey? {
    guard let indicator = catalogue[whole.indicator], whole.options.isEmpty else { return nil }
    let wanted = Set(Self.keys(of: title))
    for category in indicator.categories.compactMap({ catalogue.categories[$0] }) {
      for option in category.options where wanted.contains(IntakeText.key(option.name)) {
        return IndicatorKey(whole.indicator, options: "\(category.code)=\(option.code)")
      }
    }
    return nil
  }

  /// Beyond this, words are a paragraph and no slip of a title.
  private static let longestTitle = 200

  private func suggestion(for title: String, group: String) -> IndicatorKey? {
    let keys = Self.keys(of: title) + (group.isEmpty ? [] : [Self.path(group, title)])
    for key in keys {
      let plain = IntakeText.accentless(key)
      if let found = byPlainTitle[plain] { return found }
    }
    guard let key = Self.keys(of: title).first.map(IntakeText.accentless),
      (6...Self.longestTitle).contains(key.count),
      let near = plainTitles.nearest(to: key)
    else { return nil }
    // Long titles share much that means nothing; half of what counts as a slip is enough.
    guard Spelling.nearest(to: String(key.prefix(40)), among: [String(near.prefix(40))]) != nil
    else { return nil }
    return byPlainTitle[near]
  }

  // MARK: - Words

  private static func path(_ group: String, _ title: String) -> String {
    (keys(of: group).first ?? "") + "|" + (keys(of: title).first ?? "")
  }

  private static let openings = [
    "trong đó:", "trong đó", "trong tổng số:", "trong tổng số", "chia ra:", "tr.đó:", "trđ:",
    "bao gồm:",
  ]
  private static let tails = [
    "tính đến cuối", "tại thời điểm cuối", "đến cuối", "trong",
  ]
  private static let times = ["quý", "kỳ", "năm", "tháng", "kỳ báo cáo", "quý báo cáo"]

  /// What a title is known by: its words without bullets, numbers and openings; and the same without
  /// the time that it is for, which is the period's business.
  static func keys(of title: String) -> [String] {
    var key = IntakeText.key(title)[...]
    for mark in ["(**)", "(*)", "**", "*"] where key.hasSuffix(mark) {
      key = key.dropLast(mark.count)
    }
    var changed = true
    while changed {
      changed = false
      while let first = key.first, "-+•*:. '".contains(first) {
        key.removeFirst()
        changed = true
      }
      for opening in openings where key.hasPrefix(opening) {
        key = key.dropFirst(opening.count)
        changed = true
      }
      let number = key.prefix { $0.isNumber || $0 == "." }
      let rest = key.dropFirst(number.count)
      if number.last == "." || number.contains("."), rest.first == " " || number.last == "." {
        key = rest
        changed = !number.isEmpty
      }
    }
    while let last = key.last, ":.; ".contains(last) { key.removeLast() }
    let full = String(key)
    if full.isEmpty { return [] }
    for tail in tails {
      for time in times {
        let ending = " \(tail) \(time)"
        if full.hasSuffix(ending), full.count > ending.count {
          return [full, String(full.dropLast(ending.count))]
        }
      }
    }
    return [full]
  }
}
