public import ReportCore

/// What a province has sent for a period, as the country's office sees it: who sent what, and when.
public struct ProvinceStatus: Sendable {
  /// The province.
  public let unit: OrganisationUnit
  /// How many units report for it.
  public let expected: Int
  /// Of how many of them figures came.
  public let reported: Int
  /// Whether totals of the province itself came.
  public let hasTotals: Bool
  /// What was handed in, the earliest first.
  public let submissions: [Submission]
  /// How many errors the rules find in its units' figures.
  public let errors: Int

  /// Whether nothing has come.
  public var isSilent: Bool { submissions.isEmpty }

  /// The provinces of the country; nothing for anybody else's status.
  ///
  /// - Parameters:
  ///   - whole: whose status it is.
  ///   - edition: the edition of the period.
  ///   - units: the units that are to report.
  ///   - returns: all returns for the period and its parts.
  ///   - history: the units of all editions.
  /// - Returns: one for each, by code.
  static func provinces(
    of whole: OrganisationUnit.ID, in edition: UnitEdition, _ units: [PeriodStatus.Unit],
    returns: [ReturnRevision], history: OrganisationHistory
  ) -> [ProvinceStatus] {
    let byUnit = Dictionary(grouping: returns, by: \.key.unit)
    let standing = Dictionary(units.map { ($0.unit.id, $0) }, uniquingKeysWith: { one, _ in one })
    return history.unitsBetween(.init(whole.code, in: edition)).map { province in
      let below = history.reportingUnits(under: province.id).map(\.id)
      let own = byUnit[province.id] ?? []
      let all = own + below.flatMap { byUnit[$0] ?? [] }
      let submissions = Dictionary(
        all.map { ($0.submission.id, $0.submission) }, uniquingKeysWith: { one, _ in one })
      return ProvinceStatus(
        unit: province, expected: below.count, reported: below.count { byUnit[$0] != nil },
        hasTotals: !own.isEmpty, submissions: submissions.values.sorted { $0.id < $1.id },
        errors: below.reduce(0) { $0 + (standing[$1]?.errors ?? 0) })
    }
  }
}
