import HTTPTypes
import Hummingbird
import HummingbirdCore
import Mustache
import NIOCore
import ReportWorkspace
import ServerAccounts

/// The pages' templates, and how a page's data becomes an answer.
struct Pages: Sendable {
  private let library: MustacheLibrary
  /// What the workspace says of all of its figures, such as that they are invented.
  private let notice: @Sendable () -> String

  /// Reads the templates that the program carries.
  ///
  /// - Parameter notice: gives what the workspace says of all of its figures; empty for nothing.
  /// - Throws: an error that names the template that cannot be read: a fault of ours, seen by tests.
  init(notice: @escaping @Sendable () -> String) throws {
    self.notice = notice
    var library = MustacheLibrary()
    for (name, bytes) in Self.templates {
      library.register(
        try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self)), named: name)
    }
    self.library = library
  }

  /// What all pages show around their own part.
  struct Frame: Sendable {
    struct Link: Sendable {
      let path: String
      let name: String
      let isHere: Bool
    }

    let office: String
    let notice: String?
    let fullName: String?
    let roleName: String?
    let formToken: String?
    let links: [Link]
    let hasLinks: Bool
    let page: any Sendable
  }

  /// The name of the office, at the head of every page.
  var office = "Chi cục Dân số"

  /// A page as an answer.
  ///
  /// - Parameters:
  ///   - name: the template.
  ///   - page: its data.
  ///   - context: whose page it is.
  ///   - status: the answer's status.
  /// - Returns: the answer.
  /// - Throws: `PageError.notFound` if there is no such template.
  func response(
    _ name: String, _ page: some Sendable, _ context: PageContext,
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let session = context.session
    let path = context.coreContext.endpointPath.value ?? ""
    let links = session.map { Navigation.links(for: $0.account, at: path) } ?? []
    let notice = notice()
    let frame = Frame(
      office: office, notice: notice.isEmpty ? nil : notice, fullName: session?.account.fullName,
      roleName: session?.account.role.name, formToken: session?.formToken,
      links: links, hasLinks: !links.isEmpty, page: page)
    guard let html = library.render(frame, withTemplate: name) else {
      throw PageError.notFound
    }
    // Whoever wrote what stands on the page: nothing in it hides or turns the direction of a line.
    return .html(ShownText.lines(html), status: status)
  }
}

extension Response {
  /// A page.
  static func html(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: html)))
  }
}
