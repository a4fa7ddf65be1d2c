import Foundation
import Testing

/// Packages for sending, and the options of single formats.
@Suite struct PackageTests {
  private static func build(_ options: [String]) throws -> (TemporaryFolder, Program.Outcome) {
    let out = try TemporaryFolder()
    let run = try Program.run(
      [
        "build", "--workspace", Program.example("quang-khai").path, "--period", "2021-Q2", "--out",
        out.url.path,
      ] + options)
    return (out, run)
  }

  @Test func `one zip holds every file and its manifest`() throws {
    let (out, run) = try Self.build(["--format", "xlsx,csv,json", "--package", "zip"])
    #expect([0, 1].contains(run.status), "\(run.errors)")
    #expect(try out.files == ["bang-xa-2021-Q2.zip"])
    #expect(run.lines == [out.url.appending(path: "bang-xa-2021-Q2.zip").path])
    let verified = try Program.run(["verify", run.lines[0]])
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(verified.output.contains("đúng như manifest.json"))
    let (again, _) = try Self.build(["--format", "xlsx,csv,json", "--package", "zip"])
    let name = "bang-xa-2021-Q2.zip"
    #expect(
      FileManager.default.contents(atPath: out.url.appending(path: name).path)
        == FileManager.default.contents(atPath: again.url.appending(path: name).path))
  }

  @Test func `a folder gets a manifest, and a changed file is named`() throws {
    let (out, _) = try Self.build(["--format", "csv", "--package", "folder"])
    #expect(try out.files.contains("manifest.json"))
    #expect(try Program.run(["verify", out.url.path]).status == 0)
    let name = try #require(try out.files.first { $0.hasSuffix(".csv") })
    try Data("x".utf8).write(to: out.url.appending(path: name))
    let verified = try Program.run(["verify", out.url.path])
    #expect(verified.status == 1)
    #expect(verified.output.contains(name))
  }

  @Test func `another kind of package ends with 64`() throws {
    #expect(try Self.build(["--package", "rar"]).1.status == 64)
  }

  // MARK: - Identifiers of DHIS2

  private static let mapping = """
    kind,code,uid
    dataelement,births,fbfJHSPpUQD
    orgunit,11824,O6uvpzGd5pu
    catoptcombo,default,bjDvmb4bfuf
    """

  private static func values(
    _ workspace: [String: String], _ options: [String] = []
  ) throws -> (run: Program.Outcome, text: String) {
    let base = """
      unit: {code: "31", edition: "2025-07-01"}
      offices: [{agency: Chi cục}]
      """
    var files = [
      "returns/a.csv": """
      edition,unit,indicator,options,period,value,status
      2025-07-01,11824,births,,2025-Q3,12,normal
      2025-07-01,11824,deaths,,2025-Q3,3,normal
      """
    ]
    files.merge(workspace) { $1 }
    files["reportgen.yaml"] = base + "\n" + (workspace["reportgen.yaml"] ?? "")
    let made = try TestWorkspace(files)
    let run = try made.build(
      ["--period", "2025-Q3"] + options.map { $0.replacing("@", with: made.folder.url.path) },
      format: "dhis2-csv")
    return (run, try made.out.files.isEmpty ? "" : made.text("--dhis2.csv"))
  }

  @Test func `a mapping on the command line gives identifiers for codes`() throws {
    let (run, text) = try Self.values(
      ["dhis2.csv": Self.mapping], ["--dhis2-mapping", "@/dhis2.csv"])
    #expect(text.contains("fbfJHSPpUQD,2025Q3,O6uvpzGd5pu,bjDvmb4bfuf,,12,"), "\(run.errors)")
    #expect(!text.contains("deaths"))
    #expect(run.errors.contains("chưa có mã dataelement cho: deaths"))
  }

  @Test func `a workspace can name its mapping`() throws {
    let (_, text) = try Self.values([
      "dhis2.csv": Self.mapping, "reportgen.yaml": "report: {dhis2_mapping: dhis2.csv}",
    ])
    #expect(text.contains("fbfJHSPpUQD,2025Q3,O6uvpzGd5pu"))
  }

  @Test(arguments: [
    ("kind,code,uid\norgunit,1,x\n", 65, "dòng 2: 'x' không phải là mã DHIS2"),
    ("code;uid\n", 65, "dòng 1: cần các cột kind,code,uid"), (nil, 74, "không đọc được"),
  ])
  func `a mapping that is wrong is refused with its line`(
    text: String?, status: Int32, said: String
  ) throws {
    let (run, values) = try Self.values(
      text.map { ["dhis2.csv": $0] } ?? [:], ["--dhis2-mapping", "@/dhis2.csv"])
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.contains(said), "\(run.errors)")
    #expect(values.isEmpty)
  }
}
