import ReportCore
import Testing

@Suite struct TaskStateTests {
  static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  static func task(
    _ deadline: PlanTask.Deadline = .notStated, lead: [String] = ["a"],
    internalDeadline: CalendarDate? = nil
  ) -> PlanTask {
    PlanTask(
      code: "nv", title: "Nhiệm vụ", place: "II.1",
      agencies: [.lead: lead, .coordinating: ["z"]],
      deadline: deadline, internalDeadline: internalDeadline)
  }

  static func entry(
    _ agency: String, _ status: TaskReturn.Status, _ date: String, task: String = "nv",
    sender: String = ""
  ) throws -> TaskReturn {
    TaskReturn(task: task, agency: agency, sender: sender, status: status, date: try day(date))
  }

  @Test func `nothing said is no status, and no return of another task counts`() throws {
    let returns = [try Self.entry("a", .done, "2025-10-01", task: "khác")]
    let state = TaskState(Self.task(), returns: returns, on: try Self.day("2025-12-31"))
    #expect(state.status == nil)
    #expect(state.returns.isEmpty)
    #expect(state.silent == ["a"])
  }

  @Test func `a later return than the day does not count, and the latest before it does`() throws {
    let returns = [
      try Self.entry("a", .inProgress, "2025-10-01"),
      try Self.entry("a", .notStarted, "2025-08-01"),
      try Self.entry("a", .done, "2026-01-02"),
    ]
    let state = TaskState(Self.task(), returns: returns, on: try Self.day("2025-12-31"))
    #expect(state.status == .inProgress)
    #expect(state.returns.count == 1)
  }

  @Test func `a leading agency that is silent keeps a task open`() throws {
    let returns = [try Self.entry("a", .done, "2025-10-01")]
    let state = TaskState(
      Self.task(lead: ["a", "b"]), returns: returns, on: try Self.day("2025-12-31"))
    #expect(state.status == .inProgress)
    #expect(state.silent == ["b"])
  }

  @Test func `those who take part count only where no leading agency has said anything`() throws {
    let z = try Self.entry("z", .done, "2025-10-01")
    let a = try Self.entry("a", .notStarted, "2025-10-01")
    let day = try Self.day("2025-12-31")
    #expect(TaskState(Self.task(), returns: [z], on: day).status == .inProgress)
    #expect(TaskState(Self.task(), returns: [z, a], on: day).status == .notStarted)
  }

  @Test(
    arguments: [
      (.notStated, nil, false), (.ongoing, nil, false), (.urgent, nil, false),
      (.periodic("định kỳ"), nil, false),
      (.from(.year(2025)), nil, false), (.afterIssue("ban hành"), nil, false),
      (.during(.quarter(4, of: 2025)), nil, false), (.during(.quarter(3, of: 2025)), nil, true),
      (.during(.year(2026)), nil, false), (.noLaterThan(.month(10, of: 2025)), nil, true),
      (.notStated, "2025-12-30", true), (.notStated, "2025-12-31", false),
      (.during(.year(2026)), "2025-11-30", true),
      (.noLaterThan(.month(10, of: 2025)), "2026-06-30", true),
    ] as [(PlanTask.Deadline, String?, Bool)])
  func `overdue is judged by the earlier day, where there is one`(
    deadline: PlanTask.Deadline, own: String?, isOverdue: Bool
  ) throws {
    let task = Self.task(deadline, internalDeadline: own.flatMap { CalendarDate($0) })
    let day = try Self.day("2025-12-31")
    #expect(TaskState(task, returns: [], on: day).isOverdue == isOverdue)
    let done = [try Self.entry("a", .done, "2025-09-01")]
    #expect(!TaskState(task, returns: done, on: day).isOverdue)
  }

  @Test func `a task that was done after its day is late, not overdue`() throws {
    let task = Self.task(.noLaterThan(.month(10, of: 2025)))
    let day = try Self.day("2025-12-31")
    let late = TaskState(task, returns: [try Self.entry("a", .done, "2025-11-05")], on: day)
    #expect(late.isDoneLate && !late.isOverdue)
    let intime = TaskState(task, returns: [try Self.entry("a", .done, "2025-10-31")], on: day)
    #expect(!intime.isDoneLate)
  }

  @Test func `a place lies in the part with the longest place that begins it`() {
    let plan = Plan(
      code: "a", title: "A", unit: .init("31", in: .july2025), period: .year(2025), targets: [],
      sections: [
        .init(place: "III", title: "Ba"), .init(place: "III.3.1", title: "Một"),
        .init(place: "V", title: "Năm"),
      ])
    #expect(plan.section(of: "III.3.1-9")?.title == "Một")
    #expect(plan.section(of: "III.3.10")?.title == "Ba")
    #expect(plan.section(of: "V")?.title == "Năm")
    #expect(plan.section(of: "IV-1") == nil)
  }
}
