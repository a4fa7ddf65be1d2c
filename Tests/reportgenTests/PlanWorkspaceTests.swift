import Foundation
import Testing

/// Each of the five plans, from an empty folder to a sơ kết and a tổng kết.
@Suite struct PlanWorkspaceTests {
  struct Begun {
    let folder: TemporaryFolder
    var url: URL { folder.url.appending(path: "w") }
    /// The tasks, as `reportgen plan --json` gives them.
    let tasks: [[String: Any]]

    init(_ name: String) throws {
      folder = try TemporaryFolder()
      let path = folder.url.appending(path: "w").path
      let made = try Program.run(["init", path, "--plan", name])
      #expect(made.status == 0, "\(made.errors)")
      let shown = try Program.run(["plan", "--workspace", path, "--json"])
      #expect(shown.status == 0, "\(shown.errors)")
      let plans =
        try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [[String: Any]]
      tasks = try #require(plans?.first?["tasks"] as? [[String: Any]])
      let settings = url.appending(path: "reportgen.yaml")
      let text = try String(contentsOf: settings, encoding: .utf8)
      try Data((text + "notice: SỐ LIỆU MINH HỌA\n").utf8).write(to: settings)
    }

    func write(_ text: String, to path: String) throws {
      try Data(text.utf8).write(to: url.appending(path: path))
    }

    func build(_ period: String, _ more: String...) throws -> (
      Program.Outcome, [String: [[String]]]
    ) {
      let out = try TemporaryFolder()
      let run = try Program.run(
        [
          "build", "--workspace", url.path, "--period", period, "--format", "csv", "--out",
          out.url.path,
        ]
          + more)
      var tables: [String: [[String]]] = [:]
      for file in try out.files {
        let text = try String(contentsOf: out.url.appending(path: file), encoding: .utf8)
        let name = file.split(separator: "-").dropFirst().joined(separator: "-")
        tables[name] = text.split(whereSeparator: { $0 == "\r\n" }).map {
          PlanTests.fields(of: String($0))
        }
      }
      return (run, tables)
    }
  }

  static let head = "task,agency,sender,status,result,difficulty,evidence,date\n"

  /// Made-up returns: every agency of every task but one, twice where its name stands for many.
  private static func returns(for tasks: [[String: Any]]) throws -> (
    text: String, agencies: Set<String>, senders: Int
  ) {
    let statuses = ["đã hoàn thành", "đang thực hiện", "thực hiện thường xuyên", "chưa thực hiện"]
    var text = head
    var agencies: Set<String> = []
    var senders: Set<[String]> = []
    for (index, task) in tasks.enumerated() where index != tasks.count / 2 {
      let code = try #require(task["code"] as? String)
      let lead = try #require(task["lead"] as? [String])
      let others = task["otherRoles"] as? [String: [String]] ?? [:]
      let everybody = lead + (task["coordinating"] as? [String] ?? []) + others.values.joined()
      for agency in Set(everybody).sorted() {
        for sender in ["", "đơn vị thứ \(index % 5 + 1)"].prefix(everybody.count > 1 ? 2 : 1) {
          let status = statuses[index % statuses.count]
          let result = status == "chưa thực hiện" ? "" : "Kết quả minh họa \(index)"
          text +=
            "\(code),\"\(agency)\",\(sender),\(status),\(result),Khó khăn minh họa,BC-\(index),2025-09-15\n"
          agencies.insert(agency)
          senders.insert([agency, sender])
        }
      }
    }
    return (text, agencies, senders.count)
  }

  /// A task's agencies as a table prints them.
  private static func agencies(_ role: String, of task: [String: Any]) -> String {
    let inferred = task["inferred"] as? [String] ?? []
    let agencies = task[role] as? [String] ?? []
    if agencies.isEmpty { return "không nêu" }
    return agencies.map { inferred.contains($0) ? $0 + "*" : $0 }.joined(separator: "; ")
  }

  @Test(arguments: ["ha-noi", "hai-phong-thanh-uy", "hai-phong-2025", "lai-chau", "dak-lak"])
  func `both reviews contain every task with its agencies and deadline`(name: String) throws {
    let begun = try Begun(name)
    let returns = try Self.returns(for: begun.tasks)
    // The plan of the city's Party committee gives tasks to nine agencies and groups of agencies.
    #expect(returns.agencies.count >= (name == "hai-phong-thanh-uy" ? 9 : 10))
    #expect(returns.senders >= 10)
    try begun.write(returns.text, to: "tasks/minh-hoa.csv")
    for period in ["2025-Q4", "2025"] {
      let (run, tables) = try begun.build(period)
      #expect(run.status == 0, "\(run.errors)")
      let table = try #require(tables.first { $0.key.hasSuffix("-nhiem-vu.csv") }?.value)
      let rows = table.filter { Int($0[0]) != nil }
      #expect(rows.count == begun.tasks.count)
      for (row, task) in zip(rows, begun.tasks) {
        #expect(row[1] == task["title"] as? String)
        #expect(row[2] == task["place"] as? String)
        #expect(row[3] == Self.agencies("lead", of: task))
        #expect(row[4] == Self.agencies("coordinating", of: task))
        let others = task["otherRoles"] as? [String: [String]] ?? [:]
        #expect(row[5].isEmpty == others.isEmpty)
        #expect(others.values.joined().allSatisfy { row[5].contains($0) })
        let general = task["assignedBy"] as? [String] ?? []
        #expect(row[10].contains("heo mục \(general.joined(separator: ", "))") != general.isEmpty)
        #expect(row[6] == task["deadline"] as? String && !row[6].isEmpty)
      }
      #expect(rows.contains { $0[7] == "Chưa có báo cáo" })
      #expect(rows.contains { $0[8].contains("Kết quả minh họa") })
      #expect(tables.contains { $0.key.hasSuffix("-che-do-bao-cao.csv") })
    }
  }

  @Test func `what is late is said with its days, and what has no day is not`() throws {
    let begun = try Begun("ha-noi")
    try begun.write(Self.head + "hn-32,cac-so,,đang thực hiện,,,,2025-12-01\n", to: "tasks/a.csv")
    let (run, tables) = try begun.build("2025-Q4")
    #expect(run.status == 0, "\(run.errors)")
    let table = try #require(tables.first { $0.key.hasSuffix("-nhiem-vu.csv") }?.value)
    let late = table.filter { $0.count > 7 && $0[7].contains("quá hạn") }
    #expect(late.map { $0[2] } == ["IV.1"])
    #expect(late[0][7] == "Đang thực hiện (quá hạn)")
    #expect(late[0][10].hasPrefix("Quá hạn 61 ngày tính đến 31/12/2025"))
    #expect(late[0][10].contains("chưa có báo cáo của: Ủy ban nhân dân các xã, phường"))
    let (_, before) = try begun.build("2025-Q3")
    let earlier = try #require(before.first { $0.key.hasSuffix("-nhiem-vu.csv") }?.value)
    #expect(!earlier.contains { $0.count > 7 && $0[7].contains("quá hạn") })
  }

  @Test func `the office's own day makes a task overdue that the plan gives none`() throws {
    let begun = try Begun("dak-lak")
    let path = begun.url.appending(path: "plan/dak-lak.yaml")
    let text = try String(contentsOf: path, encoding: .utf8)
    let task = try #require(text.range(of: "  - code: dl-01\n"))
    try begun.write(
      text.replacingCharacters(
        in: task, with: "  - code: dl-01\n    internal_deadline: 2025-11-30\n"),
      to: "plan/dak-lak.yaml")
    let (_, tables) = try begun.build("2025")
    let table = try #require(tables.first { $0.key.hasSuffix("-nhiem-vu.csv") }?.value)
    let row = try #require(table.first { $0[0] == "1" })
    #expect(row[6] == "Khẩn trương, không nêu ngày; thời hạn nội bộ: 30/11/2025")
    #expect(row[7] == "Chưa có báo cáo (quá hạn)")
  }

  @Test func `a return for a task that the plan does not have is refused at its place`() throws {
    let begun = try Begun("lai-chau")
    try begun.write(
      Self.head + "lc-01,cac-so,,done,,,,2025-10-01\nlc-99,so-y-te,,done,,,,2025-10-01\n"
        + "lc-02,so-yte,,done,,,,2025-10-01\n", to: "tasks/a.csv")
    let (run, tables) = try begun.build("2025-Q4")
    #expect(run.status == 65)
    #expect(tables.isEmpty)
    #expect(
      run.errors.contains(
        "tasks/a.csv: dòng 3, cột 1: Kế hoạch 'lai-chau' không có nhiệm vụ 'lc-99'"))
    #expect(
      run.errors.contains(
        "tasks/a.csv: dòng 4, cột 2: Kế hoạch 'lai-chau' không có cơ quan 'so-yte'. Có phải 'so-y-te' không?"
      ))
  }

  @Test func `a check lists what is wrong in the returns on tasks`() throws {
    let begun = try Begun("lai-chau")
    try begun.write(Self.head + "lc-99,so-y-te,,done,,,,2025-10-01\n", to: "tasks/a.csv")
    let run = try Program.run([
      "check", "--workspace", begun.url.path, "--period", "2025-Q4", "--returns",
      begun.url.appending(path: "returns").path,
    ])
    #expect(run.status == 1)
    #expect(run.output.contains("Kế hoạch 'lai-chau' không có nhiệm vụ 'lc-99'"))
    #expect(run.output.contains("Ở: tasks/a.csv, dòng 2, cột 1"))
  }

  @Test func `editors find the schemas of a workspace begun from a plan`() throws {
    let begun = try Begun("ha-noi")
    for (file, schema) in [("reportgen.yaml", "workspace"), ("plan/ha-noi.yaml", "plan")] {
      let text = try String(contentsOf: begun.url.appending(path: file), encoding: .utf8)
      let path = Program.package.appending(path: "Templates/schema/\(schema).json").path
      #expect(text.hasPrefix("# yaml-language-server: $schema=\(path)\n"), "\(text.prefix(120))")
      #expect(FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func `an unknown plan and a folder that is there are refused`() throws {
    let folder = try TemporaryFolder()
    let new = folder.url.appending(path: "w").path
    let unknown = try Program.run(["init", new, "--plan", "hanoi"])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("Có phải 'ha-noi' không?"))
    let there = try Program.run(["init", folder.url.path, "--plan", "ha-noi"])
    #expect(there.status == 73)
    for options in [
      [], ["--plan", "ha-noi", "--unit", "31"], ["--plan", "ha-noi", "--edition", "x"],
    ] {
      #expect(try Program.run(["init", new] + options).status == 64)
    }
    #expect(try folder.files.isEmpty)
  }
}
