import Foundation
import Testing

/// Tables as statistics offices send them, against the sample city.
@Suite struct OtherSideTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/OtherSide")

  private func reconcile(_ file: String, _ more: [String] = []) throws -> Program.Outcome {
    let out = try TemporaryFolder()
    return try Program.run(
      [
        "reconcile", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3",
        "--with", Self.folder.appending(path: file).path, "--format", "csv", "--out", out.url.path,
      ] + more)
  }

  @Test func `a thousand more everywhere under short names is not passed over`() throws {
    let run = try reconcile("short-names-population-1000-more.xlsx")
    #expect(run.status == 1, "\(run.errors)")
    // 8 columns of 112 units, and the numbers of their lines; births and population differ everywhere.
    #expect(
      run.errors.contains("1008 ô có số = 896 đưa vào đối khớp + 112 số thứ tự dòng, cột."),
      "\(run.errors)")
    #expect(Self.says(run, "Khớp: 672") && Self.says(run, "Vượt ngưỡng: 224"))
  }

  @Test func `short heads that became known are compared too`() throws {
    let run = try reconcile("two-short-names.xlsx")
    #expect(run.status == 1, "\(run.errors)")
    #expect(
      run.errors.contains("1008 ô có số = 896 đưa vào đối khớp + 112 số thứ tự dòng, cột."),
      "\(run.errors)")
    #expect(Self.says(run, "Khớp: 784") && Self.says(run, "Vượt ngưỡng: 112"))
  }

  @Test func `the other office is named as its file names it, unless somebody says otherwise`()
    throws
  {
    for (more, name) in [
      ([], "CỤC THỐNG KÊ THÀNH PHỐ HẢI PHÒNG"),
      (["--other-name", "Thống kê cơ sở"], "Thống kê cơ sở"),
    ] {
      let out = try TemporaryFolder()
      _ = try Program.run(
        [
          "reconcile", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3",
          "--with", Self.folder.appending(path: "two-short-names.xlsx").path, "--format", "html",
          "--out", out.url.path,
        ] + more)
      let page = try String(
        contentsOf: out.url.appending(path: "doi-khop-2025-Q3.html"), encoding: .utf8
      ).lowercased()
      #expect(page.contains("đại diện bên 2: \(name.lowercased())"))
      #expect(page.contains("đại diện bên 1: chi cục dân số"))
    }
  }

  @Test(arguments: ["thousands-dots.csv", "names.csv"])
  func `the same figures written otherwise agree`(file: String) throws {
    let run = try reconcile(file)
    #expect(run.status == 0, "\(run.errors)")
    #expect(Self.says(run, "Vượt ngưỡng: 0"), "\(run.errors)")
    #expect(run.errors.contains("896 đưa vào đối khớp"), "\(run.errors)")
  }

  @Test func `rates with decimal commas are compared`() throws {
    let run = try reconcile("decimal-comma.csv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.errors.contains("96 ô có số = 48 đưa vào đối khớp + 48 mã."), "\(run.errors)")
    #expect(Self.says(run, "Trong ngưỡng: 48"), "\(run.errors)")
  }

  @Test func `nine months in place of the quarter are named in every line`() throws {
    let out = try TemporaryFolder()
    let run = try Program.run([
      "reconcile", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3",
      "--with", Self.folder.appending(path: "nine-months.csv").path, "--format", "csv", "--out",
      out.url.path,
    ])
    #expect(run.status == 1, "\(run.errors)")
    let sheet = try String(
      contentsOf: out.url.appending(path: "giai-trinh-2025-Q3.csv"), encoding: .utf8)
    let outside = sheet.split(separator: "\r\n").filter { $0.contains("Vượt ngưỡng") }
    let named = outside.filter { $0.contains("là số lũy kế 9 tháng") }
    #expect(
      outside.count == 239 && named.count == outside.count,
      "\(named.count)/\(outside.count)")
  }

  @Test(arguments: [("column-of-names.xlsx", "2 ô có số"), ("signature.xlsx", "3 ô có số")])
  func `names and signatures beside figures are no figures`(file: String, count: String) throws {
    let run = try reconcile(file)
    #expect(run.status == 0, "\(run.errors)")
    #expect(!run.errors.contains("chưa ghép được;"), "\(run.errors)")
  }

  @Test func `a format that cannot be read is named`() throws {
    let run = try reconcile("sdmx-ml.xml")
    #expect(run.status == 65)
    #expect(run.errors.contains("SDMX-ML"), "\(run.errors)")
  }

  @Test func `a part can be left out by name`() throws {
    let run = try reconcile("two-short-names.xlsx", ["--exclude", "Số hộ", "--exclude", "Dân số"])
    #expect(run.errors.contains("trong phần được loại trừ theo tên"), "\(run.errors)")
  }

  /// Whether a line of what is told reads so.
  private static func says(_ run: Program.Outcome, _ line: String) -> Bool {
    run.errors.split(separator: "\n").contains { $0 == line }
  }
}
