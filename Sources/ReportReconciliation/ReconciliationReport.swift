public import ReportCore

/// Makes the record that both offices sign (biên bản đối khớp số liệu) from a reconciliation.
public struct ReconciliationReport: Sendable {
  /// The comparison that the record is about.
  public var reconciliation: Reconciliation
  /// The catalogue of indicators.
  public var catalogue: IndicatorCatalogue
  /// The units, with their editions and successions.
  public var history: OrganisationHistory
  /// Who makes the record.
  public var office: ReportingOffice
  /// What was written beside the lines before.
  public var explanations: [AgreedExplanation]
  /// Who confirmed the record for which office, a sentence each; empty where it is signed on paper alone.
  public var confirmations: [String]
  /// A sentence that every page must carry; may be empty.
  public var notice: String
  /// Whether lines that are equal are listed too.
  public var listsEqual: Bool
  /// What became of the figures in the other side's file.
  public var account: SideAccount
  /// How the two sources compared in earlier periods; `nil` if nobody looked.
  public var past: ReconciliationHistory?
  /// The name of the other side's file; empty if it came from none.
  public var otherFile: String
  /// Who met where.
  public var meeting: ReconciliationMeeting

  typealias Words = ReconciliationWording

  let wording: ReconciliationWording
  let written: [String: AgreedExplanation]

  /// Creates a record. Nothing has a default: what is left out by mistake would be missing in what both sign.
  public init(
    _ reconciliation: Reconciliation, catalogue: IndicatorCatalogue, history: OrganisationHistory,
    office: ReportingOffice, meeting: ReconciliationMeeting, otherFile: String,
    account: SideAccount, past: ReconciliationHistory?, explanations: [AgreedExplanation],
    confirmations: [String], notice: String, listsEqual: Bool
  ) {
    self.reconciliation = reconciliation
    self.meeting = meeting
    self.otherFile = otherFile
    self.account = account
    self.past = past
    self.catalogue = catalogue
    self.history = history
    self.office = office
    self.explanations = explanations
    self.confirmations = confirmations
    self.notice = notice
    self.listsEqual = listsEqual
    wording = ReconciliationWording(
      catalogue: catalogue, history: history, here: reconciliation.here,
      there: reconciliation.there)
    written = Dictionary(
      explanations.filter { !$0.isEmpty }.map { ($0.key, $0) },
      uniquingKeysWith: { _, last in last })
  }

  /// Makes the report.
  ///
  /// - Parameters:
  ///   - date: the day of signing; `nil` leaves dots to be filled in.
  ///   - findings: what is known of the files already.
  ///   - sources: what both sides were read from.
  /// - Returns: an ordinary report, for every exporter.
  /// - Throws: `Report.Table.Malformation` if a table came out wrong: a fault of the program.
  public func report(
    date: CalendarDate? = nil, findings: [Finding] = [], sources: Report.Sources = .init()
  ) throws(Report.Table.Malformation) -> Report {
    let period = reconciliation.period
    let unitName = wording.name(of: reconciliation.unit)
    let header = Report.Header(
      style: .letterhead, parentAgency: office.parentAgency, agency: office.agency,
      number: Self.minutesNumber(office.number), place: office.place, date: date,
      title: [
        Words.recordTitle,
        "\(Wording.capitalised(Wording.name(of: period))) - \(unitName)",
        wording.sides,
      ],
      cutOff: Wording.cutOff(of: period),
      basis: Words.recordBasis,
      notice: notice, period: period, unit: reconciliation.unit, unitName: unitName)
    var tables = [try summaryTable(), try linesTable(), try totalsTable()]
    if let table = try accountTable() { tables.append(table) }
    if let table = try originTable() { tables.append(table) }
    if let table = try historyTable() { tables.append(table) }
    if let table = try differencesTable() { tables.append(table) }
    if let table = try settledTable() { tables.append(table) }
    var report = Report(
      name: "doi-khop-\(period.code)", header: header, tables: tables,
      findings: findings + inconsistencyFindings, signatures: signatures, sources: sources,
      created: date ?? period.lastDay.advanced(byDays: 1), facts: facts)
    report.document =
      ReconciliationMinutes(record: self, report: report, listed: listed).document
    return report
  }

  /// Minutes bear their own mark, not that of reports.
  private static func minutesNumber(_ number: String) -> String {
    number.replacing("/BC-", with: "/BB-")
  }

  /// The parties as the record names them.
  private var signatures: [Report.Signature] {
    meeting.parties.map { party in
      Report.Signature(
        role: "\(Words.representative) \(party.name.uppercased())", manner: Words.signed)
    }
  }

  private var inconsistencyFindings: [Finding] {
    reconciliation.inconsistencies.map { found in
      Finding(
        found.isRounding ? .information : .warning, .inconsistentSource,
        wording.inconsistency(found), at: found.provenance, unit: found.unit, item: found.item)
    }
  }

  /// Our own figures behind the lines. The other side's are in the tables: a key cannot stand twice.
  private var facts: [Report.Fact] {
    var facts: [ObservationKey: Report.Fact] = [:]
    for line in reconciliation.lines {
      if case .unmatched = line.verdict { continue }
      guard let value = line.here.value, line.here.keys.count == 1 || line.here.isDerived,
        let unit = line.here.units.first
      else { continue }
      let key = ObservationKey(
        unit: unit, item: line.item, period: line.here.keys.first?.period ?? reconciliation.period)
      let isComputed = catalogue.expression(for: line.item.indicator) != nil
      facts[key] = Report.Fact(
        key: key, kind: isComputed ? .computed : line.here.isDerived ? .aggregated : .collected,
        value: value.exactDecimal ?? (try? value.rounded(decimals: 10)),
        status: line.here.status, decimals: catalogue[line.item.indicator]?.decimals ?? 0,
        provenance: line.here.provenance ?? Provenance())
    }
    return facts.values.sorted { $0.key < $1.key }
  }
}

extension Finding.Code {
  /// A source's printed figures do not fit together.
  public static let inconsistentSource = Finding.Code(rawValue: "inconsistent-source")
}
