import Foundation
import Testing

/// A workspace with a sealed ledger, as it was kept at one time, under whatever version this is.
@Suite struct SealedLedgerTests {
  private static let fixture = Program.package.appending(
    path: "Tests/reportgenTests/Fixtures/so-da-niem-phong")
  /// What `close` printed.
  private static let digest =
    "0cdb56bd 3fdcc113 c8a79c78 5227f70f 43a3afd5 ceeb6522 f1ffa9ce 2da6bd8a"
  private let folder: TemporaryFolder
  private var path: String { folder.url.appending(path: "w").path }

  init() throws {
    folder = try TemporaryFolder()
    let backup = Self.fixture.appending(path: "sao-luu.zip").path
    let restored = try Program.run(["restore", backup, folder.url.appending(path: "w").path])
    #expect(restored.status == 0, "\(restored.errors)")
  }

  private func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(
      arguments + [
        "--workspace", path, "--templates", Program.package.appending(path: "Templates").path,
      ], environment: ["REPORTGEN_NOW": "2025-10-08T08:00:00+07:00", "USER": "lan"])
  }

  private func expectSent(in out: URL) throws {
    for (name, kept) in [("1-bang-xa", "bang-da-gui"), ("so-lieu", "so-lieu-da-gui")] {
      let built = try Data(contentsOf: out.appending(path: "bang-xa-2021-Q2--\(name).csv"))
      let sent = try Data(contentsOf: Self.fixture.appending(path: kept + ".csv"))
      #expect(built == sent, "\(name)")
    }
  }

  @Test func `it is whole, and the digest that was printed is found`() throws {
    let verified = try run("ledger", "verify", "--head", Self.digest)
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(verified.output.contains("3 lần nhận"), "\(verified.output)")
    #expect(
      verified.output.contains("Mã niêm phong đúng là của mục 4"), "\(verified.output)")
    #expect(!verified.output.contains("Chưa niêm phong"), "\(verified.output)")
    // What came after the closing has a digest of its own, which no longer is the head of this one.
    let last = "62edf1f8 2c29e7e7 0aae12dc a64de91d 821c9f0c 12ebe866 8409817b 5f61dfac"
    #expect(verified.output.contains(last), "\(verified.output)")
  }

  @Test func `it builds what was sent, and the package that was sent is still whole`() throws {
    let out = folder.url.appending(path: "out")
    let built = try run(
      "build", "--period", "2021-Q2", "--as-of", "sent", "--format", "csv,csv-long", "--out",
      out.path)
    #expect([0, 1].contains(built.status), "\(built.errors)")
    try expectSent(in: out)
    let package = try Program.run([
      "verify", Self.fixture.appending(path: "goi-da-gui.zip").path,
    ])
    #expect(package.status == 0, "\(package.errors)")
  }

  @Test func `tables made anew from its journal say the same`() throws {
    let before = try run("ledger", "verify").output
    let rebuilt = try run("ledger", "rebuild")
    #expect(rebuilt.status == 0, "\(rebuilt.errors)")
    let after = try run("ledger", "verify").output
    #expect(after == before)
    let out = folder.url.appending(path: "out")
    _ = try run(
      "build", "--period", "2021-Q2", "--as-of", "sent", "--format", "csv,csv-long", "--out",
      out.path)
    try expectSent(in: out)
  }
}
