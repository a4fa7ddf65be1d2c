import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// What every answer tells the browser: run nothing and load nothing but what we serve, show no page in a
/// frame, keep nothing in caches that others use.
struct SecurityHeaders: RouterMiddleware {
  typealias Context = PageContext

  /// Whether browsers reach us over TLS, ourselves or through a proxy.
  let isTLS: Bool

  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.contentSecurityPolicy] = Self.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    for (name, value) in [
      ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
    ] {
      if let name = HTTPField.Name(name) { response.headers[name] = value }
    }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if isTLS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }
}
