import ArgumentParser
import ReportWorkspace

struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Liệt kê các định dạng xuất báo cáo.",
    discussion: """
      Ví dụ:
        reportgen formats
      """)

  func run() {
    let formats = Exporters.publisher.formats
    let width = formats.map(\.id.count).max() ?? 0
    for format in formats {
      let padding = String(repeating: " ", count: width - format.id.count)
      Console.result("\(format.id)\(padding)  \(format.summary)")
    }
  }
}
