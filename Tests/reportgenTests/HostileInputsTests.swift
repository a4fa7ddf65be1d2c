import Foundation
import Testing

/// What others wrote, in whatever file or field it came, is tame in everything that goes out.
@Suite struct HostileInputsTests {
  private func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

  private func expectTame(_ said: Program.Outcome, _ what: String) {
    NastyText.expectTame(said.output, what)
    NastyText.expectTame(said.errors, what)
  }

  /// Looks at every file of a folder, and says how many there are.
  private func files(in folder: URL) throws -> Int {
    let walk = FileManager.default.enumerator(atPath: folder.path)
    let paths = (walk?.allObjects as? [String] ?? []).sorted()
    var count = 0
    for path in paths where !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      let url = folder.appending(path: path)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      if isFolder.boolValue { continue }
      try NastyText.expectTame(file: url)
      count += 1
    }
    return count
  }

  @Test(arguments: NastyText.all)
  func `through a ledger, into every format and every page`(text: String) throws {
    let workspace = try LedgerWorkspace()
    let period = ["--period", "2025-Q3"]
    let folder = workspace.folder.url
    func write(_ content: String, _ name: String) throws -> String {
      let url = folder.appending(path: name)
      try Data(content.utf8).write(to: url)
      return url.path
    }
    func run(_ words: [String], _ status: Set<Int32> = [0, 1]) throws {
      let said = try workspace.run(words)
      #expect(status.contains(said.status), "\(words.prefix(3)): \(said.status) \(said.errors)")
      expectTame(said, words[0])
    }
    // A table as officers draw it, with all of its words bad.
    let wide = try write(
      """
      \(quoted(text))
      Đơn vị,Tổng số trẻ sinh ra,\(quoted(text))
      \(quoted("Phường Thủy Nguyên" + text)),9,\(quoted(text))
      \(quoted(text)),3,2

      """, "bang.csv")
    try run(["import", wide] + period, [0, 1, 65])
    try run([
      "import", LedgerWorkspace.sample("2025-Q3"), "--sender", text, "--by", text, "--reason", text,
      "--again",
    ])
    try run(
      ["enter", "11713", "births", "99", "--reason", text, "--sender", text, "--by", text] + period)
    try run(["check", "--out", folder.appending(path: "check").path] + period)
    let check = try workspace.run("check", "--period", "2025-Q3", "--json")
    let explained = try #require(try WarningExplanations.text(for: check.output))
    let lines = explained.split(whereSeparator: \.isNewline).map(String.init)
    // The explanation is the last column.
    let nasty = lines.dropFirst().map { line in
      line.prefix(upTo: line.lastIndex(of: ",") ?? line.endIndex) + "," + quoted(text)
    }
    let explanations = try write(
      ([lines[0]] + nasty).joined(separator: "\n") + "\n", "giai-trinh.csv")
    try run(["check", "--explanations", explanations, "--by", text] + period)
    let other = try write(
      """
      Đơn vị,Tổng số trẻ sinh ra,\(quoted(text))
      Phường Thủy Nguyên,9,1
      \(quoted(text)),3,2

      """, "thong-ke.csv")
    try run(
      ["reconcile", "--with", other, "--out", folder.appending(path: "a").path] + period,
      [0, 1, 65])
    let agreed = try write(
      """
      Khóa,Giải trình,Số thống nhất
      2025-Q3|statistical|births|2025-07-01/11713,\(quoted(text)),50

      """, "thong-nhat.csv")
    let known = Program.example("hai-phong/statistics-office/2025-Q3.csv").path
    try run(
      [
        "reconcile", "--with", known, "--out", folder.appending(path: "b").path, "--agree",
        "--explanations", agreed, "--by", text,
      ] + period)
    try run(["revisions", "--out", folder.appending(path: "c").path] + period)
    try run(["letters", "--out", folder.appending(path: "d").path] + period)
    for words in [["status"] + period, ["ledger", "verify"], ["check"] + period] { try run(words) }
    let formats = "xlsx,docx,html,csv,csv-long,json,sdmx-csv,datapackage"
    try run(
      ["build", "--format", formats, "--out", folder.appending(path: "e").path] + period)
    try run(
      [
        "build", "--format", "xlsx,csv", "--package", "zip", "--out",
        folder.appending(path: "f").path,
      ] + period)
    try run(["close", "--note", text, "--by", text] + period, [0, 65])
    var looked = 0
    for name in ["check", "a", "b", "c", "d", "e", "f"] {
      looked += try files(in: folder.appending(path: name))
    }
    #expect(looked > 25)
  }

  @Test(arguments: NastyText.all)
  func `through returns on tasks, into the documents`(text: String) throws {
    let begun = try PlanWorkspaceTests.Begun("lai-chau")
    // Some tasks name nobody who leads.
    let led = try #require(
      begun.tasks.first { ($0["lead"] as? [String])?.isEmpty == false })
    let task = try #require(led["code"] as? String)
    let agency = try #require((led["lead"] as? [String])?.first)
    let good = [task, agency, "x", "đang thực hiện", "x", "x", "x", "2025-09-15"]
    var table = PlanWorkspaceTests.head
    // What a field may hold, all in one line; what it may not, each in a line of its own.
    let free = [2, 4, 5, 6]
    table += good.indices.map { quoted(free.contains($0) ? text : good[$0]) }.joined(separator: ",")
    try begun.write(table + "\n", to: "tasks/a.csv")
    let out = begun.folder.url.appending(path: "out")
    let built = try Program.run([
      "build", "--workspace", begun.url.path, "--period", "2025", "--format",
      "xlsx,docx,html,csv,csv-long,json", "--out", out.path,
    ])
    #expect(built.status == 0, "\(built.errors)")
    expectTame(built, "build")
    #expect(try files(in: out) > 6)
    for index in good.indices where !free.contains(index) {
      var fields = good
      fields[index] = text
      try begun.write(
        PlanWorkspaceTests.head + fields.map(quoted).joined(separator: ",") + "\n",
        to: "tasks/a.csv")
      expectTame(
        try Program.run(["check", "--workspace", begun.url.path, "--period", "2025"]), "tasks")
    }
  }
}
