import ArgumentParser
import ReportWorkspace

extension Units {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Mã này là đơn vị nào ở mỗi danh mục.",
      discussion: """
        Ví dụ:
          reportgen units show "Nghi Dương"
        """)

    @OptionGroup var catalogue: Catalogue

    @Argument(help: "Mã đơn vị, kể cả các số 0 ở đầu, hoặc tên đơn vị.")
    var unit: String

    func run() throws {
      let units = try catalogue.load()
      let lineage = Lineage(units.history)
      let found = try units.units(called: unit)
      for unit in found {
        Console.result(lineage.line(unit))
        for line in lineage.resolutions(unit) { Console.result("  " + line) }
      }
      if Set(found.map(\.code)).count == 1, Set(found.map(\.name)).count > 1 {
        Console.result("Lưu ý: cùng một mã nhưng là các đơn vị khác nhau ở các danh mục.")
      }
    }
  }

  struct Trace: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "trace",
      abstract: "Đơn vị được lập từ đâu, nay thuộc đâu, và so sánh được với năm trước đến mức nào.",
      discussion: """
        Ví dụ:
          reportgen units trace "Xã Nghi Dương"
        """)

    @OptionGroup var catalogue: Catalogue

    @Argument(help: "Mã hoặc tên đơn vị (đúng dấu), ví dụ 11713 hoặc 'Nghi Dương'.")
    var unit: String

    func run() throws {
      let units = try catalogue.load()
      let lineage = Lineage(units.history)
      for unit in try units.units(called: unit) {
        Console.result(lineage.line(unit))
        for line in lineage.links(unit) + lineage.resolutions(unit) + lineage.comparison(unit) {
          Console.result("  " + line)
        }
      }
    }
  }
}
