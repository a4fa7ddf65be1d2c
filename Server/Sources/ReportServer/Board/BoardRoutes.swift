import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// The board of a period.
struct BoardRoutes {
  let office: Office
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/ky", .needs(.seeBoard), show)
  }

  @Sendable private func show(_ request: Request, _ context: PageContext) async throws -> Response {
    let (query, account) = (request.query, try context.account)
    let opening = try await office.opening(
      request, done: [LetterRoutes.none: LetterRoutes.noneSaid])
    let filter = query["loc"] ?? ""
    let search = String((query["tim"] ?? "").prefix(100))
    guard opening.done == nil, search.isEmpty, Self.isKnown(filter) else {
      return try pages.response(try await part(opening, filter, search, account), context)
    }
    // Everybody of a role sees the same, most of the day.
    let key = "board \(opening.chosen.code) \(account.role) \(filter)"
    let part = try await office.remembered(
      key, of: { try await self.part(opening, filter, search, account) })
    return try pages.response(part, context)
  }

  private static func isKnown(_ filter: String) -> Bool {
    filter.isEmpty || ReturnState(rawValue: filter) != nil
  }

  private func part(
    _ opening: PeriodOpening, _ filter: String, _ search: String, _ account: Account
  ) async throws -> Pages.Part {
    let period = opening.chosen.period
    let status = try await office.status(of: period)
    let obstacles =
      account.may(.seeQuarter) ? try await office.check(of: period)?.obstacles.count : nil
    let page = BoardPage(
      status, opening, filter: filter, search: search, account: account,
      obstacles: obstacles, closing: try await office.closing(of: period),
      catalogue: office.workspace.workspace.catalogue)
    return try pages.part("board", titled: page.title, page)
  }
}
