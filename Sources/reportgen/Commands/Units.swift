import ArgumentParser
import Foundation
import ReportCore
import ReportTemplates

struct Units: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units", abstract: "Tra cứu đơn vị hành chính của hai danh mục.",
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

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

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mã này là đơn vị nào, ở danh mục nào, được lập từ đâu và đã nhập vào đâu.")

    @OptionGroup var catalogue: Catalogue

    @Argument(help: "Mã đơn vị, kể cả các số 0 ở đầu.")
    var code: String

    func run() throws {
      let (history, _) = try catalogue.load()
      let found = history.hierarchies.values.compactMap { $0[code] }.sorted { $0.id < $1.id }
      if found.isEmpty {
        throw Failure(.usage, "Không có đơn vị nào mang mã '\(code)' trong các danh mục.")
      }
      for unit in found { describe(unit, history) }
      if Set(found.map(\.name)).count > 1 {
        Console.result("Lưu ý: cùng một mã nhưng là các đơn vị khác nhau ở các danh mục.")
      }
    }

    private func describe(_ unit: OrganisationUnit, _ history: OrganisationHistory) {
      let above = history.hierarchies[unit.id.edition]?.ancestors(of: unit.code) ?? []
      let place = above.map { ", \($0.fullName)" }.joined()
      Console.result("\(unit.code)  \(unit.fullName)\(place)  (danh mục \(unit.id.edition))")
      for succession in history.successions {
        if succession.new == unit.id.edition {
          for link in succession.predecessors(of: unit.code) {
            let old = OrganisationUnit.ID(link.oldCode, in: succession.old)
            Console.result("  lập từ \(name(old, history)), \(words(link))")
          }
        }
        if succession.old == unit.id.edition {
          for link in succession.successors(of: unit.code) {
            let new = OrganisationUnit.ID(link.newCode, in: succession.new)
            Console.result("  nay thuộc \(name(new, history)), \(words(link))")
          }
        }
      }
    }

    private func name(_ id: OrganisationUnit.ID, _ history: OrganisationHistory) -> String {
      "\(history[id]?.fullName ?? "?") (\(id.code), danh mục \(id.edition))"
    }

    private func words(_ link: UnitSuccession.Link) -> String {
      link.relation == .whole ? "nguyên vẹn" : "một phần"
    }
  }
}
