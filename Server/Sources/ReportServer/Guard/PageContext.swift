import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServerAccounts

/// What is known of a request before a route sees it.
struct PageContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address of whoever opened the connection: a browser, or a proxy before it.
  let peer: String
  /// The address that limits and the journal go by; see `ClientAddress`.
  var client: String
  /// The token of the session's cookie, if it is one.
  var token: String?
  var session: Session?
  /// What is wrong with the form that this request sent; its page is shown again.
  var faults: FormFaults?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress ?? "local"
    client = peer
  }

  /// Who asks; only for routes that need a session.
  ///
  /// - Throws: 401 without one.
  var account: Account {
    get throws {
      guard let session else { throw HTTPError(.unauthorized) }
      return session.account
    }
  }
}
