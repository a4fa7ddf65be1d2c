import Foundation
import Testing

/// What the tool does where the system gives it little: it says so, or does what it was asked for.
@Suite struct LimitsTests {
  private let workspace: LedgerWorkspace

  init() throws { workspace = try LedgerWorkspace() }

  /// Runs a command under limits, for a minute at the most: `timeout` would end with 124.
  private func run(_ words: [String], under limits: [String]) throws -> Program.Outcome {
    let programs = ["/usr/bin/timeout", "/usr/bin/prlimit"]
    for program in programs where !FileManager.default.isExecutableFile(atPath: program) {
      try Test.cancel("there is no \(program) on this machine")
    }
    return try Program.run(
      words + [
        "--workspace", workspace.path, "--templates",
        Program.package.appending(path: "Templates").path,
      ], environment: ["REPORTGEN_NOW": "2025-10-06T08:00:00+07:00", "USER": "lan"],
      through: ["/usr/bin/timeout", "60", "/usr/bin/prlimit"] + limits)
  }

  private func commands(_ name: String) -> [[String]] {
    let out = workspace.folder.url.appending(path: name).path
    return [
      ["import", LedgerWorkspace.sample("2025-Q3")],
      ["build", "--period", "2025-Q3", "--format", "xlsx,docx,csv", "--out", out],
      ["ledger", "verify"],
    ]
  }

  /// Done, or refused with what is short in words: no signal, no hang, nothing of anybody's English.
  private func expectWords(_ said: Program.Outcome, _ words: [String], _ what: String) {
    if said.status == 0 { return }
    #expect([65, 73, 74].contains(said.status), "\(what): \(said.status) \(said.errors)")
    #expect(said.errors.contains("Lỗi:"), "\(what): \(said.errors)")
    #expect(words.contains { said.errors.contains($0) }, "\(what): \(said.errors)")
    for foreign in ["Error", "fatal", "Too many", "allocate", "SQLITE", "couldn’t"] {
      #expect(!said.errors.contains(foreign), "\(what): \(said.errors)")
    }
  }

  @Test(arguments: [256, 420, 500, 700, 1200, 2500])
  func `little memory is told, or enough`(megabytes: Int) throws {
    for command in commands("m") {
      let said = try run(command, under: ["--as=\(megabytes << 20)"])
      // What an import was kept from is not there to be built from.
      expectWords(said, ["bộ nhớ", "Chưa có sổ"], "\(command[0]), \(megabytes) MB")
      if megabytes < 400 { #expect(said.errors.contains("ulimit -v"), "\(said.errors)") }
    }
  }

  /// Below some 40 MB no program with all its libraries in it is even loaded.
  @Test(arguments: [40, 64, 127, 128, 300])
  func `little room for data is told, or enough`(megabytes: Int) throws {
    for command in commands("d") {
      let said = try run(command, under: ["--data=\(megabytes << 20)"])
      expectWords(said, ["bộ nhớ", "Chưa có sổ"], "\(command[0]), \(megabytes) MB of data")
      if megabytes < 128 { #expect(said.errors.contains("ulimit -d"), "\(said.errors)") }
    }
  }

  @Test(arguments: [64, 128, 256, 512, 1024])
  func `a small stack is told, or enough`(kilobytes: Int) throws {
    for command in commands("s") {
      let said = try run(command, under: ["--stack=\(kilobytes << 10)"])
      expectWords(said, ["ulimit -s", "Chưa có sổ"], "\(command[0]), \(kilobytes) KB of stack")
      if kilobytes >= 512 { #expect(said.status == 0, "\(said.errors)") }
    }
  }

  @Test(arguments: [1, 4, 16, 64, 256, 1024])
  func `files that may not grow are told, and the ledger stays whole`(kilobytes: Int) throws {
    for command in commands("f") + [
      ["letters", "--period", "2025-Q3", "--out", workspace.folder.url.appending(path: "l").path]
    ] {
      let said = try run(command, under: ["--fsize=\(kilobytes << 10)"])
      expectWords(
        said, ["Đĩa đã đầy", "đĩa đã đầy", "Chưa có sổ"], "\(command[0]), files of \(kilobytes) KB")
    }
    // What could not be taken in can be, once files may grow.
    let taken = try workspace.run("import", LedgerWorkspace.sample("2025-Q3"), "--again")
    #expect(taken.status == 0, "\(taken.errors)")
    #expect(try workspace.run("ledger", "verify").status == 0)
  }

  @Test(arguments: [4, 8, 16, 24, 26, 28, 32, 64])
  func `few open files are told, or enough`(count: Int) throws {
    for command in commands("n") {
      let said = try run(command, under: ["--nofile=\(count)"])
      expectWords(said, ["tệp mở", "mở thêm tệp", "Chưa có sổ"], "\(command[0]), \(count) files")
    }
    if count == 64 { #expect(try workspace.run("ledger", "verify").status == 0) }
  }

  @Test
  func `whoever has no name on the machine can import, and the ledger says that there is none`()
    throws
  {
    let said = try Program.run(
      [
        "import", LedgerWorkspace.sample("2025-Q3"), "--workspace", workspace.path, "--templates",
        Program.package.appending(path: "Templates").path,
      ], environment: ["REPORTGEN_NOW": "2025-10-06T08:00:00+07:00"],
      through: ["/usr/bin/env", "-u", "USER", "-u", "LOGNAME", "-u", "HOME"])
    #expect(said.status == 0, "\(said.errors)")
    let record = URL(fileURLWithPath: workspace.path).appending(path: "journal/00000001.json")
    #expect(try String(contentsOf: record, encoding: .utf8).contains("không ghi tên"))
  }
}
