import ReportCore
import ReportTemplates

extension Workspace {
  /// The programme that words name: `537`, `Chương trình Truyền thông dân số (537)`, `Truyền thông dân số`.
  ///
  /// - Throws: `WorkspaceError` that names what there is.
  func programme(named words: String) throws(WorkspaceError) -> Programme {
    let all = programmes.programmes
    let naming = Naming(all.map { .init($0.code, names: Self.names(of: $0)) }, of: .programme)
    if let found = naming.codeIfKnown(words).flatMap({ programmes[$0] }) { return found }
    throw WorkspaceError(
      .invalidRequest,
      "Không có chương trình, đề án '\(words)'.\(naming.suggestion(for: words)) Các chương trình:"
        + " \(all.map(\.title).joined(separator: "; ")).")
  }

  private static func names(of programme: Programme) -> [String] {
    let short = programme.title.replacing(" (\(programme.code))", with: "")
    let bare = NamingWords.programmes.reduce(short) { name, word in
      name.hasPrefix(word) ? String(name.dropFirst(word.count)) : name
    }
    return [programme.title, short, bare]
  }
}
