import ArgumentParser
import Foundation
import ReportWorkspace

struct Units: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units", abstract: "Tra cứu đơn vị hành chính của hai danh mục.",
    subcommands: [List.self, Show.self, Trace.self, Compare.self, Convert.self],
    defaultSubcommand: List.self)

  /// Options that every look-up shares.
  struct Catalogue: ParsableArguments {
    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "Danh mục; mặc định là danh mục mới nhất, ví dụ 2025-07-01.")
    var edition: String?

    /// The units of the workspace that the command is run in, or of the template set alone.
    func load() throws -> (OrganisationHistory, OrganisationHierarchy) {
      let history = try history()
      let latest = history.hierarchies[.july2025]?.edition ?? history.fallbackEdition
      let wanted = edition.map { UnitEdition(rawValue: $0) } ?? latest
      guard let hierarchy = history.hierarchies[wanted] else {
        let known = history.hierarchies.keys.sorted().map(\.rawValue).joined(separator: ", ")
        throw Failure(.usage, "Không có danh mục '\(wanted)'; có: \(known).")
      }
      return (history, hierarchy)
    }

    /// The indicators of the workspace that the command is run in, or of the template set alone.
    func indicators() throws -> IndicatorCatalogue {
      if let workspace = try workspace.loadIfFound() { return workspace.workspace.catalogue }
      return try workspace.templates.set.library().catalogue
    }

    private func history() throws -> OrganisationHistory {
      if let workspace = try workspace.loadIfFound() { return workspace.workspace.history }
      return try workspace.templates.set.history()
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Liệt kê các tỉnh, thành phố, hoặc các đơn vị trực thuộc một đơn vị.",
      discussion: """
        Ví dụ:
          reportgen units list --under "Hải Phòng"
        """)

    @OptionGroup var catalogue: Catalogue

    @Option(help: "Mã hoặc tên đơn vị cấp trên; bỏ trống để liệt kê các tỉnh, thành phố.")
    var under: String?

    func run() throws {
      let (_, hierarchy) = try catalogue.load()
      let above = try under.map { try hierarchy.unit(above: $0) }
      for unit in above.map({ hierarchy.children(of: $0.code) }) ?? hierarchy.roots {
        Console.result("\(unit.code)  \(unit.fullName)")
      }
    }
  }
}
