import ArgumentParser
import Foundation
import ReportWorkspace

extension Plans {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Chỉ tiêu và nhiệm vụ của kế hoạch, theo cơ quan, chương trình, thời hạn.",
      discussion: """
        Ví dụ:
          reportgen plan show --agency "Sở Y tế" --deadline 2025-12-31
        """)

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "Chỉ nhiệm vụ của cơ quan này (mã hoặc tên), chủ trì hoặc phối hợp.")
    var agency: String?

    @Option(help: "Chỉ nhiệm vụ của chương trình, đề án này: số (588) hoặc tên.")
    var programme: String?

    @Option(
      help: """
        Chỉ nhiệm vụ có loại thời hạn này (thường xuyên, trong kỳ, từ kỳ, chậm nhất, sau khi ban hành, định kỳ, \
        khẩn trương, không nêu), hoặc có hạn đến hết ngày này (2025-12-31).
        """)
    var deadline: String?

    @Flag(help: "In dạng JSON cho chương trình khác đọc.")
    var json = false

    func run() throws {
      let workspace = try workspace.load()
      let plans = workspace.workspace.plans.plans.map(\.shown)
      if plans.isEmpty { throw Failure(.data, "Không gian làm việc không có kế hoạch nào.") }
      let filter = try TaskFilter(
        agency: agency, programme: programme, deadline: deadline, in: workspace)
      let shown = plans.map { plan in
        ShownPlan(plan, tasks: filter.tasks(of: plan), catalogue: workspace.workspace.catalogue)
      }
      if json {
        Console.document(try shown.jsonText())
      } else {
        for plan in shown { plan.lines.forEach(Console.result) }
      }
    }
  }
}

/// A plan as the tool shows it.
private struct ShownPlan: Encodable {
  struct Target: Encodable {
    let code: String
    let title: String
    let item: String
    let condition: String
    let unit: String
    let reference: String
    let confirmed: Bool
  }

  struct Task: Encodable {
    let code: String
    let title: String
    let place: String
    let lead: [String]
    let coordinating: [String]
    /// The names of agencies by their other roles.
    let otherRoles: [String: [String]]
    /// Agencies that the paragraph does not name.
    let inferred: [String]
    /// The places of the general assignments that they follow from.
    let assignedBy: [String]
    let deadline: String
    let deadlineKind: String
    let due: String?
    let programmes: [String]
    let confirmed: Bool
  }

  let code: String
  let title: String
  let period: String
  let targets: [Target]
  let tasks: [Task]

  init(_ plan: Plan, tasks: [PlanTask], catalogue: IndicatorCatalogue) {
    code = plan.code
    title = plan.title
    period = plan.period.code
    targets = plan.targets.map { target in
      Target(
        code: target.code, title: target.title, item: target.item.description,
        condition: Wording.sign(of: target.condition)
          + Wording.number(
            target.condition.value,
            style: .init(decimals: target.decimals, isSigned: target.condition.isChange)),
        unit: Wording.unit(
          of: target, level: catalogue[target.item.indicator]?.unit ?? target.unit),
        reference: target.reference, confirmed: target.isConfirmed)
    }
    self.tasks = tasks.map { task in
      Task(
        code: task.code, title: task.title, place: task.place,
        lead: task.lead.map { plan.names(of: [$0]) },
        coordinating: task.coordinating.map { plan.names(of: [$0]) },
        otherRoles: Dictionary(
          uniqueKeysWithValues: task.agencies.compactMap { role, codes in
            if role == .lead || role == .coordinating || codes.isEmpty { return nil }
            return (role.rawValue, codes.map { plan.names(of: [$0]) })
          }),
        inferred: task.everybody.filter { task.inferred[$0] != nil }
          .map { plan.names(of: [$0]) },
        assignedBy: task.generalPlaces,
        deadline: Wording.deadline(of: task), deadlineKind: DeadlineKind(task.deadline).rawValue,
        due: task.dueDay?.description, programmes: task.programmes,
        confirmed: task.isConfirmed)
    }
  }

  var lines: [String] {
    var lines = ["\(title) (\(code), \(period))"]
    if !targets.isEmpty {
      lines.append("Chỉ tiêu:")
      lines += targets.map { "  \($0.title): \($0.condition) \($0.unit)  (\($0.reference))" }
    }
    lines.append("Nhiệm vụ (\(tasks.count)):")
    for task in tasks {
      func names(_ agencies: [String]) -> String {
        agencies.map { task.inferred.contains($0) ? $0 + "*" : $0 }.joined(separator: "; ")
      }
      var who = "chủ trì: \(task.lead.isEmpty ? "không nêu" : names(task.lead))"
      if !task.coordinating.isEmpty { who += "; phối hợp: \(names(task.coordinating))" }
      for role in TaskRole.allCases {
        if let others = task.otherRoles[role.rawValue] {
          who += "; \(role.words): \(names(others))"
        }
      }
      if !task.assignedBy.isEmpty {
        who += " (* theo \(task.assignedBy.joined(separator: ", ")))"
      }
      let programmes =
        task.programmes.isEmpty ? "" : "; chương trình \(task.programmes.joined(separator: ", "))"
      lines.append("  \(task.code)  \(task.place)  \(task.title)")
      lines.append("      \(who); thời hạn: \(task.deadline)\(programmes)")
    }
    return lines
  }
}
