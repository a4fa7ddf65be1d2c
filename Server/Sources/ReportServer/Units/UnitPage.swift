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

  struct Figure: Sendable {
    let name: String
    let value: String
  }

  struct Refused: Sendable {
    let file: String
    let received: String
    let faults: [String]
  }

  struct Choice: Sendable {
    let code: String
    let name: String
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
  let figures: [Figure]
  let hasFigures: Bool
  let findings: [String]
  let hasFindings: Bool
  let refused: [Refused]
  let hasRefused: Bool
  let lineage: [String]
  let hasLineage: Bool
  let mayCorrect: Bool
  let indicators: [Choice]
  let done: String?

  /// What the page is made of.
  struct Source: Sendable {
    let unit: OrganisationUnit
    let standing: PeriodStatus.Unit?
    let returns: [ReturnRevision]
    let data: DataSet?
    let findings: [PeriodCheck.Item]
    let lineage: [String]
  }

  init(
    _ source: Source, chosen: ChosenPeriod, catalogue: IndicatorCatalogue, account: Account,
    done: String?
  ) {
    let unit = source.unit
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
        hasFile: submission.sha256 != nil, received: VietnameseTime.text(submission.received),
        author: submission.author, sender: submission.sender, maturity: submission.maturity.name,
        figures: revision.observations, reason: submission.reason.isEmpty ? nil : submission.reason)
    }
    hasReturns = !returns.isEmpty
    figures = (source.data?.sorted ?? []).map { observation in
      Figure(
        name: catalogue.name(of: observation.key.item),
        value: observation.value?.shown ?? Self.blank(observation.status))
    }
    hasFigures = !figures.isEmpty
    findings = source.findings.map { Advice.describe($0.finding) }
    hasFindings = !findings.isEmpty
    refused = (source.standing?.refused ?? []).map { refused in
      Refused(
        file: refused.fileName, received: VietnameseTime.text(refused.received),
        faults: refused.faults.prefix(20).map(Advice.describe))
    }
    hasRefused = !refused.isEmpty
    lineage = source.lineage
    hasLineage = !lineage.isEmpty
    mayCorrect = account.may(.takeInReturns)
    indicators = catalogue.indicators.filter { $0.origin == .collected }.map {
      Choice(code: $0.code, name: $0.name)
    }
    self.done = done
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
