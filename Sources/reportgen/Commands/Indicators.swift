import ArgumentParser
import ReportWorkspace

struct Indicators: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "Liệt kê các chỉ tiêu: mã, tên, đơn vị tính, cách tính.",
    discussion: """
      Ví dụ:
        reportgen indicators
      """)

  @OptionGroup var templates: TemplateOptions

  func run() throws {
    try templates.set.library().indicatorLines.forEach(Console.result)
  }
}
