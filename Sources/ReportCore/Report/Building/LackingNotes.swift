/// Gathers which returns are lacking under the figures of a table that carry a mark, and what the marks
/// mean.
struct LackingNotes {
  private let builder: TableBuilder
  private var signs: Set<String> = []
  /// The names of what is lacking; below they stand as their places here, since hundreds of units may lack the same.
  private var names: [String] = []
  private var lacking: [Period: [OrganisationUnit.ID: Set<Int>]] = [:]
  /// What units sent and say themselves to be less than whole.
  private var admitted: [Period: [OrganisationUnit.ID: Set<Int>]] = [:]
  private var pairs: [String] = []

  init(builder: TableBuilder) { self.builder = builder }

  /// Remembers a figure that is shown.
  mutating func note(_ figure: Figure, _ item: IndicatorKey) {
    guard figure.value != nil else { return }
    signs.insert(Wording.sign(of: figure.soundness))
    if figure.coverage.isComplete { return }
    signs.insert(
      Wording.sign(
        of: figure.coverage, monthsPerReturn: builder.aggregator.monthsPerReturn))
    let catalogue = builder.aggregator.catalogue
    // A rate is not reported: what is lacking is what it is made of.
    let isComputed = catalogue[item.indicator]?.origin != .collected
    let told = catalogue.name(of: item)
    let name = number(of: isComputed ? Wording.madeOf(told) : told)
    for (unit, parts) in figure.coverage.lacking {
      for part in parts { lacking[part, default: [:]][unit, default: []].insert(name) }
    }
    for (unit, parts) in figure.coverage.admitted {
      for part in parts { admitted[part, default: [:]][unit, default: []].insert(name) }
    }
  }

  private mutating func number(of name: String) -> Int {
    if let known = names.firstIndex(of: name) { return known }
    names.append(name)
    return names.count - 1
  }

  /// Remembers a change that is computed over less ground than the figures beside it, and the two figures
  /// that it is computed from.
  mutating func note(
    pairOf change: FigureChange, _ item: IndicatorKey, decimals: Int, in period: Period,
    against before: Period
  ) {
    guard change.difference != nil else { return }
    for figure in [change.current, change.base] {
      signs.insert(Wording.sign(of: figure.soundness))
    }
    guard !change.isOfPrintedFigures,
      let pair = Wording.pair(of: change, decimals: decimals)
    else { return }
    signs.insert(Wording.comparedSign)
    let words = Wording.changeOfPair(
      builder.aggregator.catalogue.name(of: item), period, against: before, pair: pair)
    if !pairs.contains(words) { pairs.append(words) }
  }

  /// The sentences: what the marks mean, then what is lacking, part by part.
  var sentences: [String] {
    var sentences: [String] = []
    if signs.contains(Wording.comparedSign) {
      sentences.append(Wording.comparedMeaning(pairs))
    }
    let isLacking = signs.contains { $0 == Wording.lackingSign || $0.contains("/") }
    if isLacking {
      let words = Set(lacking.keys).union(admitted.keys).sorted().map { self.words(for: $0) }
      sentences.append(Wording.lackingMeaning(words))
    }
    let doubts = Wording.doubtMeaning(signs)
    return doubts.isEmpty ? sentences : sentences + [doubts]
  }

  /// `Quý II năm 2025: chưa có báo cáo của Xã B (9002); thiếu Số người chết của Xã C (9003)`.
  private func words(for part: Period) -> String {
    let units = lacking[part] ?? [:]
    let members = units.keys.sorted().compactMap { builder.aggregator.history[$0] }
    let silent = builder.silentUnits(among: members, for: part)
    var words = silent.isEmpty ? [] : [Wording.noReturn(of: builder.foldedByProvince(silent))]
    let others = Set(members.map(\.id)).subtracting(silent.map(\.id))
    words += told(units.filter { others.contains($0.key) }, by: Wording.lacking)
    words += told(admitted[part] ?? [:], by: Wording.admitted)
    return "\(Wording.capitalised(Wording.name(of: part))): \(words.joined(separator: "; "))"
  }

  /// A sentence for all units of which the same is to be said.
  private func told(
    _ units: [OrganisationUnit.ID: Set<Int>], by words: ([String], [OrganisationUnit]) -> String
  ) -> [String] {
    Dictionary(grouping: units.keys) { (units[$0] ?? []).sorted() }
      .map { (key: $0.key.map { names[$0] }.sorted(), value: $0.value) }
      .sorted { ($0.key.joined(), 0) < ($1.key.joined(), 0) }
      .map { items, ids in
        words(items, ids.sorted().compactMap { builder.aggregator.history[$0] })
      }
  }
}
