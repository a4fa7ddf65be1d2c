import Foundation
public import ReportCore
import ReportTemplates

/// The file of the targets that a plan assigns to units.
public struct AssignedTargetsFile: Sendable {
  /// Its path within the workspace: `plan/giao-chi-tieu.csv`.
  public let name: String
  /// The whole file; empty if there is none yet.
  public let bytes: [UInt8]
  /// What it says.
  public let assigned: [AssignedTarget]

  private static let columns = AssignedTargetReader.columns

  init(of plan: Plan, in workspace: Workspace) throws {
    guard let found = PlanFiles.assignedFile(of: plan, in: workspace) else {
      (name, bytes, assigned) = (PlanFiles.assignedFile(for: plan.period), [], [])
      return
    }
    name = found
    bytes = try InputFile.bytes(at: workspace.folder.appending(path: name).path)
    let read = AssignedTargetReader(plan: plan, history: workspace.history).read(bytes, file: name)
    let errors = read.findings.filter { $0.severity == .error }
    if !errors.isEmpty {
      throw WorkspaceError(
        .unacceptableData, "\(name): \(errors.count) lỗi. Hãy sửa các ô nêu trên rồi chạy lại.",
        findings: errors)
    }
    assigned = read.assigned
  }

  /// The file with other values of one target. All other lines stay byte for byte.
  ///
  /// - Parameters:
  ///   - values: what is assigned to each unit; a unit that is not among them is assigned nothing.
  ///   - target: the code of the target.
  /// - Returns: the whole file.
  /// - Throws: `WorkspaceError` if a line that changes is written in a way that only its author can keep.
  public func assigning(
    _ values: [OrganisationUnit.ID: ExactDecimal], of target: String
  ) throws(WorkspaceError) -> [UInt8] {
    let text =
      bytes.isEmpty ? Self.columns.joined(separator: ",") : String(decoding: bytes, as: UTF8.self)
    let newline = text.contains("\r\n") ? "\r\n" : "\n"
    var lines = text.components(separatedBy: newline)
    while let last = lines.last, last.isEmpty { lines.removeLast() }
    let head = fields(lines[0].replacing("\u{FEFF}", with: ""))
    let places = Self.columns.compactMap { head.firstIndex(of: $0) }
    guard places.count == Self.columns.count else { throw Self.unknownShape(name, line: 1) }
    var (rest, gone) = (values, [] as [Int])
    for own in assigned where own.target == target {
      let place = own.provenance.row - 1
      let value = rest.removeValue(forKey: own.unit)
      if value == own.value { continue }
      guard lines.indices.contains(place), !lines[place].contains("\""),
        fields(lines[place]).count == head.count
      else { throw Self.unknownShape(name, line: own.provenance.row) }
      guard let value else {
        gone.append(place)
        continue
      }
      var row = lines[place].split(separator: ",", omittingEmptySubsequences: false).map(
        String.init)
      row[places[2]] = value.description
      lines[place] = row.joined(separator: ",")
    }
    for place in gone.sorted(by: >) { lines.remove(at: place) }
    for (unit, value) in rest.sorted(by: { $0.key.code < $1.key.code }) {
      var row = Array(repeating: "", count: head.count)
      (row[places[0]], row[places[1]], row[places[2]]) = (target, unit.code, value.description)
      lines.append(row.joined(separator: ","))
    }
    return Array((lines.joined(separator: newline) + newline).utf8)
  }

  private func fields(_ line: String) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func unknownShape(_ name: String, line: Int) -> WorkspaceError {
    WorkspaceError(
      .unacceptableData,
      "\(name), dòng \(line): dòng này viết theo cách khác (có ngoặc kép, hoặc không ngăn bằng dấu phẩy);"
        + " hãy sửa trong chính tệp.")
  }
}

extension OpenWorkspace {
  /// What was assigned of a plan's targets, with the file that says so, or would say so. It blocks.
  ///
  /// - Throws: `WorkspaceError` if the file cannot be read, or something in it cannot be accepted.
  public func assignedTargets(of plan: Plan) throws(WorkspaceError) -> AssignedTargetsFile {
    try attempt { try AssignedTargetsFile(of: plan, in: workspace) }
  }
}
