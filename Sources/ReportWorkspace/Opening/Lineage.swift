package import ReportCore

/// Words for where units came from and went to.
package struct Lineage {
  private let history: OrganisationHistory

  package init(_ history: OrganisationHistory) { self.history = history }

  /// `11713  Xã Nghi Dương, Thành phố Hải Phòng  (danh mục 2025-07-01)`.
  package func line(_ unit: OrganisationUnit) -> String {
    let above = history.hierarchies[unit.id.edition]?.ancestors(of: unit.code) ?? []
    return UnitWords.line(unit, under: above)
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
          UnitWords.made(of: name(link.oldCode, succession.old)) + ", "
            + UnitWords.share(link.relation)
        }
      }
      if succession.old == unit.id.edition {
        lines += succession.successors(of: unit.code).map { link in
          UnitWords.now(in: name(link.newCode, succession.new)) + ", "
            + UnitWords.share(link.relation)
        }
      }
      return lines
    }
  }

  /// The provinces whose ground a province or a district shares, through the communes below it.
  private func linksAbove(_ unit: OrganisationUnit, _ succession: UnitSuccession) -> [String] {
    let below = history.reportingUnits(under: unit.id)
    let others: Set<OrganisationUnit.ID>
    let words: (String) -> String
    switch unit.id.edition {
    case succession.new:
      words = UnitWords.made
      others = Set(
        below.flatMap { succession.predecessors(of: $0.code) }
          .map { top(of: $0.oldCode, succession.old) })
    case succession.old:
      words = UnitWords.now
      others = Set(
        below.flatMap { succession.successors(of: $0.code) }
          .map { top(of: $0.newCode, succession.new) })
    default: return []
    }
    return others.sorted().map { words(name($0.code, $0.edition)) }
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
        line = UnitWords.resolution(resolution.number, resolution.decided)
      } else if hasUnitsBelow && history[id]?.parentCode == nil && !isMerged(id) {
        line = UnitWords.noResolution
      } else {
        line = UnitWords.unknownResolution
      }
      if !lines.contains(line) { lines.append(line) }
    }
    for change in history.typeChanges where change.unit == unit.id {
      lines.append(
        UnitWords.becomes(change.kind.rawValue, by: change.resolution, from: change.effective))
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
        return UnitWords.comparable(of: piece.units[succession.old]?.count ?? 0)
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
    return UnitWords.comparable(with: others.map { name($0.code, $0.edition) })
  }

  private func name(_ code: String, _ edition: UnitEdition) -> String {
    UnitWords.name(history.hierarchies[edition]?[code], code, edition)
  }
}
