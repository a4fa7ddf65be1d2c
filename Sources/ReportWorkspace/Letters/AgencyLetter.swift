import ReportCore

/// A letter to an agency or a people's committee whose review of a period is overdue.
struct AgencyLetter {
  let standing: ReviewStandings.Standing
  let plan: Plan
  let period: Period
  let office: ReportingOffice
  /// The day of the letter; `nil` prints dots.
  let date: CalendarDate?
  /// By when the review is asked for; `nil` prints dots.
  let answer: CalendarDate?
  let notice: String
  /// The unit that reports above.
  let above: OrganisationUnit.ID

  /// The letter as a report.
  var report: Report {
    let words = ReviewLetterWords(
      agency: office.agency.officialCase, sender: standing.name, plan: plan, duty: standing.duty,
      period: period, deadline: standing.deadline, answer: answer)
    let header = Report.Header(
      style: .letterhead, parentAgency: office.parentAgency, agency: office.agency,
      number: CommuneLetter.number(office.number), place: office.place, date: date,
      title: [Wording.capitalised(words.subject)], notice: notice, period: period, unit: above,
      unitName: standing.name)
    var report = Report(
      name: "cong-van-don-doc-ke-hoach-\(standing.sender.code)-\(period.code)", header: header,
      tables: [], created: date ?? period.lastDay.advanced(byDays: 1))
    report.document = Report.Document(
      kind: .letter, type: "", subject: words.subject, addressees: [standing.name],
      sections: [
        Report.Section(blocks: words.paragraphs.map { .paragraph(.init(.body, $0)) })
      ], signers: office.signers, recipients: LetterWords.recipients(archive: office.archive))
    return report
  }
}
