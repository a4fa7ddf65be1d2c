public import ReportCore

/// The officers' explanation of a line: why the figures differ, and which one they agreed on.
public struct AgreedExplanation: Hashable, Sendable {
  /// Which line it is: `Discrepancy.stableKey(in:)`; of one read from a record, `printedKey(…)` until
  /// `keyed(_:by:…)` has found the line.
  public var key: String
  /// The text, as it is printed.
  public var text: String
  /// The figure that both offices agreed on.
  public var agreed: ExactDecimal?
  /// Our figure when it was written, as it was printed; empty if there was none.
  public var here: String
  /// The other side's figure when it was written, as it was printed; empty if there was none.
  public var there: String

  /// Creates an explanation.
  public init(
    key: String, text: String, agreed: ExactDecimal? = nil, here: String = "", there: String = ""
  ) {
    self.key = key
    self.text = text
    self.agreed = agreed
    self.here = here
    self.there = there
  }

  /// Whether nobody has written anything yet.
  public var isEmpty: Bool { text.isEmpty && agreed == nil }

  /// Whether one of the figures is not the one that was explained. Spreadsheets drop zeros at the end.
  public func isOutdated(here: String, there: String) -> Bool {
    func differ(_ one: String, _ other: String) -> Bool {
      guard let left = ExactDecimal(one), let right = ExactDecimal(other) else {
        return one != other
      }
      return left != right
    }
    return differ(self.here, here) || differ(self.there, there)
  }

  /// The same explanations under the keys of the lines that they were printed beside. What no line or
  /// more than one is printed like keeps its key, and what was written with it.
  public static func keyed(
    _ explanations: [AgreedExplanation], by reconciliation: Reconciliation,
    catalogue: IndicatorCatalogue, history: OrganisationHistory
  ) -> [AgreedExplanation] {
    let wording = ReconciliationWording(
      catalogue: catalogue, history: history, here: reconciliation.here,
      there: reconciliation.there)
    var keys: [String: Set<String>] = [:]
    for line in reconciliation.lines {
      let printed = printedKey(
        period: reconciliation.period, unit: wording.unitNames(line),
        indicator: catalogue.name(of: line.item))
      keys[printed, default: []].insert(line.stableKey(in: reconciliation.period))
    }
    return explanations.map { explanation in
      guard let found = keys[explanation.key], found.count == 1, let key = found.first else {
        return explanation
      }
      var keyed = explanation
      keyed.key = key
      return keyed
    }
  }
}

/// The sheet that officers fill in, and what they filled in before.
public struct ExplanationSheet: Sendable {
  /// A line to be explained.
  public struct Line: Hashable, Sendable {
    /// What was written, empty at first.
    public var explanation: AgreedExplanation
    /// The unit's code.
    public var unitCode: String
    /// The unit's name.
    public var unitName: String
    /// The name of the indicator.
    public var indicator: String
    /// The other side's figure less ours.
    public var difference: String
    /// How the two compare, in words.
    public var verdict: String
    /// Probable causes, in words.
    public var causes: String
    /// Whether a figure has changed since the explanation was written.
    public var isOutdated: Bool
  }

  /// The name of the side that reconciles.
  public let here: String
  /// The name of the other side.
  public let there: String
  /// The lines, by indicator and unit.
  public let lines: [Line]
  /// What was written of lines that do not differ any more.
  public let settled: [AgreedExplanation]

  /// Creates a sheet for every line that is not equal, with what was written before carried forward.
  ///
  /// Indicators that one side does not have at all are left out: there is nothing to explain.
  public init(
    _ reconciliation: Reconciliation, explanations: [AgreedExplanation],
    catalogue: IndicatorCatalogue,
    history: OrganisationHistory
  ) {
    var before = Dictionary(
      explanations.filter { !$0.isEmpty }.map { ($0.key, $0) },
      uniquingKeysWith: { _, last in last }
    )
    let wording = ReconciliationWording(
      catalogue: catalogue, history: history, here: reconciliation.here,
      there: reconciliation.there)
    var lines: [Line] = []
    let oneSided = Set(reconciliation.oneSidedItems)
    for line in reconciliation.lines where line.class != .equal {
      let key = line.stableKey(in: reconciliation.period)
      let known = before.removeValue(forKey: key)
      if known == nil && oneSided.contains(line.item) { continue }
      let (ours, theirs) = (wording.plain(line.here, line), wording.plain(line.there, line))
      lines.append(
        Line(
          explanation: AgreedExplanation(
            key: key, text: known?.text ?? "", agreed: known?.agreed, here: ours, there: theirs),
          unitCode: line.unit.code, unitName: wording.name(of: line.unit),
          indicator: catalogue.name(of: line.item), difference: wording.plainDifference(of: line),
          verdict: wording.verdict(line), causes: wording.causes(of: line),
          isOutdated: known?.isOutdated(here: ours, there: theirs) ?? false))
    }
    (here, there) = (reconciliation.here, reconciliation.there)
    self.lines = lines
    settled = before.values.sorted { $0.key < $1.key }
  }
}
