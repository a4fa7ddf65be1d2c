/// Gathers what must be said of single figures into a few sentences for the whole table.
struct CellNotes {
  private struct Gap: Hashable {
    let words: String
    let indicator: String
  }

  private let builder: ReportBuilder
  private let subject: OrganisationUnit
  private var units: [Gap: [OrganisationUnit]] = [:]
  private var order: [Gap] = []
  private var tooFew: [(indicator: Indicator, units: Int, wholeCases: Fraction?)] = []
  private var partial: [String] = []
  private var estimated: [OrganisationUnit.ID] = []

  init(builder: ReportBuilder, subject: OrganisationUnit) {
    self.builder = builder
    self.subject = subject
  }

  /// Whether a figure rests on too few cases to mean anything.
  func isTooFew(_ figure: Figure, _ indicator: Indicator) -> Bool {
    guard let limit = indicator.meaningfulFrom, let cases = figure.cases(for: indicator) else {
      return false
    }
    return figure.value != nil && cases < Fraction(limit)
  }

  /// Remembers what must be said of a figure.
  mutating func note(
    _ figure: Figure, _ indicator: Indicator, of unit: OrganisationUnit, in period: Period
  ) {
    if isTooFew(figure, indicator) {
      let cases = unit.id == subject.id ? figure.cases(for: indicator) : nil
      if let index = tooFew.firstIndex(where: { $0.indicator.code == indicator.code }) {
        tooFew[index].units += 1
        tooFew[index].wholeCases = tooFew[index].wholeCases ?? cases
      } else {
        tooFew.append((indicator, 1, cases))
      }
    }
    if let gap = figure.gap, gap != .noReturn {
      let words = Self.words(for: gap, history: builder.aggregator.history)
      let key = Gap(words: words, indicator: "\(indicator.name), \(Wording.name(of: period))")
      if units[key] == nil { order.append(key) }
      // Last year's figure and the change against it lack the same thing.
      if units[key]?.contains(unit) != true { units[key, default: []].append(unit) }
    }
    if figure.value != nil, figure.status == .estimated, !estimated.contains(unit.id) {
      estimated.append(unit.id)
    }
    if unit.id == subject.id, figure.value != nil, !figure.coverage.isComplete,
      figure.denominator != nil
    {
      let expected = builder.reportingUnits(of: unit, for: period).count
      let sentence =
        "\(indicator.name), \(Wording.name(of: period)): dòng tổng tính trên"
        + " \(expected - figure.coverage.missing.count)/\(expected) đơn vị có đủ số liệu."
      if !partial.contains(sentence) { partial.append(sentence) }
    }
  }

  /// The sentences, in the order in which the figures came.
  var sentences: [String] {
    var sentences = partial
    for gap in order {
      let units = (units[gap] ?? []).filter { $0.id != subject.id }
      if units.isEmpty {
        sentences.append("\(gap.indicator): dòng tổng để trống vì \(gap.words).")
        continue
      }
      sentences.append(
        "\(gap.indicator): để trống ở \(units.count) đơn vị vì \(gap.words)"
          + (units.count <= 5 ? " (\(Wording.list(units)))." : "."))
    }
    let source = builder.aggregator.history.shares.source
    if !estimated.isEmpty {
      sentences.append(
        "Số liệu của \(estimated.count) đơn vị có phần ước tính"
          + (source.isEmpty ? "." : " theo tỷ lệ phân chia đơn vị cũ; nguồn: \(source)."))
    }
    for entry in tooFew {
      guard let limit = entry.indicator.meaningfulFrom else { continue }
      let whole = entry.wholeCases.map { " Toàn \(subject.kind.rawValue) chỉ có \($0) ca." } ?? ""
      sentences.append(
        "(*) \(entry.indicator.name): tính trên dưới \(limit) ca nên biến động ngẫu nhiên lớn,"
          + " không có ý nghĩa để đánh giá.\(whole)")
    }
    return sentences
  }

  /// One wording for all units, so that a sentence can stand for many.
  private static func words(for gap: Figure.Gap, history: OrganisationHistory) -> String {
    switch gap {
    case .splitPredecessors(let ids) where !ids.isEmpty:
      "xã, phường cũ bị chia tách giữa nhiều đơn vị mới, không quy được về từng đơn vị"
    default: Wording.gap(gap, history: history)
    }
  }
}
