import Foundation
import Testing

/// `build --from` writes a stored report again.
@Suite struct BuildFromTests {
  private static let formats = "xlsx,csv,csv-long,json,sdmx-csv,dhis2-csv,datapackage,manifest"

  /// A report in every format, built once for the suite, with the folder that it lies in.
  private static let built: Result<(out: TemporaryFolder, run: Program.Outcome), any Error> =
    Result {
      let out = try TemporaryFolder()
      let run = try Program.run([
        "build", "--workspace", Program.example("quang-khai").path, "--period", "2021-Q2",
        "--findings", "--format", formats, "--out", out.url.path,
      ])
      return (out, run)
    }

  private static func json() throws -> URL {
    try built.get().out.url.appending(path: "bang-xa-2021-Q2.json")
  }

  private static func rebuild(_ options: [String]) throws -> (TemporaryFolder, Program.Outcome) {
    let out = try TemporaryFolder()
    // A folder without a workspace: the file is all that is needed.
    return (out, try Program.run(["build", "--out", out.url.path] + options, in: out.url))
  }

  @Test func `every format comes out byte for byte as it was built`() throws {
    let (first, run) = try Self.built.get()
    let (second, again) = try Self.rebuild(["--from", Self.json().path, "--format", Self.formats])
    #expect(try first.files.count > 10)
    #expect(try second.files == first.files)
    for file in try first.files {
      let bytes = try #require(
        FileManager.default.contents(atPath: first.url.appending(path: file).path))
      #expect(
        bytes == FileManager.default.contents(atPath: second.url.appending(path: file).path),
        "\(file)")
    }
    #expect(again.status == run.status)
    // They stand on a sheet of their own.
    for run in [run, again] { #expect(!run.errors.contains("phát hiện"), "\(run.errors)") }
  }

  @Test func `what an officer must know is said again`() throws {
    let (_, run) = try Self.rebuild(["--from", Self.json().path, "--format", "csv"])
    let findings = try Self.built.get().run.errors.split(separator: "\n")
      .filter { $0.hasPrefix("thông tin:") || $0.hasPrefix("lỗi:") }
    #expect(run.status == (try Self.built.get().run.status), "\(run.errors)")
    #expect(findings.allSatisfy { run.errors.contains($0) })
  }

  @Test func `options that would change the figures are refused by name`() throws {
    let (_, run) = try Self.rebuild([
      "--from", Self.json().path, "--period", "2021-Q2", "--basis", "reported", "--findings",
    ])
    #expect(run.status == 64)
    for name in ["--period", "--basis", "--findings"] { #expect(run.errors.contains(name)) }
  }

  @Test func `neither a period nor a file is refused`() throws {
    let (_, run) = try Self.rebuild([])
    #expect(run.status == 64)
    #expect(run.errors.contains("--period"))
  }

  @Test(arguments: [
    ("\"schemaVersion\" : \"1.", "\"schemaVersion\" : \"9.", "phiên bản"),
    ("\"facts\"", "\"fakt\"", "thiếu 'facts'"), ("{", "", "JSON"),
    ("\"level\" : 0", "\"level\" : 99", "tables[0].rows[0]"),
    ("\"name\" : \"bang-xa-2021-Q2\"", "\"name\" : \"../x\"", "Tên tệp không hợp lệ"),
  ])
  func `what is no report is refused with the file and the place`(
    old: String, new: String, said: String
  ) throws {
    let text = try String(contentsOf: Self.json(), encoding: .utf8)
    let place = try #require(text.range(of: old), "\(old)")
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "hong.json")
    try Data(text.replacingCharacters(in: place, with: new).utf8).write(to: file)
    let (out, run) = try Self.rebuild(["--from", file.path, "--format", "csv"])
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.contains(said), "\(run.errors)")
    #expect(try out.files.isEmpty)
  }

  @Test func `a file that is not there ends with 74`() throws {
    #expect(try Self.rebuild(["--from", "khong-co.json"]).1.status == 74)
  }
}
