import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// The one way to add a route: with who may use it. Whatever role asks, whatever route, it is judged
/// here and nowhere else.
struct GuardedRoutes {
  /// A route as it was added, for tests over all of them.
  struct Route: Hashable, Sendable {
    let method: HTTPRequest.Method
    let path: String
    let access: Access
  }

  typealias Handler = @Sendable (Request, PageContext) async throws -> Response

  let router: Router<PageContext>
  let door: Door
  private(set) var routes: [Route] = []

  init(router: Router<PageContext>, door: Door) {
    (self.router, self.door) = (router, door)
  }

  mutating func get(_ path: String, _ access: Access, _ handler: @escaping Handler) {
    add(.get, path, access, handler)
  }

  /// A route that changes something: the form's token is asked for before it runs. Routes that read their
  /// body themselves (uploads) check the token where it comes, with `Door.check(formToken:)`.
  mutating func post(_ path: String, _ access: Access, _ handler: @escaping Handler) {
    add(.post, path, access, handler)
  }

  mutating func put(_ path: String, _ access: Access, _ handler: @escaping Handler) {
    add(.put, path, access, handler)
  }

  private mutating func add(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ handler: @escaping Handler
  ) {
    routes.append(Route(method: method, path: path, access: access))
    let door = door
    router.on(RouterPath(path), method: method) { request, context in
      do {
        switch access.verdict(for: context.session?.account) {
        case .granted: return try await handler(request, context)
        case .signIn:
          if request.method == .get || request.method == .head {
            return door.toSignIn(from: request)
          }
          throw try await Self.signedOut(request, context)
        case .changePassword: return .redirect(to: "/mat-khau")
        case .forbidden: throw PageError.forbidden
        case .hidden: throw PageError.notOwn
        }
      } catch let error as PageError {
        if let words = error.noted { try await door.note(.forbidden, request, context, words) }
        throw error
      }
    }
  }

  /// Fields of forms that somebody fills in at length.
  private static let typed = [
    "giai-trinh", "tin", "ly-do", "mo-lai", "nguoi-bao", "noi-nhan", "rut",
  ]

  /// A change without a session, with what was typed, so that it is not lost.
  private static func signedOut(
    _ request: Request, _ context: PageContext
  ) async throws -> PageError {
    let form = try? await FormFields(request, context)
    let lines = typed.compactMap { form?[$0] }.filter { !$0.allSatisfy(\.isWhitespace) }
    return .signedOut(typed: lines.joined(separator: "\n"), back: request.pageBefore ?? "/")
  }
}
