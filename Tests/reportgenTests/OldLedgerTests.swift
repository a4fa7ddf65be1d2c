import Foundation
import Testing

/// A workspace, its ledger and a package that a version without seals made, under the present one.
@Suite struct OldLedgerTests {
  private static let fixture = Program.package.appending(
    path: "Tests/reportgenTests/Fixtures/so-chua-niem-phong")
  private let folder: TemporaryFolder
  private var path: String { folder.url.appending(path: "w").path }

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(at: Self.fixture, to: folder.url.appending(path: "w"))
  }

  private func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(
      arguments + [
        "--workspace", path, "--templates", Program.package.appending(path: "Templates").path,
      ], environment: ["REPORTGEN_NOW": "2025-10-06T08:00:00+07:00", "USER": "lan"])
  }

  @Test func `it is whole, and its entries are told as not sealed, not as damaged`() throws {
    let verified = try run("ledger", "verify")
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(verified.output.contains("4 lần nhận"))
    #expect(verified.output.contains("Chưa niêm phong"))
    #expect(verified.output.contains("8 mục"))
    #expect(!verified.errors.contains("lỗi"), "\(verified.errors)")
  }

  @Test func `it builds what was sent, and the package that was sent is still the same`() throws {
    let out = folder.url.appending(path: "out")
    let built = try run(
      "build", "--period", "2021-Q2", "--as-of", "sent", "--format", "csv", "--out", out.path)
    #expect([0, 1].contains(built.status), "\(built.errors)")
    let table = try String(
      contentsOf: out.appending(path: "bang-xa-2021-Q2--1-bang-xa.csv"), encoding: .utf8)
    let sent = try String(
      contentsOf: Self.fixture.appending(path: "bang-da-gui.csv"), encoding: .utf8)
    #expect(table == sent)
    let package = try Program.run(["verify", path + "/goi-da-gui.zip"])
    #expect(package.status == 0, "\(package.errors)")
  }

  @Test func `what is added has a seal, and a digest that is printed is found again`() throws {
    let entered = try run(
      "enter", "11116-01", "deaths", "1", "--period", "2021-Q2", "--reason", "báo muộn", "--reopen",
      "bổ sung")
    #expect(entered.status == 0, "\(entered.errors)")
    let closed = try run("close", "--period", "2021-Q2")
    #expect(closed.status == 0, "\(closed.errors)")
    let line = try #require(
      closed.output.split(separator: "\n").first { $0.contains("Mã niêm phong") })
    let digest = line.split(separator: ":").last.map(String.init) ?? ""
    let found = try run("ledger", "verify", "--head", digest)
    #expect(found.status == 0, "\(found.errors)")
    #expect(found.output.contains("Mã niêm phong đúng là của mục 10"), "\(found.output)")
    let out = folder.url.appending(path: "out")
    _ = try run(
      "build", "--period", "2021-Q2", "--as-of", "sent", "--package", "folder", "--format", "csv",
      "--out", out.path)
    let manifest = try String(contentsOf: out.appending(path: "manifest.json"), encoding: .utf8)
    #expect(manifest.contains(digest.filter { !$0.isWhitespace }))
    let strange = try run("ledger", "verify", "--head", String(repeating: "0", count: 64))
    #expect(strange.status == 65)
  }
}
