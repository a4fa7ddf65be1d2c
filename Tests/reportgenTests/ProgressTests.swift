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
    throws
  {
    let program = try start(["build"], onTerminal: true)
    try program.wait(
      until: { program.errors.contains("Đang ghi slow… ") }, "no progress was shown")
    try plugin.goOn()
    #expect(program.end() == 0)
    let clear = "\r\u{1B}[K"
    try program.wait(until: { program.errors.contains(clear) }, "the line stayed")
    let shown = program.errors.split(separator: "\r").filter { $0.hasPrefix("Đang") }
    let seconds = shown.compactMap { $0.split(separator: "… ").last?.split(separator: " ").first }
    #expect(seconds.compactMap { Int($0) }.allSatisfy { $0 >= 2 } && !seconds.isEmpty)
    #expect(shown.allSatisfy { !$0.contains("\n") })
    #expect(!program.output.contains("Đang"))
  }

  @Test(arguments: [(["build"], false), (["check", "--json"], true)])
  func `nothing is shown where nobody watches, or beside JSON`(
    command: [String], onTerminal: Bool
  ) throws {
    let program = try start(command, onTerminal: onTerminal)
    try program.wait(until: { plugin.hasBegun }, "the exporter did not begin")
    Thread.sleep(forTimeInterval: 3)
    try plugin.goOn()
    _ = program.end()
    #expect(!program.errors.contains("\u{1B}"))
    #expect(!program.errors.contains("giây"))
  }
}
