import Foundation
import Testing

@Suite struct ProgressTests {
  private let (folder, plugin): (TemporaryFolder, SlowPlugin)

  init() throws {
    folder = try TemporaryFolder()
    plugin = try SlowPlugin(in: folder.url, writingTo: folder.url.appending(path: "out"))
  }

  /// A build that takes until it is told to go on.
  private func start(_ command: [String], onTerminal: Bool) throws -> RunningProgram {
    try RunningProgram(
      command + [
        "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3", "--templates",
        Program.package.appending(path: "Templates").path, "--format", "slow", "--out",
        folder.url.appending(path: "out").path,
      ], onTerminal: onTerminal, environment: plugin.environment)
  }

  @Test func `after two seconds a terminal shows what is being done, on one line that goes again`()
    async throws
  {
    let (status, errors, output) = try await aside {
      let program = try start(["build"], onTerminal: true)
      try program.wait(
        until: { program.errors.contains("Đang ghi slow… ") }, "no progress was shown")
      try plugin.goOn()
      let status = program.end()
      let clear = "\r\u{1B}[K"
      // What it wrote last may be read after its end.
      for _ in 0..<300 where !program.errors.contains(clear) {
        Thread.sleep(forTimeInterval: 0.01)
      }
      return (status, program.errors, program.output)
    }
    #expect(status == 0)
    #expect(errors.contains("\r\u{1B}[K"), "the line stayed")
    let shown = errors.split(separator: "\r").filter { $0.hasPrefix("Đang") }
    let seconds = shown.compactMap { $0.split(separator: "… ").last?.split(separator: " ").first }
    #expect(seconds.compactMap { Int($0) }.allSatisfy { $0 >= 2 } && !seconds.isEmpty)
    #expect(shown.allSatisfy { !$0.contains("\n") })
    #expect(!output.contains("Đang"))
  }

  @Test(arguments: [(["build"], false), (["check", "--json"], true)])
  func `nothing is shown where nobody watches, or beside JSON`(
    command: [String], onTerminal: Bool
  ) async throws {
    let errors = try await aside {
      let program = try start(command, onTerminal: onTerminal)
      try program.wait(until: { plugin.hasBegun }, "the exporter did not begin")
      Thread.sleep(forTimeInterval: 3)
      try plugin.goOn()
      _ = program.end()
      return program.errors
    }
    #expect(!errors.contains("\u{1B}"))
    #expect(!errors.contains("giây"))
  }
}
