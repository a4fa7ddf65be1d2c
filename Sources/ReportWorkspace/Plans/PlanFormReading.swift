import Foundation
public import ReportCore
import ReportIntake
import ReportTemplates

/// What became of a workbook on a plan that was handed in.
public struct TakenPlanForm: Sendable {
  /// The path that it was handed in by.
  public let path: String
  /// What is wrong in it, or worth knowing, at its cells.
  public let findings: [Finding]
  /// The file of the workspace that holds what it says; `nil` if nothing was taken.
  public let written: String?
  /// What was done, for officers.
  public let words: String

  /// Whether nothing was taken of it.
  public var isRefused: Bool { written == nil }
  /// Whether it was taken although the assigned targets fall short of the plan.
  public var fallsShort: Bool { !isRefused && findings.contains { $0.severity == .error } }
}

/// Turns a workbook on a plan into the file of the workspace that holds what it says.
struct PlanFormReading {
  let workspace: Workspace
  let form: FilledForm
  /// The name of the workbook.
  let file: String

  /// A file to be written, and what was found.
  struct Outcome {
    var findings: [Finding]
    /// Where it goes, within the workspace; nothing where something is wrong.
    var path: String?
    var bytes: [UInt8] = []
    /// How many answers it holds.
    var count = 0
    /// Who answered, of tasks.
    var sender: PlanSender?
    var period: Period?
  }

  func outcome() -> Outcome {
    guard let kind = PlanFormKind(rawValue: form.values["kind"] ?? ""),
      let plan = workspace.plans[form.values["plan"] ?? ""],
      let period = Period(
        code: form.values["period"] ?? "",
        calendar: ReportingCalendar(rawValue: form.values["calendar"] ?? "") ?? .statistical)
    else {
      return refused(PlanWords.formOfOtherPlan(form.values["plan"] ?? ""))
    }
    return switch kind {
    case .tasks: tasks(of: plan, in: period)
    case .targets: targets(of: plan)
    }
  }

  private func refused(_ message: String) -> Outcome {
    Outcome(
      findings: [
        Finding(
          .error, .damagedPlanFile, message, at: Provenance(file: file, sheet: form.sheet))
      ])
  }

  // MARK: - Tasks

  private func tasks(of plan: Plan, in period: Period) -> Outcome {
    let day = form.text(
      Int(form.values["answer-row"] ?? "") ?? 0, Int(form.values["answer-column"] ?? "") ?? 0)
    var table = PlanTable(
      columns: [
        "task", "agency", "sender", "status", "result", "figure", "difficulty", "next_step",
        "evidence", "date",
      ])
    var findings: [Finding] = []
    var free = form.lines.filter { $0.words.count > 3 }
    let first = form.lines.map(\.row).min() ?? 1
    for row in stride(from: first, through: form.lastRow, by: 1) {
      let answers = [
        TaskForm.Column.status, TaskForm.Column.result, TaskForm.Column.figure,
        TaskForm.Column.difficulty, TaskForm.Column.nextStep, TaskForm.Column.evidence,
      ].map { form.text(row, $0 + 1) }
      if answers.allSatisfy(\.isEmpty) { continue }
      // Lines may be sorted: what a line is of, its title says.
      let title = form.text(row, TaskForm.Column.title + 1)
      let same = free.indices.filter { Self.folded(free[$0].words[3]) == Self.folded(title) }
      guard let place = same.first(where: { free[$0].row == row }) ?? same.first else {
        findings.append(
          Finding(
            .error, .unknownTask,
            "Dòng này không ứng với nhiệm vụ nào của tệp đã phát: '\(ShownText.line(title, atMost: 200))'.",
            at: Provenance(
              file: file, sheet: form.sheet, row: row, column: TaskForm.Column.title + 1)))
        continue
      }
      let words = free.remove(at: place).words
      table.add(
        [words[0], words[1], words[2]] + answers + [day.isEmpty ? period.lastDay.description : day],
        row: row)
    }
    let read = TaskReturnReader(plan: plan).read(table.bytes, file: file)
    let places: [String: Int] = [
      "task": TaskForm.Column.title, "status": TaskForm.Column.status,
    ]
    findings += read.findings.map { table.moved($0, to: form.sheet, columns: places) }
    if table.isEmpty && findings.isEmpty {
      return refused(PlanWords.emptyTasks)
    }
    if let later = read.returns.map(\.date).max(), later > period.lastDay {
      findings.append(
        Finding(
          .error, .badTaskDate,
          "Ngày tính đến \(Wording.date(later)) đứng sau ngày cuối của \(Wording.name(of: period)); hãy ghi ngày mà"
            + " tình hình được tính đến, muộn nhất \(Wording.date(period.lastDay)).",
          at: Provenance(
            file: file, sheet: form.sheet, row: Int(form.values["answer-row"] ?? "") ?? 1)))
    }
    var outcome = Outcome(findings: findings)
    if findings.contains(where: { $0.severity == .error }) { return outcome }
    let code = form.values["sender"] ?? ""
    let units = workspace.reportingUnits(in: period)
    outcome.sender = plan.senders(of: plan.tasks.flatMap(\.everybody), units: units)
      .first { $0.code == code }
    outcome.period = period
    outcome.path = "\(PlanFiles.tasksFolder)/\(plan.code)-\(code)-\(period.code).csv"
    outcome.bytes = table.bytes
    outcome.count = read.returns.count
    return outcome
  }

  private static func folded(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  // MARK: - Targets

  private func targets(of plan: Plan) -> Outcome {
    let codes = (form.values["targets"] ?? "").split(separator: " ").map(String.init)
    var table = PlanTable(columns: AssignedTargetReader.columns)
    var findings: [Finding] = []
    for line in form.lines {
      for (index, code) in codes.enumerated() {
        let column = TargetForm.firstColumn + index + 1
        guard let value = form.number(line.row, column) else {
          findings.append(
            Finding(
              .error, .badAssignedValue,
              "Cần một số, nhưng đây là '\(ShownText.line(form.text(line.row, column), atMost: 100))'; số"
                + " ghi bằng chữ mà đọc được hai cách (1.234) thì ghi lại bằng số.",
              at: Provenance(file: file, sheet: form.sheet, row: line.row, column: column)))
          continue
        }
        if value.isEmpty { continue }
        table.add([code, line.words[0], value], row: line.row, column: column)
      }
    }
    let read = AssignedTargetReader(plan: plan, history: workspace.history)
      .read(table.bytes, file: file)
    findings += read.findings.map { table.moved($0, to: form.sheet, columns: [:]) }
    findings += movedUnits
    if table.isEmpty && findings.isEmpty { return refused(PlanWords.emptyTargets) }
    var outcome = Outcome(findings: findings)
    if findings.contains(where: { $0.severity == .error }) { return outcome }
    outcome.findings += AssignmentCheck(
      plan: plan, catalogue: workspace.catalogue, history: workspace.history
    ).findings(for: read.assigned).map { finding in
      var finding = finding
      finding.provenance = Provenance(file: file, sheet: form.sheet)
      return finding
    }
    outcome.path = PlanFiles.assignedFile(for: plan.period)
    outcome.bytes = table.bytes
    outcome.count = read.assigned.count
    return outcome
  }

  /// Lines of units must stand where they were: nothing but the name tells one from another.
  private var movedUnits: [Finding] {
    form.lines.compactMap { line in
      let name = form.text(line.row, 3)
      if line.words.count < 2 || Self.folded(name) == Self.folded(line.words[1]) { return nil }
      return Finding(
        .error, .unknownAssignedUnit,
        "Dòng này là của \(line.words[1]), nhưng trong tệp ghi '\(ShownText.line(name, atMost: 200))': không"
          + " đổi thứ tự hay xóa dòng của tệp đã phát.",
        at: Provenance(file: file, sheet: form.sheet, row: line.row, column: 3))
    }
  }
}

/// A table as delimited text, each line of which remembers where in the workbook it stood.
private struct PlanTable {
  private var text: PlanTableText
  private var places: [(row: Int, column: Int)] = []

  init(columns: [String]) { text = PlanTableText(columns: columns) }

  var isEmpty: Bool { places.isEmpty }
  var bytes: [UInt8] { text.bytes }

  mutating func add(_ fields: [String], row: Int, column: Int = 0) {
    text.add(fields)
    places.append((row, column))
  }

  /// What was found in a line, at the cell of the workbook.
  func moved(_ finding: Finding, to sheet: String, columns: [String: Int]) -> Finding {
    var moved = finding
    let line = finding.provenance.row - 2
    guard places.indices.contains(line) else { return finding }
    let place = places[line]
    var column = place.column
    if column == 0, finding.code == .unknownTaskStatus || finding.code == .contradictedTaskStatus {
      column = (columns["status"] ?? 0) + 1
    } else if column == 0 {
      column = (columns["task"] ?? 0) + 1
    }
    moved.provenance = Provenance(
      file: finding.provenance.file, sheet: sheet, row: place.row, column: column)
    return moved
  }
}

extension OpenWorkspace {
  /// Takes workbooks on a plan from the files that were handed in: agencies' returns on tasks go under `tasks`,
  /// assigned targets into `plan`; an existing file is kept beside the new one. If the plan expects a review
  /// for the period from the sender, it is recorded as received. It blocks.
  ///
  /// - Parameters:
  ///   - files: what was handed in.
  ///   - received: the day on which they came.
  ///   - work: follows the work, and can end it.
  ///   - each: hears what became of each workbook.
  /// - Returns: the files that are none, in their order.
  /// - Throws: `WorkspaceError` if a file cannot be read, or nothing can be written.
  public func takePlanForms(
    among files: HandedInFiles, received: CalendarDate, _ work: Work = .unwatched,
    each: (TakenPlanForm) -> Void = { _ in }
  ) throws(WorkspaceError) -> HandedInFiles {
    try attempt {
      try files.filter { entry in
        try work.check()
        guard let bytes = try Self.bytes(ofSmall: entry), let form = FilledForm(bytes) else {
          return true
        }
        each(try take(form, from: entry, received: received, work))
        return false
      }
    }
  }

  /// Larger ones are returns of many units; they are read once, as such.
  private static func bytes(ofSmall entry: HandedInFiles.Entry) throws -> [UInt8]? {
    let most = 1 << 20
    let path = entry.path.lowercased()
    guard [".xlsx", ".xlsm", ".xls", ".ods"].contains(where: { path.hasSuffix($0) }) else {
      return nil
    }
    switch entry.content {
    case .packed(let bytes): return bytes.count <= most ? bytes : nil
    case .file:
      let size = try? URL(fileURLWithPath: entry.path).resourceValues(forKeys: [.fileSizeKey])
        .fileSize
      guard let size, size <= most else { return nil }
      return try InputFile.bytes(at: entry.path)
    case .damaged, .other: return nil
    }
  }

  private func take(
    _ form: FilledForm, from entry: HandedInFiles.Entry, received: CalendarDate, _ work: Work
  ) throws -> TakenPlanForm {
    let name = entry.path.split(separator: "/").last.map(String.init) ?? entry.path
    let outcome = PlanFormReading(workspace: workspace, form: form, file: name).outcome()
    guard let path = outcome.path else {
      return TakenPlanForm(
        path: entry.path, findings: outcome.findings, written: nil, words: PlanWords.refusedForm)
    }
    let isNew = try work.whileWriting {
      try keep(outcome.bytes, at: path)
    }
    var words = isNew ? PlanWords.taken(outcome.count, in: path) : PlanWords.takenBefore(path)
    if isNew, let sender = outcome.sender, let period = outcome.period,
      let standings = try workspace.reviewStandings(for: period, today: received),
      standings.standings.contains(where: { $0.sender == sender })
    {
      let known = try recordReview(
        of: sender.code, for: period, received: received, note: name, work)
      words += PlanWords.recorded(known, period)
    }
    return TakenPlanForm(
      path: entry.path, findings: outcome.findings, written: path, words: words)
  }

  /// Writes a file of the workspace; what stood there before is kept under `plan/truoc`, which nothing reads.
  ///
  /// - Returns: whether anything changed.
  private func keep(_ bytes: [UInt8], at name: String) throws -> Bool {
    let path = workspace.folder.appending(path: name).path
    if PathState(path) != .absent {
      let before = try InputFile.bytes(at: path)
      if before == bytes { return false }
      let old = workspace.folder.appending(path: "plan/truoc").path
      let base = name.replacing("/", with: "-").replacing(".csv", with: "")
      var number = 1
      while PathState("\(old)/\(base)-\(number).csv") != .absent { number += 1 }
      try DurableFile.makeFolders(old)
      try DurableFile.create(before, at: "\(old)/\(base)-\(number).csv")
    }
    try DurableFile.makeFolders(DurableFile.folder(of: path))
    try DurableFile.replace(bytes, at: path)
    return true
  }
}
