import Foundation
import Testing

@Suite struct PlanTests {
  static func table(
    _ example: String, _ period: String, _ suffix: String
  ) throws -> [[String]] {
    let out = try TemporaryFolder()
    let run = try Program.run([
      "build", "--workspace", Program.example(example).path, "--period", period,
      "--format", "csv", "--out", out.url.path,
    ])
    #expect(run.status == 0, "\(run.errors)")
    let file = try #require(try out.files.first { $0.hasSuffix(suffix) })
    let text = try String(contentsOf: out.url.appending(path: file), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).map { fields(of: String($0)) }
  }

  /// The fields of a line with quotes, but without line breaks in fields.
  static func fields(of line: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  @Test func `the plan of 2025 is judged on the ground that it was written for`() throws {
    let rows = try Self.table("hai-phong-cu", "2025", "--1-ket-qua-ke-hoach.csv").dropFirst()
    let judgements = rows.map { $0[$0.count - 3] }
    #expect(
      judgements == [
        "✓ Đạt", "✓ Đạt", "✓ Đạt", "✗ Chưa đạt", "✓ Đạt", "✓ Đạt", "✓ Đạt",
      ])
    let done = rows.map { $0[4] }
    #expect(done == ["0.75", "111.2", "76.2", "69.3", "74.1", "77.2", "91350"])
    #expect(rows.last?[5] == "101.5")
  }

  @Test func `before the year is over only progress is shown`() throws {
    let rows = try Self.table("hai-phong-cu", "2025-S1", "--1-ket-qua-ke-hoach.csv").dropFirst()
    #expect(rows.allSatisfy { $0[$0.count - 3] == "Đánh giá cuối năm" })
    #expect(rows.last?[5] == "51.5")
  }

  @Test func `a plan for other ground is not judged, and both are named`() throws {
    let out = try TemporaryFolder()
    let workspace = try TemporaryFolder()
    let example = Program.example("hai-phong")
    for part in ["reportgen.yaml", "returns"] {
      try FileManager.default.copyItem(
        at: example.appending(path: part), to: workspace.url.appending(path: part))
    }
    try FileManager.default.createDirectory(
      at: workspace.url.appending(path: "plan"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Program.package.appending(path: "Templates/plans/hai-phong-2025.yaml"),
      to: workspace.url.appending(path: "plan/hai-phong-2025.yaml"))
    let run = try Program.run([
      "build", "--workspace", workspace.url.path, "--period", "2025", "--format", "csv",
      "--templates", Program.package.appending(path: "Templates").path, "--out", out.url.path,
    ])
    #expect(run.status == 0, "\(run.errors)")
    let text = try String(
      contentsOf: out.url.appending(path: "tong-ket-2025--1-ket-qua-ke-hoach.csv"), encoding: .utf8)
    #expect(text.contains("Chưa đánh giá"))
    #expect(!text.contains("✓ Đạt"))
    #expect(
      text.contains(
        "Khác phạm vi địa giới: kế hoạch lập cho Thành phố Hải Phòng (danh mục 2025-06-30), số liệu"
          + " của Thành phố Hải Phòng (danh mục 2025-07-01)"))
  }

  @Test func `Quang Khải's returns come out as its printed table`() throws {
    let rows = try Self.table("quang-khai", "2021-Q2", "--1-bang-xa.csv")
    let url = Program.example("quang-khai/expected/table.csv")
    let printed = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { Self.fields(of: String($0)) }
    for (row, expected) in zip(rows.dropFirst(), printed.dropFirst()) {
      // Our table has a column for the unit of measure.
      #expect(Array(row[3...]) == Array(expected[2...]), "\(expected[1])")
      #expect(row[1] == expected[1])
    }
    let rates = rows.dropFirst(printed.count).map { $0[3] }
    #expect(rates == ["190.9", "28.1", "31.3"])
  }

  @Test func `thirty-two births make the ratio meaningless, and the table says so`() throws {
    let out = try TemporaryFolder()
    _ = try Program.run([
      "build", "--workspace", Program.example("quang-khai").path, "--period", "2021-Q2",
      "--format", "csv", "--out", out.url.path,
    ])
    let notes = try String(
      contentsOf: out.url.appending(path: "bang-xa-2021-Q2--thuyet-minh.csv"), encoding: .utf8)
    #expect(notes.contains("Tỷ số giới tính khi sinh: tính trên dưới 200 ca"))
    #expect(notes.contains("chỉ có 32 ca"))
  }
}
