import Foundation
import Testing

/// What comes in later says nothing of what was reported before.
@Suite struct EarlierReportsTests {
  private static let formats = "xlsx,csv,csv-long,json"

  /// The bytes of a report, by the names of its files.
  private func bytes(_ workspace: TestWorkspace, _ period: String) throws -> [String: Data] {
    let run = try workspace.build(["--period", period], format: Self.formats)
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    var found: [String: Data] = [:]
    for name in try workspace.out.files where !name.hasPrefix(".") {
      found[name] = try Data(contentsOf: workspace.out.url.appending(path: name))
    }
    return found
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

  /// Random workspaces, with returns of the first quarters, then with those of all; with what was told of
  /// a task by then, and later; and with what officers wrote for later reports.
  @Test func `what comes in of later quarters changes no byte of an earlier report`() throws {
    let isTrial = ProcessInfo.processInfo.environment["TRIALS"] != nil
    let seeds: [UInt64] = isTrial ? Array(1...200) : [3, 17]
    for seed in seeds {
      var random = SplitMix(seed)
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
      let before = try bytes(try TestWorkspace(early), period)
      let after = try bytes(try TestWorkspace(late), period)
      #expect(before.keys.sorted() == after.keys.sorted(), "seed \(seed)")
      for (name, data) in before {
        #expect(after[name] == data, "seed \(seed): \(name) of \(period)")
      }
    }
  }
}

/// Numbers from a seed, the same everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
