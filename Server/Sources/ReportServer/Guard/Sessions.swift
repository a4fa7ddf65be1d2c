import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServerAccounts

/// Finds out who asks, before anything else looks at the request.
struct Sessions: RouterMiddleware {
  typealias Context = PageContext

  let door: Door
  let addresses: ClientAddress

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let forwarded = HTTPField.Name("X-Forwarded-For").flatMap { request.headers[$0] }
    context.client = addresses.client(peer: context.peer, forwardedFor: forwarded)
    if let token = request.cookies[door.cookieName]?.value {
      context.token = token
      context.session = try await door.session(token)
    }
    return try await next(request, context)
  }
}
