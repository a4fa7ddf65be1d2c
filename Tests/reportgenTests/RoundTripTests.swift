import Foundation
import Testing

/// What the tool writes, the tool reads: nothing is lost on the way.
@Suite struct RoundTripTests {
  /// The figures of one form, built from the returns of the sample province.
  private static func build(
    _ form: String, format: String, in workspace: URL = Program.example("hai-phong")
  ) throws -> (out: TemporaryFolder, run: Program.Outcome) {
    let out = try TemporaryFolder()
    let run = try Program.run([
      "build", "--workspace", workspace.path, "--period", "2025-Q3", "--report", "form:\(form)",
      "--format", format, "--out", out.url.path,
    ])
    return (out, run)
  }

  /// A workspace like the sample, whose only return is that file.
  private static func workspace(with file: URL) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let manager = FileManager.default
    let sample = Program.example("hai-phong")
    for name in ["reportgen.yaml", "plan"] {
      try manager.copyItem(
        at: sample.appending(path: name), to: folder.url.appending(path: name))
    }
    let returns = folder.url.appending(path: "returns")
    try manager.createDirectory(at: returns, withIntermediateDirectories: false)
    try manager.copyItem(at: file, to: returns.appending(path: file.lastPathComponent))
    return folder
  }

  private static func file(_ suffix: String, in folder: TemporaryFolder) throws -> URL {
    folder.url.appending(path: try #require(try folder.files.first { $0.hasSuffix(suffix) }))
  }

  @Test(arguments: ["tinh-quy", "03-dsx"])
  func `the interchange file, read and written again, is the same file`(form: String) throws {
    let (first, run) = try Self.build(form, format: "csv-long")
    #expect(run.status == 0, "\(run.errors)")
    let file = try Self.file("--so-lieu.csv", in: first)
    let workspace = try Self.workspace(with: file)
    let (second, again) = try Self.build(form, format: "csv-long", in: workspace.url)
    #expect(again.status == 0, "\(again.errors)")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.split(separator: "\r\n").count > 400)
    #expect(
      try String(contentsOf: Self.file("--so-lieu.csv", in: second), encoding: .utf8) == text)
  }

  /// A report shows figures over figures that it does not show: such a file gives every reported figure
  /// back, and names every other one that cannot be had from it again.
  @Test
  func `the interchange file of a whole report loses nothing reported, and nothing in silence`()
    throws
  {
    let first = try TemporaryFolder()
    _ = try Program.run([
      "build", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3",
      "--report", "so-ket", "--format", "csv-long", "--out", first.url.path,
    ])
    let file = try Self.file("--so-lieu.csv", in: first)
    let workspace = try Self.workspace(with: file)
    let second = try TemporaryFolder()
    let command = [
      "build", "--workspace", workspace.url.path, "--period", "2025-Q3", "--report", "so-ket",
      "--format", "csv-long", "--out", second.url.path,
    ]
    let run = try Program.run(command + ["--all"])
    let (before, after) = try (
      Self.lines(of: file), Self.lines(of: Self.file("--so-lieu.csv", in: second))
    )
    // The same keys in the same order, and every line that a unit reported as it was.
    #expect(before.map { $0.prefix(7) } == after.map { $0.prefix(7) })
    let reported = before.indices.filter { before[$0][6] == "collected" }
    #expect(reported.count > 1_400)
    #expect(reported.allSatisfy { before[$0] == after[$0] })
    // The others are as they were, or are told at their line with the figure that stood there.
    let changed = before.indices.filter { before[$0][7] != after[$0][7] }
    #expect(changed.count > 100)
    for index in changed {
      let (old, new) = (before[index], after[index])
      #expect(new[10] != "normal", "\(new) claims to be whole")
      let words = "dòng \(index + 1), cột 8: Số tổng hợp trong tệp là \(old[7]), nhưng tính lại"
      #expect(run.errors.contains(words), "\(old) became \(new) in silence")
    }
    #expect(run.status == 1)
    // Without being asked for each, one cause is one line.
    let short = try Program.run(command).errors.split(separator: "\n")
    #expect(short.count { $0.contains("tính lại từ số liệu gốc") } <= 5)
    #expect(short.contains { $0.contains("chỗ cùng một lỗi (dòng 2, cột 8; ") })
  }

  private static func lines(of file: URL) throws -> [[String]] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test(arguments: [("tinh-quy", 3_584), ("theo-don-vi", 1_456)])
  func `a table by commune, read back from the workbook, gives the same observations`(
    form: String, count: Int
  ) throws {
    let (first, _) = try Self.build(form, format: "xlsx,csv-long")
    let workspace = try Self.workspace(with: Self.file(".xlsx", in: first))
    let (second, _) = try Self.build(form, format: "csv-long", in: workspace.url)
    func collected(_ folder: TemporaryFolder) throws -> [String: String] {
      let text = try String(contentsOf: Self.file("--so-lieu.csv", in: folder), encoding: .utf8)
      let rows = try FactRow.rows(in: text).filter { $0.kind == "collected" }
      return Dictionary(
        uniqueKeysWithValues: rows.filter { $0.period == "2025-Q3" }.map {
          ("\($0.unit) \($0.item)", "\($0.value) \($0.status)")
        })
    }
    let expected = try collected(first)
    #expect(expected.count == count)
    #expect(try collected(second) == expected)
  }
}
