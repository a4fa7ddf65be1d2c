/// What the screen knows of figures, beside what it tells of them.
public struct ScreenedFigures: Sendable {
  /// What was to be expected of the figures that are told: guesses of three digits.
  public var expected: [ObservationKey: ExactDecimal] = [:]
  /// The figures whose causes were compared with each other; none where there are too few units to learn from.
  public var judged: Set<ObservationKey> = []
  /// The one cause that is named for a figure.
  public var causes: [ObservationKey: SuspectedCause] = [:]
  /// The figures that are told together as one slip: rows or units that were swapped, figures that were copied.
  public var together: Set<ObservationKey> = []
  /// The stocks that agree with what the unit's own last ones foretell.
  public var foretold: Set<ObservationKey> = []
  /// By how much a return in which something is odd would agree better with what was to be expected, and with its sums, if
  /// this figure alone were put right: differences of deviances.
  var gains: [ObservationKey: Double] = [:]

  /// Creates an empty value.
  public init() {}

  /// Adds what is known of another period's figures.
  public mutating func merge(_ other: ScreenedFigures) {
    expected.merge(other.expected) { $1 }
    causes.merge(other.causes) { $1 }
    judged.formUnion(other.judged)
    foretold.formUnion(other.foretold)
    together.formUnion(other.together)
    gains.merge(other.gains) { $1 }
  }
}

extension ScreenedFigures {
  /// What rules found, beside what the screen knows.
  ///
  /// A rule that suggests a cause looks at one figure and one slip; the screen compared all of them over the whole return,
  /// so that its word, or its silence, counts. And a stock that agrees with what the unit's own last ones foretell, by what
  /// is usual in the province, is no alarm for having moved by more than some share: that is for information, unless so many
  /// units moved alike that they are what is usual. So is that a figure moved which is told as a part of one slip: one change,
  /// one alarm.
  public func judging(_ findings: [Finding], rules: RuleSet) -> [Finding] {
    let changes = Set(
      rules.rules.compactMap { rule -> Finding.Code? in
        if case .change = rule.kind { Finding.Code(rawValue: rule.code) } else { nil }
      })
    let keys = findings.map(Self.key)
    // How many units moved by so much as was foretold, by rule and figure.
    var alike: [Move: Int] = [:]
    for (finding, key) in zip(findings, keys) where changes.contains(finding.code) {
      if let key, foretold.contains(key) {
        alike[Move(code: finding.code, item: key.item), default: 0] += 1
      }
    }
    return zip(findings, keys).map { finding, key in
      guard let key, judged.contains(key) else { return finding }
      var finding = finding
      finding.cause = causes[key]
      if finding.severity == .warning, changes.contains(finding.code) {
        let count = alike[Move(code: finding.code, item: key.item)] ?? 0
        let isForetold = foretold.contains(key) && count < CommonFindings.leastUnits
        if isForetold || together.contains(key) { finding.severity = .information }
      }
      return finding
    }
  }

  /// What is counted over units: that a rule says of a figure that it moved.
  private struct Move: Hashable {
    let code: Finding.Code
    let item: IndicatorKey
  }

  private static func key(of finding: Finding) -> ObservationKey? {
    guard let unit = finding.unit, let item = finding.item, let period = finding.period else {
      return nil
    }
    return ObservationKey(unit: unit, item: item, period: period)
  }
}
