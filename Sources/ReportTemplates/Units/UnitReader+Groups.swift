import Foundation
import ReportCore

extension UnitReader {
  /// Changes of kind. A row without a day is kept, and changes nothing. A change belongs to the
  /// edition that was in force when it was decided; editions come with the day from which each holds.
  func typeChanges(
    _ url: URL, name: String, hierarchies: [(from: CalendarDate, units: OrganisationHierarchy)]
  ) -> [UnitTypeChange] {
    let columns = [
      "code", "old_type", "new_type", "resolution", "decided", "effective", "source",
    ]
    guard let table = UnitTable(url, name: name, columns: columns, faults: faults) else {
      return []
    }
    var changes: [UnitTypeChange] = []
    table.forEachRow { row in
      let decided = date(row, 4, of: table)
      let effective = date(row, 5, of: table)
      guard let day = effective ?? decided else {
        table.fault(.missingKey, "Cần ngày quyết định (cột 'decided').", at: row, 4)
        return
      }
      guard let units = hierarchies.last(where: { $0.from <= day })?.units else { return }
      guard let unit = units[row[0]] else {
        table.fault(
          .unknownName, "Danh mục '\(units.edition)' không có đơn vị '\(row[0])'.", at: row, 0)
        return
      }
      let earlier = changes.last { $0.unit == unit.id }?.kind ?? unit.kind
      if earlier.rawValue != row[1] {
        table.fault(
          .inconsistent, "\(unit.fullName) (\(unit.code)) không phải là '\(row[1])'.", at: row, 1)
      }
      if row[2].isEmpty { table.fault(.missingKey, "Cột 'new_type' không được trống.", at: row, 2) }
      changes.append(
        UnitTypeChange(
          unit: unit.id, kind: .init(rawValue: row[2]), effective: effective, resolution: row[3]))
    }
    return changes
  }

  /// Resolutions on units, from `resolutions.csv`. Rows of editions that are not read are passed over.
  func resolutions(
    _ url: URL, name: String, hierarchies: [OrganisationHierarchy]
  ) -> [UnitResolution] {
    let columns = ["edition", "unit", "scope", "resolution", "decided", "source"]
    guard let table = UnitTable(url, name: name, columns: columns, faults: faults) else {
      return []
    }
    var resolutions: [UnitResolution] = []
    table.forEachRow { row in
      guard let units = hierarchies.first(where: { $0.edition.rawValue == row[0] }) else { return }
      if units[row[1]] == nil {
        table.fault(
          .unknownName, "Danh mục '\(units.edition)' không có đơn vị '\(row[1])'.", at: row, 1)
      }
      guard let scope = UnitResolution.Scope(rawValue: row[2]) else {
        table.fault(.badValue, "Cột 'scope' chỉ nhận unit hoặc units_below.", at: row, 2)
        return
      }
      for (column, name) in [(3, "resolution"), (4, "decided"), (5, "source")]
      where row[column].isEmpty {
        table.fault(.missingKey, "Cột '\(name)' không được để trống.", at: row, column)
      }
      guard let decided = date(row, 4, of: table) else { return }
      let unit = OrganisationUnit.ID(row[1], in: units.edition)
      if resolutions.contains(where: { $0.unit == unit && $0.scope == scope }) {
        table.fault(.duplicateName, "Nghị quyết về đơn vị '\(row[1])' đã có ở trên.", at: row, 1)
      }
      resolutions.append(
        UnitResolution(
          on: unit, scope: scope, number: row[3], decided: decided, source: row[5]))
    }
    return resolutions
  }

  /// Groups of units, from a workspace's `groups.csv`.
  func groups(_ url: URL, name: String, hierarchies: [OrganisationHierarchy]) -> [UnitGroup] {
    let columns = ["group", "name", "edition", "unit", "valid_from", "valid_to"]
    guard let table = UnitTable(url, name: name, columns: columns, faults: faults) else {
      return []
    }
    var groups: [UnitGroup] = []
    table.forEachRow { row in
      guard let member = member(row, of: table, hierarchies: hierarchies) else { return }
      let index = groups.firstIndex { $0.code == row[0] } ?? groups.count
      if index == groups.count {
        groups.append(UnitGroup(code: row[0], name: row[1], members: []))
        if row[1].isEmpty {
          table.fault(.missingKey, "Dòng đầu của nhóm '\(row[0])' cần tên nhóm.", at: row, 1)
        }
      } else if !row[1].isEmpty, row[1] != groups[index].name {
        table.fault(
          .inconsistent, "Nhóm '\(row[0])' đã có tên '\(groups[index].name)'.", at: row, 1)
      }
      if groups[index].members.contains(where: { $0.overlaps(member) }) {
        table.fault(
          .overlap, "Đơn vị '\(row[3])' đã thuộc nhóm '\(row[0])' trong thời gian này.", at: row, 3)
      }
      groups[index].members.append(member)
    }
    return groups
  }

  private func member(
    _ row: UnitTable.Row, of table: UnitTable, hierarchies: [OrganisationHierarchy]
  ) -> UnitGroup.Member? {
    let isCode = row[0].utf8.allSatisfy { byte in
      (48...57).contains(byte) || (97...122).contains(byte | 32) || byte == 45 || byte == 95
    }
    if row[0].isEmpty || !isCode {
      table.fault(
        .badValue, "Mã nhóm '\(row[0])' chỉ được gồm chữ cái không dấu, chữ số, '-' và '_'.",
        at: row, 0)
    }
    let validity = Validity(from: date(row, 4, of: table), to: date(row, 5, of: table))
    if let from = validity.from, let to = validity.to, to < from {
      table.fault(.badValue, "Ngày cuối \(to) đứng trước ngày đầu \(from).", at: row, 5)
    }
    guard let hierarchy = hierarchies.first(where: { $0.edition.rawValue == row[2] }) else {
      let known = hierarchies.map(\.edition.rawValue).sorted()
      table.fault(
        .unknownName,
        "Không tìm thấy danh mục đơn vị '\(row[2])'."
          + TemplateNode.suggestion(for: row[2], among: known), at: row, 2)
      return nil
    }
    // `31:phường`: all units of a kind that report under the unit.
    let parts = row[3].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard let code = parts.first, let unit = hierarchy[code] else {
      table.fault(
        .unknownName, "Danh mục '\(row[2])' không có đơn vị '\(parts.first ?? "")'.", at: row, 3)
      return nil
    }
    guard parts.count > 1 else {
      return UnitGroup.Member(unit: unit.id, validity: validity)
    }
    let kind = OrganisationUnit.Kind(rawValue: parts[1].lowercased())
    let known = Set(hierarchy.reportingUnits(under: code).map(\.kind))
    if !known.contains(kind) {
      let names = known.map(\.rawValue).sorted()
      table.fault(
        .unknownName,
        "\(unit.fullName) không có đơn vị nào là '\(parts[1])'."
          + TemplateNode.suggestion(for: parts[1], among: names)
          + " Các loại: \(names.joined(separator: ", ")).", at: row, 3)
    }
    return UnitGroup.Member(unit: unit.id, kind: kind, validity: validity)
  }

  private func date(
    _ row: UnitTable.Row, _ column: Int, of table: UnitTable
  ) -> CalendarDate? {
    if row[column].isEmpty { return nil }
    if let date = CalendarDate(row[column]) { return date }
    table.fault(
      .badValue,
      "Cần một ngày có thật, viết năm-tháng-ngày như 2025-06-30, nhưng đây là '\(row[column])'.",
      at: row, column)
    return nil
  }
}

extension UnitGroup.Member {
  fileprivate func overlaps(_ other: Self) -> Bool {
    unit == other.unit && kind == other.kind && validity.overlaps(other.validity)
  }
}
