import Foundation
import Testing

@Suite struct WorkspaceLedgerTests {
  /// A store on a shared server is added by naming it there and nowhere else.
  @Test func `one file of the tool names a kind of store`() throws {
    let tool = Program.package.appending(path: "Sources/reportgen")
    let named = try FileManager.default.subpathsOfDirectory(atPath: tool.path).filter { path in
      guard path.hasSuffix(".swift") else { return false }
      return try String(contentsOf: tool.appending(path: path), encoding: .utf8)
        .contains("import ReportStore")
    }
    #expect(named == ["Workspace/WorkspaceLedger.swift"])
  }
}
