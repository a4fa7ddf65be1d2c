import ArgumentParser
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
    func load() throws -> UnitCatalogue {
      let found = try workspace.loadIfFound()
      return try UnitCatalogue(try workspace.templates.set.history(of: found), edition: edition)
    }

    /// The indicators of the workspace that the command is run in, or of the template set alone.
    func indicators() throws -> IndicatorCatalogue {
      try workspace.templates.set.library(of: try workspace.loadIfFound()).catalogue
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Liệt kê các tỉnh, thành phố, hoặc các đơn vị trực thuộc một đơn vị.",
      discussion: """
        Ví dụ:
          reportgen units list --under "Hải Phòng"
        """)

    @OptionGroup var catalogue: Catalogue

    @Option(help: "Mã hoặc tên đơn vị cấp trên; bỏ trống để liệt kê các tỉnh, thành phố.")
    var under: String?

    func run() throws {
      for unit in try catalogue.load().units(under: under) {
        Console.result("\(unit.code)  \(unit.fullName)")
      }
    }
  }
}
