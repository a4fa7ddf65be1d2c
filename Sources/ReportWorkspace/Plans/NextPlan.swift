import Foundation
public import ReportCore
import ReportTemplates

/// The plan for the next year, made from this year's: the same targets, tasks and assigned targets, each marked
/// as unconfirmed until somebody compares it with the new year's document.
///
/// Nothing is guessed: levels stay the same, deadlines within the year move by one year, and the document's
/// number and date are left to the officer. Unconfirmed items are never judged.
public struct NextPlan: Sendable {
  /// The plan that this is about.
  public let plan: Plan
  /// The plan that it was made from.
  public let source: Plan
  /// How many targets of units were taken over.
  public let assignedCount: Int
  /// The files, by path, all in one folder: the plan's last.
  let files: [(path: String, text: String)]

  /// Where they go.
  private var folder: String { DurableFile.folder(of: files.last?.path ?? "") }

  init(_ source: Plan, for unit: OrganisationUnit.ID, in workspace: Workspace) throws {
    let year = source.period.year + 1
    var plan = source
    let (before, after) = (String(source.period.year), String(year))
    plan.code =
      source.code.contains(before)
      ? source.code.replacing(before, with: after) : "\(source.code)-\(after)"
    plan.title = source.title
      .replacing(NamingWords.year(year - 1), with: NamingWords.year(year))
    plan.document.number = ""
    plan.document.date = ""
    plan.unit = unit
    plan.period = .year(year, calendar: source.period.calendar)
    plan.notice = [source.notice, PlanWords.takenOver(from: source.period)]
      .filter { !$0.isEmpty }.joined(separator: "; ")
    plan.targets = source.targets.map { target in
      var target = target
      target.isConfirmed = false
      return target
    }
    plan.tasks = source.tasks.map { Self.moved($0, within: source.period) }
    let assigned =
      unit.edition == source.unit.edition
      ? try AssignedTargetsFile(of: source, in: workspace).assigned : []
    let folder = workspace.folder
    var files = [
      (
        folder.appending(path: "plan/\(plan.code).yaml").path,
        PlanText(plan, remarks: PlanWords.headOfNextPlan(from: source)).text
      )
    ]
    if !assigned.isEmpty {
      let rows = assigned.map {
        "\($0.target),\($0.unit.code),\($0.value),\(Wording.unconfirmed)"
      }
      let text = (["target,unit,value,note"] + rows).map { $0 + "\r\n" }.joined()
      files.insert(
        (folder.appending(path: PlanFiles.assignedFile(for: plan.period)).path, text), at: 0)
    }
    (self.plan, self.source, assignedCount, self.files) = (plan, source, assigned.count, files)
  }

  /// A task as the next year has it: what was to be done by some day of the year is to be done by that day
  /// of the next one; what reaches beyond the year stays as it is.
  private static func moved(_ task: PlanTask, within year: Period) -> PlanTask {
    var task = task
    task.isConfirmed = false
    func next(_ period: Period) -> Period { year.contains(period) ? period.nextYear : period }
    switch task.deadline {
    case .during(let period): task.deadline = .during(next(period))
    case .noLaterThan(let period): task.deadline = .noLaterThan(next(period))
    case .ongoing, .from, .afterIssue, .periodic, .urgent, .notStated: break
    }
    if let day = task.internalDeadline, year.firstDay <= day, day <= year.lastDay {
      task.internalDeadline =
        CalendarDate(year: day.year + 1, month: day.month, day: day.day)
        ?? day.advanced(byDays: 365)
    }
    return task
  }

  /// Makes the files, all or none of them. It blocks.
  ///
  /// - Returns: the paths, the plan's last.
  /// - Throws: `WorkspaceError` if one is there already, or cannot be written.
  public func write(_ work: Work = .unwatched) throws(WorkspaceError) -> [String] {
    try attempt {
      try work.whileWriting {
        do throws(ExportError) {
          // What a killed run left half made is taken back first.
          let staging = try StagingFolder(for: folder)
          for file in files where PathState(file.path) != .absent {
            throw ExportError(.exists, "đã có tệp này; chương trình không ghi đè.", at: file.path)
          }
          for file in files {
            try staging.write(Array(file.text.utf8), to: (file.path as NSString).lastPathComponent)
          }
          _ = try staging.commit()
        } catch {
          if error.code == .exists { throw WorkspaceError(error) }
          throw WorkspaceError(unmade: "kế hoạch", files.last?.path ?? "", error)
        }
        return files.map(\.path)
      }
    }
  }
}
