import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

/// What a workspace holds beside its plan: the agencies' returns on tasks under `tasks`, and what was
/// assigned to units in `plan/giao-chi-tieu.csv`, or of one plan alone in a file with its period's code;
/// and which reviews came from agencies, in `plan/bao-cao-co-quan.csv`.
struct PlanFiles {
  /// The folder of the returns on tasks.
  static let tasksFolder = "tasks"
  /// The file with what was assigned to units.
  static let assignedFile = "plan/giao-chi-tieu.csv"

  /// The file of the reviews that came.
  static let reviewsFile = "plan/bao-cao-co-quan.csv"

  /// The file of a plan's period alone: `plan/giao-chi-tieu-2026.csv`.
  static func assignedFile(for period: Period) -> String {
    "plan/giao-chi-tieu-\(period.code).csv"
  }

  /// The file with what was assigned of a plan's targets; `nil` if there is none.
  static func assignedFile(of plan: Plan, in workspace: Workspace) -> String? {
    [assignedFile(for: plan.period), assignedFile]
      .first { PathState(workspace.folder.appending(path: $0).path) != .absent }
  }

  /// What agencies said of tasks.
  private(set) var taskReturns: [TaskReturn] = []
  /// Which reviews came of the period that is looked at.
  private(set) var reviews: [AgencyReview] = []
  /// What was assigned to units.
  private(set) var assigned: [AssignedTarget] = []
  /// Everything that is wrong or worth knowing.
  private(set) var findings: [Finding] = []
  /// The files that were read.
  private(set) var sources: [Report.Sources.File] = []

  /// Reads the files of a workspace, if it has a plan.
  ///
  /// - Parameters:
  ///   - workspace: the workspace.
  ///   - plan: its plan.
  ///   - day: the last day that counts: what was told later says nothing of a period that ends on that
  ///     day, and is no source of its report. `nil` reads everything.
  ///   - period: the period whose reviews are read; `nil` reads none.
  /// - Throws: `WorkspaceError` if one cannot be read. What is wrong in it is a finding.
  init(
    of workspace: Workspace, plan: Plan?, upTo day: CalendarDate? = nil,
    reviewsOf period: Period? = nil
  ) throws {
    guard let plan else { return }
    let tasks = workspace.folder.appending(path: Self.tasksFolder)
    let names = try names(in: tasks, tells: day == nil)
    let reader = TaskReturnReader(plan: plan, others: workspace.plans.plans)
    for name in names.map({ "\(Self.tasksFolder)/\($0)" }) {
      let bytes = try InputFile.bytes(at: workspace.folder.appending(path: name).path)
      let result = reader.read(bytes, file: name)
      let later = result.returns.filter { entry in day.map { entry.date > $0 } ?? false }
      let rows = Set(later.map(\.provenance.row)).union(result.foreignRows)
      taskReturns += result.returns.filter { !rows.contains($0.provenance.row) }
      findings += result.findings.filter {
        $0.severity == .error || !rows.contains($0.provenance.row)
      }
      if later.count < result.returns.count {
        sources.append(
          .init(
            path: name, bytes: TextRows.without(rows, of: bytes),
            extent: day.map(Wording.linesUpTo)))
      }
    }
    if let name = Self.assignedFile(of: plan, in: workspace) {
      let result = AssignedTargetReader(plan: plan, history: workspace.history)
        .read(try bytes(of: name, in: workspace), file: name)
      assigned = result.assigned
      findings += result.findings
    }
    if let period { try readReviews(of: period, plan: plan, in: workspace) }
    isRefused = findings.contains { $0.severity == .error }
    if isRefused { return }
    findings += AssignmentCheck(
      plan: plan, catalogue: workspace.catalogue, history: workspace.history
    ).findings(for: assigned)
  }

  /// The task returns; a folder that is not there has none, and what cannot be read is a failure: figures
  /// of the plan would be missing in silence. Other files are told where a check asks for everything.
  private mutating func names(in tasks: URL, tells: Bool) throws -> [String] {
    if PathState(tasks.path) == .absent { return [] }
    let walk = FolderWalk(tasks.path) { _ in true }
    if let obstacle = walk.obstacles.first {
      throw WorkspaceError(.unacceptableData, "\(tasks.path)/\(obstacle.path): \(obstacle.reason).")
    }
    let isTable = { (name: String) in name.lowercased().hasSuffix(".csv") && !name.hasPrefix("~$") }
    for name in walk.files where tells && !isTable(name) {
      findings.append(
        Finding(
          .warning, .unreadableFile,
          "Không đọc tệp này: báo cáo thực hiện nhiệm vụ của các cơ quan chỉ được đọc từ tệp .csv.",
          at: Provenance(file: "\(Self.tasksFolder)/\(name)")))
    }
    return walk.files.filter(isTable)
  }

  /// Those of other periods say nothing of this one, and are no source of its report; what is wrong in
  /// their lines is still reported.
  private mutating func readReviews(
    of period: Period, plan: Plan, in workspace: Workspace
  ) throws {
    let url = workspace.folder.appending(path: Self.reviewsFile)
    if PathState(url.path) == .absent { return }
    let bytes = try InputFile.bytes(at: url.path)
    let result = workspace.reviewReader(for: plan, in: period)
      .read(bytes, file: Self.reviewsFile)
    reviews = result.reviews.filter { $0.period == period }
    findings += result.findings
    if reviews.isEmpty && result.findings.isEmpty { return }
    let others = Set(result.reviews.filter { $0.period != period }.map(\.provenance.row))
    sources.append(.init(path: Self.reviewsFile, bytes: TextRows.without(others, of: bytes)))
  }

  /// The plan that the files were read for, with what they say.
  func record(of plan: Plan) -> PlanRecord {
    PlanRecord(plan, assignedTargets: assigned, taskReturns: taskReturns, reviews: reviews)
  }

  /// Whether something in the files cannot be accepted.
  private var isRefused = false

  /// Lets no report be made of files that cannot be accepted.
  ///
  /// - Throws: `WorkspaceError` after listing what is wrong.
  func accepted() throws -> PlanFiles {
    if !isRefused { return self }
    let errors = findings.filter { $0.severity == .error }
    throw WorkspaceError(
      .unacceptableData,
      "\(errors.count) lỗi trong \(Set(errors.map(\.provenance.file)).count) tệp của kế hoạch. Hãy"
        + " sửa các ô nêu trên rồi chạy lại.", findings: findings)
  }

  private mutating func bytes(of name: String, in workspace: Workspace) throws -> [UInt8] {
    let bytes = try InputFile.bytes(at: workspace.folder.appending(path: name).path)
    sources.append(.init(path: name, bytes: bytes))
    return bytes
  }
}
