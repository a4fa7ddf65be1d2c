import Foundation
import Testing

/// What the README and the user guide tell people to type is run here.
@Suite struct UserDocumentTests {
  static let readme = "README.md"
  static let guide = "Documentation/HuongDan.md"

  @Test func `the README has at most 150 lines`() throws {
    #expect(try Self.lines(of: Self.readme).count <= 150)
  }

  @Test(arguments: [readme, guide]) func `every command runs`(document: String) throws {
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
      let run = try Program.run(command, in: place)
      let expected: Int32 = line.hasSuffix("# exit status 1") ? 1 : 0
      #expect(run.status == expected, "\(command): \(run.errors)")
      // The lines that follow are meant for within the sample workspace.
      if command.first == "demo", let name = command.last { place.append(path: name) }
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

  @Test(arguments: [readme, guide]) func `every link leads somewhere`(document: String) throws {
    let text = try Self.lines(of: document).joined(separator: "\n")
    let folder = Program.package.appending(path: document).deletingLastPathComponent()
    for match in text.matches(of: /\]\(([^)]+)\)/) {
      let path = folder.appending(path: String(match.1)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(match.1)")
    }
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
