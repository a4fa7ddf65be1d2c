import Foundation
import ReportWorkspace
import Testing

@Suite struct ReturnFileTests {
  /// They were left out without a word beside a plan with tasks, by a definition of its own.
  @Test func `returns named CSV are read beside a plan with tasks`() throws {
    let example = try ExampleWorkspace("hai-phong-cu")
    let returns = example.folder.appending(path: "returns")
    for name in try FileManager.default.contentsOfDirectory(atPath: returns.path) {
      let new = name.replacing(".csv", with: ".CSV")
      try FileManager.default.moveItem(
        at: returns.appending(path: name), to: returns.appending(path: new))
    }
    var request = ReportRequest(of: try example.open.period("2025-Q4"))
    request.source = .folder(returns.path)
    let report = try example.open.build(request)
    #expect(report.sources.files.contains { $0.path == "2025-Q4.CSV" })
    #expect(!report.facts.isEmpty)
  }

  @Test func `a folder of returns is listed by name, open workbooks left out`() throws {
    let example = try ExampleWorkspace()
    let folder = example.folder.appending(path: "moi")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["b.XLSX", "a.csv", "~$b.XLSX", ".c.csv", "ghi-chu.txt"] {
      try Data().write(to: folder.appending(path: name))
    }
    let files = try OpenWorkspace.returnFiles(in: [folder.path])
    #expect(files.map { ($0 as NSString).lastPathComponent } == ["a.csv", "b.XLSX"])
  }
}
