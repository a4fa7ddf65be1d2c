extension OrganisationHistory {
  /// Every unit, in whatever edition, whose ground overlaps with that of one of these units, or can be
  /// told from theirs only together with it: all that their figures may rest on.
  public func unitsSharingGround(
    with units: Set<OrganisationUnit.ID>
  ) -> Set<OrganisationUnit.ID> {
    var reached = Set(units.flatMap { reportingUnits(under: $0).map(\.id) })
    var open = Array(reached)
    while let unit = open.popLast() {
      open += successions.flatMap { $0.links(of: unit) }.filter { reached.insert($0).inserted }
    }
    let above = reached.flatMap { unit in
      hierarchies[unit.edition]?.ancestors(of: unit.code).map(\.id) ?? []
    }
    return reached.union(above).union(units)
  }
}
