import ArgumentParser
import Foundation
import ReportCore
import ReportTemplates

struct Units: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units", abstract: "Tra cứu đơn vị hành chính của hai danh mục.",
    subcommands: [List.self, Show.self, Trace.self, Compare.self, Convert.self],
    defaultSubcommand: List.self)

  /// Options that every look-up shares.
  struct Catalogue: ParsableArguments {
    @OptionGroup var templates: TemplateOptions

    @Option(help: "Danh mục, ví dụ 2025-07-01.")
    var edition: String = UnitEdition.july2025.rawValue

    func load() throws -> (OrganisationHistory, OrganisationHierarchy) {
      let folder = try templates.folder()
      let history = try readingTemplates { () throws(TemplateError) in
        try UnitTemplates.history(from: folder)
      }
      guard let hierarchy = history.hierarchies[UnitEdition(rawValue: edition)] else {
        let known = history.hierarchies.keys.sorted().map(\.rawValue).joined(separator: ", ")
        throw Failure(.usage, "Không có danh mục '\(edition)'; có: \(known).")
      }
      return (history, hierarchy)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Liệt kê các tỉnh, thành phố, hoặc các đơn vị trực thuộc một đơn vị.")

    @OptionGroup var catalogue: Catalogue

    @Option(help: "Mã đơn vị cấp trên; bỏ trống để liệt kê các tỉnh, thành phố.")
    var under: String?

    func run() throws {
      let (_, hierarchy) = try catalogue.load()
      if let under, hierarchy[under] == nil {
        throw Failure(
          .usage, "Không có đơn vị mang mã '\(under)' trong danh mục \(hierarchy.edition).")
      }
      for unit in under.map({ hierarchy.children(of: $0) }) ?? hierarchy.roots {
        Console.result("\(unit.code)  \(unit.fullName)")
      }
    }
  }
}
