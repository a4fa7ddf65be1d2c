import Foundation
public import ReportCore
import ReportTemplates
import XLSXExport

/// Workbooks on a plan that are filled in: by each agency on its tasks, or by the department on the targets
/// assigned to units.
public struct PlanForms: Sendable {
  let workbooks: [FillInWorkbook]
  /// The period that they are for.
  public let period: Period

  /// How many there are.
  public var count: Int { workbooks.count }

  /// Writes the workbooks, all of them or none. Same input, same bytes. It blocks.
  ///
  /// - Returns: the paths.
  /// - Throws: `WorkspaceError` if workbooks are there already, or cannot be written.
  public func write(
    to folder: String, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [String] {
    try attempt {
      for workbook in workbooks {
        let path = "\(folder)/\(workbook.fileName)"
        if FileManager.default.fileExists(atPath: path) {
          throw WorkspaceError(
            .cannotCreate,
            "\(path): đã có; tệp có thể đã được điền. Hãy chọn thư mục khác, hoặc chuyển các tệp ấy đi"
              + " trước.")
        }
      }
      return try work.whileWriting {
        let staging = try StagingFolder(for: folder)
        for workbook in workbooks {
          try work.check()
          _ = try workbook.write(into: staging)
        }
        return try staging.commit()
      }
    }
  }
}

/// What the hidden sheet of a workbook on a plan says it is.
enum PlanFormKind: String {
  case tasks
  case targets
}

extension OpenWorkspace {
  /// The workbooks in which agencies and people's committees report on their tasks.
  ///
  /// - Parameters:
  ///   - period: the period that they report on.
  ///   - agencies: who gets one, by code or name; none for all that have tasks.
  /// - Returns: the workbooks, to be written.
  /// - Throws: `WorkspaceError` if there is no plan with tasks, or no such agency.
  public func taskForms(
    for period: Period, agencies: [String] = []
  ) throws(WorkspaceError) -> PlanForms {
    try attempt {
      try workspace.requirePeriod(period)
      let plan = try plan(for: period) { !$0.tasks.isEmpty }
      let units = workspace.reportingUnits(in: period)
      let all = plan.senders(of: plan.tasks.flatMap(\.everybody), units: units)
      let wanted = try agencies.map { words in
        try code(of: words, among: all, of: plan)
      }
      let senders = wanted.isEmpty ? all : all.filter { wanted.contains(plan.name(of: $0)) }
      let files = try PlanFiles(of: workspace, plan: plan).accepted()
      return PlanForms(
        workbooks: senders.map { sender in
          TaskForm(
            plan: plan, sender: sender, period: period, units: units,
            returns: files.taskReturns
          ).workbook
        }, period: period)
    }
  }

  /// The workbook in which the department assigns targets of a plan to units.
  ///
  /// - Parameter period: the year of the plan.
  /// - Returns: the workbook, to be written.
  /// - Throws: `WorkspaceError` if there is no plan with targets that can be assigned.
  public func targetForm(for period: Period) throws(WorkspaceError) -> PlanForms {
    try attempt {
      try workspace.requirePeriod(period)
      let plan = try plan(for: period) { $0.targets.contains(where: \.canBeAssigned) }
      let files = try PlanFiles(of: workspace, plan: plan).accepted()
      let form = TargetForm(
        plan: plan, units: workspace.history.reportingUnits(under: plan.unit),
        assigned: files.assigned,
        catalogue: workspace.catalogue, unit: workspace.history[workspace.settings.unit])
      return PlanForms(workbooks: [form.workbook], period: plan.period)
    }
  }

  private func plan(for period: Period, where isUsable: (Plan) -> Bool) throws -> Plan {
    guard let plan = workspace.plan(for: period) else {
      throw WorkspaceError(.unacceptableData, PlanWords.noPlan)
    }
    if isUsable(plan) { return plan }
    throw WorkspaceError(.invalidRequest, PlanWords.nothingToFillIn(plan))
  }

  private func code(
    of words: String, among senders: [PlanSender], of plan: Plan
  ) throws -> String {
    let entries = senders.map { sender -> Naming.Entry in
      let name = plan.name(of: sender)
      var names = [sender.code]
      if case .unit(let unit) = sender { names.append(unit.fullName) }
      return Naming.Entry(name, names: names + [name], shown: name)
    }
    return try Naming(entries, of: .agency).code(words)
  }
}
