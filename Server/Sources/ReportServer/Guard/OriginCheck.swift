import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServerAccounts

/// Lets nothing be changed by a form of another site.
///
/// Every request that is not GET or HEAD must say that it comes from our own pages: by `Origin`, or, from
/// browsers that leave that out, by `Sec-Fetch-Site`. A request with neither is refused.
struct OriginCheck: RouterMiddleware {
  typealias Context = PageContext

  /// The address under which browsers know the server; `nil` goes by the request's own host.
  let publicOrigin: String?
  let isTLS: Bool
  let door: Door

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    if request.method == .get || request.method == .head || isOurs(request) {
      return try await next(request, context)
    }
    let error = PageError.otherOrigin
    try await door.note(.forbidden, request, context, error.noted ?? "")
    throw error
  }

  private func isOurs(_ request: Request) -> Bool {
    let expected =
      publicOrigin ?? request.head.authority.map { "\(isTLS ? "https" : "http")://\($0)" }
    if let origin = request.headers[.origin] { return origin == expected }
    return request.headers[.secFetchSite] == "same-origin"
  }
}

extension HTTPField.Name {
  /// `HTTPField.Name` has no initialiser that a literal cannot fail; the name is a valid token.
  static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
