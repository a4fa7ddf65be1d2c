import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// What changed of a period, and what was taken into the ledger lately.
struct RevisionRoutes {
  let office: Office
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/sua-doi", .needs(.seeQuarter)) { request, context in
      let query = request.query
      return try await FormFaults.orAgain(context) {
        let day = try VietnameseDate.read("tu", named: "So với số liệu đến hết ngày", of: query)
        return try await page(query, day, context)
      } page: {
        try await page(query, nil, $0)
      }
    }
  }

  private func page(
    _ query: FormFields, _ day: CalendarDate?, _ context: PageContext
  ) async throws -> Response {
    let chosen = try await office.period(query["ky"], isLong: true)
    let period = chosen.period
    let closing = try await office.closing(of: period)
    let since: String? = day?.description ?? (closing == nil ? nil : "sent")
    let annex = try await office.read { workspace -> RevisionAnnex? in
      guard let since, workspace.hasLedger else { return nil }
      return try workspace.revisions(of: period, since: .init(reading: since, sent: period))
    }
    let submissions = try await office.read { try $0.submissions() }
    let written = context.faults == nil ? day.map(VietnameseTime.day) : query["tu"]
    return try pages.response(
      "revisions", RevisionPage(chosen, day: written ?? "", annex, submissions), context)
  }
}

/// The page of revisions.
struct RevisionPage: Sendable {
  struct Entry: Sendable {
    let number: Int
    let file: String
    let received: String
    let author: String
    let sender: String
    let reason: String
  }

  static let most = 200

  let title = "Sửa đổi"
  let periods: [PeriodOption]
  let periodName: String
  let day: String
  let isAsked: Bool
  let since: String
  let summary: String
  let lines: [String]
  let hasLines: Bool
  let more: Int?
  let entries: [Entry]
  let hasEntries: Bool
  let count: Int

  init(_ chosen: ChosenPeriod, day: String, _ annex: RevisionAnnex?, _ submissions: [Submission]) {
    (periods, periodName, self.day) = (chosen.options, chosen.name, day)
    isAsked = annex != nil
    (since, summary) = (annex?.point.words ?? "", annex?.summary ?? "")
    let all = annex?.lines ?? []
    lines = Array(all.prefix(500))
    hasLines = !lines.isEmpty
    more = all.count > 500 ? all.count - 500 : nil
    count = submissions.count
    entries = submissions.suffix(Self.most).reversed().map { submission in
      Entry(
        number: submission.id, file: submission.fileName,
        received: VietnameseTime.text(submission.arrival.recorded),
        author: submission.arrival.author,
        sender: submission.arrival.sender, reason: submission.note.reason)
    }
    hasEntries = !entries.isEmpty
  }
}
