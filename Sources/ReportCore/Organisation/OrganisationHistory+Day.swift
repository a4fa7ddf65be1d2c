extension OrganisationHistory {
  /// The history with the kinds of units and the groups as of that day.
  public func asOf(_ day: CalendarDate) -> OrganisationHistory {
    var dated = self
    let due = typeChanges.filter { change in change.effective.map { $0 <= day } ?? false }
      .sorted { ($0.effective ?? day) < ($1.effective ?? day) }
    for (edition, changes) in Dictionary(grouping: due, by: \.unit.edition) {
      let kinds = Dictionary(
        changes.map { ($0.unit.code, $0.kind) }, uniquingKeysWith: { _, later in later })
      dated.hierarchies[edition] = hierarchies[edition]?.with(kinds: kinds)
    }
    dated.groupMembers = [:]
    for group in groups {
      let members = group.members.filter { $0.validity.contains(day) }
      for (edition, members) in Dictionary(grouping: members, by: \.unit.edition) {
        let codes = members.flatMap { member -> [String] in
          guard let kind = member.kind else { return [member.unit.code] }
          return dated.hierarchies[edition]?.reportingUnits(under: member.unit.code)
            .filter { $0.kind == kind }.map(\.code) ?? []
        }
        if codes.isEmpty { continue }
        dated.groupMembers[Self.group(group.code, in: edition)] = Set(codes).sorted()
      }
    }
    return dated
  }

  /// Keeps the codes of groups apart from those of units.
  package static let groupPrefix = "nhom:"

  /// The groups of an edition that have units on the day that the history is of, each instead of
  /// a unit, in the order in which they were given.
  public func groupUnits(in edition: UnitEdition) -> [OrganisationUnit] {
    groups.compactMap { group in
      let id = Self.group(group.code, in: edition)
      return groupMembers[id] == nil
        ? nil : OrganisationUnit(id: id, name: group.name, kind: .group)
    }
  }

  /// What stands for a group of an edition instead of a unit.
  static func group(_ code: String, in edition: UnitEdition) -> OrganisationUnit.ID {
    OrganisationUnit.ID("\(groupPrefix)\(code)", in: edition)
  }

  /// Whether a unit reports for a group, on the day that the history is of.
  func isMember(_ unit: OrganisationUnit.ID, ofGroup code: String) -> Bool {
    reportingUnits(ofGroup: Self.group(code, in: unit.edition))?.contains { $0.id == unit } ?? false
  }

  /// Whether it is a group rather than a unit.
  func isGroup(_ id: OrganisationUnit.ID) -> Bool { groupMembers[id] != nil }

  /// The units that report for a group, each once.
  func reportingUnits(ofGroup id: OrganisationUnit.ID) -> [OrganisationUnit]? {
    guard let codes = groupMembers[id], let hierarchy = hierarchies[id.edition] else { return nil }
    var seen: Set<String> = []
    return codes.flatMap { hierarchy.reportingUnits(under: $0) }
      .filter { seen.insert($0.code).inserted }.sorted { $0.code < $1.code }
  }
}

extension OrganisationUnit {
  /// The code that the workspace gave the group; `nil` for a unit.
  var groupCode: String? {
    kind == .group ? String(code.dropFirst(OrganisationHistory.groupPrefix.count)) : nil
  }
}

extension OrganisationUnit.ID {
  /// Whether it stands for a group of units, by its code: `nhom:ven-bien`. No catalogue has it.
  package var isOfGroup: Bool { code.hasPrefix(OrganisationHistory.groupPrefix) }
}
