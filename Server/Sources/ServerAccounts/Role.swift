/// What somebody is in the work of the quarter; decides what pages show and what may be done.
public enum Role: String, CaseIterable, Codable, Hashable, Sendable {
  /// The population officer of a commune: the own unit only.
  case commune
  /// The officer of the province's population sub-department, who carries the quarter.
  case officer
  /// The head, who approves closing and reopening.
  case head
  /// The officer of the statistics office.
  case statistics
  /// The steering committee and the People's Committee: what is closed.
  case reader
  /// Accounts, settings, the journal; no figures.
  case administrator

  /// The role's name, as pages print it.
  public var name: String {
    switch self {
    case .commune: "Cán bộ dân số cấp xã"
    case .officer: "Cán bộ Chi cục Dân số"
    case .head: "Lãnh đạo"
    case .statistics: "Thống kê tỉnh"
    case .reader: "Người xem báo cáo"
    case .administrator: "Quản trị"
    }
  }

  /// Whether the person belongs to an office that only compares its figures with ours.
  public var isOfAnotherOffice: Bool { self == .statistics }

  /// What the role may do.
  public var permissions: Set<Permission> {
    switch self {
    case .commune: [.deliverOwnReturn, .seeOwnUnit]
    case .officer:
      [
        .seeBoard, .seeQuarter, .seeReports, .takeInReturns, .explain, .buildReports,
        .prepareClosing,
        .reconcile, .changeSettings,
      ]
    case .head:
      [
        .seeBoard, .seeQuarter, .seeReports, .explain, .buildReports, .approveClosing, .reconcile,
        .seeJournal,
      ]
    case .statistics: [.reconcile]
    case .reader: [.seeReports, .seeBoard]
    case .administrator: [.manageAccounts, .changeSettings, .seeJournal]
    }
  }
}

/// Something that a page shows or does, as the one place that guards all routes knows it.
public enum Permission: String, CaseIterable, Hashable, Sendable {
  /// The counts of the quarter, without units' figures.
  case seeBoard
  /// All units' returns, figures and findings.
  case seeQuarter
  /// Reports of closed periods.
  case seeReports
  /// Hand in files for any unit, enter figures with a reason.
  case takeInReturns
  /// Explain a finding.
  case explain
  /// Build and download reports of any state.
  case buildReports
  /// Ask for a period to be closed or opened again.
  case prepareClosing
  /// Close or open a period that somebody else prepared.
  case approveClosing
  /// Compare with the statistics office, explain and agree.
  case reconcile
  /// The workspace's settings.
  case changeSettings
  /// Sign-ins, refusals, changes.
  case seeJournal
  /// Accounts of others.
  case manageAccounts
  /// Fill in and submit the return of the own unit.
  case deliverOwnReturn
  /// The own unit's history, questions and receipts.
  case seeOwnUnit
}
