package import ReportCore
import ReportIntake
import ReportTemplates

/// The findings of the checks of a period, in the order in which an officer handles them.
///
/// A year is checked together with its quarterly returns, and every period with its parts: what is wrong in a
/// part is wrong in the whole.
public struct PeriodCheck: Sendable {
  /// A finding with what belongs to it.
  public struct Item: Sendable {
    /// What the check found.
    public fileprivate(set) var finding: Finding
    /// What the rule says.
    public let title: String
    /// The officer's explanation of it as it is now.
    public var explanation: Explanation?
    /// The officer's explanation of earlier figures in its place.
    public var outdated: Explanation?

    /// Its possible effect on the figures of all units together, if known.
    public var effect: FindingEffect?

    var effectShare: Fraction { effect?.share ?? .zero }

    /// Whether nobody has said yet why the figure is right.
    public var needsExplanation: Bool { finding.severity == .warning && explanation == nil }
  }

  /// The findings of one unit.
  public struct Group: Sendable {
    /// `nil` for what concerns no single unit.
    public let unit: OrganisationUnit.ID?
    /// The unit's name and code, for officers.
    public let name: String
    /// The findings, the worst first.
    public var items: [Item]

    /// The most that one of the findings may change, in percent.
    var effectShare: Fraction { items.map(\.effectShare).max() ?? .zero }

    /// How many findings are so severe.
    public func count(_ severity: Finding.Severity) -> Int {
      items.count { $0.finding.severity == severity }
    }
  }

  /// The period that this is about.
  public let period: Period
  /// The parts of the period that were returned and are checked with it, in order of time.
  public let parts: [Period]
  let workspace: Workspace
  /// The last entry that was looked at, if what was checked are returns in the ledger as it is.
  private(set) var lastEntry: LedgerHead?
  /// Where the files lie that the figures were read from, and what they are.
  let paths: [String: String]
  let sources: Report.Sources
  /// What was found elsewhere, as in the files beside a plan.
  private let others: Set<Finding>
  /// The warnings that another finding of the same figure accounts for.
  private let echoes: [FindingKey: ErrorLocalisation.Echo]
  /// The worst unit first, within it the worst finding.
  public private(set) var groups: [Group]
  /// How often each rule was looked at, and what could not be checked.
  public let result: ValidationResult
  /// How many units were checked for the period itself.
  public let unitCount: Int
  /// Whether what was checked are figures of the ledger.
  public let isOfLedger: Bool

  /// Applies the workspace's rules and its screen to the returns of a period and of its parts.
  ///
  /// - Parameters:
  ///   - period: the period.
  ///   - pipeline: the returns.
  ///   - others: what was found elsewhere, as in the files beside a plan.
  ///   - work: follows the work, and can end it.
  /// - Throws: `WorkspaceError.Code.cancelled`.
  init(
    _ period: Period, pipeline: ReportPipeline, others: [Finding], _ work: Work
  ) throws(WorkspaceError) {
    let workspace = pipeline.workspace
    let returned = Set(pipeline.returns.data.periods)
    parts = period.withParts.dropFirst().filter(returned.contains)
      .sorted { ($0.lastDay, $0.months) < ($1.lastDay, $1.months) }
    let units = Self.units(for: period, pipeline: pipeline)
    var found = Self.check(units, in: period, pipeline: pipeline)
    var checked = [period: units]
    for part in parts {
      try work.check()
      let own = Self.units(for: part, pipeline: pipeline)
      found.add(Self.check(own, in: part, pipeline: pipeline))
      checked[part] = own
    }
    try work.check()
    let intake = pipeline.findings.filter { finding in
      finding.period.map { period.contains($0) } ?? true
    }
    let titles = Dictionary(
      workspace.library.rules.rules.rules.map { ($0.code, $0.title) },
      uniquingKeysWith: { first, _ in first })
    let items = (intake + found.result.findings + found.screened + others).map { finding in
      Item(
        finding: finding, title: titles[finding.code.rawValue] ?? Self.title(of: finding),
        effect: FindingEffect(
          of: finding, expected: found.figures.expected,
          over: finding.period.flatMap { checked[$0] } ?? [], in: pipeline.aggregator))
    }
    self.period = period
    self.workspace = workspace
    result = found.result
    echoes = Dictionary(
      found.echoes.map { (FindingKey($0.finding), $0) }, uniquingKeysWith: { first, _ in first })
    unitCount = units.count
    paths = pipeline.returns.paths
    sources = pipeline.sources
    self.others = Set(others)
    isOfLedger = pipeline.returns.isOfLedger
    lastEntry =
      period.withParts.contains(where: returned.contains) ? pipeline.returns.lastEntry : nil
    groups = Self.groups(items, history: workspace.history)
  }

  /// What was found in the returns of one period.
  private struct Outcome {
    var result: ValidationResult
    /// What the screen found of figures that no rule tells.
    var screened: [Finding]
    var figures: ScreenedFigures
    var echoes: [ErrorLocalisation.Echo]

    mutating func add(_ other: Outcome) {
      result.add(other.result)
      screened += other.screened
      figures.merge(other.figures)
      echoes += other.echoes
    }
  }

  private static func check(
    _ units: [OrganisationUnit.ID], in period: Period, pipeline: ReportPipeline
  ) -> Outcome {
    let workspace = pipeline.workspace
    let aggregator = pipeline.aggregator
    let above = [workspace.settings.unit].filter { !units.contains($0) }
    let validator = Validator(
      rules: workspace.library.rules.rules, aggregator: aggregator,
      printed: pipeline.returns.derived)
    // What the rules say and what is usual do not need each other.
    var (result, (screened, figures)) = SideBySide.both {
      var result = validator.validate(units + above, in: period)
      result.putTogether(
        CommonFindings.puttingTogether(
          result, rules: validator.rules, under: workspace.settings.unit))
      return result
    } _: {
      OutlierScreen(
        period,
        peers: PeerRates(
          of: units, in: period, aggregator: aggregator,
          settings: workspace.library.rules.screening, rules: validator.rules)
      ).screened(units)
    }
    let told = figures.judging(result.findings, rules: workspace.library.rules.rules)
    let places = ErrorLocalisation(
      told, screened: screened, figures: figures, validator: validator)
    var (findings, rest) = merged(screened, into: told.map(places.locating))
    let echoes = places.echoes(among: findings, beside: rest)
    for (position, echo) in echoes { findings[position] = echo.finding }
    result.putTogether(findings)
    return Outcome(
      result: result, screened: rest, figures: figures,
      echoes: echoes.sorted { $0.key < $1.key }.map(\.value))
  }

  /// One figure, one alarm: what the screen found of a figure that a rule tells already gives the rule's finding its
  /// cause, since the screen compared causes with each other.
  private static func merged(
    _ screened: [Finding], into findings: [Finding]
  ) -> (rules: [Finding], screened: [Finding]) {
    var rules = findings
    let rest = screened.filter { finding in
      guard finding.code.rawValue.hasPrefix("outlier-"), let key = finding.cells.first?.key else {
        return true
      }
      let same = rules.indices.filter { position in
        let rule = rules[position]
        return rule.severity != .information && rule.unit == key.unit && rule.item == key.item
          && rule.cells.contains { $0.key == key }
      }
      if let cause = finding.cause {
        for position in same { rules[position].cause = cause }
      }
      return same.isEmpty
    }
    return (rules, rest)
  }

  /// Puts explanations beside the findings that they are about.
  ///
  /// Where a figure is explained, it is right: then a contradiction to other figures that was put down to it is a warning
  /// again. A rate that follows from it is as the figure is, and stays explained with it.
  mutating func explain(_ explanations: [Explanation]) {
    let byKey = Dictionary(explanations.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    let bySubject = Dictionary(
      explanations.compactMap { explanation in
        FindingKey(explanation.key).map { ($0.subject, explanation) }
      }, uniquingKeysWith: { $0.given < $1.given ? $1 : $0 })
    for group in groups.indices {
      for position in groups[group].items.indices {
        let key = FindingKey(groups[group].items[position].finding)
        let explanation = byKey[key.text]
        groups[group].items[position].explanation = explanation
        groups[group].items[position].outdated = explanation == nil ? bySubject[key.subject] : nil
        guard let echo = echoes[key] else { continue }
        let isAgain = byKey[FindingKey(echo.cause).text] != nil && isContradiction(echo.warning)
        groups[group].items[position].finding = isAgain ? echo.warning : echo.finding
      }
    }
    if !echoes.isEmpty { groups = Self.groups(items, history: workspace.history) }
  }

  /// Whether a finding is that figures do not agree, with each other or with earlier ones, and not that a rate is unusual.
  private func isContradiction(_ finding: Finding) -> Bool {
    let rule = workspace.library.rules.rules.rules.first { $0.code == finding.code.rawValue }
    switch rule?.kind {
    case .plausibleRange, nil: return false
    case .relation, .compulsoryPair, .exclusivePair, .domain, .periodParts, .notFalling,
      .betweenParts, .printedRate, .staleRate, .zeroDenominator, .change, .sumOfUnits:
      return true
    }
  }

  /// Looks at the entries that were made for this check itself: explanations that it then reads again. It
  /// stays a check of the earlier ledger where others made entries as well.
  ///
  /// - Parameters:
  ///   - entries: how many were made.
  ///   - head: the last entry now.
  mutating func follow(_ entries: Int, to head: LedgerHead?) {
    guard let lastEntry, let head, head.entry == lastEntry.entry + entries else { return }
    self.lastEntry = head
  }

  /// Every finding, in the order of the groups.
  public var items: [Item] { groups.flatMap(\.items) }

  /// How many findings are so severe.
  public func count(_ severity: Finding.Severity) -> Int {
    groups.reduce(0) { $0 + $1.count(severity) }
  }

  /// The errors, and the warnings that nobody has explained: a period with any cannot be closed. What is
  /// wrong in the files beside a plan is none of the figures that are sent, and no obstacle.
  public var obstacles: [Item] {
    let own = items.filter { !others.contains($0.finding) }
    return own.filter { $0.finding.severity == .error } + own.filter(\.needsExplanation)
  }

  /// `2 lỗi, 5 cảnh báo (3 chưa giải trình), 1 thông tin`.
  public var summary: String {
    let open = items.count(where: \.needsExplanation)
    return CheckWords.summary(
      errors: count(.error), warnings: count(.warning),
      open: open > 0 && open < count(.warning) ? open : nil, information: count(.information))
  }

  /// The reporting units with figures for the period, in the order of their codes, which is that of the
  /// return. Where the workspace is a commune's, that is the commune itself.
  private static func units(
    for period: Period, pipeline: ReportPipeline
  ) -> [OrganisationUnit.ID] {
    let workspace = pipeline.workspace
    let returns = period.split(byMonths: workspace.settings.monthsPerReturn)
    let edition = workspace.history.edition(for: returns.last ?? period)
    let reported = pipeline.returns.data.units(in: Set(returns + [period]))
    let whole = workspace.settings.unit
    let isAbove = workspace.history.hasUnits(under: whole)
    return reported.filter { $0.edition == edition && !(isAbove && $0 == whole) }.sorted()
  }

  private static func groups(_ items: [Item], history: OrganisationHistory) -> [Group] {
    let byUnit = Dictionary(grouping: items, by: \.finding.unit)
    let groups = byUnit.map { unit, items in
      let order = items.indices.sorted { left, right in
        let (one, other) = (items[left].finding.severity, items[right].finding.severity)
        if one != other { return one < other }
        let (here, there) = (items[left].effectShare, items[right].effectShare)
        return here != there ? here > there : left < right
      }
      return Group(
        unit: unit, name: unit.map { CheckWords.name(of: $0, in: history) } ?? CheckWords.general,
        items: order.map { items[$0] })
    }
    return groups.sorted { left, right in
      let errors = (left.count(.error) > 0, right.count(.error) > 0)
      if errors.0 != errors.1 { return errors.0 }
      // What changes the province's figures most comes first; then where most is to be done.
      let (here, there) = (left.effectShare, right.effectShare)
      if here != there { return here > there }
      for severity in Finding.Severity.allCases {
        let (one, other) = (left.count(severity), right.count(severity))
        if one != other { return one > other }
      }
      guard let one = left.unit else { return false }
      return right.unit.map { one < $0 } ?? true
    }
  }

  private static func title(of finding: Finding) -> String {
    switch finding.code.rawValue {
    case "outlier-history": CheckWords.unlikeBefore
    case "outlier-peers": CheckWords.unlikeOthers
    case "outlier-level": CheckWords.unlikeLevel
    case "left-out": CheckWords.leftOut
    default: finding.cause.map { Wording.capitalised($0.text) } ?? CheckWords.reading
    }
  }
}
