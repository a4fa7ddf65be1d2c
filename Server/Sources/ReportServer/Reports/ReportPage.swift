import ReportWorkspace
import ServerAccounts

/// Where a report is chosen, downloaded, and its period closed.
struct ReportPage: Sendable {
  struct Choice: Sendable {
    let code: String
    let name: String
    let isChosen: Bool
  }

  /// Reports that belong together in the list.
  struct Group: Sendable {
    let name: String
    let kinds: [Choice]
  }

  /// The name under which the package is asked for.
  static let package = "goi"

  let title = "Báo cáo"
  let periods: [PeriodOption]
  let periodCode: String
  let periodName: String
  let kinds: [Choice]
  /// Reports on one programme each, by their kind.
  let programmeKinds: [Group]
  let formats: [Choice]
  let closed: String?
  let seal: String?
  let wasJustClosed: Bool
  let mayBuild: Bool
  let canSee: Bool
  let mayClose: Bool
  /// Whether this person may ask a second one to close.
  let mayPrepare: Bool
  /// Who prepared it, and when; `nil` if nobody did, or one person closes.
  let prepared: String?
  /// To whom it is to be sent, as whoever prepared it wrote.
  let note: String
  /// Whether this person may allow others to take returns of the closed period.
  let mayAllowReopening: Bool
  /// Who allowed it, and why.
  let reopening: String?
  /// Why this person cannot close yet.
  let waiting: String?
  let showsGate: Bool
  let obstacles: [String]
  let obstacleCount: Int
  let hasObstacles: Bool
  let silent: String?
  let isReady: Bool
  /// Tells one state of the period's returns from another.
  let edition: String

  init(
    chosen: ChosenPeriod, of unit: String, history: OrganisationHistory, account: Account,
    kinds: [ReportKind],
    programmes: [Programme], formats: [ExportFormat],
    closing: Closing?, head: LedgerHead?, check: PeriodCheck?, status: PeriodStatus?,
    isByTwo: Bool, preparation: ClosingPreparation?, leave: ReopeningLeave?, wasJustClosed: Bool,
    edition: String, kind: String?
  ) {
    (periods, periodCode, periodName) = (chosen.options, chosen.code, chosen.name)
    self.edition = edition
    let chosenKind = kind
    self.kinds = kinds.filter { !$0.isOfProgramme }.map { kind in
      let words = kind.title.filter { !$0.isEmpty }.joined(separator: " ")
        .replacing("{period}", with: Wording.name(of: chosen.period))
        .replacing("{unit}", with: unit)
      return Choice(
        code: kind.code, name: words.isEmpty ? kind.code : words, isChosen: kind.code == chosenKind)
    }
    programmeKinds =
      programmes.isEmpty
      ? []
      : kinds.filter(\.isOfProgramme).map { kind in
        Group(
          name: Wording.capitalised(kind.name.isEmpty ? kind.code : kind.name),
          kinds: programmes.map { programme in
            let code = ReportChoiceCode(kind: kind.code, programme: programme.code).text
            return Choice(code: code, name: programme.title, isChosen: code == chosenKind)
          })
      }
    self.formats = formats.map {
      Choice(code: $0.id, name: Wording.capitalised($0.summary), isChosen: false)
    }
    closed = closing.map { closing in
      "\(Wording.capitalised(chosen.name)) đã chốt lúc \(VietnameseTime.text(closing.closed)), người chốt: \(closing.author)."
    }
    seal = head?.printed
    self.wasJustClosed = wasJustClosed
    mayBuild = account.may(.buildReports)
    canSee = mayBuild ? check != nil : closing != nil
    let isOwn = preparation?.author == account.signature
    mayClose = account.may(.approveClosing) && (!isByTwo || preparation != nil && !isOwn)
    mayPrepare = account.may(.prepareClosing) && isByTwo && preparation == nil
    prepared = preparation.map {
      "\($0.author) đã chuẩn bị chốt lúc \(VietnameseTime.text($0.prepared))."
    }
    note = preparation?.note ?? ""
    mayAllowReopening =
      isByTwo && closing != nil && leave == nil && account.may(.approveClosing)
    reopening = leave.map { leave in
      "\(leave.author) đã cho phép mở lại kỳ lúc \(VietnameseTime.text(leave.given)): \(leave.reason)"
    }
    waiting =
      mayClose || mayPrepare
      ? nil
      : isByTwo && preparation == nil
        ? closing == nil
          ? "Cán bộ Chi cục chuẩn bị chốt trước, rồi lãnh đạo chốt."
          : "Có báo cáo mới thì cán bộ Chi cục chuẩn bị chốt lại."
        : "Lãnh đạo chốt kỳ bằng tài khoản của mình."
    showsGate = account.may(.seeQuarter) && check != nil
    obstacles = (check?.obstacles ?? []).prefix(20).map { item in
      let unit = item.finding.unit.flatMap { history[$0]?.fullName }
      return [unit, Advice.describe(item.finding)].compactMap(\.self).joined(separator: ", ")
    }
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

/// A page about something that is being made.
struct WaitingPage: Sendable {
  let title: String
  let words: String
  let period: String
}
