import Foundation
import ReportCore

/// Reads files of units and of successions into the model.
struct UnitReader {
  let faults: TemplateFaults

  static let unitColumns = ["code", "name", "type", "parent", "valid_from", "valid_to"]

  /// The hierarchy of one edition, from a file of its own.
  func hierarchy(_ url: URL, name: String, edition: UnitEdition) -> OrganisationHierarchy? {
    guard let table = UnitTable(url, name: name, columns: Self.unitColumns, faults: faults) else {
      return nil
    }
    var units: [OrganisationUnit] = []
    units.reserveCapacity(table.lineEstimate)
    var places: [TemplatePlace] = []
    var dates = DateCache()
    table.forEachRow { row in
      units.append(unit(row, of: table, first: 0, edition: edition, dates: &dates))
      places.append(TemplatePlace(file: name, line: row.line, column: 0))
    }
    return hierarchy(units, at: places, edition: edition)
  }

  /// The hierarchies of a workspace's own units, one for each edition that the file names.
  func ownHierarchies(_ url: URL, name: String) -> [OrganisationHierarchy] {
    guard
      let table = UnitTable(
        url, name: name, columns: ["edition"] + Self.unitColumns, faults: faults)
    else { return [] }
    var editions: [UnitEdition: (units: [OrganisationUnit], places: [TemplatePlace])] = [:]
    var dates = DateCache()
    table.forEachRow { row in
      let edition = UnitEdition(rawValue: row[0])
      if edition.rawValue.isEmpty {
        table.fault(.missingKey, "Thiếu tên danh mục (cột 'edition').", at: row, 0)
      } else if [.june2025, .july2025].contains(edition) {
        table.fault(
          .duplicateName,
          "Danh mục '\(edition)' là của bộ mẫu; đơn vị riêng cần một tên danh mục khác.", at: row, 0
        )
      }
      let unit = unit(row, of: table, first: 1, edition: edition, dates: &dates)
      editions[edition, default: ([], [])].units.append(unit)
      editions[edition, default: ([], [])].places.append(
        TemplatePlace(file: name, line: row.line, column: 0))
    }
    return editions.sorted { $0.key < $1.key }.compactMap { edition, entry in
      hierarchy(entry.units, at: entry.places, edition: edition)
    }
  }

  private func unit(
    _ row: UnitTable.Row, of table: UnitTable, first: Int, edition: UnitEdition,
    dates: inout DateCache
  ) -> OrganisationUnit {
    for (column, name) in [(0, "code"), (1, "name"), (2, "type")]
    where row[first + column].isEmpty {
      table.fault(.missingKey, "Cột '\(name)' không được để trống.", at: row, first + column)
    }
    return OrganisationUnit(
      id: .init(row[first], in: edition), name: row[first + 1],
      kind: .init(rawValue: row[first + 2]),
      parentCode: row[first + 3].isEmpty ? nil : row[first + 3],
      validity: Validity(
        from: dates.date(row, first + 4, of: table), to: dates.date(row, first + 5, of: table)))
  }

  /// The hierarchy of those units; every unit that does not fit is a fault of its line.
  private func hierarchy(
    _ units: [OrganisationUnit], at places: [TemplatePlace], edition: UnitEdition
  ) -> OrganisationHierarchy? {
    var (units, places) = (units, places)
    while true {
      let fault: OrganisationHierarchy.RefusedUnit
      do throws(OrganisationHierarchy.RefusedUnit) {
        return try OrganisationHierarchy(edition: edition, units: units)
      } catch {
        fault = error
      }
      let unit = units[fault.index]
      let place = places[fault.index]
      switch fault.fault {
      case .duplicateCode:
        faults.add(
          place.fault(.duplicateName, "Mã đơn vị '\(unit.code)' đã có trong danh mục '\(edition)'.")
        )
        units.remove(at: fault.index)
        places.remove(at: fault.index)
      case .unknownParent:
        let parent = unit.parentCode ?? ""
        faults.add(
          place.fault(
            .unknownName, "Không tìm thấy đơn vị cấp trên '\(parent)' trong danh mục '\(edition)'.")
        )
        units[fault.index] = unit.withoutParent
      case .cycle:
        faults.add(
          place.fault(.inconsistent, "Đơn vị '\(unit.code)' nằm dưới chính nó qua các cấp trên."))
        units[fault.index] = unit.withoutParent
      case .otherEdition:
        return nil
      }
    }
  }

  private static let flags = ["1": true, "0": false]

  /// The succession between two editions.
  func succession(
    _ url: URL, name: String, from old: OrganisationHierarchy, to new: OrganisationHierarchy
  ) -> UnitSuccession? {
    let columns = ["old_code", "new_code", "relation", "holds_centre"]
    guard let table = UnitTable(url, name: name, columns: columns, faults: faults) else {
      return nil
    }
    var links: [UnitSuccession.Link] = []
    var lineNumbers: [Int] = []
    table.forEachRow { row in
      let relation = UnitSuccession.Relation(rawValue: row[2])
      if relation == nil {
        table.fault(.badValue, "Cột 'relation' chỉ nhận whole hoặc part.", at: row, 2)
      }
      let centre = row[3].isEmpty ? nil : Self.flags[row[3]]
      if centre == nil, !row[3].isEmpty {
        table.fault(.badValue, "Cột 'holds_centre' chỉ nhận 1, 0 hoặc để trống.", at: row, 3)
      }
      links.append(
        UnitSuccession.Link(
          oldCode: row[0], newCode: row[1], relation: relation ?? .whole,
          holdsCentre: centre))
      lineNumbers.append(row.line)
    }
    guard faults.isEmpty else { return nil }
    do throws(UnitSuccession.RefusedLink) {
      return try UnitSuccession(from: old, to: new, links: links)
    } catch {
      table.fault(
        .inconsistent, error.message(from: old.edition, to: new.edition),
        line: error.index.map { lineNumbers[$0] } ?? 0)
      return nil
    }
  }
}

/// Reads days, of which a file has few different ones.
private struct DateCache {
  private var known: [String: CalendarDate] = [:]
  /// Mostly that of the row above.
  private var last: (text: String, date: CalendarDate)?

  mutating func date(
    _ row: UnitTable.Row, _ column: Int, of table: UnitTable
  ) -> CalendarDate? {
    if row[column].isEmpty { return nil }
    let text = row[column]
    if let last, last.text == text { return last.date }
    if let date = known[text] {
      last = (text, date)
      return date
    }
    guard let date = CalendarDate(text) else {
      table.fault(
        .badValue,
        "Cần một ngày có thật, viết năm-tháng-ngày như 2025-06-30, nhưng đây là '\(text)'.",
        at: row,
        column)
      return nil
    }
    known[text] = date
    return date
  }
}

extension OrganisationUnit {
  fileprivate var withoutParent: OrganisationUnit {
    OrganisationUnit(id: id, name: name, kind: kind, validity: validity)
  }
}

extension UnitSuccession.RefusedLink {
  func message(from old: UnitEdition, to new: UnitEdition) -> String {
    switch fault {
    case .unknownOldUnit: "Danh mục '\(old)' không có đơn vị báo cáo '\(code)'."
    case .unknownNewUnit: "Danh mục '\(new)' không có đơn vị báo cáo '\(code)'."
    case .duplicateLink: "Đơn vị '\(code)' đã có một dòng với cùng đơn vị mới."
    case .relationContradicted:
      "Đơn vị '\(code)': 'whole' cần đúng một dòng, 'part' cần từ hai dòng trở lên."
    case .noSuccessor: "Đơn vị '\(code)' của danh mục '\(old)' chưa có đơn vị kế tục."
    case .noPredecessor: "Đơn vị '\(code)' của danh mục '\(new)' chưa có đơn vị tiền thân."
    }
  }
}
