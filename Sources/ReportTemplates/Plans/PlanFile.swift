import DelimitedText
import Foundation
public import ReportCore

/// A CSV file of a plan: columns found by name, findings at line and column.
struct PlanFile {
  let name: String
  private(set) var findings: [Finding] = []
  private(set) var rows: [Row] = []

  /// A line below the first.
  struct Row {
    /// Its number, as a spreadsheet counts rows: a line break within quotes begins none.
    let line: Int
    fileprivate let fields: [String: (text: String, column: Int)]

    /// The text of a column, without blanks at its ends and composed.
    subscript(column: String) -> String { fields[column]?.text ?? "" }
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: how it is named in findings.
  ///   - required: the columns that must be there.
  ///   - optional: those that may be there.
  init(_ bytes: [UInt8], name: String, required: [String], optional: [String]) {
    self.name = name
    let table = DelimitedTable(foundIn: bytes, inDoubt: .comma)
    for fault in table.faults {
      add(.damagedPlanFile, "Dòng bị hỏng hoặc sai bảng mã (cần UTF-8).", fault.line, fault.field)
    }
    guard let head = table.rows.first else {
      add(
        .damagedPlanFile,
        "Tệp trống; dòng đầu phải có các cột: \(required.joined(separator: ", ")).", 1)
      return
    }
    let names = head.fields.map(Self.cleaned)
    for (index, name) in names.enumerated() where !(required + optional).contains(name) {
      add(
        .unknownPlanColumn,
        "Cột '\(name)' không dùng được ở đây."
          + TemplateNode.suggestion(for: name, among: required + optional), head.line, index + 1)
    }
    let lacking = required.filter { !names.contains($0) }
    for name in lacking { add(.missingPlanColumn, "Thiếu cột '\(name)'.", head.line) }
    if !lacking.isEmpty { return }
    for row in table.rows.dropFirst() {
      if row.fields.count != names.count {
        add(
          .damagedPlanFile,
          "Dòng có \(row.fields.count) ô, cần \(names.count). Ô có dấu phẩy phải đặt trong ngoặc kép.",
          row.row)
        continue
      }
      var fields: [String: (text: String, column: Int)] = [:]
      for (index, name) in names.enumerated() {
        fields[name] = (Self.cleaned(row.fields[index]), index + 1)
      }
      rows.append(Row(line: row.row, fields: fields))
    }
  }

  private static func cleaned(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
  }

  /// Where a field stands.
  func place(_ row: Row, _ column: String = "") -> Provenance {
    Provenance(file: name, row: row.line, column: row.fields[column]?.column ?? 0)
  }

  /// Records what is wrong with a field.
  mutating func add(
    _ code: Finding.Code, _ message: String, at row: Row, _ column: String,
    severity: Finding.Severity = .error
  ) {
    findings.append(
      Finding(severity, code, ShownText.line(message, atMost: 2_000), at: place(row, column)))
  }

  private mutating func add(_ code: Finding.Code, _ message: String, _ line: Int, _ column: Int = 0)
  {
    findings.append(
      Finding(
        .error, code, ShownText.line(message, atMost: 2_000),
        at: Provenance(file: name, row: line, column: column)))
  }
}

extension Finding.Code {
  /// A file of a plan is damaged.
  public static let damagedPlanFile = Finding.Code(rawValue: "damaged-plan-file")
  /// A file of a plan has a column that means nothing.
  public static let unknownPlanColumn = Finding.Code(rawValue: "unknown-plan-column")
  /// A file of a plan lacks a column.
  public static let missingPlanColumn = Finding.Code(rawValue: "missing-plan-column")
  /// The plan has no such task.
  public static let unknownTask = Finding.Code(rawValue: "unknown-task")
  /// The plan has no such agency.
  public static let unknownAgency = Finding.Code(rawValue: "unknown-agency")
  /// The plan does not give the task to the agency.
  public static let foreignTask = Finding.Code(rawValue: "foreign-task")
  /// There is no such status of a task.
  public static let unknownTaskStatus = Finding.Code(rawValue: "unknown-task-status")
  /// This is no day.
  public static let badTaskDate = Finding.Code(rawValue: "bad-task-date")
  /// The same agency reports something different about the same task on the same day.
  public static let duplicateTaskReturn = Finding.Code(rawValue: "duplicate-task-return")
  /// The status contradicts other information.
  public static let contradictedTaskStatus = Finding.Code(rawValue: "contradicted-task-status")
  /// The plan has no such target.
  public static let unknownTarget = Finding.Code(rawValue: "unknown-target")
  /// There is no such unit below the plan's.
  public static let unknownAssignedUnit = Finding.Code(rawValue: "unknown-assigned-unit")
  /// This is no number.
  public static let badAssignedValue = Finding.Code(rawValue: "bad-assigned-value")
  /// The same unit was assigned the same target twice.
  public static let duplicateAssignment = Finding.Code(rawValue: "duplicate-assignment")
}
