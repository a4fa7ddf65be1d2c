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
    routes.get("/ky", .needs(.seeBoard)) { request, context in
      let query = request.query
      let account = try context.account
      let opening = try await office.opening(
        request, done: [LetterRoutes.none: LetterRoutes.noneSaid])
      let chosen = opening.chosen
      let status = try await office.status(of: chosen.period)
      let obstacles =
        account.may(.seeQuarter)
        ? try await office.check(of: chosen.period)?.obstacles.count : nil
      let page = BoardPage(
        status, opening, filter: query["loc"] ?? "",
        search: String((query["tim"] ?? "").prefix(100)), account: account,
        obstacles: obstacles, closing: try await office.closing(of: chosen.period),
        catalogue: office.workspace.workspace.catalogue)
      return try pages.response("board", page, context)
    }
  }
}
