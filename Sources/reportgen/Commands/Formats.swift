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
    var lines = Exporters.described.formats.map { ($0.id, $0.summary) }
    for (name, needs) in Exporters.shipped where !lines.contains(where: { $0.0 == name }) {
      lines.append((name, needs))
    }
    let width = lines.map(\.0.count).max() ?? 0
    for (id, summary) in lines {
      let padding = String(repeating: " ", count: width - id.count)
      Console.result("\(id)\(padding)  \(summary)")
    }
  }
}
