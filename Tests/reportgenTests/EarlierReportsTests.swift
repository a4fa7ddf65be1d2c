import Foundation
import SeededRandom
import Testing

/// What comes in later says nothing of what was reported before.
@Suite struct EarlierReportsTests {
  private static let formats = "xlsx,csv,csv-long,json"

  /// The bytes of a report, by the names of its files.
  private func bytes(_ workspace: TestWorkspace, _ period: String) throws -> [String: Data] {
    for name in try FileManager.default.contentsOfDirectory(atPath: workspace.out.url.path) {
      try FileManager.default.removeItem(at: workspace.out.url.appending(path: name))
    }
    let run = try workspace.build(["--period", period], format: Self.formats)
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    var found: [String: Data] = [:]
    for name in try workspace.out.files where !name.hasPrefix(".") {
      found[name] = try Data(contentsOf: workspace.out.url.appending(path: name))
    }
    return found
  }

  /// The same report out of a ledger, before and after later returns came in and what is unusual of
  /// them was explained.
  private func throughLedger(
    _ early: [String: String], then late: [String: String], _ period: String
  ) throws -> (before: [String: Data], after: [String: Data]) {
    let workspace = try TestWorkspace(early)
    try enter(early.keys.filter { $0.hasPrefix("returns/") }, into: workspace)
    let before = try bytes(workspace, period)
    for (path, text) in late where early[path] != text {
      let url = workspace.folder.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let added = late.keys.filter { $0.hasPrefix("returns/") && early[$0] == nil }
    if !added.isEmpty { try enter(added, into: workspace) }
    let options = ["--templates", Program.package.appending(path: "Templates").path]
    for path in added {
      let later = ["--period", String(path.dropFirst(8).dropLast(4))]
      let check = try Program.run(["check", "--json"] + later + options, in: workspace.folder.url)
      guard let text = try WarningExplanations.text(for: check.output) else { continue }
      let file = workspace.folder.url.appending(path: "giai-trinh.csv")
      try Data(text.utf8).write(to: file)
      let said = try Program.run(
        ["check", "--explanations", file.path] + later + options, in: workspace.folder.url)
      #expect(said.status <= 1, "\(said.errors)")
    }
    return (before, try bytes(workspace, period))
  }

  private func enter(_ paths: [String], into workspace: TestWorkspace) throws {
    let options = ["--replace", "--templates", Program.package.appending(path: "Templates").path]
    let run = try Program.run(["import"] + options + paths.sorted(), in: workspace.folder.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  /// Targets and a task of both years.
  private static var plan: String {
    let targets = ConstantWorkspace.targetsOfOneYear
      .replacingOccurrences(of: "\"2025\"", with: "\"2024--2025\"")
    let tasks = """
      agencies: [{code: a, name: Sở A}]
      tasks:
        - {code: n1, title: Việc minh họa, place: I.1, lead: [a], deadline: not_stated}

      """
    return targets + tasks
  }

  /// What is told of the task, a line for each of those quarters.
  private static func tasks(of quarters: ArraySlice<String>) -> String {
    let ends = ["Q1": "03-15", "Q2": "06-15", "Q3": "09-15", "Q4": "12-15"]
    var text = "task,agency,sender,status,result,difficulty,evidence,date\n"
    for quarter in quarters {
      let end: String = ends[String(quarter.suffix(2))] ?? ""
      text += "n1,a,,đang thực hiện,\"Kết quả\n\(quarter)\",,,\(quarter.prefix(4))-\(end)\n"
    }
    return text
  }

  /// A share always; with TRIALS all 200, or those from FIRST on, COUNT of them.
  private static var seeds: [UInt64] {
    let environment = ProcessInfo.processInfo.environment
    guard environment["TRIALS"] != nil else { return [3, 17] }
    let first = environment["FIRST"].flatMap { UInt64($0) } ?? 1
    let count = environment["COUNT"].flatMap { UInt64($0) } ?? 201 - first
    return Array(first..<first + count)
  }

  /// Random workspaces, with returns of the first quarters, then with those of all; with what was told of
  /// a task by then, and later; and with what officers wrote for later reports.
  @Test func `what comes in of later quarters changes no byte of an earlier report`() throws {
    let seeds = Self.seeds
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      let keeps = 4 + Int(random.next() % 4)
      var left: Set<String> = []
      for unit in ConstantWorkspace.units {
        for year in 2024...2025 {
          for quarter in 1...4 where random.next() % 4 == 0 {
            left.insert("\(unit) \(year)-Q\(quarter)")
          }
        }
      }
      let quarters = (2024...2025).flatMap { year in (1...4).map { "\(year)-Q\($0)" } }
      let period = quarters[keeps - 1]
      let all = ConstantWorkspace.files(plan: Self.plan, years: 2024...2025) {
        left.contains("\($0) \($1)")
      }
      var early = all.filter { path, _ in
        !quarters[keeps...].contains { path == "returns/\($0).csv" }
      }
      early["tasks/t.csv"] = Self.tasks(of: quarters[..<keeps])
      var late = all
      late["tasks/t.csv"] = Self.tasks(of: quarters[...])
      late["tasks/sau.csv"] = Self.tasks(of: quarters[keeps...])
      for quarter in quarters[keeps...] {
        late["narrative/\(quarter).yaml"] = "kien-nghi: Kiến nghị của kỳ sau.\n"
      }
      // A later quarter asks for more, and under another name.
      for quarter in quarters[keeps...] {
        late["returns/\(quarter).csv"]? += "thu-2020,9001,abortions,,\(quarter),3,normal\n"
      }
      let (before, after) =
        seed.isMultiple(of: 3)
        ? try throughLedger(early, then: late, period)
        : (try bytes(try TestWorkspace(early), period), try bytes(try TestWorkspace(late), period))
      #expect(before.keys.sorted() == after.keys.sorted(), "seed \(seed)")
      for (name, data) in before {
        #expect(after[name] == data, "seed \(seed): \(name) of \(period)")
      }
    }
  }
}
