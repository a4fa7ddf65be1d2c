import Foundation
import Testing

@Suite struct CSVOptionsTests {
  private static func table(_ options: [String]) throws -> (run: Program.Outcome, bytes: Data?) {
    let out = try TemporaryFolder()
    let run = try Program.run(
      [
        "build", "--workspace", Program.example("quang-khai").path, "--period", "2021-Q2",
        "--format", "csv", "--out", out.url.path,
      ] + options)
    let url = out.url.appending(path: "bang-xa-2021-Q2--1-bang-xa.csv")
    return (run, FileManager.default.contents(atPath: url.path))
  }

  @Test func `by default there is a byte order mark and a comma`() throws {
    let bytes = try #require(try Self.table([]).bytes)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(String(decoding: bytes, as: UTF8.self).contains("TT,Tên chỉ tiêu"))
  }

  @Test func `a semicolon and no mark can be asked for`() throws {
    let options = ["--csv-separator", "semicolon", "--no-csv-bom"]
    let bytes = try #require(try Self.table(options).bytes)
    #expect(bytes.starts(with: Data("TT;Tên chỉ tiêu".utf8)))
  }

  @Test func `another separator ends with 64`() throws {
    #expect(try Self.table(["--csv-separator", "pipe"]).run.status == 64)
  }
}
