import Foundation
import Testing

/// A copy of the sample workspace without returns, whose ledger tests fill.
final class LedgerWorkspace: Sendable {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.url.appending(path: "w").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for part in ["reportgen.yaml", "plan"] {
      try FileManager.default.copyItem(
        at: Program.example("hai-phong").appending(path: part),
        to: URL(fileURLWithPath: path).appending(path: part))
    }
  }

  /// A return of the sample.
  static func sample(_ period: String) -> String {
    Program.example("hai-phong/returns/\(period).csv").path
  }

  /// A copy of a return of the sample with something put in place of something else, or with fewer
  /// lines.
  func changed(
    _ period: String, name: String? = nil, replacing replacements: [(String, String)] = [],
    keeping isKept: (Substring) -> Bool = { _ in true }
  ) throws -> String {
    var text = try String(contentsOfFile: Self.sample(period), encoding: .utf8)
    for (old, new) in replacements {
      text = text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
    let lines = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
    let kept = lines.prefix(1) + lines.dropFirst().filter(isKept)
    let url = folder.url.appending(path: name ?? "\(period)-\(UUID().uuidString).csv")
    try Data((kept.joined(separator: "\n") + "\n").utf8).write(to: url)
    return url.path
  }

  /// Runs a command on the workspace at a moment.
  func run(_ arguments: String..., at now: String = "2025-10-06T08:00:00+07:00") throws
    -> Program.Outcome
  {
    try run(arguments, at: now)
  }

  /// Runs a command on the workspace at a moment.
  func run(_ arguments: [String], at now: String = "2025-10-06T08:00:00+07:00") throws
    -> Program.Outcome
  {
    try Program.run(
      arguments + [
        "--workspace", path, "--templates", Program.package.appending(path: "Templates").path,
      ], environment: ["REPORTGEN_NOW": now, "USER": "lan"])
  }

  /// The workspace after it took the sample's third quarter, and after its warnings were explained too. Each is made
  /// once.
  private static let taken = Result {
    let workspace = try LedgerWorkspace()
    let run = try workspace.run("import", sample("2025-Q3"))
    try #require(run.status == 0, "\(run.errors)")
    workspace.folder.lastToTheEnd()
    return workspace
  }
  private static let explained = Result {
    let workspace = try LedgerWorkspace()
    try workspace.takeThirdQuarter()
    try workspace.explainWarnings(of: "2025-Q3")
    workspace.folder.lastToTheEnd()
    return workspace
  }

  /// Has a new workspace hold the sample's third quarter, as after `import`, or after its warnings were explained too.
  func takeThirdQuarter(explained: Bool = false) throws {
    let ready = try (explained ? Self.explained : Self.taken).get()
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: ready.path, toPath: path)
  }

  /// Explains every warning of a period, so that it can be closed.
  func explainWarnings(of period: String) throws {
    let check = try run("check", "--period", period, "--json")
    guard let text = try WarningExplanations.text(for: check.output) else { return }
    let file = folder.url.appending(path: "giai-trinh-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    _ = try run("check", "--period", period, "--explanations", file.path)
  }

  /// The files of a report, by name.
  func build(_ arguments: String..., named out: String) throws -> [String: Data] {
    let to = folder.url.appending(path: out)
    let run = try run(["build", "--out", to.path] + arguments)
    if run.status != 0 { throw BuildFailed(errors: run.errors) }
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: to.path) {
      files[name] = try Data(contentsOf: to.appending(path: name))
    }
    return files
  }

  struct BuildFailed: Error {
    let errors: String
  }
}
