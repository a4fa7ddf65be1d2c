import Foundation
import Testing

/// Ctrl-C at any time: nothing half-written, and status 128 + the signal.
@Suite struct InterruptionTests {
  private let workspace: LedgerWorkspace
  private let (returns, out): (URL, URL)

  init() throws {
    workspace = try LedgerWorkspace()
    returns = workspace.folder.url.appending(path: "many")
    out = workspace.folder.url.appending(path: "out")
    try FileManager.default.createDirectory(at: returns, withIntermediateDirectories: true)
    // So many that reading them takes longer than interrupting it; each is a name of one of two files.
    let files = try ["2025-Q3", "2025-Q4"].map { period in
      let file = workspace.folder.url.appending(path: "\(period).csv").path
      try FileManager.default.copyItem(atPath: LedgerWorkspace.sample(period), toPath: file)
      return file
    }
    for number in 100..<250 {
      try FileManager.default.linkItem(
        atPath: files[number % 2], toPath: returns.appending(path: "\(number).csv").path)
    }
  }

  private func start(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(
      arguments + [
        "--workspace", workspace.path, "--templates",
        Program.package.appending(path: "Templates").path,
      ], environment: environment)
  }

  private func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  @Test func `an import that is interrupted has taken some files whole and others not at all`()
    throws
  {
    let program = try start("import", returns.path)
    try program.wait(until: { program.output.contains("112 báo cáo") }, "no return was taken")
    program.send(SIGINT)
    #expect(program.end() == 130)
    #expect(program.errors.contains("Đã dừng theo yêu cầu; không có gì ghi dở."))
    let verified = try workspace.run("ledger", "verify")
    #expect(verified.status == 0, "\(verified.errors)")
    let left = try workspace.folder.files.filter { $0.hasSuffix(".tmp") }
    #expect(left.isEmpty)
    #expect(try workspace.run("import", LedgerWorkspace.sample("2025-Q2")).status == 0)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `reading is left at once`(signal: Int32) async throws {
    let status = try await aside {
      let program = try start(
        "build", "--period", "2025-Q3", "--returns", returns.path, "--out", out.path)
      Thread.sleep(forTimeInterval: 1)
      program.send(signal)
      return program.end()
    }
    #expect(status == 128 + signal)
    #expect(!exists(out))
  }

  @Test func `a batch of workbooks that is interrupted leaves no folder`() throws {
    let program = try start("forms", "--period", "2025-Q4", "--out", out.path)
    // The folder is made beside its place, and put there when it is whole.
    try program.wait(
      until: { try workspace.folder.files.contains { $0.hasPrefix(".reportgen-") } },
      "no workbook was begun")
    program.send(SIGINT)
    #expect(program.end() == 130)
    #expect(!exists(out))
  }

  @Test(arguments: [false, true])
  func `an export that is interrupted leaves the folder as it was, a second signal ends it`(
    isSentTwice: Bool
  ) throws {
    let plugin = try SlowPlugin(in: workspace.folder.url, writingTo: out)
    let (folder, file) = (out, out.appending(path: "cũ.txt"))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("cũ".utf8).write(to: file)
    let program = try start(
      "build", "--period", "2025-Q3", "--returns", Program.example("hai-phong/returns").path,
      "--format", "csv,slow", "--out", folder.path, environment: plugin.environment)
    try program.wait(until: { plugin.hasBegun }, "the exporter did not begin")
    program.send(SIGINT)
    try program.wait(
      until: { program.errors.contains("nhấn Ctrl-C lần nữa") }, "nothing was said")
    if isSentTwice {
      program.send(SIGINT)
      Thread.sleep(forTimeInterval: 0.5)
    }
    // A second signal ends the exporter too, which would wait for ever.
    if !isSentTwice { try plugin.goOn() }
    #expect(program.end() == 130)
    if isSentTwice { #expect(!plugin.isRunning) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.filter { !$0.hasPrefix(".reportgen-") || !isSentTwice } == ["cũ.txt"])
  }

  @Test func `a signal during the last step changes nothing of what was done and said`() throws {
    // Nothing is asked any more once the files are being packed, which takes long for noise.
    let plugin = try SlowPlugin(
      in: workspace.folder.url, writingTo: out,
      doing: "head -c 20000000 /dev/urandom > \"$1/noise\"")
    try plugin.goOn()
    let program = try start(
      "build", "--period", "2025-Q3", "--returns", Program.example("hai-phong/returns").path,
      "--format", "slow", "--package", "zip", "--out", out.path, environment: plugin.environment)
    let isPacking = {
      (FileManager.default.subpaths(atPath: out.path) ?? []).contains { $0.contains(".zip") }
    }
    try program.wait(until: isPacking, "nothing was packed")
    program.send(SIGINT)
    #expect(program.end() == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: out.path)
      .filter { $0 != ".da-ghi" }
    #expect(names.count == 1 && names[0].hasSuffix(".zip"), "\(names)")
    #expect(program.output.contains(names[0]))
    #expect(program.errors.contains("Sẽ dừng khi ghi xong"))
    #expect(!program.errors.contains("không có gì ghi dở"))
  }

  @Test func `a second signal ends a tool whose words nobody takes`() async throws {
    let status = try await aside {
      let pipe = Pipe()
      // As much as a pipe of Linux holds: the first word of the tool waits.
      pipe.fileHandleForWriting.write(Data(count: 65_536))
      let program = try RunningProgram(["formats"], output: pipe)
      Thread.sleep(forTimeInterval: 2)
      program.send(SIGINT)
      Thread.sleep(forTimeInterval: 0.5)
      program.send(SIGINT)
      let status = program.end()
      withExtendedLifetime(pipe) {}
      return status
    }
    #expect(status == 130)
  }

  @Test func `a background job that was told not to care goes on`() throws {
    let plugin = try SlowPlugin(in: workspace.folder.url, writingTo: out)
    signal(SIGHUP, SIG_IGN)
    let program = try start(
      "build", "--period", "2025-Q3", "--returns", Program.example("hai-phong/returns").path,
      "--format", "slow", "--out", out.path, environment: plugin.environment)
    signal(SIGHUP, SIG_DFL)
    try program.wait(until: { plugin.hasBegun }, "the exporter did not begin")
    program.send(SIGHUP)
    try plugin.goOn()
    #expect(program.end() == 0)
    #expect(exists(out.appending(path: "slow.txt")))
  }
}

/// An exporter that begins, and ends when it is told to.
struct SlowPlugin {
  private let (folder, out): (URL, URL)

  init(in parent: URL, writingTo out: URL, doing work: String = ":") throws {
    self.out = out
    folder = parent.appending(path: "plugin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let program = folder.appending(path: "reportgen-export-slow")
    let script = """
      #!/bin/sh
      cat > /dev/null
      echo $$ > '\(folder.path)/process'
      \(work)
      touch "$1/begun"
      until [ -e '\(folder.path)/go' ]; do sleep 0.05; done
      mv "$1/begun" "$1/slow.txt"
      """
    try Data(script.utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
  }

  var environment: [String: String] {
    ["PATH": folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")]
  }

  var hasBegun: Bool {
    // A folder that is not there yet is made beside its place.
    let files = FileManager.default.subpaths(atPath: out.deletingLastPathComponent().path) ?? []
    return files.contains { $0.hasSuffix("/begun") }
  }

  var isRunning: Bool {
    let text = try? String(contentsOf: folder.appending(path: "process"), encoding: .utf8)
    guard let process = text.flatMap({ Int32($0.trimmingCharacters(in: .newlines)) }) else {
      return false
    }
    return kill(process, 0) == 0
  }

  func goOn() throws { try Data().write(to: folder.appending(path: "go")) }
}
