import ReportCore
import ReportIntake

/// Turns a published table into figures: finds out which of its dimensions are units, periods,
/// indicators and categories, by their words and codes.
struct CubeReader {
  typealias UnitID = OrganisationUnit.ID
  typealias Dimension = StatisticalCube.Dimension

  /// What a dimension's values stand for; `nil` for those that nobody knows.
  private enum Meaning {
    case units([UnitID?])
    case periods([Period?])
    /// Quarters and months, whose year is another dimension.
    case partsOfYear
    case items([IndicatorKey?])
    /// Options such as `sex=male`; empty text for the total.
    case options([String?])
    case unknown
  }

  let words: WordBook
  let catalogue: IndicatorCatalogue
  let history: OrganisationHistory
  let whole: UnitID
  let period: Period
  let edition: UnitEdition?
  let mapping: IndicatorMapping
  /// Names of units that lie elsewhere, as they are compared.
  let namesElsewhere: Set<String>

  func read(_ given: StatisticalCube, file: String, excluded: Set<String>) -> ComparisonTable {
    var cube = given
    cube.dimensions = given.dimensions.map(\.withoutPositions)
    var result = ComparisonTable()
    if cube.rowsOfZeros > 0 {
      result.findings.append(
        Finding(
          .information, .zerosRead,
          "Tệp px bỏ \(cube.rowsOfZeros) dòng chỉ có số 0 (KEYS); các dòng đó được đọc là 0.",
          at: Provenance(file: file)))
    }
    var measures = Measures()
    if OfficeName.isOne(cube.source) { result.office = cube.source }
    let meanings = cube.dimensions.map { meaning(of: $0, in: cube) }
    let own = item(of: cube.contents) ?? item(of: cube.title)
    for (position, cell) in cube.cells.enumerated() {
      let row = position < cube.lines.count ? cube.lines[position] : 0
      // A cell has no address in such files: its place among the cells stands for the column.
      let place = Provenance(file: file, sheet: "", row: row, column: position + 1)
      if cell == .empty { continue }
      read(
        cell, at: position, of: cube, meanings, own: own, place, excluded, &measures, into: &result)
    }
    result.refuseIfEmpty()
    result.mapping = mapping.adding(
      measures.conversions.filter { $0.value != .none }, of: Set(measures.conversions.keys))
    return result
  }

  private func read(
    _ cell: StatisticalCube.Cell, at position: Int, of cube: StatisticalCube,
    _ meanings: [Meaning], own: IndicatorKey?, _ place: Provenance, _ excluded: Set<String>,
    _ measures: inout Measures, into result: inout ComparisonTable
  ) {
    let indices = Self.indices(of: position, in: cube.dimensions)
    let labels = zip(cube.dimensions, indices).map { $0.values[$1].label }
    var head = ""
    var unit: UnitID? = whole
    var time: Period? = period
    var item = own
    var options: [String] = []
    var isKnown = true
    var decimals = cube.decimals
    var measure = ""
    var part = ""
    for (number, meaning) in meanings.enumerated() {
      let (dimension, index) = (cube.dimensions[number], indices[number])
      let value = dimension.values[index]
      decimals = value.decimals ?? decimals
      if !value.measure.isEmpty { measure = value.measure }
      var isFound = true
      switch meaning {
      case .units(let units):
        (unit, isFound) = (units[index], units[index] != nil)
        if !isFound, namesElsewhere.contains(WordBook.key(value.label)) {
          if case .number = cell { result.account.add(.elsewhere, at: place) }
          return
        }
      case .partsOfYear: part = value.label
      case .periods(let periods): (time, isFound) = (periods[index], periods[index] != nil)
      case .items(let items): (item, isFound) = (items[index], items[index] != nil)
      case .options(let found):
        isFound = found[index] != nil
        if let option = found[index], !option.isEmpty { options.append(option) }
      case .unknown:
        isFound = dimension.values.count == 1 || WordBook.isTotal(value.label)
      }
      if !isFound {
        isKnown = false
        head = "\(dimension.label): \(value.label)"
      }
    }
    if !part.isEmpty, let year = time {
      time = year.kind == .year ? Self.period(part, of: year.year, period.calendar) : nil
      if time == nil { (isKnown, head) = (false, part) }
    }
    if item == nil && isKnown {
      isKnown = false
      head = cube.contents.isEmpty ? cube.title : cube.contents
    }
    let isFigure: Bool
    switch cell {
    case .number: isFigure = true
    default: isFigure = false
    }
    if labels.contains(where: { excluded.contains(WordBook.key($0)) }) {
      if isFigure {
        let label = labels.first { excluded.contains(WordBook.key($0)) } ?? ""
        result.account.add(.excluded, head: label, at: place)
      }
      return
    }
    guard isKnown, let unit, let time, let whole = item,
      let key = IndicatorKey(
        whole.indicator,
        options: (options + (whole.options.isEmpty ? [] : [whole.options])).sorted()
          .joined(separator: ";"))
    else {
      if isFigure { result.account.add(.unmatched, head: head, at: place) }
      return
    }
    let told = [measure, cube.measure].first { !$0.isEmpty } ?? ""
    let conversion = conversion(told, heads: labels + [cube.title], of: key)
    let ownUnit = catalogue[mapping[key].item.indicator]?.unit
    guard ownUnit.map({ MeasureWords.contradict(told, $0) }) != true,
      measures.accept(conversion, of: key)
    else {
      let name = "\(cube.contents.isEmpty ? cube.title : cube.contents) (\(told))"
      if isFigure { result.account.add(.unmatched, head: name, at: place) }
      return
    }
    var observation = Observation(
      key: ObservationKey(unit: unit, item: key, period: time), value: nil, provenance: place)
    switch cell {
    case .number(let value): observation.value = value
    case .none: (observation.value, observation.status) = (.zero, .nil)
    case .notCollected: observation.status = .notCollected
    case .empty: return
    case .other(let text):
      let name = labels.joined(separator: ", ")
      result.findings.append(
        Finding(.warning, .badNumber, "'\(text)' không phải là số (\(name)).", at: place))
      if text.contains(where: \.isNumber) {
        result.account.add(.unmatched, head: "\(name) ('\(text)')", at: place)
      }
      return
    }
    if let decimals, decimals > 0 {
      result.decimals[key] = max(result.decimals[key] ?? 0, decimals)
    }
    if result.data.insert(observation) != nil {
      if isFigure {
        result.account.add(.unmatched, head: "\(labels.joined(separator: ", ")) (trùng)", at: place)
      }
    }
  }

  /// How the figures of each indicator convert: one unit of measure for each in a file.
  private struct Measures {
    var conversions: [IndicatorKey: IndicatorMapping.Conversion] = [:]

    mutating func accept(_ conversion: IndicatorMapping.Conversion, of key: IndicatorKey) -> Bool {
      if let known = conversions[key] { return known == conversion }
      conversions[key] = conversion
      return true
    }
  }

  private func conversion(
    _ measure: String, heads: [String], of key: IndicatorKey
  ) -> IndicatorMapping.Conversion {
    guard let unit = catalogue[mapping[key].item.indicator]?.unit else { return .none }
    if let found = MeasureWords.conversion(in: measure, to: unit) { return found }
    if !measure.isEmpty { return .none }
    return heads.lazy.compactMap { MeasureWords.conversion(inLine: $0, to: unit) }.first ?? .none
  }

  private static func indices(of position: Int, in dimensions: [Dimension]) -> [Int] {
    var rest = position
    var found: [Int] = []
    for dimension in dimensions.reversed() {
      found.append(rest % dimension.values.count)
      rest /= dimension.values.count
    }
    return found.reversed()
  }

  // MARK: - Dimensions

  private func meaning(of dimension: Dimension, in cube: StatisticalCube) -> Meaning {
    let periods = dimension.values.map { self.period(of: $0) }
    if periods.contains(where: { $0 != nil }),
      periods.allSatisfy({ $0 != nil }) || dimension.role == .time
    {
      return .periods(periods)
    }
    let items = dimension.values.map { item(of: $0.code) ?? item(of: $0.label) }
    if dimension.role == .measure { return .items(items) }
    let units = dimension.values.map { unit(of: $0) }
    // A total alone tells nothing: every dimension may have one.
    let known = zip(dimension.values, units).count { value, unit in
      unit != nil && !WordBook.isTotal(value.label) && !WordBook.isTotal(value.code)
    }
    if dimension.role == .area || known * 2 > units.count { return .units(units) }
    if let options = options(of: dimension) { return .options(options) }
    if dimension.values.allSatisfy({ Self.period($0.label, of: 2000, period.calendar) != nil }) {
      return .partsOfYear
    }
    if items.contains(where: { $0 != nil }) { return .items(items) }
    return known > 0 ? .units(units) : .unknown
  }

  private func unit(of value: Dimension.Value) -> UnitID? {
    let editions = [edition ?? history.edition(for: period)]
    for edition in editions {
      if WordBook.isTotal(value.label) || WordBook.isTotal(value.code) {
        return UnitID(whole.code, in: edition)
      }
      let code = UnitID(value.code, in: edition)
      if history[code] != nil { return code }
      if let found = words.unit(name: value.label, edition: edition) { return found }
    }
    return nil
  }

  /// `2025`, `2025Q3`, `2025M07`, `2025-Q3`, `Sơ bộ 2025`, `Quý III năm 2025`.
  private func period(of value: Dimension.Value) -> Period? {
    for text in [value.code, value.label] {
      if let found = PeriodWords.period(text, period.calendar) { return found }
    }
    return nil
  }

  /// The quarter or month of a year that words such as `Quý III` name.
  private static func period(
    _ part: String, of year: Int, _ calendar: ReportingCalendar
  ) -> Period? {
    ["\(part) năm \(year)", "\(year)\(part)"].lazy
      .compactMap { PeriodWords.period($0, calendar) }
      .first { $0.months < 12 && $0.year == year }
  }

  private func item(of text: String) -> IndicatorKey? {
    if text.isEmpty { return nil }
    if let written = IndicatorKey(written: text) {
      if mapping.targets[written] != nil { return written }
      if catalogue.contains(written) { return written }
    }
    return TitleWords.readings(of: text).lazy.compactMap { words.item($0) }.first
  }

  /// The options of the one category that all values belong to.
  private func options(of dimension: Dimension) -> [String?]? {
    for category in catalogue.categories.values.sorted(by: { $0.code < $1.code }) {
      let found = dimension.values.map { value -> String? in
        if WordBook.isTotal(value.label) || WordBook.isTotal(value.code) { return "" }
        let option = category.options.first {
          $0.code.lowercased() == value.code.lowercased()
            || WordBook.key($0.name) == WordBook.key(value.label)
        }
        return option.map { "\(category.code)=\($0.code)" }
      }
      if found.contains(where: { $0?.isEmpty == false }) { return found }
    }
    return nil
  }
}

/// Periods as tables write them at the heads of their columns.
enum PeriodWords {
  static func period(_ text: String, _ calendar: ReportingCalendar) -> Period? {
    let compact = text.filter { !$0.isWhitespace }.uppercased()
    if let found = Period(code: compact, calendar: calendar) { return found }
    // 2025Q3, 2025M07, 2025H1.
    if compact.count > 5, compact.prefix(4).allSatisfy(\.isNumber) {
      let rest = compact.dropFirst(4).replacing("H", with: "S").replacing("K", with: "Q")
      if let found = Period(code: "\(compact.prefix(4))-\(rest)", calendar: calendar) {
        return found
      }
    }
    let named = WordBook.periods(in: text, calendar: calendar)
    if named.count == 1 { return named[0] }
    // "Sơ bộ 2025", "Ước 2025", "Prel. 2025": the year is all that is there.
    let words = text.split { !$0.isNumber && !$0.isLetter }
    let years = words.compactMap { Int($0) }.filter { Period.reportedYears.contains($0) }
    guard years.count == 1, words.count <= 3, named.isEmpty,
      words.allSatisfy({ Int($0) == nil || Int($0) == years[0] })
    else { return nil }
    return Period(code: String(years[0]), calendar: calendar)
  }
}

/// The ways in which a title may name its indicator: whole, and without what follows it.
enum TitleWords {
  static func readings(of title: String) -> [String] {
    var found = [title]
    var text = title
    // "Biểu 2.1. Dân số trung bình phân theo xã (Người)"
    if let end = text.firstIndex(where: { "(,;".contains($0) }) {
      text = String(text[..<end])
      found.append(text)
    }
    for mark in [" phân theo ", " chia theo ", " theo ", " năm ", " quý ", " tại ", " by "] {
      if let range = text.lowercased().firstRange(of: mark) {
        let length = text.lowercased().distance(
          from: text.lowercased().startIndex, to: range.lowerBound)
        text = String(text.prefix(length))
        found.append(text)
      }
    }
    if let last = found.last, let dot = last.lastIndex(of: "."), last[..<dot].count <= 14 {
      let rest = String(last[last.index(after: dot)...].drop { $0.isWhitespace })
      if !rest.isEmpty { found.append(rest) }
    }
    if let first = found.last?.firstIndex(where: { $0.isWhitespace }),
      let last = found.last, last[..<first].contains(where: \.isNumber)
    {
      found.append(String(last[last.index(after: first)...]))
    }
    return found
  }
}
