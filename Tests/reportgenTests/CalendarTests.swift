import Foundation
import Testing

/// Both calendars, run as a program on the same figures.
@Suite struct CalendarTests {
  private static let settings = """
    unit: {code: "31", edition: 2025-07-01}
    periods: {first: 2025-Q1, last: 2025-Q4}
    editions: {"2025": 2025-07-01}
    offices: [{agency: CHI CỤC DÂN SỐ}]
    """

  /// 11311 says 30 births of the third quarter by months, and 28 from 15 June to 14 September.
  private static let returns = """
    edition,unit,indicator,period,calendar,value
    2025-07-01,11311,births,2025-Q3,statistical,30
    2025-07-01,11311,births,2025-Q3,administrative,28
    2025-07-01,11311,births,2025-Q1,administrative,25
    2025-07-01,11311,births,2025-Q2,administrative,24
    """

  private func build(
    _ options: [String], templates: [String: String] = [:]
  ) throws -> (run: Program.Outcome, out: TemporaryFolder) {
    let (workspace, out) = (try TemporaryFolder(), try TemporaryFolder())
    var files = templates
    files["reportgen.yaml"] = Self.settings
    files["returns/2025-Q3.csv"] = Self.returns
    for (path, text) in files {
      let url = workspace.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let run = try Program.run(
      [
        "build", "--workspace", workspace.url.path, "--format", "csv,csv-long", "--templates",
        Program.package.appending(path: "Templates").path, "--out", out.url.path,
      ] + options)
    return (run, out)
  }

  @Test func `asking for both calendars in one table is refused, and nothing is built`() throws {
    let both = try build(["--period", "2025-Q3", "--calendar", "statistical,administrative"])
    #expect(both.run.status == 64)
    #expect(both.run.errors.contains("không được trộn hai lịch"))
    let statistical = try build([
      "--period", "2025-Q3", "--report", "thong-ke-quy", "--calendar", "administrative",
    ])
    #expect(statistical.run.status == 64)
    #expect(statistical.run.errors.contains("Biểu 'tinh-quy' chỉ lập theo lịch thống kê"))
    let mixed = try build(
      ["--period", "2025-Q3"],
      templates: [
        "templates/forms/a.yaml": """
        {code: a, short_title: A, title: A, layout: units_down, basis: thử, calendar: administrative,
         lines: [{item: births}]}
        """,
        "templates/reports/a.yaml":
          "{code: a, title: [A], periods: [quarter], forms: [tinh-quy, a], basis: thử}",
        "templates/forms/b.yaml": """
        {code: b, short_title: B, title: B, layout: units_down, basis: thử,
         calendar: [statistical, administrative], lines: [{item: births}]}
        """,
      ])
    #expect(mixed.run.status == 65)
    #expect(mixed.run.errors.contains("templates/reports/a.yaml:1:61: Biểu 'a' theo lịch"))
    #expect(mixed.run.errors.contains("templates/forms/b.yaml:2:12: Một bảng chỉ theo một lịch"))
    for out in [both.out, statistical.out, mixed.out] { #expect(try out.files.isEmpty) }
    #expect(try build(["--period", "2025-Q3", "--calendar", "lunar"]).run.status == 64)
  }

  @Test func `the same returns give two reports that differ where they should`() throws {
    let plain = try build(["--period", "2025-Q3"])
    let other = try build(["--period", "2025-Q3", "--calendar", "administrative"])
    #expect(plain.run.status == 0, "\(plain.run.errors)")
    #expect(other.run.status == 0, "\(other.run.errors)")
    func text(_ out: TemporaryFolder, _ suffix: String) throws -> String {
      let name = try #require(try out.files.first { $0.hasSuffix(suffix) })
      return try String(contentsOf: out.url.appending(path: name), encoding: .utf8)
    }
    let notes = (try text(plain.out, "thuyet-minh.csv"), try text(other.out, "thuyet-minh.csv"))
    #expect(notes.0.contains("từ ngày 01/07/2025 đến ngày 30/09/2025; kỳ thống kê"))
    #expect(notes.1.contains("từ ngày 15/06/2025 đến ngày 14/09/2025; kỳ báo cáo hành chính"))
    let due = "Hạn nộp báo cáo quý III năm 2025 của xã, phường, đặc khu: "
    #expect(notes.0.contains(due + "07/10/2025 (05 ngày làm việc"))
    #expect(notes.1.contains(due + "chưa có quy định"))
    func births(_ out: TemporaryFolder) throws -> [String: String] {
      let facts = try FactRow.rows(in: text(out, "so-lieu.csv"))
      return Dictionary(
        facts.filter { $0.unit == "31" && $0.item == "births" }.map { ($0.period, $0.value) },
        uniquingKeysWith: { first, _ in first })
    }
    #expect(try births(plain.out)["2025-Q3"] == "30")
    #expect(try births(other.out)["2025-Q3"] == "28")
    #expect(try !text(other.out, "so-lieu.csv").contains(",statistical,"))
    #expect(try !text(plain.out, "so-lieu.csv").contains(",administrative,"))
    #expect(try other.out.files.allSatisfy { $0.hasPrefix("so-ket-2025-Q3-hanh-chinh") })
    #expect(try Set(plain.out.files).isDisjoint(with: other.out.files))
  }

  @Test func `quarters of the administrative year add up on their own`() throws {
    let year = try build([
      "--period", "2025-9M", "--calendar", "administrative", "--report", "so-ket",
    ])
    #expect(year.run.status == 0, "\(year.run.errors)")
    let name = try #require(try year.out.files.first { $0.hasSuffix("so-lieu.csv") })
    let facts = try FactRow.rows(
      in: String(contentsOf: year.out.url.appending(path: name), encoding: .utf8))
    let births = facts.first {
      $0.unit == "11311" && $0.item == "births" && $0.period == "2025-9M"
    }
    #expect(births?.value == "77")
  }
}
