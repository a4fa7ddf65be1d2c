import ReportWorkspace

/// What the home page of a commune shows.
struct OwnPage: Sendable {
  struct Return: Sendable {
    let number: Int
    let submission: Int
    let file: String
    let received: String
    let figures: Int
    let reason: String?
  }

  /// A report that the unit owes, or has sent.
  struct Duty: Sendable {
    let name: String
    let deadline: String?
    let words: String
    let look: String
  }

  /// Why a file that was just handed in is not taken.
  struct Faults: Sendable {
    let file: String
    let lines: [String]
  }

  let title: String
  let code: String
  let name: String
  let periods: [PeriodOption]
  let periodCode: String
  let periodName: String
  let state: String
  let deadline: String?
  let lacking: [String]
  let hasLacking: Bool
  /// When a draft was saved that is not sent yet.
  let draft: String?
  /// What is due, late or closed of the last periods and the next one.
  let duties: [Duty]
  let hasDuties: Bool
  let returns: [Return]
  let hasReturns: Bool
  let refused: [RefusedLine]
  let hasRefused: Bool
  let messages: [MessageLine]
  let hasMessages: Bool
  let faults: Faults?
  let done: String?

  init(
    _ unit: OrganisationUnit, _ opening: PeriodOpening, standing: PeriodStatus.Unit?,
    returns: [ReturnRevision], draft: DraftBook.Draft, messages: [MessageBook.Message],
    duties: [ReturnDuty], catalogue: IndicatorCatalogue, faults: Faults?
  ) {
    let chosen = opening.chosen
    (title, code, name) = (unit.fullName, unit.code, unit.fullName)
    (periods, periodCode, periodName) = (chosen.options, chosen.code, chosen.name)
    state =
      standing.map { Wording.capitalised($0.state.name) } ?? "Không phải báo cáo kỳ này"
    deadline = standing?.standing.expected.deadline.map(VietnameseTime.day)
    lacking = (standing?.lacking ?? []).map(catalogue.name(of:))
    hasLacking = !lacking.isEmpty && !returns.isEmpty
    let last = returns.map(\.submission.arrival.recorded.seconds).max() ?? .min
    self.draft =
      draft.version > 0 && draft.saved > last
      ? VietnameseTime.text(Timestamp(seconds: draft.saved)) : nil
    self.returns = returns.sorted { $0.number > $1.number }.map { revision in
      let submission = revision.submission
      return Return(
        number: revision.number, submission: submission.id, file: submission.fileName,
        received: VietnameseTime.text(submission.arrival.received), figures: revision.observations,
        reason: submission.note.reason.isEmpty ? nil : submission.note.reason)
    }
    hasReturns = !returns.isEmpty
    self.duties = duties.map { duty in
      Duty(
        name: Wording.capitalised(Wording.name(of: duty.period)),
        deadline: duty.deadline.map(VietnameseTime.day), words: duty.words,
        look: (duty.daysLeft ?? 0) < 0 ? "bad" : "")
    }
    hasDuties = !duties.isEmpty
    refused = (standing?.refused ?? []).map(RefusedLine.init)
    hasRefused = !refused.isEmpty
    self.messages = messages.map(MessageLine.init)
    hasMessages = !messages.isEmpty
    self.faults = faults
    done = opening.done
  }
}

/// The receipt of a return, to be kept or printed.
struct ReceiptPage: Sendable {
  let title = "Biên nhận báo cáo"
  let code: String
  let name: String
  let periodCode: String
  let periodName: String
  let submission: Int
  let number: Int
  let isAgain: Bool
  let received: String
  let author: String
  let file: String
  let figures: Int
  let sha256: String?
  let reason: String?

  init(_ unit: OrganisationUnit, _ revision: ReturnRevision, figures: Int) {
    let submission = revision.submission
    (code, name) = (unit.code, unit.fullName)
    (periodCode, periodName) = (revision.key.period.code, Wording.name(of: revision.key.period))
    (self.submission, number) = (submission.id, revision.number)
    isAgain = revision.number > 1
    received = VietnameseTime.text(submission.arrival.received)
    (author, file, self.figures) = (submission.arrival.author, submission.fileName, figures)
    sha256 = submission.sha256
    reason = submission.note.reason.isEmpty ? nil : submission.note.reason
  }
}
