import Synchronization

/// Remembers the ground of units, which every figure of a unit asks for again.
///
/// A class, because aggregators are values and copies of one share what was found. It answers only what
/// `Territory` would, so nobody can tell whether it was asked before.
final class TerritoryBook: Sendable {
  private struct Question: Hashable {
    let unit: OrganisationUnit.ID
    let editions: Set<UnitEdition>
  }

  private let history: OrganisationHistory
  private let answers = Mutex<[Question: Result<Territory, Territory.Obstacle>]>([:])

  /// Creates a book of that history, empty so far.
  init(_ history: OrganisationHistory) { self.history = history }

  /// The ground of a unit in its own edition and in others.
  ///
  /// - Throws: `Obstacle` if the unit's ground is no union of whole pieces.
  func territory(
    of unit: OrganisationUnit.ID, in editions: Set<UnitEdition>
  ) throws(Territory.Obstacle) -> Territory {
    let question = Question(unit: unit, editions: editions)
    if let known = answers.withLock({ $0[question] }) { return try known.get() }
    let answer = Result { () throws(Territory.Obstacle) in
      try Territory(of: unit, in: editions, history: history)
    }
    answers.withLock { $0[question] = answer }
    return try answer.get()
  }
}
