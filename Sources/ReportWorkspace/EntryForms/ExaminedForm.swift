public import ReportCore
import ReportIntake

/// A filled-in form as it is understood, and what the rules say of it.
public struct ExaminedForm: Sendable {
  /// What stands on a line.
  public enum Reading: Hashable, Sendable {
    /// Nothing.
    case blank
    case figure(ExactDecimal)
    /// It did not occur.
    case nilReported
    /// It occurs, and was not collected.
    case notCollected
    /// It cannot be read, for a reason in Vietnamese.
    case unreadable(String)
  }

  /// What a rule finds.
  public struct Remark: Hashable, Sendable {
    /// How much it weighs.
    public let severity: Finding.Severity
    /// What is wrong, in Vietnamese.
    public let text: String
    /// The lines that it is about, the one to look at first before the others.
    public let items: [IndicatorKey]
  }

  /// What stands on each line, in their order.
  public let lines: [(item: IndicatorKey, title: String, reading: Reading, note: String)]
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

  /// The lines that nothing stands on.
  public var blanks: Int { lines.count { $0.reading == .blank } }

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

  private static func reading(of text: String, on line: UnitForm.Line) -> Reading {
    switch NumberReader(convention: .vietnamese).read(text) {
    case .missing: return .blank
    case .value(let value, _):
      if line.domain != .signed, value < .zero { return .unreadable(EntryFormWords.negative(text)) }
      if line.domain == .count, !value.isInteger {
        return .unreadable(EntryFormWords.notWhole(text))
      }
      return .figure(value)
    case .notCollected: return .notCollected
    case .nilReported:
      return line.canBeNil ? .nilReported : .unreadable(EntryFormWords.cannotBeNil)
    case .ambiguous: return .unreadable(EntryFormWords.ambiguous(text))
    case .refused(let reason):
      return .unreadable(EntryFormWords.refused(text, because: reason.advice))
    }
  }

  static func observation(
    _ reading: Reading, _ item: IndicatorKey, _ form: UnitForm
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
      aggregator: UnitForm.aggregator(of: data, form.workspace))
    return validator.validate([form.unit.id], in: form.period).findings.map { finding in
      let others = finding.cells.filter { $0.key.period == form.period }.map(\.key.item)
      let items = ([finding.item].compactMap { $0 } + others).reduce(into: [IndicatorKey]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      return Remark(severity: finding.severity, text: finding.message, items: items)
    }
  }
}

extension UnitForm {
  /// What is understood of a filled-in form, and what the rules say of it. A pure function.
  public func examine(_ filled: TypedForm) -> ExaminedForm { ExaminedForm(filled, in: self) }
}
