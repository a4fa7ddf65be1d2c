import ReportCore

/// Tells what lines of indicators stand for, from the top down: what a line counts may follow from the
/// lines before, of which it is a part.
struct LineReader {
  let indicators: IndicatorMatcher
  let catalogue: IndicatorCatalogue
  let period: Period?
  let calendar: ReportingCalendar
  /// The whole that the lines before count.
  private(set) var parent: IndicatorKey?
  /// The part that the line before counts, if it counts one.
  private var part: IndicatorKey?
  /// The title of the section, a line without figures.
  private var section = ""

  init(
    indicators: IndicatorMatcher, catalogue: IndicatorCatalogue, period: Period?,
    calendar: ReportingCalendar
  ) {
    self.indicators = indicators
    self.catalogue = catalogue
    self.period = period
    self.calendar = calendar
  }

  /// Reads the next line.
  ///
  /// - Parameters:
  ///   - text: its title.
  ///   - measure: what stands in the column of measures.
  ///   - hasFigures: whether it holds figures; a title of a section holds none.
  /// - Returns: what the line stands for.
  mutating func meaning(
    of text: String, measure: String, hasFigures: Bool
  ) -> StripMeaning {
    let words = indicators.words(of: text)
    if hasFigures, isSectionAside { return .aside("\(section): \(text)") }
    let isNested = words.isPart && part.map(Self.hasOwnParts) == true
    if isNested, isSex(text) {
      return .unknown(text, group: part.map { catalogue.name(of: $0) } ?? "")
    }
    var found = indicators.exact(text, under: parent)
    if HeadReader.isTotal(text) {
      found = section.isEmpty ? nil : indicators.exact(section)
    } else if found == nil {
      found = timeless(text)
    }
    if found == nil, !section.isEmpty { found = indicators.exact("\(section) \(text)") }
    guard let found else {
      if !hasFigures, !words.keys.isEmpty {
        section = HeadReader.title(of: text)
        parent = nil
        if case .item(let whole)? = indicators.exact(section), whole.options.isEmpty {
          parent = whole
        }
        part = nil
      } else if !words.isPart {
        parent = nil
        part = nil
      }
      return .unknown(text, group: "")
    }
    guard case .item(let item) = found else { return meaning(found) }
    if !indicators.agrees(text, with: item)
      || TitleWords.measure(measure).map({ !indicators.agrees($0, with: item) }) == true
    {
      return .aside(measure.isEmpty ? text : "\(text) (\(measure))")
    }
    if item.options.isEmpty {
      parent = item
      part = nil
      if !hasFigures { section = HeadReader.title(of: text) }
    } else {
      part = item
    }
    return .item(item, .own)
  }

  /// Whether the lines of the section are shares, plans or of another time.
  private var isSectionAside: Bool {
    if section.isEmpty { return false }
    if ["tỷ lệ", "tỉ lệ", "tỷ suất", "kế hoạch"].contains(where: section.hasPrefix) {
      return !section.contains("kế hoạch hóa") && !section.contains("kế hoạch hoá")
    }
    switch TimeWords(section, period: period, calendar: calendar).kind {
    case .own: return false
    case .period(let named): return named != period
    default: return true
    }
  }

  private func meaning(_ match: IndicatorMatch) -> StripMeaning {
    if case .ambiguous(let items) = match { .ambiguous(items) } else { .blank }
  }

  /// The indicator of a title without its words of time, if those mean the report's own.
  private func timeless(_ text: String) -> IndicatorMatch? {
    let words = TimeWords(text, period: period, calendar: calendar)
    guard words.kind == .own, words.isExpressed, !words.rest.isEmpty else { return nil }
    return indicators.exact(words.rest, under: parent)
  }

  /// Whether a part can have parts that have the names of parts of the whole: girls among third births.
  private static func hasOwnParts(_ item: IndicatorKey) -> Bool {
    !item.description.contains("sex=")
  }

  private func isSex(_ text: String) -> Bool {
    indicators.keys(of: text).contains {
      ["nam", "nữ", "trẻ nam", "trẻ nữ", "bé gái", "bé trai"].contains($0)
    }
  }
}

extension HeadReader {
  /// A title of a section without its number: `II. Biến động dân số`.
  static func title(of text: String) -> String {
    var key = TitleWords(text).keys.first ?? ""
    if let dot = key.firstIndex(of: "."), key[..<dot].allSatisfy({ "ivxabcd".contains($0) }) {
      key = String(key[key.index(after: dot)...]).trimmed
    }
    return key
  }
}
