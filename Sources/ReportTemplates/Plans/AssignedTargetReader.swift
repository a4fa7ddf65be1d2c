import Foundation
public import ReportCore

/// Reads the targets that a plan assigns to units: `target,unit,value`.
public struct AssignedTargetReader: Sendable {
  /// The columns that must be there.
  public static let columns = ["target", "unit", "value"]

  private let plan: Plan
  private let history: OrganisationHistory

  /// Creates a reader for one plan; units are those of the plan's edition.
  public init(plan: Plan, history: OrganisationHistory) {
    self.plan = plan
    self.history = history
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how the file is named in findings.
  /// - Returns: what is right, and everything that is wrong.
  public func read(
    _ bytes: [UInt8], file: String
  ) -> (assigned: [AssignedTarget], findings: [Finding]) {
    var table = PlanFile(bytes, name: file, required: Self.columns, optional: ["note"])
    var assigned: [AssignedTarget] = []
    let hierarchy = history.hierarchies[plan.unit.edition]
    for row in table.rows {
      let (code, unitCode, text) = (row["target"], row["unit"], row["value"])
      let target = plan.targets.first { $0.code == code }
      if target == nil {
        table.add(
          .unknownTarget,
          "Kế hoạch '\(plan.code)' không có chỉ tiêu '\(code)'."
            + TemplateNode.suggestion(for: code, among: plan.targets.map(\.code)), at: row,
          "target")
      }
      if let target, !target.canBeAssigned {
        table.add(
          .badAssignedValue,
          "Chỉ tiêu '\(target.title)' là khoảng, mức của từng năm hoặc tỷ lệ số đơn vị nên không giao bằng"
            + " một số.", at: row, "target")
        continue
      }
      let unit = OrganisationUnit.ID(unitCode, in: plan.unit.edition)
      let isBelow =
        hierarchy?[unitCode] != nil
        && hierarchy?.ancestors(of: unitCode).contains { $0.id == plan.unit } == true
      if !isBelow {
        table.add(
          .unknownAssignedUnit,
          "Danh mục \(plan.unit.edition) không có đơn vị '\(unitCode)' thuộc đơn vị \(plan.unit.code)"
            + " của kế hoạch.", at: row, "unit")
      }
      let value = ExactDecimal(text)
      if value == nil {
        table.add(
          .badAssignedValue, "Cần một số, ví dụ 73.5 hoặc 1200, nhưng đây là '\(text)'.", at: row,
          "value")
      }
      guard let target, isBelow, let value else { continue }
      if let other = assigned.first(where: { $0.target == target.code && $0.unit == unit }) {
        table.add(
          .duplicateAssignment,
          "Chỉ tiêu '\(code)' của đơn vị '\(unitCode)' đã giao ở dòng \(other.provenance.row).",
          at: row, "unit")
        continue
      }
      assigned.append(
        AssignedTarget(
          target: target.code, unit: unit, value: value, provenance: table.place(row, "value")))
    }
    return (assigned, table.findings)
  }
}
