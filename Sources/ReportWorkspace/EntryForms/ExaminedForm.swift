public import ReportCore
import ReportIntake

/// A filled-in form as it was understood, with the findings of the rules.
public struct ExaminedForm: Sendable {
  /// What a rule finds.
  public struct Remark: Hashable, Sendable {
    /// How much it weighs.
    public let severity: Finding.Severity
    /// What is wrong, in Vietnamese.
    public let text: String
    /// The lines that it is about, the one to look at first before the others.
    public let items: [IndicatorKey]
  }

  /// The content of each line, in order.
  public let lines: [(item: IndicatorKey, title: String, reading: WrittenFigure, note: String)]
  /// What the rules find, the worst first.
  public let remarks: [Remark]
  let form: UnitForm

  /// Understands a form.
  init(_ filled: TypedForm, in form: UnitForm) {
    self.form = form
    lines = form.lines.compactMap { line in
      guard let item = line.item else { return nil }
      let entry = filled[item]
      return (item, line.title, Self.reading(of: entry.figure, on: line), entry.note)
    }
    remarks = Self.remarks(
      on: lines.compactMap { Self.observation($0.reading, $0.item, form) }, form)
  }

  /// The empty lines.
  public var blanks: Int { lines.count { $0.reading == .blank } }

  /// Whether all lines are empty.
  public var isBlank: Bool { blanks == lines.count }

  /// The lines that cannot be read, with the reason.
  public var unreadable: [(item: IndicatorKey, reason: String)] {
    lines.compactMap { line in
      guard case .unreadable(let reason) = line.reading else { return nil }
      return (line.item, reason)
    }
  }

  /// Errors of the rules of which the unit says nothing on any of their lines.
  public var unexplainedErrors: [Remark] {
    let explained = Set(lines.filter { !$0.note.isEmpty }.map(\.item))
    return remarks.filter { $0.severity == .error && explained.isDisjoint(with: $0.items) }
  }

  // MARK: - Understanding

  /// What was written, as far as the indicator of the line can be that.
  private static func reading(of text: String, on line: UnitForm.Line) -> WrittenFigure {
    let written = WrittenFigure(text)
    return switch written {
    case .figure(let value) where line.domain != .signed && value < .zero:
      .unreadable(EntryFormWords.negative(text))
    case .figure(let value) where line.domain == .count && !value.isInteger:
      .unreadable(EntryFormWords.notWhole(text))
    case .nilReported where !line.canBeNil: .unreadable(EntryFormWords.cannotBeNil)
    default: written
    }
  }

  static func observation(
    _ reading: WrittenFigure, _ item: IndicatorKey, _ form: UnitForm
  ) -> Observation? {
    let key = ObservationKey(unit: form.unit.id, item: item, period: form.period)
    switch reading {
    case .blank, .unreadable: return nil
    case .figure(let value): return Observation(key: key, value: value)
    case .nilReported: return Observation(key: key, value: .zero, status: .nil)
    case .notCollected: return Observation(key: key, value: nil, status: .notCollected)
    }
  }

  private static func remarks(on observations: [Observation], _ form: UnitForm) -> [Remark] {
    if observations.isEmpty { return [] }
    var data = form.earlier
    for observation in observations { _ = data.insert(observation) }
    let validator = Validator(
      rules: form.workspace.library.rules.rules,
      aggregator: UnitHistory.aggregator(of: data, form.workspace))
    let found = validator.validate([form.unit.id], in: form.period).findings.map { finding in
      let others = finding.cells.filter { $0.key.period == form.period }.map(\.key.item)
      let items = ([finding.item].compactMap { $0 } + others).reduce(into: [IndicatorKey]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      return Remark(severity: finding.severity, text: finding.message, items: items)
    }
    let errors = found.prefix { $0.severity == .error }
    return errors + partsAboveTheirWhole(observations, form, besides: errors.flatMap(\.items))
      + found.dropFirst(errors.count)
  }

  /// Parts that are larger than their whole, as the workbook of the form marks them too: also where no rule can
  /// add the parts up, since one of them was not collected; not those that an error is told of already.
  private static func partsAboveTheirWhole(
    _ observations: [Observation], _ form: UnitForm, besides told: [IndicatorKey]
  ) -> [Remark] {
    let catalogue = form.workspace.catalogue
    let values = Dictionary(
      observations.compactMap { one in one.value.map { (one.key.item, $0) } },
      uniquingKeysWith: { first, _ in first })
    return catalogue.partChecks(for: form.lines.compactMap(\.item)).compactMap { check in
      guard check.items.count == 2, !told.contains(check.items[0]),
        let part = values[check.items[0]], let whole = values[check.items[1]], part > whole
      else { return nil }
      return Remark(
        severity: check.severity,
        text: EntryFormWords.partAboveWhole(catalogue.name(of: check.items[0]), part, whole),
        items: check.items)
    }
  }
}

extension UnitForm {
  /// What is understood of a filled-in form, and what the rules say of it. A pure function.
  public func examine(_ filled: TypedForm) -> ExaminedForm { ExaminedForm(filled, in: self) }
}
