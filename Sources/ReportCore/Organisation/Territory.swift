/// A unit's ground, cut into the smallest pieces that can be followed through several editions.
///
/// Within one edition every reporting unit is a piece by itself. Across a reorganisation a piece is a set of
/// old units and the set of new units that together cover exactly the same ground: one commune merged from four
/// whole ones, or a group of communes among which old ones were split. Figures of both editions can be compared
/// for each piece, and for nothing smaller.
public struct Territory: Sendable {
  /// A piece of ground.
  public struct Piece: Hashable, Sendable {
    /// The reporting units that cover the piece in each edition, by code.
    public let units: [UnitEdition: [OrganisationUnit.ID]]
    /// For units that are only partly in the piece: the share that is. Others are in it as a whole.
    public let shares: [OrganisationUnit.ID: Fraction]

    init(
      units: [UnitEdition: [OrganisationUnit.ID]], shares: [OrganisationUnit.ID: Fraction] = [:]
    ) {
      self.units = units
      self.shares = shares
    }
  }

  /// Why a unit cannot be followed into another edition.
  public enum Obstacle: Error, Hashable, Sendable {
    /// Its ground is not whole pieces. The old units that were split between it and others; none
    /// where it went into a larger unit that cannot be taken apart.
    case shared([OrganisationUnit.ID])
    /// No succession leads to the other edition.
    case noSuccession(UnitEdition)
    /// The other edition has no unit that counts as the same by name and code.
    case noCounterpart(UnitEdition)
    /// The unit is not in its edition.
    case unknownUnit(OrganisationUnit.ID)
  }

  /// The pieces, ordered by the first unit of the unit's own edition.
  public let pieces: [Piece]
  /// The editions that the pieces cover.
  public let editions: Set<UnitEdition>

  /// The ground of a unit in its own edition and in others.
  ///
  /// - Parameters:
  ///   - unit: the unit.
  ///   - editions: the others.
  ///   - history: how they follow one another.
  ///   - skipsUnknown: whether pieces that an edition does not know, because it is of a part of the
  ///     country, are left out. Figures of what is left are not figures of the unit.
  /// - Throws: `Obstacle` if the unit's ground is no union of whole pieces.
  public init(
    of unit: OrganisationUnit.ID, in editions: Set<UnitEdition>, history: OrganisationHistory,
    skipsUnknown: Bool = false
  ) throws(Obstacle) {
    let own = history.reportingUnits(under: unit).map(\.id)
    if own.isEmpty { throw .unknownUnit(unit) }
    let editions = editions.union([unit.edition])
    self.editions = editions
    guard editions.count > 1 else {
      pieces = own.map { Piece(units: [unit.edition: [$0]]) }
      return
    }
    let successions = try Self.successions(from: unit.edition, to: editions, history: history)
    let ownUnits = Set(own)
    var visited: Set<OrganisationUnit.ID> = []
    var pieces: [Piece] = []
    for start in own where !visited.contains(start) {
      var component = [start]
      visited.insert(start)
      var next = 0
      while next < component.count {
        let unit = component[next]
        for neighbour in successions.flatMap({ $0.links(of: unit) })
        where visited.insert(neighbour).inserted {
          component.append(neighbour)
        }
        next += 1
      }
      if component.contains(where: { $0.edition == unit.edition && !ownUnits.contains($0) }) {
        if let estimated = Self.pieces(of: own, in: editions, successions, history.shares) {
          self.pieces = estimated
          return
        }
        throw .shared(Self.splitUnits(of: component, in: successions))
      }
      let byEdition = Dictionary(grouping: component.sorted(), by: \.edition)
      // A workspace's own edition may be a part of the country: what it lacks is not known, not empty.
      if let unknown = editions.sorted().first(where: { byEdition[$0] == nil }) {
        if skipsUnknown { continue }
        throw .noSuccession(unknown)
      }
      pieces.append(Piece(units: byEdition.filter { editions.contains($0.key) }))
    }
    self.pieces = pieces
  }

  /// The successions that lead from one edition to the others.
  private static func successions(
    from start: UnitEdition, to editions: Set<UnitEdition>, history: OrganisationHistory
  ) throws(Obstacle) -> [UnitSuccession] {
    var cameBy: [UnitEdition: UnitSuccession] = [:]
    var reached = [start]
    var next = 0
    while next < reached.count {
      let edition = reached[next]
      for succession in history.successions {
        for (here, there) in [
          (succession.old, succession.new), (succession.new, succession.old),
        ] where here == edition && !reached.contains(there) {
          cameBy[there] = succession
          reached.append(there)
        }
      }
      next += 1
    }
    var successions: [UnitSuccession] = []
    for target in editions.sorted() where target != start {
      var edition = target
      while edition != start {
        guard let succession = cameBy[edition] else { throw .noSuccession(target) }
        if !successions.contains(where: { $0.old == succession.old && $0.new == succession.new }) {
          successions.append(succession)
        }
        edition = succession.old == edition ? succession.new : succession.old
      }
    }
    return successions
  }

  private static func splitUnits(
    of component: [OrganisationUnit.ID], in successions: [UnitSuccession]
  ) -> [OrganisationUnit.ID] {
    component.filter { unit in
      successions.contains {
        $0.old == unit.edition && $0.successors(of: unit.code).count > 1
      }
    }.sorted()
  }

  /// A piece for each of the unit's own units, with shares of the old units that lie in it in part.
  ///
  /// - Returns: `nil` if a share is not known, or the editions lie more than one succession apart.
  private static func pieces(
    of own: [OrganisationUnit.ID], in editions: Set<UnitEdition>, _ successions: [UnitSuccession],
    _ shares: SuccessionShares
  ) -> [Piece]? {
    guard successions.count == 1, let succession = successions.first,
      own.allSatisfy({ $0.edition == succession.new })
    else { return nil }
    var pieces: [Piece] = []
    for unit in own {
      var known: [OrganisationUnit.ID: Fraction] = [:]
      let links = succession.predecessors(of: unit.code)
      for link in links where link.relation == .part {
        let old = OrganisationUnit.ID(link.oldCode, in: succession.old)
        guard let share = shares.shares[.init(old: old, new: unit)] else { return nil }
        known[old] = share
      }
      let predecessors = links.map { OrganisationUnit.ID($0.oldCode, in: succession.old) }
      pieces.append(
        Piece(
          units: [succession.old: predecessors, succession.new: [unit]]
            .filter { editions.contains($0.key) },
          shares: known))
    }
    return pieces
  }
}
