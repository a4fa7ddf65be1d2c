import Foundation
import Testing
import WorkbookReading

/// Workbooks on tasks and on targets, as `forms` writes them; other programs fill them in among the checks by
/// other programs.
@Suite struct PlanFormsTests {
  private static let plan = AgencyReviewsTests.plan.replacing(
    "sections:",
    with: """
      targets:
        - {code: sinh, title: Số sinh, item: births, unit: người, at_least: 600, judged: year_end}
        - {code: slss, title: Sàng lọc, item: newborn_screening_rate, unit: "%", decimals: 1,
           at_least: 70, judged: year_end}
        - {code: kh, title: Khoảng, item: births, unit: người, between: [1, 2], judged: year_end}
      sections:
      """
  ).replacing("2025--2030", with: "2025")
  private let workspace: TestWorkspace

  init() throws {
    workspace = try TestWorkspace(ConstantWorkspace.files(plan: Self.plan, years: 2025...2025))
  }

  private func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(
      arguments + ["--templates", Program.package.appending(path: "Templates").path],
      in: workspace.folder.url,
      environment: ["REPORTGEN_NOW": "2026-01-20T08:00:00+07:00"])
  }

  private func file(_ name: String) -> URL { workspace.folder.url.appending(path: name) }

  @Test func `whoever has tasks gets a workbook, the same bytes each time`() throws {
    let first = try run("forms", "--tasks", "--period", "năm 2025", "--out", "a")
    #expect(first.status == 0, "\(first.errors)")
    #expect(
      Set(first.lines.map { $0.split(separator: "/").last.map(String.init) ?? "" }) == [
        "2025 Nhiệm vụ - Sở Y tế.xlsx", "2025 Nhiệm vụ - Sở Nội vụ.xlsx",
        "2025 Nhiệm vụ - Sở Tài chính.xlsx", "2025 Nhiệm vụ - Ủy ban nhân dân xã A.xlsx",
        "2025 Nhiệm vụ - Ủy ban nhân dân xã B.xlsx", "2025 Nhiệm vụ - Ủy ban nhân dân xã C.xlsx",
        "2025 Nhiệm vụ - Ủy ban nhân dân xã D.xlsx",
      ])
    _ = try run("forms", "--tasks", "--period", "2025", "--agency", "Sở Nội vụ", "--out", "b")
    let name = "2025 Nhiệm vụ - Sở Nội vụ.xlsx"
    #expect(
      try Data(contentsOf: file("a/\(name)")) == Data(contentsOf: file("b/\(name)")))
    #expect(try FileManager.default.contentsOfDirectory(atPath: file("b").path) == [name])
    let sheet = try #require(try Workbook(contentsOf: file("a/\(name)")).sheets.first)
    let words = sheet.cells.compactMap { cell -> String? in
      if case .text(let text) = cell.value { text } else { nil }
    }
    for expected in [
      "Mở lớp tập huấn", "Tuyên truyền ở xã", "Chủ trì", "Thực hiện", "31/12/2025",
    ] {
      #expect(words.contains(expected), "\(words)")
    }
    #expect(try run("forms", "--tasks", "--period", "2025", "--out", "a").status == 73)
  }

  @Test func `targets have sums that are held against the plan, and ranges no column`() throws {
    let made = try run("forms", "--targets", "--period", "2025", "--out", "f")
    #expect(made.status == 0, "\(made.errors)")
    let sheet = try #require(
      try Workbook(contentsOf: file("f/2025 Giao chỉ tiêu.xlsx")).sheets.first)
    let formulas = sheet.cells.compactMap(\.formula)
    // The heads stand in row 4, what the plan wants in row 5, four communes below.
    #expect(formulas.contains("SUM(D6:D9)"), "\(formulas)")
    #expect(formulas.contains("D10-D5"), "\(formulas)")
    #expect(formulas.contains("COUNTIF(E6:E9,\"<\"&E5)"), "\(formulas)")
    #expect(
      !sheet.cells.contains { cell in
        if case .text(let text) = cell.value { text.contains("Khoảng") } else { false }
      })
  }

  @Test(arguments: [
    (["--tasks", "--targets", "--period", "2025", "--out", "x"], "Chọn một trong"),
    (["--tasks", "--period", "2025", "--out", "x", "--unit", "9001"], "không dùng cùng --unit"),
    (["--agency", "Sở Y tế", "--period", "2025", "--out", "x"], "--agency cần --tasks"),
    (["--tasks", "--agency", "Sở Nội Vu", "--period", "2025", "--out", "x"], "Sở Nội vụ"),
  ])
  func `what does not go together is refused`(arguments: [String], message: String) throws {
    let run = try Program.run(
      ["forms", "--templates", Program.package.appending(path: "Templates").path] + arguments,
      in: workspace.folder.url)
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
