internal import Foundation

/// Runs an exporter as an external plugin, `reportgen-export-NAME`: a format written in Swift joins the tool
/// without a change to it, by the same protocol as plugins in any language.
///
/// ```swift
/// import ReportCore
///
/// ExporterProgram(OutlineExporter()).main()
/// ```
///
/// It reads the report from standard input, creates its files in the folder that is its argument, and reports
/// on standard error what the format could not carry, one warning per line. With `--describe` it describes
/// itself.
public struct ExporterProgram: Sendable {
  private let exporter: any ReportExporter

  /// Creates a program around an exporter.
  public init(_ exporter: any ReportExporter) { self.exporter = exporter }

  /// Does what the arguments of the process ask for, and ends the process: with 0 if the files are there, with 1
  /// and a line on standard error if not. It blocks.
  public func main() -> Never {
    let words = CommandLine.arguments.dropFirst()
    if words == ["--describe"] {
      print(description)
      exit(0)
    }
    guard words.count == 1, let folder = words.first, !folder.hasPrefix("-") else {
      Self.tell("Cần đúng một thư mục để ghi kết quả.")
      exit(1)
    }
    do {
      let json = try FileHandle.standardInput.readToEnd() ?? Data()
      for warning in try export(.read(json: json), into: folder) { Self.tell(warning) }
      exit(0)
    } catch {
      Self.tell("\(error)")
      exit(1)
    }
  }

  /// Writes a report, and returns what the format could not carry.
  private func export(_ report: Report, into folder: String) throws -> [String] {
    let staging = try StagingFolder(for: folder)
    let result = try exporter.write(report, into: staging)
    _ = try staging.commit()
    return result.warnings
  }

  /// What the program says of itself, as JSON.
  private var description: String {
    let summary = exporter.format.summary
    let said: [String: Any] = [
      "protocol": 1, "input": "report-json", "summary": summary, "options": [String](), "needs": "",
    ]
    let bytes = (try? JSONSerialization.data(withJSONObject: said, options: .sortedKeys)) ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func tell(_ words: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\(words)\n".utf8))
  }
}
