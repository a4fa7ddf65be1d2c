import Foundation
import Testing

/// How many files are worked on at a time shows in nothing.
@Suite struct LanesTests {
  private let workspace: LedgerWorkspace
  private let returns: URL

  init() throws {
    workspace = try LedgerWorkspace()
    returns = workspace.folder.url.appending(path: "r")
    try FileManager.default.createDirectory(at: returns, withIntermediateDirectories: true)
  }

  private func run(_ arguments: String..., lanes: Int) throws -> Program.Outcome {
    try Program.run(
      arguments + [
        "--workspace", workspace.path, "--templates",
        Program.package.appending(path: "Templates").path,
      ],
      environment: [
        "REPORTGEN_LANES": "\(lanes)", "REPORTGEN_NOW": "2025-10-06T08:00:00+07:00",
      ])
  }

  /// The bytes of all files of a folder, which is then taken away.
  private func contents(of folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let url = folder.appending(path: path)
      if !url.hasDirectoryPath { files[path] = try? Data(contentsOf: url) }
    }
    try FileManager.default.removeItem(at: folder)
    return files
  }

  /// Files that are quick and slow to read, some with faults, one of them twice.
  private func makeReturns(faulty: Bool) throws {
    for (number, period) in ["2025-Q3", "2024-Q4", "2025-Q4", "2025-Q2"].enumerated() {
      let place = returns.appending(path: "\(number).csv")
      let changes = faulty && number % 2 == 0 ? [(",arrivals,,", ",arivals,,")] : []
      let file = try workspace.changed(period, replacing: changes) { line in
        number % 2 == 0 || line.contains(",1050")
      }
      try FileManager.default.moveItem(atPath: file, toPath: place.path)
    }
    let again = returns.appending(path: "9.csv")
    if faulty {
      try FileManager.default.copyItem(at: returns.appending(path: "0.csv"), to: again)
    }
  }

  @Test func `a build reads its returns in any number of lanes and writes the same bytes`() throws {
    try makeReturns(faulty: false)
    let out = workspace.folder.url.appending(path: "out")
    let results = try [1, 2, 5].map { lanes in
      let run = try run(
        "build", "--period", "2025-Q3", "--returns", returns.path, "--format", "json,csv-long",
        "--findings", "--out", out.path, lanes: lanes)
      #expect(run.status == 0 || run.status == 1, "\(run.errors)")
      return (run.output, run.errors, try contents(of: out))
    }
    #expect(results.allSatisfy { $0 == results[0] })
    #expect(!results[0].2.isEmpty)
  }

  @Test func `faults of many files are listed in the order of the files`() throws {
    try makeReturns(faulty: true)
    let runs = try [1, 2, 5].map { lanes in
      try run(
        "build", "--period", "2025-Q3", "--returns", returns.path, "--out", "/none", lanes: lanes)
    }
    #expect(runs.allSatisfy { $0.status == 65 && $0.errors == runs[0].errors })
    let files = runs[0].errors.split(separator: "\n").compactMap { line in
      line.hasPrefix("lỗi: ") ? line.split(separator: ": ")[1] : nil
    }
    #expect(files == files.sorted() && Set(files).count == 3)
  }

  @Test func `a ledger takes returns in the order of their names`() throws {
    try makeReturns(faulty: true)
    let runs = try [1, 5].map { lanes in
      let run = try run("import", returns.path, lanes: lanes)
      let files = try contents(of: URL(fileURLWithPath: workspace.path).appending(path: "journal"))
      for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "originals"] {
        try? FileManager.default.removeItem(atPath: workspace.path + "/" + name)
      }
      return (run.status, run.output, run.errors, files)
    }
    #expect(runs[0].0 == 65)
    #expect(runs[0] == runs[1])
    #expect(runs[0].3.count == 2)
  }

  @Test func `a file that is not there is named, and the others are taken`() throws {
    let (first, last) = (LedgerWorkspace.sample("2025-Q3"), LedgerWorkspace.sample("2025-Q4"))
    let gone = returns.appending(path: "gone.csv")
    try FileManager.default.createSymbolicLink(
      at: gone, withDestinationURL: returns.appending(path: "nowhere.csv"))
    let folder = workspace.folder.url.appending(path: "s")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, path) in [("a.csv", first), ("b.csv", gone.path), ("c.csv", last)] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: name).path, withDestinationPath: path)
    }
    let run = try run("import", folder.path, lanes: 3)
    #expect(run.status == 65)
    #expect(run.errors.contains("b.csv: Không đọc được: là liên kết đến một tệp không còn ở đó."))
    #expect(run.lines.count { $0.contains("đã nhận") } == 2)
  }

  @Test func `entry workbooks made side by side are the same bytes`() throws {
    let out = workspace.folder.url.appending(path: "forms")
    let results = try [1, 4].map { lanes in
      let run = try run("forms", "--period", "2025-Q4", "--out", out.path, lanes: lanes)
      #expect(run.status == 0, "\(run.errors)")
      return (run.output, try contents(of: out))
    }
    #expect(results[0] == results[1])
    #expect(results[0].1.count == 114)
  }
}
