package import ReportCore

/// Words for where units came from and went to.
package struct Lineage {
  private let history: OrganisationHistory

  package init(_ history: OrganisationHistory) { self.history = history }

  /// `11713  Xã Nghi Dương, Thành phố Hải Phòng  (danh mục 2025-07-01)`.
  package func line(_ unit: OrganisationUnit) -> String {
    let above = history.hierarchies[unit.id.edition]?.ancestors(of: unit.code) ?? []
    let place = above.map { ", \($0.fullName)" }.joined()
    return "\(unit.code)  \(unit.fullName)\(place)  (danh mục \(unit.id.edition))"
  }

  /// The units that a unit came from and went into.
  package func links(_ unit: OrganisationUnit) -> [String] {
    let hasUnitsBelow =
      history.hierarchies[unit.id.edition]?.children(of: unit.code).isEmpty == false
    return history.successions.flatMap { succession -> [String] in
      if hasUnitsBelow { return linksAbove(unit, succession) }
      var lines: [String] = []
      if succession.new == unit.id.edition {
        lines += succession.predecessors(of: unit.code).map { link in
          "lập từ \(name(link.oldCode, succession.old)), \(words(link))"
        }
      }
      if succession.old == unit.id.edition {
        lines += succession.successors(of: unit.code).map { link in
          "nay thuộc \(name(link.newCode, succession.new)), \(words(link))"
        }
      }
      return lines
    }
  }

  /// The provinces whose ground a province or a district shares, through the communes below it.
  private func linksAbove(_ unit: OrganisationUnit, _ succession: UnitSuccession) -> [String] {
    let below = history.reportingUnits(under: unit.id)
    let others: Set<OrganisationUnit.ID>
    let verb: String
    switch unit.id.edition {
    case succession.new:
      verb = "lập từ"
      others = Set(
        below.flatMap { succession.predecessors(of: $0.code) }
          .map { top(of: $0.oldCode, succession.old) })
    case succession.old:
      verb = "nay thuộc"
      others = Set(
        below.flatMap { succession.successors(of: $0.code) }
          .map { top(of: $0.newCode, succession.new) })
    default: return []
    }
    return others.sorted().map { "\(verb) \(name($0.code, $0.edition))" }
  }

  private func top(of code: String, _ edition: UnitEdition) -> OrganisationUnit.ID {
    .init(history.hierarchies[edition]?.ancestors(of: code).last?.code ?? code, in: edition)
  }

  /// The resolutions by which a unit was made, or by which it went into others; and those that made it
  /// a unit of another kind since.
  package func resolutions(_ unit: OrganisationUnit) -> [String] {
    let hasUnitsBelow =
      history.hierarchies[unit.id.edition]?.children(of: unit.code).isEmpty == false
    var made: [OrganisationUnit.ID] = []
    for succession in history.successions {
      if succession.new == unit.id.edition { made.append(unit.id) }
      guard succession.old == unit.id.edition else { continue }
      for below in history.reportingUnits(under: unit.id) {
        made += succession.successors(of: below.code).map { link in
          hasUnitsBelow && unit.parentCode == nil
            ? top(of: link.newCode, succession.new) : .init(link.newCode, in: succession.new)
        }
      }
    }
    var lines: [String] = []
    for id in made {
      let line: String
      if let resolution = history.resolution(on: id) {
        line =
          "nghị quyết sắp xếp: số \(resolution.number) ngày \(Wording.date(resolution.decided))"
      } else if hasUnitsBelow && history[id]?.parentCode == nil && !isMerged(id) {
        line = "nghị quyết sắp xếp: không có, địa giới cấp tỉnh giữ nguyên"
      } else {
        line = "nghị quyết sắp xếp: chưa có trong dữ liệu"
      }
      if !lines.contains(line) { lines.append(line) }
    }
    for change in history.typeChanges where change.unit == unit.id {
      let day = change.effective.map { "từ ngày \(Wording.date($0))" } ?? "chưa rõ ngày hiệu lực"
      lines.append(
        "chuyển thành \(change.kind.rawValue) theo nghị quyết số \(change.resolution), \(day)")
    }
    return lines
  }

  /// Whether a unit covers the ground of several units of the highest level before.
  private func isMerged(_ id: OrganisationUnit.ID) -> Bool {
    guard let unit = history[id] else { return false }
    return history.successions.contains { succession in
      succession.new == id.edition && linksAbove(unit, succession).count > 1
    }
  }

  /// Whether a unit of a later edition can be compared with the one before.
  package func comparison(_ unit: OrganisationUnit) -> [String] {
    history.successions.filter { $0.new == unit.id.edition }.compactMap { succession in
      guard succession.predecessors(of: unit.code).isEmpty == false else { return nil }
      do throws(Territory.Obstacle) {
        let piece = try Territory(of: unit.id, in: [succession.old], history: history).pieces[0]
        let count = piece.units[succession.old]?.count ?? 0
        return count == 1
          ? "so sánh được: toàn bộ một đơn vị cũ" : "so sánh được: tổng của \(count) đơn vị cũ"
      } catch {
        return group(of: unit, succession)
      }
    }
  }

  private func group(of unit: OrganisationUnit, _ succession: UnitSuccession) -> String {
    let top = history.hierarchies[unit.id.edition]?.ancestors(of: unit.code).last ?? unit
    let piece = (try? Territory(of: top.id, in: [succession.old], history: history))?
      .pieces.first { $0.units[unit.id.edition]?.contains(unit.id) == true }
    let others = (piece?.units[unit.id.edition] ?? []).filter { $0 != unit.id }
    let names = others.map { name($0.code, $0.edition) }.joined(separator: "; ")
    return "không so sánh được riêng (có đơn vị cũ bị chia tách); so sánh được theo nhóm cùng với:"
      + " \(names)"
  }

  private func name(_ code: String, _ edition: UnitEdition) -> String {
    let unit = history.hierarchies[edition]?[code]
    return "\(unit?.fullName ?? "?") (\(code), danh mục \(edition))"
  }

  private func words(_ link: UnitSuccession.Link) -> String {
    link.relation == .whole ? "nguyên vẹn" : "một phần"
  }
}
