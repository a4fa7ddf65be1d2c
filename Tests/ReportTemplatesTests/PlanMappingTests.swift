import Foundation
import ReportCore
import ReportTemplates
import Testing

/// Documentation/Plans.md says which task was made of which paragraph; the plan files must agree.
@Suite struct PlanMappingTests {
  static let names = ["dak-lak", "ha-noi", "hai-phong-2025", "hai-phong-thanh-uy", "lai-chau"]

  /// How many tasks each plan has, so that one that is lost in both places is missed.
  static let counts = [
    ("ha-noi", 37), ("hai-phong-thanh-uy", 24), ("hai-phong-2025", 120), ("lai-chau", 28),
    ("dak-lak", 24),
  ]

  private struct Row {
    let place: String
    let tasks: [String]
    let reason: String
    let assignedBy: String
    let roles: String
  }

  private let plans: PlanTemplates
  private let rows: [String: [Row]]

  init() throws {
    let library = try TemplateLibrary.load(from: StandardTemplates.templates)
    plans = try PlanTemplates.load(
      from: StandardTemplates.templates.appending(path: "plans"), catalogue: library.catalogue)
    let page = try String(
      contentsOf: StandardTemplates.package.appending(path: "Documentation/Plans.md"),
      encoding: .utf8)
    var rows: [String: [Row]] = [:]
    var name = ""
    for line in page.split(separator: "\n") {
      if line.hasPrefix("## ") { name = String(line.dropFirst(3)) }
      guard Self.names.contains(name), line.hasPrefix("| "), !line.hasPrefix("| Đoạn") else {
        continue
      }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      rows[name, default: []].append(
        Row(
          place: cells[0],
          tasks: cells[1] == "–" ? [] : cells[1].components(separatedBy: ", "), reason: cells[2],
          assignedBy: cells.count > 3 ? cells[3] : "", roles: cells.count > 4 ? cells[4] : ""))
    }
    self.rows = rows
  }

  @Test(arguments: counts) func `no task was dropped`(name: String, count: Int) throws {
    // The plan that was restated for new boundaries was read in no document of its own.
    #expect(
      Set(plans.plans.map(\.code)) == Set(Self.names + ["hai-phong-2025-dia-gioi-moi"]))
    #expect(try #require(plans[name]).tasks.count == count)
  }

  @Test(arguments: names) func `every task stands at its place in the mapping`(name: String) throws
  {
    let plan = try #require(plans[name])
    let rows = try #require(rows[name])
    for task in plan.tasks {
      let row = rows.first { $0.tasks.contains(task.code) }
      #expect(row?.place == task.place, "\(task.code)")
    }
  }

  @Test(arguments: names)
  func `every paragraph of the mapping has its tasks or a reason for none`(name: String) throws {
    let plan = try #require(plans[name])
    let rows = try #require(rows[name])
    #expect(Set(rows.map(\.place)).count == rows.count)
    for row in rows {
      #expect(row.tasks == plan.tasks.filter { $0.place == row.place }.map(\.code), "\(row.place)")
      #expect(!row.reason.isEmpty)
    }
    let reasons = rows.filter(\.tasks.isEmpty).map(\.reason)
    let words = ["mục đích", "yêu cầu", "nguồn kinh phí", "mục tiêu"]
    #expect(reasons.allSatisfy { reason in words.contains { reason.hasPrefix($0) } })
  }

  @Test(arguments: names)
  func `the mapping says each agency's role in the paragraph, as the plan does`(name: String) throws
  {
    let plan = try #require(plans[name])
    for row in try #require(rows[name]) {
      let texts = plan.tasks.filter { $0.place == row.place }.map { task in
        let roles = TaskRole.allCases.filter { task.agencies[$0]?.isEmpty == false }
        return (
          task.code,
          roles.map { "\($0.words): \(plan.names(of: $0, in: task))" }.joined(separator: " · ")
        )
      }
      let isSame = Set(texts.map(\.1)).count == 1
      let expected =
        isSame ? texts[0].1 : texts.map { "\($0): \($1)" }.joined(separator: "<br>")
      #expect(row.roles == expected, "\(row.place)")
    }
  }

  /// "phối hợp với Sở Y tế" makes an agency take part; it does not lead.
  @Test(arguments: [
    "hp-093", "hp-101", "hp-102", "hp-105", "hp-109", "hp-112", "hp-114", "hn-02", "hn-17", "hn-30",
    "lc-06", "dl-20", "dl-02", "dl-11",
  ])
  func `whoever takes part in what Sở Y tế does is not printed as leading`(code: String) throws {
    let task = try #require(plans.plans.lazy.flatMap(\.tasks).first { $0.code == code })
    #expect(task.lead == ["so-y-te"])
    #expect(!task.coordinating.isEmpty)
  }

  /// An agency that the paragraph does not name is never printed as if it did.
  @Test(arguments: names)
  func `the mapping says where a task's agencies come from, as the plan does`(name: String) throws {
    let plan = try #require(plans[name])
    for row in try #require(rows[name]) {
      let tasks = plan.tasks.filter { $0.place == row.place }
      let places = tasks.map(\.generalPlaces).max { $0.count < $1.count } ?? []
      if tasks.isEmpty {
        #expect(row.assignedBy.isEmpty)
      } else if places.isEmpty {
        #expect(row.assignedBy == "đoạn này", "\(row.place)")
      } else {
        #expect(row.assignedBy.components(separatedBy: " (")[0] == places.joined(separator: ", "))
      }
    }
    let general = Set(plan.tasks.flatMap(\.inferred.values))
    let known = Set(try #require(rows[name]).map(\.place))
    #expect(general.allSatisfy { place in known.contains { $0 == place } })
  }

  @Test func `agencies that the texts do not name are marked as inferred`() throws {
    func inferred(_ plan: String, _ place: String) throws -> [String: String] {
      try #require(plans[plan]?.tasks.first { $0.place == place }).inferred
    }
    #expect(
      try inferred("hai-phong-thanh-uy", "II.3-2")
        == ["du-ubnd": "III.4", "cac-co-quan": "III.4", "dia-phuong": "III.4"])
    #expect(try inferred("dak-lak", "II.4-1")["ubnd-xa"] == "IV.10+1")
    let research = try inferred("hai-phong-2025", "III.4.3-1")
    #expect(research["so-khcn"] == "V.5-1")
    // The paragraph names the Front and the steering committee itself.
    let named = try inferred("hai-phong-2025", "III.1-4")
    #expect(named["so-y-te"] == "V.1-1" && named["ubmttq"] == nil && named["ban-chi-dao"] == nil)
    // All the others name theirs.
    for plan in ["ha-noi", "lai-chau"] {
      #expect(try #require(plans[plan]).tasks.allSatisfy(\.inferred.isEmpty))
    }
  }

  /// Dashes are numbered from 1 without a gap: a paragraph that was passed over leaves one.
  @Test(arguments: names) func `no paragraph is passed over`(name: String) throws {
    let rows = try #require(rows[name])
    var dashes: [String: Set<Int>] = [:]
    for row in rows {
      let parts = row.place.split(separator: "-")
      guard parts.count == 2, let number = Int(parts[1].prefix { $0 != "+" }) else { continue }
      dashes[String(parts[0]), default: []].insert(number)
    }
    #expect(!dashes.isEmpty)
    for (place, numbers) in dashes {
      #expect(numbers == Set(1...(numbers.max() ?? 1)), "\(place)")
    }
  }

  @Test(arguments: names)
  func `every task stands under a part, and every agency has something to do`(name: String) throws {
    let plan = try #require(plans[name])
    #expect(plan.tasks.allSatisfy { plan.section(of: $0.place) != nil })
    let used = Set(
      plan.tasks.flatMap(\.everybody) + plan.duties.flatMap { $0.from + $0.to })
    #expect(used == Set(plan.agencies.map(\.code)))
    #expect(!plan.duties.isEmpty)
  }

  @Test func `deadlines are those that the texts state`() throws {
    func deadlines(_ name: String) throws -> [PlanTask.Deadline] {
      try #require(plans[name]).tasks.map(\.deadline).filter { $0 != .notStated && $0 != .ongoing }
    }
    #expect(
      try deadlines("hai-phong-thanh-uy") == [
        .during(.quarter(4, of: 2025)), .during(.year(2026)), .from(.year(2026)),
        .afterIssue("cấp có thẩm quyền ban hành chương trình"), .periodic("định kỳ"),
      ])
    #expect(
      try deadlines("ha-noi") == [
        .urgent, .noLaterThan(.month(10, of: 2025)), .periodic("định kỳ"), .periodic("định kỳ"),
      ])
    #expect(
      try deadlines("lai-chau") == [
        .afterIssue("chương trình mục tiêu quốc gia được phê duyệt"), .periodic("hằng năm"),
        .periodic("định kỳ"), .periodic("định kỳ"),
      ])
    #expect(
      try deadlines("dak-lak") == [
        .urgent, .afterIssue("chương trình mục tiêu quốc gia được phê duyệt"), .periodic("định kỳ"),
        .periodic("hằng năm"),
      ])
    #expect(
      try deadlines("hai-phong-2025").filter { $0.lastDay != nil } == [
        .during(.year(2025)), .during(.month(10, of: 2025)),
      ])
    #expect(plans.plans.flatMap(\.tasks).allSatisfy { $0.internalDeadline == nil })
  }

  @Test func `the programmes of Hải Phòng's plan are those of the catalogue`() throws {
    let library = try TemplateLibrary.load(from: StandardTemplates.templates)
    let programmes = try ProgrammeTemplates.load(
      from: [StandardTemplates.templates], catalogue: library.catalogue)
    let plan = try #require(plans["hai-phong-2025"])
    let named = Set(plan.tasks.flatMap(\.programmes))
    #expect(named == ["588", "1848", "1999", "468", "1579", "537", "2259", "520", "818"])
    // The national target programme begins in 2026; the plan of 2025 gives no task of it.
    #expect(named.union(["ctmtqg-2026-2035"]) == Set(programmes.programmes.map(\.code)))
    #expect(plan.tasks(ofProgramme: "588").count == 9)
    #expect(plan.tasks(ofProgramme: nil).count == plan.tasks.count)
    #expect(
      library.rules.rules.inReports.rules.map(\.code)
        == ["stock-balance", "stock-carried", "budget-overspent", "own-budget-overspent"])
  }
}
