import Foundation
import Testing

/// What lies in place of a part of a workspace is told in words for an officer, whatever it is, and ends no command by a
/// signal, without end or with a word of the libraries.
@Suite struct StrangeLedgerTests {
  private let folder: TemporaryFolder
  private var workspace: URL { folder.url.appending(path: "w") }

  init() throws {
    folder = try TemporaryFolder()
    let backup = Program.package.appending(
      path: "Tests/reportgenTests/Fixtures/so-da-niem-phong/sao-luu.zip")
    let restored = try Program.run(["restore", backup.path, workspace.path])
    #expect(restored.status == 0, "\(restored.errors)")
  }

  private static let foreign = [
    "SQLITE", "database", "disk I/O", "malformed", "no such", "denied", "couldn’t", "The operation",
    "rror:", "fatal", "unexpected", "invalid", "corrupt", "is not a", "failed",
  ]

  private func put(_ kind: String, at place: URL) throws {
    let manager = FileManager.default
    let old = manager.contents(atPath: place.path) ?? Data()
    try? manager.removeItem(at: place)
    switch kind {
    case "nothing": break
    case "a folder": try manager.createDirectory(at: place, withIntermediateDirectories: true)
    case "a pipe": #expect(mkfifo(place.path, 0o600) == 0)
    case "a link to a device":
      try manager.createSymbolicLink(atPath: place.path, withDestinationPath: "/dev/zero")
    case "a link to nowhere":
      try manager.createSymbolicLink(atPath: place.path, withDestinationPath: "/nonexistent/x")
    case "an empty file": try Data().write(to: place)
    case "a half": try old.prefix(old.count / 2).write(to: place)
    default:
      try Data((0..<5_000).map { UInt8(truncatingIfNeeded: ($0 &* 7_919) >> 3) }).write(to: place)
    }
  }

  @Test(arguments: [
    "ledger.sqlite", "journal", "journal/00000002.json", "originals", "sent", "sent/4.json",
    "reportgen.yaml", "units.csv", "templates", "templates/forms/bang-xa.yaml",
  ])
  func `what is not what it should be is told`(part: String) throws {
    for kind in [
      "nothing", "a folder", "a pipe", "a link to nowhere", "an empty file", "a half", "noise",
    ] {
      let copy = folder.url.appending(path: "copy")
      try? FileManager.default.removeItem(at: copy)
      try FileManager.default.copyItem(at: workspace, to: copy)
      try put(kind, at: copy.appending(path: part))
      let out = folder.url.appending(path: "out").path
      var commands = [
        ["ledger", "verify"],
        ["build", "--period", "2021-Q2", "--as-of", "sent", "--format", "csv", "--out", out],
      ]
      if ProcessInfo.processInfo.environment["TRIALS"] != nil {
        let backup = folder.url.appending(path: UUID().uuidString + ".zip").path
        commands += [["status", "--period", "2021-Q2"], ["backup", backup]]
      }
      for command in commands {
        let said = try Program.run(
          command + [
            "--workspace", copy.path, "--templates",
            Program.package.appending(path: "Templates").path,
          ], environment: ["USER": "lan"], through: ["/usr/bin/timeout", "60"])
        let what = "\(kind) in place of \(part), \(command[0]): \(said.status) \(said.errors)"
        #expect([0, 1, 65, 73, 74].contains(said.status), "\(what)")
        // Its name is English enough.
        let words = said.errors.replacing("ledger.sqlite", with: "")
        for word in Self.foreign { #expect(!words.contains(word), "\(what)") }
        if said.status > 1 { #expect(said.errors.contains("ỗi:"), "\(what)") }
      }
    }
  }

  @Test(arguments: [
    "ledger.sqlite", "ledger.sqlite-wal", "ledger.lock", "journal/00000002.json", "originals",
    "rebuilding",
  ])
  func `a rebuild ends whatever stands in place of a part, and what it made is whole`(
    part: String
  ) throws {
    let templates = ["--templates", Program.package.appending(path: "Templates").path]
    for kind in ["a pipe", "a link to a device", "a link to nowhere", "a folder", "noise"] {
      let copy = folder.url.appending(path: "copy")
      try? FileManager.default.removeItem(at: copy)
      try FileManager.default.copyItem(at: workspace, to: copy)
      try put(kind, at: copy.appending(path: part))
      let said = try Program.run(
        ["ledger", "rebuild", "--workspace", copy.path] + templates,
        through: ["/usr/bin/timeout", "30"])
      let what = "\(kind) in place of \(part): \(said.status) \(said.errors)"
      #expect([0, 1, 65, 73, 74].contains(said.status), "\(what)")
      let words = said.errors.replacing("ledger.sqlite", with: "")
      for word in Self.foreign { #expect(!words.contains(word), "\(what)") }
      if said.status > 1 {
        #expect(said.errors.contains("ỗi:"), "\(what)")
      } else if part.hasPrefix("ledger.sqlite") {
        let verified = try Program.run(
          ["ledger", "verify", "--workspace", copy.path] + templates,
          through: ["/usr/bin/timeout", "30"])
        #expect(verified.status == 0, "\(what) \(verified.errors)")
      }
    }
  }
}
