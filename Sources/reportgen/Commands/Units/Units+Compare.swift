import ArgumentParser
import ReportWorkspace

extension Units {
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compare",
      abstract:
        "Mỗi tỉnh có bao nhiêu đơn vị so sánh được với trước sắp xếp: riêng, cộng, hay theo nhóm.",
      discussion: """
        Ví dụ:
          reportgen units compare
        """)

    @OptionGroup var catalogue: Catalogue

    func run() throws {
      try catalogue.load().comparison().forEach(Console.result)
    }
  }
}
