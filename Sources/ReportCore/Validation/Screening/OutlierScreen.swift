/// Looks for what no rule forbids and yet is unusual: against a unit's own history, against its peers,
/// and for the slips of people who fill in tables.
///
/// Small numbers raise no alarm: a value must lie outside of what chance does to a count of its size.
/// A unit that has always been different from its peers raises none either.
public struct OutlierScreen: Sendable {
  /// What the units are compared with.
  public let peers: PeerRates
  /// The period that this is about.
  public let period: Period

  let source: ScreeningSource
  /// Whether the units' figures are those that the peers were learnt from.
  let isOfSameFigures: Bool
  var settings: ScreeningSettings { peers.settings }

  /// Creates a screen for a period.
  public init(_ period: Period, aggregator: Aggregator, peers: PeerRates) {
    self.period = period
    self.peers = peers
    source = ScreeningSource(aggregator: aggregator)
    isOfSameFigures = false
  }

  /// Creates a screen for a period of the figures that the peers were learnt from.
  public init(_ period: Period, peers: PeerRates) {
    self.period = period
    self.peers = peers
    source = peers.source
    isOfSameFigures = true
  }

  /// What is unusual in the returns of those units.
  ///
  /// - Parameter units: in the order of the return, since rows are mistaken for the next ones.
  /// - Returns: the findings, by unit; within a unit the order of the form.
  public func findings(for units: [OrganisationUnit.ID]) -> [Finding] {
    screened(units).findings
  }

  /// What is unusual in the returns of those units, with what is known of their figures.
  ///
  /// - Parameter units: in the order of the return, since rows are mistaken for the next ones.
  /// - Returns: the findings, by unit, and what is known of the figures beside them.
  public func screened(
    _ units: [OrganisationUnit.ID]
  ) -> (findings: [Finding], figures: ScreenedFigures) {
    guard let norms = peers.norms else { return (findingsOfFew(units), ScreenedFigures()) }
    let (byUnit, figures) = screened(units, with: norms)
    let order = units.indices.sorted { units[$0] < units[$1] }
    return (order.flatMap { byUnit[$0] }, figures)
  }

  /// The same where there are too few units to learn from: each against its own past.
  private func findingsOfFew(_ units: [OrganisationUnit.ID]) -> [Finding] {
    let profiles = units.map {
      UnitProfile(of: $0, in: period, source: source, peers: peers)
    }
    var byUnit = zip(profiles, leftOutOfFew(units)).map { profile, gaps in
      gaps + copies(profile) + shifts(profile) + outliers(profile)
    }
    for position in profiles.indices.dropLast() {
      byUnit[position] += swaps(profiles[position], profiles[position + 1])
      byUnit[position] += copies(profiles[position], profiles[position + 1])
    }
    let order = units.indices.sorted { units[$0] < units[$1] }
    return order.flatMap { byUnit[$0] }
  }

  // MARK: - Single values

  private func outliers(_ profile: UnitProfile) -> [Finding] {
    var findings: [Finding] = []
    var unusual: Set<IndicatorKey> = []
    // Population first: where it is wrong, every rate over it is.
    let first = profile.entries.filter { $0.item == settings.defaultBase }
    for entry in first + profile.entries.filter({ $0.item != settings.defaultBase }) {
      let isAgainstHistory = isUnusualForUnit(entry)
      let base = settings.base(of: entry.item)
      let isBaseSound = base.map { !unusual.contains($0) } ?? true
      guard isAgainstHistory || isBaseSound && isUnusualAmongPeers(entry) else { continue }
      unusual.insert(entry.item)
      findings.append(finding(entry, of: profile.unit, isAgainstHistory: isAgainstHistory))
    }
    return findings
  }

  private func isUnusualForUnit(_ entry: UnitProfile.Entry) -> Bool {
    guard entry.history.count >= settings.minimumHistory,
      let spread = RobustSpread(entry.history)
    else { return false }
    // The median itself is known only so well.
    let width = settings.chance * (1 + 1.57 / Double(spread.count)).squareRoot()
    return abs(spread.modifiedZ(entry.value)) > settings.threshold
      && isDifferent(entry.value, from: spread.median)
      && !CountInterval(count: max(entry.value, 0), z: width).contains(spread.median)
  }

  private func isUnusualAmongPeers(_ entry: UnitProfile.Entry) -> Bool {
    guard let peers = entry.peers else { return false }
    let expected = peers.spread.median * peers.base
    guard abs(peers.spread.modifiedZ(peers.rate)) > settings.threshold,
      isDifferent(entry.value, from: expected)
    else { return false }
    let count = max(entry.value, 0)
    let isMarginal = !entry.item.options.isEmpty && peers.rate <= 1
    let isChance =
      isMarginal
      ? CountInterval(shareOf: count, in: peers.base, z: settings.chance)
        .contains(peers.spread.median)
      : CountInterval(count: count, z: settings.chance).contains(expected)
    return !isChance && !isAsBefore(entry)
  }

  private func isDifferent(_ value: Double, from expected: Double) -> Bool {
    abs(value - expected) >= max(settings.minimumCases, settings.minimumShare * expected)
  }

  /// Whether the unit's last value was like this one: then it is different, not wrong.
  private func isAsBefore(_ entry: UnitProfile.Entry) -> Bool {
    guard let last = entry.history.first else { return false }
    return CountInterval(count: max(entry.value, 0), z: settings.chance).contains(last)
      || !isDifferent(entry.value, from: last)
  }

  private func finding(
    _ entry: UnitProfile.Entry, of unit: OrganisationUnit.ID, isAgainstHistory: Bool
  ) -> Finding {
    let name = source.aggregator.catalogue.name(of: entry.item)
    let against = isAgainstHistory ? "các kỳ trước của đơn vị" : "các đơn vị khác"
    return make(
      isAgainstHistory ? "outlier-history" : "outlier-peers",
      "\(name): \(Wording.number(entry.exact)) khác thường so với \(against); cần xem lại.",
      of: unit, items: [entry.item], cause: cause(of: entry))
  }

  private func cause(of entry: UnitProfile.Entry) -> SuspectedCause? {
    guard let expected = entry.expected else { return nil }
    if entry.value == 0 { return expected.value >= settings.minimumCases ? .missingAsZero : nil }
    // Where fewer cases are to be expected, any small number fits: one digit more or less says nothing.
    let isTelling = expected.value >= settings.minimumCases
    return SuspectedCause.corrections(of: entry.exact, isCount: entry.isCount).first { correction in
      let limit = correction.cause == .transposedDigits ? 2.0 : 9.0
      return (isTelling || correction.cause == .thousands)
        && entry.cost(of: Fraction(correction.value).approximate) <= limit
    }?.cause
  }

  // MARK: - Findings

  /// A finding on some items of a unit, the first of which is the suspect.
  func make(
    _ code: String, _ message: String, of unit: OrganisationUnit.ID, items: [IndicatorKey],
    others: [ObservationKey] = [], cause: SuspectedCause?
  ) -> Finding {
    let keys =
      items.map { ObservationKey(unit: unit, item: $0, period: period) } + others
    let cells = keys.compactMap { source.aggregator.data[$0].map { Finding.Cell($0) } }
    return Finding(
      .warning, Finding.Code(rawValue: code), message,
      at: cells.first?.provenance ?? Provenance(), unit: unit, item: items.first, period: period,
      found: cells.first?.value, cells: cells, cause: cause)
  }
}
