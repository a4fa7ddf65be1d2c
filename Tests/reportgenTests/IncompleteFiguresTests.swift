import Foundation
import Testing

/// What a report prints where returns are lacking: never a part as if it were the whole.
@Suite struct IncompleteFiguresTests {
  private static let births = "Trẻ sinh ra trong kỳ - Tổng số"

  private let workspace: TestWorkspace
  private let units: [[String]]
  private let results: [[String]]
  private let marks: [[String]]
  private let remarks: String

  /// One commune without its second quarter.
  init() throws {
    workspace = try TestWorkspace(
      ConstantWorkspace.files { $0 == "9002" && $1 == "2025-Q2" })
    let run = try workspace.build(["--period", "2025"])
    #expect(run.status == 0, "\(run.errors)")
    units = try workspace.rows("-theo-don-vi.csv")
    results = try workspace.rows("-ket-qua-ke-hoach.csv")
    marks = try workspace.rows("--dau-hieu.csv")
    remarks = try workspace.text("--thuyet-minh.csv")
  }

  private func cell(_ row: String, _ column: String, in table: [[String]]) throws -> String {
    let place = try #require(table[0].firstIndex { $0.hasPrefix(column) }, "\(table[0])")
    let line = try #require(table.first { $0.contains(row) }, "\(row)")
    return line[place]
  }

  private func mark(_ table: String, _ row: Int, _ column: String) -> [String]? {
    marks.first { $0[0] == table && $0[1] == String(row) && $0[2].hasPrefix(column) }
  }

  @Test func `a count of three quarters says so, and a rate that lacks parts is blank`() throws {
    #expect(try cell("Xã B", Self.births, in: units) == "120")
    #expect(mark("theo-don-vi", 3, Self.births)?.suffix(3) == ["(3/4 quý)", "3", "4"])
    let rate = "Chết và tăng tự nhiên - Tăng tự nhiên (‰)"
    #expect(try cell("Xã B", rate, in: units) == "")
    #expect(try cell("Xã A", rate, in: units) != "")
  }

  @Test func `a total that lacks a return is marked, and the note names the unit and the quarter`()
    throws
  {
    #expect(try cell("Toàn tỉnh", Self.births, in: units) == "600")
    #expect(mark("theo-don-vi", 1, Self.births)?.suffix(3) == ["(t)", "15", "16"])
    #expect(remarks.contains("Quý II năm 2025: chưa có báo cáo của xã B (9002)"))
    #expect(remarks.contains("3/4 đơn vị và một phần kỳ của 1 đơn vị"))
  }

  @Test func `a change of unequal sides is marked with its pair, or blank`() throws {
    let place = try #require(results[0].firstIndex { $0.hasSuffix("Tỷ lệ (%)") })
    let line = try #require(results.first { $0.contains("Số sinh") })
    #expect(line[place] == "0.0")
    #expect(mark("ket-qua-ke-hoach", 4, "So với cùng kỳ năm trước - Tỷ lệ (%)")?[3] == "(ss)")
    #expect(line.last?.contains("600 so với 600") == true, "\(line)")
  }

  @Test func `the table of missing returns looks at every quarter`() throws {
    let missing = try workspace.rows("-chua-bao-cao.csv")
    #expect(missing.count == 2)
    #expect(missing[1][1...].starts(with: ["9002", "Xã B", "Chưa có báo cáo quý II năm 2025"]))
  }

  @Test func `a quarter that nobody reported is marked in every total`() throws {
    let workspace = try TestWorkspace(ConstantWorkspace.files { $1 == "2025-Q2" })
    let run = try workspace.build(["--period", "2025"])
    #expect(run.status == 0, "\(run.errors)")
    let marks = try workspace.rows("--dau-hieu.csv")
    let births = marks.filter { $0[2] == Self.births && $0[0] == "theo-don-vi" }
    #expect(births.count == 5)
    #expect(births.allSatisfy { $0[3] == "(3/4 quý)" })
    #expect(try workspace.rows("-chua-bao-cao.csv").count == 5)
  }

  @Test func `a year of which only a quarter was reported is nothing to compare nine months with`()
    throws
  {
    let workspace = try TestWorkspace(
      ConstantWorkspace.files { $1 < "2024-Q3" })
    let run = try workspace.build(["--period", "2025-9M"])
    #expect(run.status == 0, "\(run.errors)")
    let results = try workspace.rows("-ket-qua-ke-hoach.csv")
    let line = try #require(results.first { $0.contains("Số sinh") })
    let before = try #require(results[0].firstIndex { $0 == "Cùng kỳ năm trước" })
    let change = try #require(results[0].firstIndex { $0.hasSuffix("Tỷ lệ (%)") })
    #expect(line[before] == "160")
    #expect(line[change] == "")
    let marks = try workspace.rows("--dau-hieu.csv")
    #expect(marks.contains { $0[2] == "Cùng kỳ năm trước" && $0[3] == "(1/3 quý)" })
  }

  @Test func `provisional returns are marked, and what is judged on them is judged for now`() throws
  {
    let workspace = try TestWorkspace(
      ConstantWorkspace.files(
        status: { unit, period in
          unit == "9003" && period == "2025-Q4" ? "provisional" : "normal"
        }))
    let run = try workspace.build(["--period", "2025"])
    #expect(run.status == 0, "\(run.errors)")
    let marks = try workspace.rows("--dau-hieu.csv")
    #expect(marks.contains { $0[0] == "theo-don-vi" && $0[1] == "4" && $0[3] == "(sb)" })
    let results = try workspace.rows("-ket-qua-ke-hoach.csv")
    let line = try #require(results.first { $0.contains("BPTT") })
    #expect(line.contains("✓ Đạt (tạm đánh giá)"))
  }
}
