import ReportWorkspace
import ServerAccounts

/// Where a report is chosen, downloaded, and its period closed.
struct ReportPage: Sendable {
  struct Choice: Sendable {
    let code: String
    let name: String
  }

  /// The name under which the package is asked for.
  static let package = "goi"

  let title = "Báo cáo"
  let periods: [PeriodOption]
  let periodCode: String
  let periodName: String
  let kinds: [Choice]
  let formats: [Choice]
  let closed: String?
  let seal: String?
  let wasJustClosed: Bool
  let mayBuild: Bool
  let canSee: Bool
  let mayClose: Bool
  let showsGate: Bool
  let obstacles: [String]
  let obstacleCount: Int
  let hasObstacles: Bool
  let silent: String?
  let isReady: Bool

  init(
    chosen: ChosenPeriod, account: Account, kinds: [ReportKind], formats: [ExportFormat],
    closing: Closing?, head: LedgerHead?, check: PeriodCheck?, status: PeriodStatus?,
    wasJustClosed: Bool
  ) {
    (periods, periodCode, periodName) = (chosen.options, chosen.code, chosen.name)
    self.kinds = kinds.map { kind in
      let words = kind.title.filter { !$0.isEmpty }.joined(separator: " ")
        .replacing("{period}", with: Wording.name(of: chosen.period))
      return Choice(code: kind.code, name: words.isEmpty ? kind.code : words)
    }
    self.formats = formats.map { Choice(code: $0.id, name: $0.summary) }
    closed = closing.map { closing in
      "\(Wording.capitalised(chosen.name)) đã chốt lúc \(VietnameseTime.text(closing.closed)), người chốt: \(closing.author)."
    }
    seal = head?.printed
    self.wasJustClosed = wasJustClosed
    mayBuild = account.may(.buildReports)
    canSee = mayBuild ? check != nil : closing != nil
    mayClose = account.may(.approveClosing)
    showsGate = account.may(.seeQuarter) && check != nil
    obstacles = (check?.obstacles ?? []).prefix(20).map { Advice.describe($0.finding) }
    let count = check?.obstacles.count
    obstacleCount = count ?? 0
    hasObstacles = obstacleCount > 0
    let missing = status?.units.filter { $0.standing.current == nil }.map(\.unit) ?? []
    silent =
      missing.isEmpty
      ? nil : "\(missing.count) đơn vị chưa báo cáo: \(Wording.list(missing, atMost: 10))."
    isReady = count == 0
  }
}

/// A report as a page.
struct ReportViewPage: Sendable {
  let title: String
  let period: String
  let query: String
  let body: String
}
