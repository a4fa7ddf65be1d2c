import ReportCore

/// What came of looking for an indicator by the words of a line or column.
enum IndicatorMatch: Hashable {
  /// The indicator or marginal.
  case item(IndicatorKey)
  /// The words denote several indicators.
  case ambiguous([IndicatorKey])
  /// None; one whose words are alike is a suggestion, not an answer.
  case unknown(suggestion: IndicatorKey?)
}

/// Finds the indicators that titles of lines and columns stand for: by the words of the forms, by
/// the names in the catalogue, or by code.
struct IndicatorMatcher {
  private let catalogue: IndicatorCatalogue
  private let abbreviations: [String: String]
  private var byTitle: [String: Set<IndicatorKey>] = [:]
  /// The same without the words for a count in front.
  private var byCounted: [String: Set<IndicatorKey>] = [:]
  private var byPlainTitle: [String: IndicatorKey] = [:]
  /// The items of titles without accents and without the words for a count.
  private var byPlainCounted: [String: Set<IndicatorKey>] = [:]
  /// The codes of options by their names, for each category.
  private let optionNames: [String: [String: String]]
  private var plainTitles = Spelling.Index([])
  /// The words of all titles, without accents.
  private var vocabulary: Set<String> = []
  private let taken = Memo<TitleWords>()
  private let suggested = Memo<IndicatorKey?>()

  init(catalogue: IndicatorCatalogue, forms: [ReportForm]) {
    self.catalogue = catalogue
    abbreviations = Dictionary(
      catalogue.abbreviations.map { (IntakeText.key($0.key), IntakeText.key($0.value)) },
      uniquingKeysWith: { first, _ in first })
    optionNames = catalogue.categories.mapValues { category in
      let names = category.options.flatMap { option in
        ([option.name] + option.otherNames).map { (IntakeText.key($0), option.code) }
      }
      return Dictionary(names, uniquingKeysWith: { first, _ in first })
    }
    for form in forms {
      for line in form.lines {
        guard let item = line.item, line.measure == .inPeriod else { continue }
        let title = line.title.isEmpty ? catalogue.name(of: item) : line.title
        if line.group.isEmpty {
          // `Dụng cụ tử cung` alone may be of those who use it, who began or who stopped.
          if !isMethod(title, of: item) { add(title, item) }
        } else {
          add(path(line.group, title), item, isPath: true)
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
    for (item, names) in catalogue.aliases { for name in names { addAlias(name, item) } }
    plainTitles = Spelling.Index(byPlainCounted.keys)
    vocabulary = Hint.words(of: byPlainTitle.keys)
  }

  /// Whether a title says no more than a method of contraception, which several indicators have.
  private func isMethod(_ title: String, of item: IndicatorKey) -> Bool {
    guard item.options.contains("method="), let names = optionNames["method"] else { return false }
    return TitleWords(title, abbreviations: abbreviations).keys.contains { names[$0] != nil }
  }

  private mutating func add(_ title: String, _ item: IndicatorKey, isPath: Bool = false) {
    for key in isPath ? [title] : keys(of: title) {
      enter(key, item)
    }
  }

  /// Another name never makes an official one doubtful.
  private mutating func addAlias(_ name: String, _ item: IndicatorKey) {
    for key in keys(of: name) where byTitle[key].map({ $0 == [item] }) ?? true {
      enter(key, item)
    }
  }

  /// Lets an item be found by a key, as it is and in each of the plainer forms.
  private mutating func enter(_ key: String, _ item: IndicatorKey) {
    byTitle[key, default: []].insert(item)
    byCounted[TitleWords.withoutCount(key), default: []].insert(item)
    let plain = IntakeText.accentless(key)
    byPlainCounted[TitleWords.plainWithoutCount(plain), default: []].insert(item)
    if byPlainTitle[plain] == nil { byPlainTitle[plain] = item }
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
      if let found = byTitle[path(group, title)] { return Self.match(found) }
      // A head that is an indicator, with its parts below it.
      if case .item(let whole)? = exact(group) {
        if Self.totals.contains(IntakeText.key(title)) { return .item(whole) }
        if let part = part(title, of: whole) { return .item(part) }
      }
    }
    for key in keys(of: title) {
      if let found = byTitle[key] { return Self.match(found) }
    }
    for key in keys(of: title) {
      let counted = TitleWords.withoutCount(key)
      if let found = byCounted[counted], found.count == 1 { return Self.match(found) }
    }
    if let parent, let part = part(title, of: parent) { return .item(part) }
    return nil
  }

  static let totals: Set<String> = ["tổng số", "tổng", "tổng cộng", "cộng", "chung", "số lượng"]

  private static func match(_ found: Set<IndicatorKey>) -> IndicatorMatch {
    found.count == 1 ? .item(found.first ?? IndicatorKey("")) : .ambiguous(found.sorted())
  }

  /// An option of an indicator, by the option's own name.
  func part(_ title: String, of whole: IndicatorKey) -> IndicatorKey? {
    guard let indicator = catalogue[whole.indicator], whole.options.isEmpty else { return nil }
    let forms = keys(of: title)
    for category in indicator.categories {
      guard let names = optionNames[category] else { continue }
      for name in forms + forms.map(TitleWords.withoutCount) {
        if let option = names[name] {
          return IndicatorKey(whole.indicator, options: "\(category)=\(option)")
        }
      }
    }
    // Another name of the part, as long as it is this indicator's.
    for key in forms {
      for found in [byTitle[key], byCounted[TitleWords.withoutCount(key)]] {
        guard let found, found.count == 1, let item = found.first,
          item.indicator == whole.indicator, !item.options.isEmpty
        else { continue }
        return item
      }
    }
    return nil
  }

  /// Beyond this, words are a paragraph and no slip of a title.
  private static let longestTitle = 200

  /// A title that is alike, and means the same as far as its numbers go: a hint that leads astray is
  /// worse than none.
  private func suggestion(for title: String, group: String) -> IndicatorKey? {
    suggested.value(of: "\(group)\n\(title)") { _ in nearest(to: title, group: group) }
  }

  private func nearest(to title: String, group: String) -> IndicatorKey? {
    let own = self.keys(of: title)
    for form in own + (group.isEmpty ? [] : [path(group, title)]) {
      if let found = byPlainTitle[IntakeText.accentless(form)] { return found }
    }
    let counted = own.map { TitleWords.plainWithoutCount(IntakeText.accentless($0)) }
    for form in counted where form.count >= 4 {
      if let found = byPlainCounted[form], found.count == 1 { return found.first }
    }
    // Only slips of the pen are taken for such: one letter in six at most, in what tells titles apart.
    guard let key = counted.first, (5...Self.longestTitle).contains(key.count),
      let near = plainTitles.nearest(to: key), let found = byPlainCounted[near], found.count == 1,
      near.filter(\.isNumber) == key.filter(\.isNumber),
      Hint.mayBeMeant(key, by: near, known: vocabulary),
      Hint.slips(Array(key.prefix(80)), Array(near.prefix(80))) <= max(1, key.count / 6),
      !mayBeCount(key, of: found)
    else { return nil }
    return found.first
  }

  /// Whether the first word may as well be a slip for the word for a count before another title: `xố dân` is
  /// `số dân` as well as `hộ dân`.
  private func mayBeCount(_ key: String, of found: Set<IndicatorKey>) -> Bool {
    let words = key.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let counted = byPlainCounted[String(words[1])] else { return false }
    return counted != found
      && ["so", "tong"].contains { Hint.slips(Array(words[0]), Array($0)) == 1 }
  }

  // MARK: - Words

  private func path(_ group: String, _ title: String) -> String {
    (keys(of: group).first ?? "") + "|" + (keys(of: title).first ?? "")
  }

  /// Whether a form has a line of that title under that head.
  func isPath(_ group: String, _ title: String) -> Bool { byTitle[path(group, title)] != nil }

  /// What the line of a form with that head and title stands for.
  func line(of group: String, _ title: String) -> IndicatorKey? {
    guard let found = byTitle[path(group, title)], found.count == 1 else { return nil }
    return found.first
  }

  /// What a title is known by.
  func keys(of title: String) -> [String] { words(of: title).keys }

  /// The title taken apart.
  func words(of title: String) -> TitleWords {
    taken.value(of: title) { TitleWords($0, abbreviations: abbreviations) }
  }

  /// Whether a figure under such a title can be of an item: a share is no count, a couple no person.
  func agrees(_ title: String, with item: IndicatorKey) -> Bool {
    guard let measure = words(of: title).measure else { return true }
    return agrees(measure, with: item)
  }

  /// The same for a measure that stands beside a title.
  func agrees(_ measure: UnitOfMeasure, with item: IndicatorKey) -> Bool {
    guard let unit = catalogue[item.indicator]?.unit else { return true }
    return CellReader.agrees(measure, with: unit)
  }

  /// What a head over the names of options may stand for: its own words, and the names of categories that
  /// begin with them or that it begins with (`Biện pháp` for `Biện pháp tránh thai hiện đại`).
  func stubs(of head: String) -> [String] {
    let key = keys(of: head).last ?? ""
    guard key.contains(" ") else { return [head] }
    let plain =
      ["tên ", "loại ", "các "].first(where: key.hasPrefix).map { key.dropFirst($0.count) }
      ?? key[...]
    let names = catalogue.categories.values.map { IntakeText.key($0.name) }.sorted()
    return [head]
      + names.filter { $0.hasPrefix(plain + " ") || plain.hasPrefix($0 + " ") || $0 == plain }
  }

  /// Whether words are one of the names of an option, whatever it is an option of.
  func isOption(_ title: String) -> Bool {
    keys(of: title).contains { key in optionNames.values.contains { $0[key] != nil } }
  }
}
