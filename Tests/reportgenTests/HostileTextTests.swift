import Foundation
import Testing

/// What senders wrote never moves a cursor, turns a line or pretends to be one of ours.
@Suite struct HostileTextTests {
  private let workspace: LedgerWorkspace

  init() throws { workspace = try LedgerWorkspace() }

  @Test func `through every field of a return, on every output`() throws {
    let head =
      "edition,unit,indicator,options,period,calendar,value,status,source_file,source_sheet,note"
    let good = [
      "2025-07-01", "11713", "births", "", "2025-Q3", "statistical", "9", "normal", "f", "s", "n",
    ]
    for column in good.indices {
      for text in [NastyText.marks, "a\nĐã nhận tất cả", "=cmd|' /C calc'!A0"] {
        var fields = good
        fields[column] = text
        let line = fields.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        let file = workspace.folder.url.appending(path: "xã \(column).csv")
        try Data("\(head)\n\(line)\n".utf8).write(to: file)
        let taken = try workspace.run("import", file.path, "--sender", text, "--again")
        NastyText.expectTame(taken.output, "import: \(column)")
        NastyText.expectTame(taken.errors, "import: \(column)")
      }
    }
    for words in [
      ["check", "--period", "2025-Q3"], ["status", "--period", "2025-Q3"],
      ["revisions", "--period", "2025-Q3"],
    ] {
      let said = try workspace.run(words)
      NastyText.expectTame(said.output, words[0])
      NastyText.expectTame(said.errors, words[0])
    }
    let out = workspace.folder.url.appending(path: "out")
    _ = try workspace.run([
      "build", "--period", "2025-Q3", "--format", "csv,csv-long", "--out", out.path,
    ])
    for name in try FileManager.default.contentsOfDirectory(atPath: out.path) {
      let text = try String(contentsOf: out.appending(path: name), encoding: .utf8)
      NastyText.expectTame(name, "name")
      NastyText.expectTame(text, name)
      #expect(!text.contains(",=cmd"), "\(name)")
      #expect(!text.contains("\"=cmd"), "\(name)")
    }
  }

  @Test func `through the name of a file and the command line`() throws {
    let name = "xã\u{1B}]0;x\u{7}\u{202E}fdp.csv"
    let path = workspace.folder.url.path + "/" + name
    try FileManager.default.copyItem(atPath: LedgerWorkspace.sample("2025-Q3"), toPath: path)
    for words in [
      ["import", path], ["import", workspace.folder.url.path + "/none\u{1B}[2J.csv"],
      ["check", "--period", "\u{1B}[2J"],
      ["build", "--period", "2025-Q3", "--format", "\u{1B}c", "--out", "x"],
      ["enter", "\u{1B}[2J", "births", "1", "--period", "2025-Q3", "--reason", "x"],
      ["\u{1B}[2J"],
    ] {
      let said = try workspace.run(words)
      NastyText.expectTame(said.output, "\(words)")
      NastyText.expectTame(said.errors, "\(words)")
    }
  }
}
