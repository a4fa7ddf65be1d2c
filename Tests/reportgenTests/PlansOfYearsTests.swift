import Foundation
import Testing

@Suite struct PlansOfYearsTests {
  private func built(_ options: [String]) throws -> TestWorkspace {
    let workspace = try TestWorkspace(
      ConstantWorkspace.files(plan: ConstantWorkspace.targetsOfFiveYears))
    let run = try workspace.build(options)
    #expect(run.status == 0, "\(run.errors)")
    return workspace
  }

  private func line(_ title: String, of workspace: TestWorkspace) throws -> [String: String] {
    let rows = try workspace.rows("-ket-qua-ke-hoach.csv")
    let row = try #require(rows.first { $0.contains(title) }, "\(rows)")
    return Dictionary(zip(rows[0], row), uniquingKeysWith: { first, _ in first })
  }

  @Test func `the last year of a plan is judged by what all its years did`() throws {
    let workspace = try built(["--period", "2025"])
    let users = try line("BPTT 5 năm", of: workspace)
    #expect(users["Thực hiện năm 2025"] == "1600")
    #expect(users["Lũy kế từ đầu kỳ kế hoạch"] == "8000")
    #expect(users["% so với kế hoạch"] == "100.0")
    #expect(users["Đánh giá"] == "✓ Đạt")
    let births = try line("Tỷ suất sinh", of: workspace)
    #expect(births["Lũy kế từ đầu kỳ kế hoạch"] == "16.00")
    #expect(births["Đánh giá"] == "✓ Đạt")
    let increase = try line("Tăng tự nhiên", of: workspace)
    #expect(increase["Lũy kế từ đầu kỳ kế hoạch"] == "1.00")
    #expect(increase["Đánh giá"] == "✓ Đạt")
  }

  @Test func `before its end a plan of years shows its share, and is not judged`() throws {
    let users = try line("BPTT 5 năm", of: try built(["--period", "2023"]))
    #expect(users["Lũy kế từ đầu kỳ kế hoạch"] == "4800")
    #expect(users["% so với kế hoạch"] == "60.0")
    #expect(users["Đánh giá"] == "Đánh giá cuối kỳ kế hoạch")
    let quarter = try line("BPTT 5 năm", of: try built(["--period", "2023-Q2"]))
    #expect(quarter["Lũy kế từ đầu kỳ kế hoạch"] == "4000")
  }

  @Test func `the report on the years has its targets, with rates of one year`() throws {
    let workspace = try built(["--period", "2021--2025"])
    // The plan ends with them, so that they are concluded.
    #expect(try workspace.text("--thuyet-minh.csv").contains("Tiêu đề,BÁO CÁO TỔNG KẾT"))
    let births = try line("Tỷ suất sinh", of: workspace)
    #expect(births["Thực hiện giai đoạn 2021-2025"] == "16.00")
    #expect(births["Đánh giá"] == "✓ Đạt")
    #expect(births["Giai đoạn 2016-2020"] == "")
    #expect(births["Cùng kỳ năm trước"] == nil)
    #expect(try line("Tăng tự nhiên", of: workspace)["Thực hiện giai đoạn 2021-2025"] == "1.00")
    #expect(try workspace.text("--thuyet-minh.csv").contains("bình quân một năm"))
  }

  @Test func `a denominator of another kind is refused, with what remains`() throws {
    let workspace = try TestWorkspace(ConstantWorkspace.files(denominator: "pregnant_women"))
    let run = try workspace.build(["--period", "2025"])
    #expect(run.status == 65)
    #expect(run.errors.contains("Các lựa chọn: births"), "\(run.errors)")
    #expect(run.errors.contains("số của một ngày"))
  }

  @Test func `a share of more than all is told by the check, and is not met`() throws {
    var files = ConstantWorkspace.files()
    for quarter in 1...4 {
      let path = "returns/2025-Q\(quarter).csv"
      files[path] = files[path]?.replacing(
        ",newborn_screened,,2025-Q\(quarter),28,", with: ",newborn_screened,,2025-Q\(quarter),41,")
    }
    let workspace = try TestWorkspace(files)
    let run = try workspace.build(["--period", "2025"])
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    let screened = try line("SLSS", of: workspace)
    #expect(screened["Thực hiện năm 2025"] == "102.5")
    #expect(screened["Đánh giá"] == "Chưa đánh giá")
    #expect(screened["Ghi chú"]?.contains("Tỷ lệ trên 100 %") == true, "\(screened)")
    // 41 of 40: so few could be chance in any other rate.
    let check = try workspace.run(
      "check", "--period", "2025-Q4", "--returns", "returns", "--templates",
      Program.package.appending(path: "Templates").path)
    #expect(check.output.contains("102,5"), "\(check.output)\(check.errors)")
  }
}
