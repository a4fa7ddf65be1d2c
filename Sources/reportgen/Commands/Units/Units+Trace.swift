import ArgumentParser
import Foundation
import ReportWorkspace

extension Units {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mã này là đơn vị nào ở mỗi danh mục.")

    @OptionGroup var catalogue: Catalogue

    @Argument(help: "Mã đơn vị, kể cả các số 0 ở đầu.")
    var code: String

    func run() throws {
      let (history, _) = try catalogue.load()
      let found = history.hierarchies.values.compactMap { $0[code] }.sorted { $0.id < $1.id }
      if found.isEmpty {
        throw Failure(.usage, "Không có đơn vị nào mang mã '\(code)' trong các danh mục.")
      }
      let lineage = Lineage(history)
      for unit in found {
        Console.result(lineage.line(unit))
        for line in lineage.resolutions(unit) { Console.result("  " + line) }
      }
      if Set(found.map(\.name)).count > 1 {
        Console.result("Lưu ý: cùng một mã nhưng là các đơn vị khác nhau ở các danh mục.")
      }
    }
  }

  struct Trace: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Đơn vị được lập từ đâu, nay thuộc đâu, và so sánh được với năm trước đến mức nào.")

    @OptionGroup var catalogue: Catalogue

    @Argument(help: "Mã hoặc tên đơn vị (đúng dấu), ví dụ 11713 hoặc 'Nghi Dương'.")
    var unit: String

    func run() throws {
      let (history, _) = try catalogue.load()
      let name = unit.precomposedStringWithCanonicalMapping.lowercased()
      let found = history.hierarchies.values.flatMap(\.units).filter { candidate in
        candidate.code == unit || candidate.name.lowercased() == name
          || candidate.fullName.lowercased() == name
      }.sorted { $0.id < $1.id }
      if found.isEmpty {
        throw Failure(.usage, "Không có đơn vị nào mang mã hoặc tên '\(unit)' trong các danh mục.")
      }
      let lineage = Lineage(history)
      for unit in found {
        Console.result(lineage.line(unit))
        for line in lineage.links(unit) + lineage.resolutions(unit) + lineage.comparison(unit) {
          Console.result("  " + line)
        }
      }
    }
  }
}
