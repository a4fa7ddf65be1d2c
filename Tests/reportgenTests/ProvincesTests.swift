import Foundation
import ReportCore
import Testing

@testable import ReportTemplates

/// `init` and `build` for each of the 34 provinces, with returns of all its communes.
@Suite struct ProvincesTests {
  private static let templates = Program.package.appending(path: "Templates")

  /// A form with few columns, so that 3,321 communes are quick.
  private static let form = """
    {code: it-cot, short_title: Ít cột, title: THỬ, layout: units_down, basis: thử,
     lines: [{item: births}, {item: births.male}, {item: deaths}]}
    """

  @Test func `every province's new workspace builds, and its sums are those of its communes`()
    async throws
  {
    let history = try UnitTemplates.history(from: Self.templates)
    let provinces = try #require(history.hierarchies[.july2025]).roots
    #expect(provinces.count == 34)
    let communes = try await withThrowingTaskGroup(of: Int.self) { group in
      for province in provinces {
        group.addTask {
          let units = history.reportingUnits(under: province.id)
          try build(province, units)
          return units.count
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(communes == 3321)
  }

  private func build(_ province: OrganisationUnit, _ units: [OrganisationUnit]) throws {
    let scratch = try TemporaryFolder()
    let (folder, out) = (scratch.url.appending(path: "a"), scratch.url.appending(path: "out"))
    let set = ["--templates", Self.templates.path]
    let made = try Program.run(["init", folder.path, "--unit", province.code] + set)
    #expect(made.status == 0, "\(made.errors)")
    let births = try write(returnsOf: units, to: folder)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "templates/forms"), withIntermediateDirectories: true)
    try Data(Self.form.utf8).write(to: folder.appending(path: "templates/forms/it-cot.yaml"))
    let built = try Program.run(
      [
        "build", "--workspace", folder.path, "--period", "2025-Q3", "--report", "form:it-cot",
        "--format", "csv", "--out", out.path,
      ] + set)
    #expect(built.status == 0, "\(province.fullName): \(built.errors)")
    let file = out.appending(path: "form-it-cot-2025-Q3--1-it-cot.csv")
    let rows = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { PlanTests.fields(of: String($0)) }
    #expect(rows.count { $0.count > 3 && Int($0[3]) != nil } == units.count + 1)
    let whole = try #require(rows.first { $0[2] == "Toàn \(province.kind.rawValue)" })
    #expect(whole[3] == String(births), "\(province.fullName)")
  }

  /// Births by the place of the unit in the list, so that no two provinces have the same sum.
  private func write(returnsOf units: [OrganisationUnit], to folder: URL) throws -> Int {
    var lines = ["edition,unit,indicator,options,period,value"]
    var births = 0
    for (index, unit) in units.enumerated() {
      let start = "\(unit.id.edition),\(unit.code)"
      let (boys, girls) = (10 + index % 7, 9 + index % 5)
      births += boys + girls
      lines += [
        "\(start),births,,2025-Q3,\(boys + girls)", "\(start),births,sex=male,2025-Q3,\(boys)",
        "\(start),deaths,,2025-Q3,\(3 + index % 4)",
      ]
    }
    try Data(lines.joined(separator: "\n").utf8)
      .write(to: folder.appending(path: "returns/2025-Q3.csv"))
    return births
  }

  @Test(arguments: [
    ("01", "2025-07-01", "2025-Q3"), ("75", "2025-07-01", "2026-Q2"),
    ("00004", "2025-07-01", "2025"), ("31", "2025-06-30", "2025-Q2"),
  ])
  func `a new workspace builds as it is`(unit: String, edition: String, period: String) throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "moi").path
    let made = try Program.run([
      "init", folder, "--unit", unit, "--edition", edition, "--templates", Self.templates.path,
    ])
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.lines == [folder + "/reportgen.yaml"])
    let built = try Program.run([
      "build", "--workspace", folder, "--period", period, "--templates", Self.templates.path,
      "--out", scratch.url.appending(path: "out").path,
    ])
    #expect(built.status == 0, "\(built.errors)")
    #expect(built.errors.contains("chưa có tệp báo cáo nào"))
    #expect(built.lines.contains { $0.hasSuffix(".xlsx") })
  }

  @Test func `a unit that is not there is refused, and nothing is left behind`() throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "moi").path
    let set = ["--templates", Self.templates.path]
    let lost = try Program.run(["init", folder, "--unit", "1"] + set)
    #expect(lost.status == 64)
    #expect(lost.errors.contains("Có phải '01' (Thành phố Hà Nội) không?"))
    let edition = try Program.run(["init", folder, "--unit", "01", "--edition", "1999"] + set)
    #expect(edition.status == 64)
    #expect(try scratch.files.isEmpty)
    let taken = try Program.run(["init", scratch.url.path, "--unit", "01"] + set)
    #expect(taken.status == 73)
  }

  @Test func `the note that init leaves in returns is no report, and keeps no import from its end`()
    throws
  {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "moi").path
    #expect(try Program.run(["init", folder, "--unit", "11713"]).status == 0)
    let taken = try Program.run(["import", "--workspace", folder, "\(folder)/returns"])
    #expect(taken.status == 0)
    #expect(taken.errors.contains("1 không phải báo cáo"))
  }

  @Test func `forms are listed with what they are, and one form alone is a report`() throws {
    let list = try Program.run(["forms", "--list"])
    #expect(list.status == 0)
    #expect(
      list.lines.contains {
        $0.hasPrefix("01-dsh  01-DSH  (Biểu 01-DSH; kỳ có ngày cuối từ 01/03/2022 đến 30/06/2025)")
      })
    #expect(
      list.lines.contains {
        $0.hasPrefix("tinh-quy") && $0.contains("không phải biểu chính thức")
      })
    for (form, period, status) in [
      ("tinh-quy", "2025-Q3", Int32(0)), ("tinh-quy", "2025-Q2", 64), ("không-có", "2025-Q3", 64),
    ] {
      let out = try TemporaryFolder()
      let run = try Program.run([
        "build", "--workspace", Program.example("hai-phong").path, "--period", period,
        "--report", "form:\(form)", "--format", "csv", "--out", out.url.path,
      ])
      #expect(run.status == status, "\(run.errors)")
      if status == 0 {
        #expect(try out.files.contains { $0.hasPrefix("form-tinh-quy-2025-Q3--1-tinh-quy") })
      } else {
        #expect(try out.files.isEmpty)
      }
    }
  }
}
