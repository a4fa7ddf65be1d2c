import Foundation
import ReportCore
import Testing

@Suite struct DemoTests {
  /// One demo for all tests of the suite: it takes seconds.
  static let demo: Result<(folder: TemporaryFolder, run: Program.Outcome), any Error> = Result {
    let folder = try TemporaryFolder()
    let run = try Program.run(["demo", folder.url.appending(path: "demo").path])
    return (folder, run)
  }

  static func text(_ path: String) throws -> String {
    let url = try demo.get().folder.url.appending(path: "demo/reports/\(path)")
    return try String(contentsOf: url, encoding: .utf8)
  }

  @Test func `it names the files that it made, and they are there`() throws {
    let (_, run) = try Self.demo.get()
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines.contains { $0.hasSuffix("2025-Q3/so-ket-2025-Q3.xlsx") })
    #expect(run.lines.contains { $0.hasSuffix("2025/tong-ket-2025.xlsx") })
    #expect(run.lines.allSatisfy { FileManager.default.fileExists(atPath: $0) })
  }

  @Test func `two runs give the same bytes`() throws {
    let (first, _) = try Self.demo.get()
    let second = try TemporaryFolder()
    _ = try Program.run(["demo", second.url.appending(path: "demo").path])
    let files = try first.files
    #expect(try second.files == files)
    for file in files {
      let bytes = FileManager.default.contents(atPath: first.url.appending(path: file).path)
      #expect(
        bytes == FileManager.default.contents(atPath: second.url.appending(path: file).path),
        "\(file)")
    }
  }

  @Test func `the coverage and the two missing units are named`() throws {
    let notes = try Self.text("2025-Q3/so-ket-2025-Q3--thuyet-minh.csv")
    // Two more could not collect one figure that all others gave: that is an answer.
    #expect(notes.contains("112/114 xã, phường, đặc khu đã báo cáo"))
    #expect(notes.contains("phường Hải An (11413), xã Nghi Dương (11713)"))
  }

  @Test func `a missing unit has no figures rather than zeros`() throws {
    let rows = try FactRow.rows(in: Self.text("2025-Q3/so-ket-2025-Q3--so-lieu.csv"))
    let missing = rows.filter { ["11413", "11713"].contains($0.unit) && $0.period == "2025-Q3" }
    #expect(!missing.isEmpty)
    #expect(missing.allSatisfy { $0.value.isEmpty && $0.status == "missing" })
  }

  @Test func `the units add up to the printed totals exactly`() throws {
    let rows = try FactRow.rows(in: Self.text("2025-Q3/so-ket-2025-Q3--so-lieu.csv"))
      .filter { $0.period == "2025-Q3" }
    let totals = rows.filter { $0.unit == "31" && $0.kind == "aggregated" }
    #expect(totals.count > 10)
    for total in totals {
      let parts = rows.filter { $0.unit != "31" && $0.item == total.item }
      if parts.isEmpty { continue }
      #expect(parts.reduce(0) { $0 + (Int($1.value) ?? 0) } == Int(total.value), "\(total.item)")
    }
  }

  @Test func `every output that shows the figures says that they are made up`() throws {
    let (folder, _) = try Self.demo.get()
    for file in try folder.files where file.hasPrefix("demo/reports/") && file.hasSuffix(".csv") {
      // The list of marks shows which cells have one, and none of their figures.
      if file.hasSuffix("--dau-hieu.csv") { continue }
      let text = try String(contentsOf: folder.url.appending(path: file), encoding: .utf8)
      #expect(text.contains("SỐ LIỆU MINH HỌA"), "\(file)")
    }
  }

  @Test func `a folder that is already there is left alone`() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(["demo", folder.url.path])
    #expect(run.status == 73)
    #expect(try folder.files.isEmpty)
  }
}
