import Foundation
import Testing

/// What the README and the guides for officers tell people to type is run here.
@Suite struct UserDocumentTests {
  static let readme = "README.md"
  static let guides =
    ["Documentation/HuongDan.md"]
    + ["Tinh", "Xa", "ThongKe", "TrucTrac", "NhanBaoCao", "KiemTra", "SoBaoCao", "CaNuoc"].map {
      "Documentation/HuongDan/\($0).md"
    }

  /// What is typed as the machine's administrator stands there, and is not run here.
  static let installing = ["Documentation/HuongDan/CaiDat.md"]

  @Test func `the README has at most 150 lines`() throws {
    #expect(try Self.lines(of: Self.readme).count <= 150)
  }

  @Test func `the tool is of the newest version that the changelog tells of`() throws {
    let heads = try Self.lines(of: "CHANGELOG.md").filter { $0.hasPrefix("## ") }
    #expect(heads.first == "## Unreleased")
    let newest = try #require(heads.dropFirst().first?.split(separator: " ").dropFirst().first)
    let version = try Program.run(["--version"])
    #expect(version.output.hasPrefix("\(newest) "), "\(version.output)")
  }

  @Test(arguments: [readme] + guides) func `every command runs`(document: String) throws {
    let lines = try Self.lines(of: document)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.hasPrefix("reportgen ") }
    let commands = lines.map {
      Self.words(of: $0.split(separator: "#")[0].dropFirst("reportgen ".count))
    }
    #expect(commands.count > 10)
    let folder = try TemporaryFolder()
    var place = folder.url
    for (line, command) in zip(lines, commands) {
      let run =
        try command == Self.demo ? Self.makeSample(in: place) : Program.run(command, in: place)
      let told = line.split(separator: "# exit status ").dropFirst().last
      let expected = told.flatMap { Int32($0) } ?? 0
      #expect(run.status == expected, "\(command): \(run.errors)")
      // The lines that follow are meant for within the sample workspace.
      if command.first == "demo", let name = command.last { place.append(path: name) }
    }
  }

  /// How every guide begins.
  private static let demo = ["demo", "mau"]

  /// The sample, which is the same wherever it is made (`DemoTests`). It is made once.
  private static let sample = Result {
    let folder = try TemporaryFolder()
    folder.lastToTheEnd()
    return (folder, try Program.run(demo, in: folder.url))
  }

  private static func makeSample(in place: URL) throws -> Program.Outcome {
    let (folder, outcome) = try sample.get()
    try FileManager.default.copyItem(
      at: folder.url.appending(path: demo[1]), to: place.appending(path: demo[1]))
    return outcome
  }

  @Test(arguments: 1...4)
  func `the sample explains each warning of a quarter and no other, and the guide counts them`(
    quarter: Int
  ) throws {
    let sample = Program.example("hai-phong").path
    let check = try Program.run([
      "check", "--workspace", sample, "--returns", sample + "/returns", "--period",
      "2025-Q\(quarter)", "--json",
    ])
    let warnings = try WarningExplanations.places(in: check.output)
    let explained = try Self.lines(
      of: "Examples/hai-phong/explanations/2025-Q\(quarter).csv"
    )
    .dropFirst().filter { !$0.isEmpty }
    .map { $0.split(separator: ",").prefix(3).joined(separator: ",") }
    #expect(explained.sorted() == warnings.sorted())
    if quarter == 1 {
      let guide = try Self.lines(of: "Documentation/HuongDan/Tinh.md").joined(separator: " ")
      #expect(guide.contains("Quý này không có lỗi, có \(warnings.count) cảnh báo;"))
    }
  }

  @Test func `the guides tell of every command, kind of report and rule`() throws {
    let text = try Self.guides.flatMap { try Self.lines(of: $0) }.joined(separator: "\n")
    var commands = try Self.commands(of: [])
    #expect(commands.count > 15)
    for group in ["units", "ledger", "plan", "keys"] {
      commands += try Self.commands(of: [group]).map { "\(group) \($0)" }
    }
    for command in commands {
      #expect(text.contains("reportgen \(command)"), "\(command)")
    }
    let reports = try FileManager.default.contentsOfDirectory(
      atPath: Program.package.appending(path: "Templates/reports").path)
    #expect(reports.count > 10)
    for report in reports.map({ $0.replacing(".yaml", with: "") }) {
      #expect(text.contains("`\(report)`"), "\(report)")
    }
    let rules = try Program.run(["rules"]).lines.compactMap { $0.split(separator: " ").first }
    #expect(rules.count > 30)
    for rule in rules { #expect(text.contains("`\(rule)`"), "\(rule)") }
  }

  @Test func `the guide to installing names files and commands that there are`() throws {
    let text = try Self.installing.flatMap { try Self.lines(of: $0) }.joined(separator: "\n")
    let unit = try Self.lines(of: "Packaging/reportgen.service").joined(separator: "\n")
    // What is made there is what the unit serves.
    #expect(text.contains("init /var/lib/reportgen/co-quan"))
    #expect(unit.contains("--workspace /var/lib/reportgen/co-quan "))
    #expect(unit.contains("EnvironmentFile=-/etc/default/reportgen"))
    let makefile = try Self.lines(of: "Makefile").joined(separator: "\n")
    for target in text.matches(of: /`make ([a-z-]+)`/) {
      #expect(makefile.contains("\n\(target.1):"), "\(target.1)")
    }
    let commands = text.matches(of: /reportgen ([a-z]+)\b/).map { String($0.1) }
    let known = try Self.commands(of: [])
    // `sudo -u reportgen reportgen init`
    for command in commands where command != "reportgen" {
      #expect(known.contains(command), "\(command)")
    }
  }

  @Test func `every make target exists`() throws {
    let makefile = try String(
      contentsOf: Program.package.appending(path: "Makefile"), encoding: .utf8)
    for line in try Self.lines(of: Self.readme) where line.hasPrefix("    make ") {
      let target = line.split(separator: " ")[1]
      #expect(makefile.contains("\n\(target):"), "\(target)")
    }
  }

  @Test func `the README says what each command is for`() throws {
    let table = try Self.lines(of: Self.readme).filter { $0.hasPrefix("| ") }
      .joined(separator: "\n")
    for command in try Self.commands(of: []) where command != "help" {
      #expect(table.contains("`\(command)`") || table.contains("`\(command) "), "\(command)")
    }
  }

  @Test(arguments: [readme] + guides + installing) func `every link leads somewhere`(
    document: String
  ) throws {
    let text = try Self.lines(of: document).joined(separator: "\n")
    let folder = Program.package.appending(path: document).deletingLastPathComponent()
    for match in text.matches(of: /\]\(([^)]+)\)/) {
      let path = folder.appending(path: String(match.1)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(match.1)")
    }
  }

  /// The commands that the help of the program, or of a group of commands, lists.
  private static func commands(of group: [String]) throws -> [String] {
    try Program.run(group + ["--help"]).lines.drop { !$0.hasPrefix("CÁC LỆNH") }
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { $0.first?.isLowercase == true }
  }

  /// The arguments as a shell would part them: at spaces outside of double quotes.
  private static func words(of command: Substring) -> [String] {
    command.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .flatMap { place, part in
        place.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
      }
  }

  private static func lines(of document: String) throws -> [String] {
    try String(contentsOf: Program.package.appending(path: document), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
