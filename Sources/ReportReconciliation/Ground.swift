import ReportCore

/// The ground that two sides share, in pieces that the editions of both can be followed through.
struct Ground {
  typealias UnitID = OrganisationUnit.ID

  /// What a unit covers.
  struct Extent {
    /// The pieces that it lies in.
    var pieces: Set<Int>
    /// Whether it covers all of them.
    var isWhole: Bool
  }

  private let history: OrganisationHistory
  private let pieces: [Territory.Piece]
  private var pieceOfUnit: [UnitID: Int] = [:]

  /// The ground of a unit in several editions.
  ///
  /// - Throws: `Territory.Obstacle` if the editions cannot be followed.
  init(
    of unit: UnitID, in editions: Set<UnitEdition>, history: OrganisationHistory
  ) throws(Territory.Obstacle) {
    self.history = history
    pieces = try Territory(of: unit, in: editions, history: history).pieces
    for (number, piece) in pieces.enumerated() {
      for unit in piece.units.values.joined() { pieceOfUnit[unit] = number }
    }
  }

  /// What a unit covers; `nil` if it lies outside.
  func extent(of unit: UnitID) -> Extent? {
    let leaves = history.reportingUnits(under: unit).map(\.id)
    var found: Set<Int> = []
    for leaf in leaves {
      guard let piece = pieceOfUnit[leaf] else { return nil }
      found.insert(piece)
    }
    if found.isEmpty { return nil }
    let all = found.reduce(0) { $0 + units(ofPiece: $1, in: unit.edition).count }
    return Extent(pieces: found, isWhole: all == leaves.count)
  }

  /// The units without units below that a piece consists of.
  func units(ofPiece piece: Int, in edition: UnitEdition) -> [UnitID] {
    pieces[piece].units[edition] ?? []
  }

  /// The reporting units of some pieces that none of the units covers.
  func uncovered(_ units: [UnitID], of pieces: Set<Int>) -> [UnitID] {
    guard let edition = units.first?.edition else { return [] }
    let covered = Set(units.flatMap { history.reportingUnits(under: $0).map(\.id) })
    return pieces.flatMap { self.units(ofPiece: $0, in: edition) }
      .filter { !covered.contains($0) }.sorted()
  }
}
