import Foundation
import ReportCore
import ReportTemplates
import Testing

/// A plan that is written as a file is read back as the same plan.
@Suite struct PlanTextTests {
  private static let library = Result {
    try TemplateLibrary.load(from: StandardTemplates.templates)
  }

  /// Reads a plan's text as the only file of a folder.
  private func read(_ text: String) throws -> Plan {
    let folder = try TemporaryFolder(["plan/a.yaml": text])
    let plans = try PlanTemplates.load(
      from: folder.url.appending(path: "plan"), catalogue: Self.library.get().catalogue)
    return try #require(plans.plans.first)
  }

  /// The order of agencies within a role follows the text; which they are is the plan.
  private func ordered(_ plan: Plan) -> Plan {
    var plan = plan
    plan.tasks = plan.tasks.map { task in
      var task = task
      task.agencies = task.agencies.filter { !$0.value.isEmpty }.mapValues { $0.sorted() }
      return task
    }
    return plan
  }

  @Test func `every plan of the template set comes back as it was`() throws {
    let plans = try PlanTemplates.load(
      from: StandardTemplates.templates.appending(path: "plans"),
      catalogue: Self.library.get().catalogue)
    #expect(plans.plans.count > 5)
    for plan in plans.plans {
      let back = try read(PlanText(plan).text)
      #expect(ordered(back) == ordered(plan), "\(plan.code)")
    }
  }

  @Test func `what nobody confirmed stays so, and quotes in titles stay what they are`() throws {
    let plans = try PlanTemplates.load(
      from: StandardTemplates.templates.appending(path: "plans"),
      catalogue: Self.library.get().catalogue)
    var plan = try #require(plans["hai-phong-2025"])
    plan.title = "Kế hoạch \"thử\" \\ 100% # không phải chú thích: a"
    plan.targets[0].isConfirmed = false
    plan.tasks[2].isConfirmed = false
    plan.tasks[3].internalDeadline = CalendarDate(year: 2025, month: 11, day: 30)
    plan.notice = "câu: có dấu hai chấm"
    let back = try read(PlanText(plan, remarks: ["Dòng đầu"]).text)
    #expect(ordered(back) == ordered(plan))
    #expect(back.targets.map(\.isConfirmed).count { !$0 } == 1)
    #expect(!back.isConfirmed)
  }

  @Test func `the plan that was restated for the merged city has every task of the plan before`()
    throws
  {
    let plans = try PlanTemplates.load(
      from: StandardTemplates.templates.appending(path: "plans"),
      catalogue: Self.library.get().catalogue)
    let old = try #require(plans["hai-phong-2025"])
    let new = try #require(plans["hai-phong-2025-dia-gioi-moi"])
    #expect(new.tasks == old.tasks)
    #expect(new.targets.map(\.code) == old.targets.map(\.code))
    #expect(new.targets.count == 7)
    #expect(new.unit == .init("31", in: .july2025))
    #expect(new.notice.contains("minh họa"))
    // Rates are those of the plan; the count was of other ground, and is an assumption.
    for (target, before) in zip(new.targets, old.targets) where target.timing != .progress {
      #expect(target.condition == before.condition, "\(target.code)")
    }
  }
}
