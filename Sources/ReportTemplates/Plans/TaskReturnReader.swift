import Foundation
public import ReportCore

/// Reads agencies' returns on the tasks of a plan: one task of one agency per line.
///
///     task,agency,sender,status,result,difficulty,evidence,date
///     nv-01,so-y-te,,đã hoàn thành,Đã ban hành kế hoạch,,Kế hoạch số 12/KH-SYT,2025-10-20
///
/// An agency is given by its code or its exact name in the plan, a status by its code or its name.
public struct TaskReturnReader: Sendable {
  /// The columns that must be there.
  public static let columns = ["task", "agency", "status", "date"]
  /// The columns that may be there.
  public static let optionalColumns = [
    "sender", "result", "figure", "difficulty", "next_step", "evidence",
  ]

  private let plan: Plan
  private let others: [Plan]

  /// Creates a reader for one plan.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - others: other plans that returns may be on, such as those of other years.
  public init(plan: Plan, others: [Plan] = []) {
    self.plan = plan
    self.others = others.filter { $0.code != plan.code }
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how the file is named in findings.
  /// - Returns: the returns that are right, everything that is wrong, and the rows that are on other
  ///   plans, of which nothing is said.
  public func read(
    _ bytes: [UInt8], file: String
  ) -> (returns: [TaskReturn], findings: [Finding], foreignRows: Set<Int>) {
    var table = PlanFile(
      bytes, name: file, required: Self.columns, optional: Self.optionalColumns)
    var returns: [TaskReturn] = []
    var foreign: Set<Int> = []
    for row in table.rows {
      if isOnOtherPlan(row) {
        foreign.insert(row.line)
        continue
      }
      let task = task(row, in: &table)
      let agency = agency(row, in: &table)
      let status = status(row, in: &table)
      let date = CalendarDate(written: row["date"])
      if date == nil {
        table.add(
          .badTaskDate,
          "Cần một ngày có thật, viết như 20/10/2025 hoặc 2025-10-20, nhưng đây là '\(row["date"])'.",
          at: row, "date")
      }
      guard let task, let agency, let status, let date else { continue }
      var entry = TaskReturn(
        task: task.code, agency: agency, sender: text("sender", of: row), status: status,
        result: text("result", of: row), difficulty: text("difficulty", of: row),
        evidence: text("evidence", of: row), date: date, provenance: table.place(row, "task"))
      entry.figure = text("figure", of: row)
      entry.nextStep = text("next_step", of: row)
      if !task.everybody.contains(agency) {
        table.add(
          .foreignTask,
          "Kế hoạch không giao nhiệm vụ '\(task.code)' (\(task.place)) cho \(plan.names(of: [agency]));"
            + " được giao: \(plan.names(of: task.everybody)).",
          at: row, "agency", severity: .warning)
      }
      if status == .notStarted && !(entry.result + entry.figure).isEmpty {
        table.add(
          .contradictedTaskStatus, "Ghi 'chưa thực hiện' nhưng lại có kết quả.", at: row, "status")
        continue
      }
      if let other = returns.first(where: { $0.isSame(as: entry) }) {
        table.add(
          .duplicateTaskReturn,
          "Cơ quan này đã báo cáo nhiệm vụ '\(task.code)' ngày \(Wording.date(date)) ở dòng"
            + " \(other.provenance.row).", at: row, "task")
        continue
      }
      returns.append(entry)
    }
    return (returns, table.findings, foreign)
  }

  /// Whether a row is on a task of another plan: one that this plan has not, or one that plans of several
  /// years have under one code and that was told of within the other's years.
  private func isOnOtherPlan(_ row: PlanFile.Row) -> Bool {
    let code = row["task"]
    let having = others.filter { other in other.tasks.contains { $0.code == code } }
    if having.isEmpty { return false }
    if !plan.tasks.contains(where: { $0.code == code }) { return true }
    guard let date = CalendarDate(written: row["date"]) else { return false }
    return !plan.period.contains(date) && having.contains { $0.period.contains(date) }
  }

  /// What an agency wrote goes into pages and tables: without what would turn or hide their text.
  private func text(_ column: String, of row: PlanFile.Row) -> String {
    ShownText.line(row[column], atMost: 5_000)
  }

  private func task(_ row: PlanFile.Row, in table: inout PlanFile) -> PlanTask? {
    let code = row["task"]
    if let task = plan.tasks.first(where: { $0.code == code }) { return task }
    table.add(
      .unknownTask,
      "Kế hoạch '\(plan.code)' không có nhiệm vụ '\(code)'."
        + TemplateNode.suggestion(for: code, among: plan.tasks.map(\.code)), at: row, "task")
    return nil
  }

  private func agency(_ row: PlanFile.Row, in table: inout PlanFile) -> String? {
    let text = row["agency"]
    let found = plan.agencies.first {
      $0.code == text || $0.name.lowercased() == text.lowercased()
    }
    if let found { return found.code }
    let known = plan.agencies.flatMap { [$0.code, $0.name] }
    table.add(
      .unknownAgency,
      "Kế hoạch '\(plan.code)' không có cơ quan '\(text)'."
        + TemplateNode.suggestion(for: text, among: known), at: row, "agency")
    return nil
  }

  private func status(_ row: PlanFile.Row, in table: inout PlanFile) -> TaskReturn.Status? {
    let text = row["status"].lowercased()
    let all = TaskReturn.Status.allCases
    if let found = all.first(where: { $0.rawValue == text || $0.words == text }) { return found }
    let nearest = Spelling.nearest(to: text, among: all.flatMap { [$0.rawValue, $0.words] })
    let meant = all.first { [$0.rawValue, $0.words].contains(nearest) }
    table.add(
      .unknownTaskStatus,
      "Tình trạng '\(row["status"])' không dùng được."
        + (meant.map { " Có phải '\($0.words)' không?" } ?? "")
        + " Các giá trị: \(all.map(\.words).joined(separator: ", ")).", at: row, "status")
    return nil
  }
}

extension Period {
  fileprivate func contains(_ date: CalendarDate) -> Bool { firstDay <= date && date <= lastDay }
}

extension TaskReturn {
  fileprivate func isSame(as other: TaskReturn) -> Bool {
    task == other.task && agency == other.agency && sender == other.sender && date == other.date
  }
}
