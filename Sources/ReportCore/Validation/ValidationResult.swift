/// The result of the checks of a period: what is wrong, and how much was checked.
public struct ValidationResult: Hashable, Sendable {
  /// Why a rule could not be checked for a unit.
  public enum Reason: Hashable, Sendable {
    /// There is no such figure.
    case missing(IndicatorKey)
    /// Something else stands in the way of a figure.
    case gap(Figure.Gap)
    /// Units below did not report; those units.
    case incomplete([OrganisationUnit.ID])
    /// A figure is estimated, such as a share of a unit that was split.
    case estimated
    /// Too few cases to say anything.
    case tooFewCases
    /// There is nothing to compare with.
    case noComparison
  }

  /// A rule that could not be checked for a unit. It has neither passed nor failed.
  public struct Unchecked: Hashable, Sendable {
    /// The rule's code.
    public let rule: String
    /// The unit that this is about.
    public let unit: OrganisationUnit.ID
    /// The period that this is about.
    public let period: Period
    /// What was to be checked, if it is a single figure.
    public let item: IndicatorKey?
    /// Why it could not be.
    public let reason: Reason
  }

  /// How often a rule was looked at.
  public struct Tally: Hashable, Sendable {
    /// The rule's code.
    public let rule: String
    /// How often it was kept.
    public internal(set) var passed = 0
    /// How often it was broken.
    public internal(set) var failed = 0
    /// How often it could not be checked.
    public internal(set) var unchecked = 0

    /// How often it could be checked.
    public var checked: Int { passed + failed }

    init(rule: String) { self.rule = rule }
  }

  /// What is wrong: by unit, then the worst first, then by rule.
  public internal(set) var findings: [Finding] = []
  /// What could not be checked: by unit, then by rule.
  public internal(set) var unchecked: [Unchecked] = []
  /// How often each rule was looked at, in the order of the rules.
  public internal(set) var tallies: [Tally]

  init(rules: [ValidationRule]) { tallies = rules.map { Tally(rule: $0.code) } }

  /// Replaces the findings by those in which what many units share is given once.
  public mutating func putTogether(_ findings: [Finding]) { self.findings = findings }

  /// Adds what the same rules gave for another period.
  public mutating func add(_ other: ValidationResult) {
    precondition(tallies.map(\.rule) == other.tallies.map(\.rule))
    findings += other.findings
    unchecked += other.unchecked
    for (position, tally) in other.tallies.enumerated() {
      tallies[position].passed += tally.passed
      tallies[position].failed += tally.failed
      tallies[position].unchecked += tally.unchecked
    }
  }
}

extension Wording {
  /// Why a rule could not be checked.
  public static func reason(
    _ reason: ValidationResult.Reason, catalogue: IndicatorCatalogue, history: OrganisationHistory
  ) -> String {
    switch reason {
    case .missing(let item): "thiếu số liệu: \(catalogue.name(of: item))"
    case .gap(let gap): self.gap(gap, history: history)
    case .incomplete(let units):
      "thiếu số liệu của: " + list(units.compactMap { history[$0] }, atMost: 5)
    case .estimated: "số đối chiếu chỉ là ước tính"
    case .tooFewCases: "quá ít trường hợp để kết luận"
    case .noComparison: "không có số liệu để đối chiếu"
    }
  }
}
