import Foundation
import Testing

@Suite struct WorkspaceLedgerTests {
  /// A store on a shared server is added by naming it there and nowhere else.
  @Test func `one file names a kind of store`() throws {
    let sources = Program.package.appending(path: "Sources")
    let named = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { path in
      guard path.hasSuffix(".swift") else { return false }
      return try String(contentsOf: sources.appending(path: path), encoding: .utf8)
        .contains("import ReportStore")
    }
    #expect(named == ["ReportWorkspace/Opening/OpenWorkspace.swift"])
  }
}
