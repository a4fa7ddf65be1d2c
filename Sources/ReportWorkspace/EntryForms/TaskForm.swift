import ReportCore
import XLSXExport

/// The workbook of one agency or people's committee on its tasks.
struct TaskForm {
  /// The columns, from 0.
  enum Column {
    static let title = 2
    static let status = 5
    static let result = 6
    static let figure = 7
    static let difficulty = 8
    static let nextStep = 9
    static let evidence = 10
  }

  let plan: Plan
  let sender: PlanSender
  let period: Period
  let units: [OrganisationUnit]
  /// What was told before.
  let returns: [TaskReturn]

  /// The tasks that the sender has, each with the agency in whose place it has it: its own name, or a group
  /// that it belongs to.
  private var tasks: [(task: PlanTask, agency: String)] {
    plan.tasks.compactMap { task in
      let agency = task.everybody.first { code in
        plan.senders(of: [code], units: units).contains(sender)
      }
      return agency.map { (task, $0) }
    }
  }

  /// Who of a group it is; empty for an agency that is named itself.
  private func name(within agency: String) -> String {
    sender == .agency(agency) ? "" : plan.name(of: sender)
  }

  var workbook: FillInWorkbook {
    let name = plan.name(of: sender)
    let tasks = tasks
    var workbook = FillInWorkbook(
      fileName: PlanEntryWords.tasksFile(fileSafe(name), period),
      sheetName: PlanEntryWords.tasksSheet,
      titles: [
        PlanEntryWords.tasksTitle, plan.title, PlanEntryWords.reporting(name, period),
        PlanEntryWords.hint,
      ],
      columns: zip(
        PlanEntryWords.taskHeads, [45, 80, 300, 110, 120, 150, 200, 120, 170, 170, 140]
      ).map { .init($0, pixels: $1) },
      lines: tasks.enumerated().map { index, entry in
        line(index + 1, entry.task, entry.agency)
      },
      guide: PlanEntryWords.tasksGuide,
      identity: [
        ("kind", PlanFormKind.tasks.rawValue), ("plan", plan.code), ("period", period.code),
        ("calendar", period.calendar.rawValue), ("sender", sender.code),
        ("sheet", PlanEntryWords.tasksSheet),
      ],
      lineIdentity: tasks.enumerated().map { index, entry in
        (index, [entry.task.code, entry.agency, self.name(within: entry.agency), entry.task.title])
      }, created: period.lastDay.advanced(byDays: 1))
    workbook.question = (PlanEntryWords.upTo, Wording.date(period.lastDay))
    workbook.choices = TaskReturn.Status.allCases.map(\.words)
    return workbook
  }

  private func line(_ number: Int, _ task: PlanTask, _ agency: String) -> [FillInWorkbook.Cell] {
    let roles = TaskRole.allCases.filter { task.agencies[$0]?.contains(agency) == true }
    return [
      .centred(String(number)), .centred(task.place), .text(task.title),
      .centred(Wording.capitalised(roles.map(\.words).joined(separator: ", "))),
      .centred(Wording.deadline(of: task)), .choice(""), .open(""), .open(""), .open(""),
      .open(""), .open(""),
    ]
  }

  /// A name of a file holds no slashes.
  private func fileSafe(_ name: String) -> String {
    name.replacing("/", with: "-").replacing("\\", with: "-").replacing(":", with: "-")
  }
}
