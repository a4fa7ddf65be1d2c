import Foundation
import Testing

/// What senders wrote never moves a cursor, turns a line or pretends to be one of ours.
@Suite struct HostileTextTests {
  private let workspace: LedgerWorkspace

  init() throws { workspace = try LedgerWorkspace() }

  /// Signs that no output may hold: controls but for line breaks, and what turns or hides text.
  private func isRaw(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" || scalar == "\r" || scalar == "\u{FEFF}" || scalar == "\t" { return false }
    return [.control, .format, .lineSeparator, .paragraphSeparator]
      .contains(scalar.properties.generalCategory)
  }

  private func expectTame(
    _ text: String, _ what: String, _ place: SourceLocation = #_sourceLocation
  ) {
    let raw = text.unicodeScalars.filter(isRaw)
    #expect(
      raw.isEmpty, "\(what): \(raw.map { String($0.value, radix: 16) })", sourceLocation: place)
    for line in text.split(whereSeparator: \.isNewline) {
      #expect(!line.hasPrefix("Đã nhận tất cả"), "\(what)", sourceLocation: place)
      #expect(!line.hasPrefix("=cmd"), "\(what)", sourceLocation: place)
    }
  }

  private static let nasty = "\u{1B}[2J\u{202E}x\u{2066}y\u{9B}31m\u{7F}\u{200B}\u{2028}z"

  @Test func `through every field of a return, on every output`() throws {
    let head =
      "edition,unit,indicator,options,period,calendar,value,status,source_file,source_sheet,note"
    let good = [
      "2025-07-01", "11713", "births", "", "2025-Q3", "statistical", "9", "normal", "f", "s", "n",
    ]
    for column in good.indices {
      for text in [Self.nasty, "a\nĐã nhận tất cả", "=cmd|' /C calc'!A0"] {
        var fields = good
        fields[column] = text
        let line = fields.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        let file = workspace.folder.url.appending(path: "xã \(column).csv")
        try Data("\(head)\n\(line)\n".utf8).write(to: file)
        let taken = try workspace.run("import", file.path, "--sender", text, "--again")
        expectTame(taken.output, "import: \(column)")
        expectTame(taken.errors, "import: \(column)")
      }
    }
    for words in [
      ["check", "--period", "2025-Q3"], ["status", "--period", "2025-Q3"],
      ["revisions", "--period", "2025-Q3"],
    ] {
      let said = try workspace.run(words)
      expectTame(said.output, words[0])
      expectTame(said.errors, words[0])
    }
    let out = workspace.folder.url.appending(path: "out")
    _ = try workspace.run([
      "build", "--period", "2025-Q3", "--format", "csv,csv-long", "--out", out.path,
    ])
    for name in try FileManager.default.contentsOfDirectory(atPath: out.path) {
      let text = try String(contentsOf: out.appending(path: name), encoding: .utf8)
      expectTame(name, "name")
      expectTame(text, name)
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
      expectTame(said.output, "\(words)")
      expectTame(said.errors, "\(words)")
    }
  }
}
