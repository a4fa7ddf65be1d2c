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
    for indicator in try templates.set.library().catalogue.indicators {
      let origin =
        switch indicator.origin {
        case .collected: "thu thập"
        case .computed(let formula): "= \(formula)"
        case .statisticsOffice: "lấy của cơ quan thống kê"
        }
      Console.result(
        "\(indicator.code)  \(indicator.name)  (\(indicator.unit.rawValue))  \(origin)")
    }
  }
}
