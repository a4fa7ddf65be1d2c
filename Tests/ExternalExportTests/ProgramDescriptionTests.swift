import Foundation
import ReportCore
import ReportTesting
import Testing

@testable import ExternalExport

/// What programs say of themselves, and what they are given because of it.
@Suite struct ProgramDescriptionTests {
  /// Writes one line a fact.
  private struct PlainFacts: ReportExporter {
    var format: ExportFormat {
      ExportFormat(
        id: "plain", fileExtension: "txt", mediaType: "text/plain", summary: "", content: .facts)
    }

    func write(
      _ report: Report, into folder: borrowing StagingFolder
    ) throws(ExportError) -> ExportResult {
      let lines = report.facts.map { "\($0.key.item)\n" }
      try folder.write(Array(lines.joined().utf8), to: "\(report.name).txt")
      return ExportResult(files: ["\(report.name).txt"], warnings: [])
    }
  }

  private static let description =
    #"{"protocol":1,"input":"csv-long","summary":"để thử","options":[{"name":"mau","summary":"màu"}],"needs":""}"#

  private func exporter(_ script: String, in scratch: ScratchFolder) throws -> ExternalExporter {
    let path = scratch.path("reportgen-export-test")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return try #require(
      ExternalExporter(
        path: path, limits: .init(time: .seconds(20)),
        environment: ExternalExporterTests.environment))
  }

  private static let describing =
    "[ \"$1\" = --describe ] && { echo '\(description)'; exit 0; }\n"

  @Test func `a program that asks for the facts gets them, and its options`() throws {
    let scratch = try ScratchFolder()
    var exporter = try exporter(
      Self.describing
        + #"cat > facts; echo "$2" > option; echo "$REPORTGEN_REPORT_NAME $REPORTGEN_REPORT_UNIT" > report"#,
      in: scratch)
    exporter.facts = PlainFacts()
    exporter.options = ["mau": "đỏ"]
    let staging = try StagingFolder(for: scratch.path("out"))
    #expect(try exporter.write(SampleReports.ordinary, into: staging).files.count == 3)
    _ = try staging.commit()
    let made = try scratch.contents
    let facts = SampleReports.ordinary.facts.map { "\($0.key.item)\n" }.joined()
    #expect(made["out/facts"] == Data(facts.utf8))
    #expect(made["out/option"] == Data("--mau=đỏ\n".utf8))
    #expect(made["out/report"] == Data("so-ket-2025-Q3 31\n".utf8))
  }

  @Test func `an option that a program does not name is refused before it runs`() throws {
    let scratch = try ScratchFolder()
    var exporter = try exporter(Self.describing + "cat > facts", in: scratch)
    exporter.facts = PlainFacts()
    exporter.options = ["hinh": "tròn"]
    do throws(ExportError) {
      let staging = try StagingFolder(for: scratch.path("out"))
      _ = try exporter.write(SampleReports.ordinary, into: staging)
      Issue.record("it ran")
    } catch {
      #expect(error.message.contains("'hinh'") && error.message.contains("mau"), "\(error)")
    }
  }

  @Test func `what a program says of itself is listed`() throws {
    let scratch = try ScratchFolder()
    let described = try exporter(Self.describing, in: scratch).described()
    #expect(described.description?.input == .facts)
    #expect(described.format.summary.hasPrefix("để thử (chương trình ngoài: "))
  }

  /// As while it is installed, and while a process that was forked meanwhile has not become another program.
  @Test func `a program that someone still writes is waited for`() throws {
    let scratch = try ScratchFolder()
    let exporter = try exporter(Self.describing, in: scratch)
    let program = try FileHandle(forUpdating: URL(fileURLWithPath: exporter.path))
    let writer = Thread {
      Thread.sleep(forTimeInterval: 0.3)
      try? program.close()
    }
    writer.start()
    #expect(exporter.described().description?.input == .facts)
  }

  @Test func `a program without a first line that names another is a script of the shell`() throws {
    let scratch = try ScratchFolder()
    let exporter = try exporter(Self.describing, in: scratch)
    try Data(Self.describing.utf8).write(to: URL(fileURLWithPath: exporter.path))
    #expect(exporter.described().description?.input == .facts)
  }

  @Test(arguments: [
    "exit 1", "echo '{'", "echo '{\"protocol\":2,\"summary\":\"x\"}'", "sleep 1; cat /dev/zero",
    "kill -9 $$",
  ])
  func `a program that says nothing sensible gets the report as before`(script: String) throws {
    let scratch = try ScratchFolder()
    let exporter = try exporter(
      "[ \"$1\" = --describe ] && { \(script); exit; }\ncat > report", in: scratch)
    #expect(exporter.described().description == nil)
    let staging = try StagingFolder(for: scratch.path("out"))
    _ = try exporter.write(SampleReports.ordinary, into: staging)
    _ = try staging.commit()
    #expect(try scratch.contents["out/report"] == Data(SampleReports.ordinary.json()))
  }
}
