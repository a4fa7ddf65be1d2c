import Foundation
import Testing

/// What the tool does for a user who has no rights but those of everybody.
///
/// Tests run as the superuser in many places, whom no right keeps from anything: the tool is run as user
/// 65534 then.
@Suite struct PermissionTests {
  private let workspace: LedgerWorkspace

  init() throws {
    workspace = try LedgerWorkspace()
    try workspace.takeThirdQuarter()
    // Temporary folders may be closed to others.
    chmod(workspace.folder.url.path, 0o755)
  }

  /// Runs the tool as nobody.
  private func runAsNobody(_ arguments: String..., more: [String] = []) throws -> Program.Outcome {
    let words =
      arguments + more + [
        "--workspace", workspace.path, "--templates",
        Program.package.appending(path: "Templates").path,
      ]
    let environment = ["REPORTGEN_NOW": "2025-10-06T08:00:00+07:00"]
    if getuid() != 0 { return try Program.run(words, environment: environment) }
    return try Program.run(
      words, environment: environment,
      through: ["/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"])
  }

  @Test func `whoever only reads what was installed makes a sample of their own`() throws {
    let folder = workspace.folder.url.appending(path: "open")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    chmod(folder.path, 0o777)
    let words = [
      "demo", folder.appending(path: "mau").path, "--templates",
      Program.package.appending(path: "Templates").path,
    ]
    let asNobody = ["/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    let run = try Program.run(words, through: getuid() == 0 ? asNobody : [])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: ["ledger.sqlite", "journal", "journal/00000001.json"])
  func `what may not be read is told as that, and the doctor does not advise to rebuild it`(
    part: String
  ) throws {
    let place = workspace.path + "/" + part
    chmod(place, 0)
    defer { chmod(place, 0o755) }
    for command in [["ledger", "verify"], ["doctor"]] {
      let said = try runAsNobody(command[0], more: Array(command.dropFirst()))
      let text = said.output + said.errors
      #expect(said.status != 0, "\(command): \(text)")
      #expect(!text.contains("chỉ cho phép đọc"), "\(command): \(text)")
      if part != "journal/00000001.json" {
        #expect(text.contains("không có quyền đọc"), "\(command): \(text)")
        #expect(!text.contains("ledger rebuild"), "\(command): \(text)")
      }
    }
  }

  /// Takes every right to write away from everybody.
  private func lock() throws {
    for path in try FileManager.default.subpathsOfDirectory(atPath: workspace.path) + [""] {
      let whole = workspace.path + "/" + path
      var status = stat()
      stat(whole, &status)
      chmod(whole, status.st_mode & 0o555)
    }
  }

  private func unlock() { chmod(workspace.path, 0o755) }

  private func contents() throws -> [String: Data?] {
    var contents: [String: Data?] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: workspace.path) {
      contents[path] = FileManager.default.contents(atPath: workspace.path + "/" + path)
    }
    return contents
  }

  @Test func `whoever may read a ledger and not write can do everything that reads`() throws {
    try lock()
    defer { unlock() }
    let before = try contents()
    let out = workspace.folder.url.appending(path: "out")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    chmod(out.path, 0o777)
    let verified = try runAsNobody("ledger", "verify")
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(verified.output.contains("1 lần nhận"))
    #expect([0, 1].contains(try runAsNobody("status", "--period", "2025-Q3").status))
    #expect([0, 1].contains(try runAsNobody("check", "--period", "2025-Q3").status))
    #expect([0, 1].contains(try runAsNobody("revisions", "--period", "2025-Q3").status))
    let built = try runAsNobody(
      "build", "--period", "2025-Q3", "--format", "csv", "--out", out.path + "/bao-cao")
    #expect([0, 1].contains(built.status), "\(built.errors)")
    #expect(try !FileManager.default.contentsOfDirectory(atPath: out.path + "/bao-cao").isEmpty)
    #expect(try contents() == before)
  }

  @Test func `whoever may not write is told so, and nothing changes`() throws {
    try lock()
    defer { unlock() }
    let before = try contents()
    let refused = try runAsNobody("import", LedgerWorkspace.sample("2025-Q4"))
    #expect(refused.status == 73, "\(refused.errors)")
    #expect(refused.errors.contains("không ghi được"), "\(refused.errors)")
    let entered = try runAsNobody(
      "enter", "11713", "births", "9", "--period", "2025-Q3", "--reason", "gọi điện")
    #expect(entered.status == 73, "\(entered.errors)")
    #expect(try contents() == before)
  }

  @Test func `a folder without leave to write is refused`() throws {
    let out = workspace.folder.url.appending(path: "khoa")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    chmod(out.path, 0o555)
    let refused = try runAsNobody(
      "build", "--period", "2025-Q3", "--format", "csv", "--out", out.path)
    #expect(refused.status == 73, "\(refused.errors)")
    #expect(refused.errors.contains("quyền ghi"), "\(refused.errors)")
  }

  @Test(arguments: ["templates", "templates/rules", "plan", "units.csv", "tasks"])
  func `what a workspace has and nobody may read is an error, not absent`(name: String) throws {
    let path = workspace.path + "/" + name
    if name.hasSuffix(".csv") {
      try Data("edition,code\n".utf8).write(to: URL(fileURLWithPath: path))
    } else {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    chmod(path, 0)
    defer { chmod(path, 0o755) }
    let refused = try runAsNobody(
      "build", "--period", "2025-Q3", "--format", "csv", "--out", workspace.folder.url.path + "/o")
    #expect(refused.status == 65, "\(name): \(refused.errors)")
    #expect(refused.errors.contains(name.split(separator: "/").last ?? ""), "\(refused.errors)")
    #expect(refused.errors.contains("ọc"), "\(refused.errors)")
  }

  @Test func `one file that cannot be read is named, and the rest is taken`() throws {
    let folder = workspace.folder.url.appending(path: "gui")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for period in ["2025-Q1", "2025-Q4"] {
      try FileManager.default.copyItem(
        atPath: LedgerWorkspace.sample(period), toPath: folder.path + "/\(period).csv")
    }
    chmod(folder.path + "/2025-Q1.csv", 0)
    #expect(symlink("/nowhere", folder.path + "/lien-ket.csv") == 0)
    #expect(mkfifo(folder.path + "/ong.csv", 0o644) == 0)
    if getuid() == 0 {
      for path in try FileManager.default.subpathsOfDirectory(atPath: workspace.path) + [""] {
        chown(workspace.path + "/" + path, 65534, 65534)
      }
    }
    let taken = try runAsNobody("import", folder.path)
    #expect(taken.status == 65)
    #expect(taken.output.contains("2025-Q4.csv: đã nhận"), "\(taken.errors)")
    for name in ["2025-Q1.csv", "lien-ket.csv", "ong.csv"] {
      #expect(taken.errors.contains(name), "\(name): \(taken.errors)")
    }
    #expect(taken.errors.contains("3/4 tệp không được nhận"), "\(taken.errors)")
  }
}
