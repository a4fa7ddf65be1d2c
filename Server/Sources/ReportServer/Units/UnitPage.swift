import ReportWorkspace
import ServerAccounts

/// One unit in one period: what it sent, what is wrong in it, where it came from.
struct UnitPage: Sendable {
  struct Return: Sendable {
    let number: Int
    let submission: Int
    let file: String
    let hasFile: Bool
    let received: String
    let author: String
    let sender: String
    let maturity: String
    let figures: Int
    let reason: String?
  }

  /// What one return changed of the ones before.
  struct Change: Sendable {
    let number: Int
    let figures: [String]
    let more: Int?
  }

  struct Figure: Sendable {
    let name: String
    let value: String
  }

  struct Choice: Sendable {
    let code: String
    let name: String
    let isChosen: Bool
  }

  let title: String
  let code: String
  let name: String
  let periods: [PeriodOption]
  let periodCode: String
  let periodName: String
  let state: String
  let lacking: [String]
  let hasLacking: Bool
  let returns: [Return]
  let hasReturns: Bool
  let changes: [Change]
  let hasChanges: Bool
  let figures: [Figure]
  let hasFigures: Bool
  let findings: [String]
  let hasFindings: Bool
  let refused: [RefusedLine]
  let hasRefused: Bool
  let lineage: [String]
  let hasLineage: Bool
  let mayCorrect: Bool
  /// Tells one state of the unit's returns from another.
  let edition: String
  let isClosed: Bool
  /// The letters that the unit is to get; `nil` where there is none.
  let letters: String?
  let indicators: [Choice]
  let done: String?
  let messages: [MessageLine]
  let hasMessages: Bool
  let maySay: Bool
  /// What the unit is to be told, to be copied; `nil` if there is nothing.
  let note: String?

  /// What the page is made of.
  struct Source: Sendable {
    let unit: OrganisationUnit
    let standing: PeriodStatus.Unit?
    let returns: [ReturnRevision]
    /// What each return but the first changed, by its number.
    let changes: [Int: [RevisionDifference]]
    let data: DataSet?
    let findings: [PeriodCheck.Item]
    let lineage: [String]
    let messages: [MessageBook.Message]
    let isClosed: Bool
    /// The indicator that the form begins with.
    let indicator: String?
  }

  init(
    _ source: Source, _ opening: PeriodOpening, catalogue: IndicatorCatalogue, account: Account
  ) {
    let (unit, chosen) = (source.unit, opening.chosen)
    (title, code, name) = (unit.fullName, unit.code, unit.fullName)
    (periods, periodCode, periodName) = (chosen.options, chosen.code, chosen.name)
    state =
      source.standing.map { Wording.capitalised($0.state.name) } ?? "Không phải báo cáo kỳ này"
    lacking = (source.standing?.lacking ?? []).map(catalogue.name(of:))
    hasLacking = !lacking.isEmpty && source.standing?.standing.current != nil
    returns = source.returns.sorted { $0.number > $1.number }.map { revision in
      let submission = revision.submission
      return Return(
        number: revision.number, submission: submission.id, file: submission.fileName,
        hasFile: submission.sha256 != nil,
        received: VietnameseTime.text(submission.arrival.received),
        author: submission.arrival.author, sender: submission.arrival.sender,
        maturity: submission.note.maturity.name,
        figures: revision.observations,
        reason: submission.note.reason.isEmpty ? nil : submission.note.reason)
    }
    hasReturns = !returns.isEmpty
    changes = source.changes.sorted { $0.key > $1.key }.filter { !$0.value.isEmpty }.map { change in
      Change(
        number: change.key,
        figures: change.value.prefix(Self.mostChanges).map { Self.text($0, catalogue) },
        more: change.value.count > Self.mostChanges
          ? change.value.count - Self.mostChanges : nil)
    }
    hasChanges = !changes.isEmpty
    let places = Dictionary(
      catalogue.indicators.enumerated().map { ($1.code, $0) },
      uniquingKeysWith: { first, _ in first })
    // In the order in which they are asked for; those of one indicator stay beside each other.
    let ordered = (source.data?.sorted ?? []).enumerated().sorted { left, right in
      let (one, other) = (
        places[left.element.key.item.indicator], places[right.element.key.item.indicator]
      )
      return (one ?? .max, left.offset) < (other ?? .max, right.offset)
    }
    figures = ordered.map(\.element).map { observation in
      Figure(
        name: catalogue.name(of: observation.key.item),
        value: observation.value?.shown ?? Self.blank(observation.status))
    }
    hasFigures = !figures.isEmpty
    findings = source.findings.map { item in
      Advice.describe(item.finding)
        + (item.explanation.map { " Giải trình: \($0.text) (\($0.author))." } ?? "")
    }
    hasFindings = !findings.isEmpty
    refused = (source.standing?.refused ?? []).map(RefusedLine.init)
    hasRefused = !refused.isEmpty
    lineage = source.lineage
    hasLineage = !lineage.isEmpty
    mayCorrect = account.may(.takeInReturns)
    (edition, isClosed) = (Self.edition(of: source.returns), source.isClosed)
    letters = Self.letters(source)
    indicators = catalogue.indicators.filter { $0.origin == .collected }.map {
      Choice(code: $0.code, name: $0.name, isChosen: $0.code == source.indicator)
    }
    done = opening.done
    messages = source.messages.map(MessageLine.init)
    hasMessages = !messages.isEmpty
    maySay = account.may(.explain)
    note = NoteToUnit.text(
      to: unit, of: chosen.period, standing: source.standing,
      findings: source.findings.filter { item in
        item.finding.severity == .error || item.needsExplanation
      }.map(\.finding), catalogue: catalogue)
  }

  static let mostChanges = 50

  /// Tells one state of a unit's returns from another: the last entry of the ledger among them.
  static func edition(of returns: [ReturnRevision]) -> String {
    "\(returns.map(\.submission.id).max() ?? 0)"
  }

  /// Which letters there would be: the same cases as the letters themselves.
  private static func letters(_ source: Source) -> String? {
    var kinds: [String] = []
    if source.findings.contains(where: { $0.finding.severity == .error }) {
      kinds.append("trả lại báo cáo có lỗi")
    }
    if source.standing?.daysOverdue != nil { kinds.append("đôn đốc báo cáo quá hạn") }
    if source.findings.contains(where: \.needsExplanation) { kinds.append("đề nghị giải trình") }
    return kinds.isEmpty ? nil : kinds.joined(separator: ", ")
  }

  /// `Trẻ sinh ra: từ 108 thành 110`.
  private static func text(
    _ difference: RevisionDifference, _ catalogue: IndicatorCatalogue
  ) -> String {
    func shown(_ side: RevisionDifference.Side?) -> String {
      side.map { $0.value?.shown ?? blank($0.status) } ?? blank(.missing)
    }
    return "\(catalogue.name(of: difference.key.item)):"
      + " từ \(shown(difference.old)) thành \(shown(difference.new))"
  }

  private static func blank(_ status: ObservationStatus) -> String {
    switch status {
    case .`nil`: "không phát sinh"
    case .notCollected: "chưa thu thập được"
    case .notApplicable: "không áp dụng"
    default: "để trống"
    }
  }
}
