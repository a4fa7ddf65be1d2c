import Foundation
import Testing

@Suite struct ReadmeTests {
  @Test func `it has at most 150 lines`() throws {
    #expect(try Self.lines().count <= 150)
  }

  @Test func `every command in it runs`() throws {
    let commands = try Self.lines().filter { $0.hasPrefix("    reportgen ") }
      .map { line in
        line.split(separator: "#")[0].split(separator: " ").dropFirst().map(String.init)
      }
    #expect(commands.count > 10)
    let folder = try TemporaryFolder()
    var place = folder.url
    for command in commands {
      let run = try Program.run(command, in: place)
      #expect(run.status == 0, "\(command): \(run.errors)")
      // The lines that follow are meant for within the sample workspace.
      if command.first == "demo", let name = command.last { place.append(path: name) }
    }
  }

  @Test func `every make target in it exists`() throws {
    let makefile = try String(
      contentsOf: Program.package.appending(path: "Makefile"), encoding: .utf8)
    for line in try Self.lines() where line.hasPrefix("    make ") {
      let target = line.split(separator: " ")[1]
      #expect(makefile.contains("\n\(target):"), "\(target)")
    }
  }

  @Test func `every link leads somewhere`() throws {
    let text = try Self.lines().joined(separator: "\n")
    for match in text.matches(of: /\]\(([^)]+)\)/) {
      let path = Program.package.appending(path: String(match.1)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(match.1)")
    }
  }

  private static func lines() throws -> [String] {
    try String(contentsOf: Program.package.appending(path: "README.md"), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
