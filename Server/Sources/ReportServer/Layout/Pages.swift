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
  /// Whose pages they are.
  private let office: @Sendable () -> OfficeWords

  /// Reads the templates that the program carries.
  ///
  /// - Parameter office: says whose pages they are.
  /// - Throws: an error that names the template that cannot be read: a fault of ours, seen by tests.
  init(office: @escaping @Sendable () -> OfficeWords) throws {
    self.office = office
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

    /// What is wrong with what was filled in.
    struct Problem: Sendable {
      let title: String
      let faults: [FormFaults.Fault]
    }

    let office: String
    let notice: String?
    let fullName: String?
    let roleName: String?
    let formToken: String?
    let links: [Link]
    let hasLinks: Bool
    let problem: Problem?
    /// The faults by the ids of their fields.
    let fault: [String: String]
    /// What was filled in, by the names of fields; only where there are faults.
    let given: [String: String]
    let page: any Sendable
  }

  /// A page's own part, which is the same for everybody who may see it and can be kept.
  struct Part: Sendable {
    let title: String
    let body: String
  }

  /// Makes a page's own part.
  ///
  /// - Parameters:
  ///   - name: the template, which stands within no other.
  ///   - title: the title of the page.
  ///   - page: its data.
  /// - Returns: the part.
  /// - Throws: `PageError.notFound` if there is no such template.
  func part(_ name: String, titled title: String, _ page: some Sendable) throws -> Part {
    guard let html = library.render(PageData.tree(page) ?? page, withTemplate: name) else {
      throw PageError.notFound
    }
    return Part(title: title, body: html)
  }

  /// A part as the page of whoever asks.
  func response(_ part: Part, _ context: PageContext) throws -> Response {
    try response("whole", part, context)
  }

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
    let (office, faults) = (office(), context.faults)
    let frame = Frame(
      office: office.name, notice: office.notice.isEmpty ? nil : office.notice,
      fullName: session?.account.fullName,
      roleName: session?.account.role.name, formToken: session?.formToken,
      links: links, hasLinks: !links.isEmpty,
      problem: faults.map { .init(title: $0.title, faults: $0.faults) },
      fault: faults?.byField ?? [:], given: faults?.form.last ?? [:], page: page)
    let data = PageData.tree(frame) ?? frame
    guard let html = library.render(data, withTemplate: name) else {
      throw PageError.notFound
    }
    // Whoever wrote what stands on the page: nothing in it hides or turns the direction of a line.
    return .html(ShownText.lines(html), status: faults?.status ?? status)
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
