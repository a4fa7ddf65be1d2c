import ReportCore

/// What a column of figures, or a line of them, stands for, as its heads say.
enum StripMeaning: Hashable {
  /// An indicator or a part of one, and the time it is of.
  case item(IndicatorKey, TimeWords.Kind)
  /// The words denote several indicators.
  case ambiguous([IndicatorKey])
  /// Words that say nothing but the time, or that the figures are totals.
  case figures(TimeWords.Kind, isTotal: Bool)
  /// It describes lines: numbers, codes, measures, notes.
  case describing
  /// A plan, a comparison, a share.
  case aside(String)
  /// Words that nobody knows.
  case unknown(String, group: String)
  /// There is no head.
  case blank
}

/// Tells what a column stands for from the heads over it, the upper first.
struct HeadReader {
  let indicators: IndicatorMatcher
  let catalogue: IndicatorCatalogue
  let period: Period?
  let calendar: ReportingCalendar

  /// Words over groups of columns that add nothing to the meaning of what stands below.
  private static let neutral: Set<String> = Set(
    [
      "trong đó", "chia ra", "bao gồm", "chỉ tiêu", "các chỉ tiêu", "nội dung", "số liệu",
      "kết quả",
      "kết quả thực hiện", "thực hiện", "trong kỳ", "trong quý", "dân số", "sinh", "chết", "hộ",
      "hộ, nhân khẩu", "hộ và nhân khẩu", "hộ dân, nhân khẩu", "kết hôn", "hôn nhân", "ly hôn",
      "kết hôn, ly hôn", "di cư", "chuyển đến, chuyển đi", "di biến động", "biến động dân số",
      "biến động", "biến động dân số trong kỳ", "kế hoạch hóa gia đình",
      "nâng cao chất lượng dân số",
      "chất lượng dân số", "tình hình sinh", "tình hình chết", "tình hình dân số", "sinh, chết",
      "số sinh, số chết", "quy mô dân số", "cơ cấu dân số", "mức sinh", "tổng số",
      "chăm sóc sức khỏe",
      "sức khỏe sinh sản", "dân số cuối kỳ", "biến động tự nhiên", "biến động cơ học",
      "tăng tự nhiên", "tăng cơ học", "số lượng", "công tác dân số", "dân số và phát triển",
      "phụ nữ", "trẻ em", "người cao tuổi", "sàng lọc", "tầm soát", "khám sức khỏe", "dân số - hộ",
      "dân số, hộ", "hộ - dân số", "dân số, hộ gia đình", "chỉ tiêu dân số", "các chỉ tiêu dân số",
      "chia theo", "trong tổng số", "phân theo", "biến động trong kỳ", "biến động trong quý",
      "thông tin chung", "nhân khẩu", "số trẻ sinh", "dân số trung bình và biến động",
    ].map { IntakeText.key($0) })

  private static let totals: Set<String> = [
    "tổng số", "ts", "tổng", "số lượng", "sl", "cộng", "số ca", "số trẻ", "số người", "chung",
    "tổng cộng", "số cặp", "tổng số trẻ", "tổng số người", "số trường hợp", "số tuyệt đối",
    "toàn bộ",
    "số cháu", "số lượt", "số ca.", "tổng chung",
  ]

  /// Reads the heads of a column.
  ///
  /// - Parameters:
  ///   - path: the heads, the upper first.
  ///   - previous: the whole that the column before stands for, of which this may be a part.
  /// - Returns: what the column stands for.
  func meaning(of path: [String], after previous: IndicatorKey?) -> StripMeaning {
    guard let last = path.last else { return .blank }
    if path.count == 1, let item = exact(last) {
      // `Tổng số` alone stands in several forms, each time under a group.
      if case .ambiguous = item, Self.isTotal(last) { return .figures(.own, isTotal: true) }
      return settled(item, last, .own)
    }
    // The heads of a form of ours mean what they stand for there, whatever else their words may say.
    if path.count == 2, let item = indicators.line(of: path[0], last) { return .item(item, .own) }
    var parts: [TimeWords] = []
    if path.count > 1, Self.directions.contains(IntakeText.key(path[0])) {
      return ofDirection(meaning(of: Array(path.dropFirst()), after: nil), path)
    }
    for text in path {
      // A title that is known as it stands has no words of time to be taken off it.
      if case .item? = exact(text) {
        var words = TimeWords("", period: period, calendar: calendar)
        words.keep(text)
        parts.append(words)
      } else {
        parts.append(TimeWords(text, period: period, calendar: calendar))
      }
    }
    let kind = Self.joined(parts.map(\.kind))
    if kind == .aside { return .aside(path.joined(separator: ": ")) }
    let leaf = parts.last.map(\.rest) ?? ""
    var groups = parts.dropLast().map(\.rest).filter { !$0.isEmpty }
    if leaf.isEmpty {
      guard let group = groups.popLast() else { return .figures(kind, isTotal: false) }
      return meaning(of: group, groups: groups, kind: kind, previous: previous, path: path)
    }
    return meaning(of: leaf, groups: groups, kind: kind, previous: previous, path: path)
  }

  private func meaning(
    of leaf: String, groups: [String], kind: TimeWords.Kind, previous: IndicatorKey?, path: [String]
  ) -> StripMeaning {
    let last = path.last ?? leaf
    let telling = groups.filter { !isNeutral($0) }
    if WideRecogniser.describing.contains(leaf), telling.isEmpty { return .describing }
    if Self.totals.contains(leaf) {
      guard let group = groups.last else { return .figures(kind, isTotal: true) }
      guard let found = exact(group), telling.dropLast().isEmpty || telling.last != group else {
        // `Tổng số` under a part of a group is that part: `Trẻ sinh ra`, `Con thứ 3 trở lên`, `Tổng số`.
        if case .item(let part, _) = meaning(of: Array(path.dropLast()), after: nil) {
          return settled(.item(part), path.dropLast().last ?? group, kind)
        }
        return .unknown(last, group: group)
      }
      return settled(found, path.dropLast().last ?? group, kind)
    }
    if let group = telling.last ?? groups.last {
      if case .item(let whole)? = exact(group) {
        if let part = indicators.part(leaf, of: whole) { return settled(.item(part), last, kind) }
        if saysAgain(leaf, whole) || exact(leaf) == .item(whole) {
          return settled(.item(whole), last, kind)
        }
        // Words that are known under this group alone.
        if telling.count <= 1, let joined = exact("\(group) \(leaf)") {
          return settled(joined, last, kind)
        }
      }
      if let found = indicators.exact(leaf, group: group), case .item(let item) = found,
        indicators.isPath(group, leaf)
      {
        return settled(.item(item), last, kind)
      }
      if telling.isEmpty || telling == [group], let joined = exact("\(group) \(leaf)"),
        exact(leaf) == nil || exact(leaf) == joined
      {
        return settled(joined, last, kind)
      }
    }
    let isSelfSpeaking = ([leaf] + indicators.keys(of: leaf)).contains {
      $0.split(separator: " ").count >= 4
    }
    let known = telling.allSatisfy { exact($0) != nil }
    if telling.isEmpty || isSelfSpeaking && known, let found = exact(leaf) {
      return settled(found, last, kind)
    }
    if telling.isEmpty, let previous, let part = indicators.part(leaf, of: previous) {
      return settled(.item(part), last, kind)
    }
    return .unknown(last, group: telling.last ?? groups.last ?? "")
  }

  /// Heads over what adds to the population and what takes from it.
  private static let directions: Set<String> = Set(
    [
      "tăng", "giảm", "tăng trong kỳ", "giảm trong kỳ", "tăng trong quý", "giảm trong quý",
      "biến động tăng", "biến động giảm", "số tăng", "số giảm", "tăng dân số", "giảm dân số",
    ].map { IntakeText.key($0) })

  /// What stands under such a head: events alone, for a growth of the number of households is none.
  private func ofDirection(_ meaning: StripMeaning, _ path: [String]) -> StripMeaning {
    guard case .item(let item, _) = meaning else { return meaning }
    if catalogue[item.indicator]?.overTime == .sum, item.options.isEmpty { return meaning }
    return .unknown(path.last ?? "", group: path[0])
  }

  /// Whether words under a head say again what was done to those whom the head names: nothing in them but
  /// words of its own name (`Số bà mẹ được sàng lọc` under `Sàng lọc trước sinh`). Where two things were
  /// done, one of them is not both.
  private func saysAgain(_ leaf: String, _ whole: IndicatorKey) -> Bool {
    let name = catalogue.name(of: whole)
    guard whole.options.isEmpty, name.contains(" được ") else { return false }
    let own = Self.words(of: name)
    return indicators.keys(of: leaf).contains { key in
      let words = Self.words(of: TitleWords.withoutCount(key))
      let done = words.intersection(Self.deeds)
      return words.contains("được") && words.isSubset(of: own.union(Self.receivers))
        && (done.isEmpty || done == own.intersection(Self.deeds))
    }
  }

  private static func words(of text: String) -> Set<String> {
    let key = IntakeText.key(text).replacing("tầm soát", with: "sàng lọc")
    return Set(key.split { !$0.isLetter }.map(String.init))
  }

  /// What can be done to those who are counted.
  private static let deeds: Set<String> = ["khám", "vấn", "lọc"]
  /// Other words for those to whom it was done, and for its being done.
  private static let receivers: Set<String> = [
    "được", "đã", "bà", "mẹ", "thai", "phụ", "người", "em", "định", "kỳ", "số", "ca",
  ]

  func isNeutral(_ text: String) -> Bool {
    var key = TitleWords(text).keys.first ?? ""
    // Sections of forms bear Roman numbers: `II. Biến động dân số`.
    if let dot = key.firstIndex(of: "."), key[..<dot].allSatisfy({ "ivx".contains($0) }) {
      key = String(key[key.index(after: dot)...]).trimmed
    }
    let isDivision = ["chia theo", "phân theo", "trong đó", "chia ra"].contains(
      where: key.hasPrefix)
    return key.isEmpty || isDivision || Self.neutral.contains(key)
      || TitleWords(key).keys.contains { Self.neutral.contains($0) }
  }

  static func isTotal(_ text: String) -> Bool { totals.contains(IntakeText.key(text)) }

  private func exact(_ text: String) -> IndicatorMatch? { indicators.exact(text) }

  /// A figure in another measure than the indicator's is none of it.
  private func settled(
    _ match: IndicatorMatch, _ title: String, _ kind: TimeWords.Kind
  ) -> StripMeaning {
    switch match {
    case .item(let item):
      if !indicators.agrees(title, with: item) { return .aside(title) }
      if kind == .cumulative {
        // Persons counted once a year are what the year so far counts.
        let isYearSoFar = catalogue[item.indicator]?.overTime == .yearToDate
        return isYearSoFar ? .item(item, .cumulative) : .aside(title)
      }
      return kind == .other ? .aside(title) : .item(item, kind)
    case .ambiguous(let items): return .ambiguous(items)
    case .unknown: return .unknown(title, group: "")
    }
  }

  private static func joined(_ kinds: [TimeWords.Kind]) -> TimeWords.Kind {
    if kinds.contains(.aside) { return .aside }
    if kinds.contains(.cumulative) { return .cumulative }
    if kinds.contains(.other) { return .other }
    return kinds.last { $0 != .own } ?? .own
  }
}
