import Foundation
import Testing

@Suite struct BadReturnsTests {
  /// A fault that a file of `Examples/bad-returns` was given.
  struct Fault: CustomTestStringConvertible, Sendable {
    let file: String
    let line: Int
    let column: String
    let fault: String
    var testDescription: String { "\(file):\(line):\(column) \(fault)" }
  }

  static let columns = [
    "edition", "unit", "indicator", "options", "period", "calendar", "kind", "value", "numerator",
    "denominator", "status", "decimals", "source_file", "source_sheet", "source_cell", "note",
  ]

  static let files = Set(faults.map(\.file)).sorted()

  static let faults: [Fault] = {
    let url = Program.example("bad-returns/expected/faults.csv")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Fault(
        file: fields[0], line: Int(fields[1]) ?? 0, column: fields[2], fault: fields[3])
    }
  }()

  @Test func `there are faults to be found`() {
    #expect(Self.files.count == 17)
  }

  @Test(arguments: files)
  func `a bad return is refused with every fault named, and nothing is written`(
    file: String
  ) throws {
    let (returns, out) = (try TemporaryFolder(), try TemporaryFolder())
    try FileManager.default.copyItem(
      at: Program.example("bad-returns/\(file)"), to: returns.url.appending(path: file))
    let run = try Program.run([
      "build", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3",
      "--returns", returns.url.path, "--out", out.url.appending(path: "reports").path, "--all",
    ])
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(try out.files.isEmpty)
    let expected = Self.faults.filter { $0.file == file }
    for fault in expected {
      var place = "lỗi: \(file): dòng \(fault.line)"
      if let column = Self.columns.firstIndex(of: fault.column), fault.fault != "missing column" {
        place += ", cột \(column + 1)"
      }
      #expect(run.errors.contains(place + ": "), "\(fault.testDescription)")
    }
    let found = run.errors.split(separator: "\n").count { $0.hasPrefix("lỗi: ") }
    #expect(found == expected.count, "\(run.errors)")
  }

  @Test func `a figure that stands in two files is refused with both places`() throws {
    let (returns, out) = (try TemporaryFolder(), try TemporaryFolder())
    for name in ["a.csv", "b.csv"] {
      try FileManager.default.copyItem(
        at: Program.example("quang-khai/returns/2021-Q2.csv"),
        to: returns.url.appending(path: name))
    }
    let run = try Program.run([
      "build", "--workspace", Program.example("quang-khai").path, "--period", "2021-Q2",
      "--returns", returns.url.path, "--out", out.url.path, "--all",
    ])
    #expect(run.status == 65)
    #expect(run.errors.contains("b.csv: dòng 2"))
    #expect(run.errors.contains("tệp a.csv, dòng 2"))
    #expect(try out.files.isEmpty)
  }

  @Test func `a folder that cannot be written ends with 73 and leaves nothing`() throws {
    let out = try TemporaryFolder()
    let file = out.url.appending(path: "taken")
    try Data("x".utf8).write(to: file)
    let run = try Program.run([
      "build", "--workspace", Program.example("quang-khai").path, "--period", "2021-Q2",
      "--out", file.path,
    ])
    #expect(run.status == 73)
    #expect(run.errors.contains(file.path))
    #expect(try out.files == ["taken"])
  }

  @Test(arguments: [
    ["build", "--period", "2025-Q5", "--out", "x"],
    ["build", "--period", "2031-Q1", "--out", "x"],
    ["build", "--period", "2025-Q3", "--format", "pdf", "--out", "x"],
    ["build", "--period", "2025-Q3", "--report", "khong-co", "--out", "x"],
    ["build", "--period", "2025-Q3"],
    ["khong-co-lenh"],
  ])
  func `a wrong command line ends with 64 and writes nothing`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let workspace = Program.example("hai-phong").path
    let run = try Program.run(
      arguments.count > 1 ? arguments + ["--workspace", workspace] : arguments, in: folder.url)
    #expect(run.status == 64)
    #expect(!run.errors.isEmpty)
    #expect(try folder.files.isEmpty)
  }
}
