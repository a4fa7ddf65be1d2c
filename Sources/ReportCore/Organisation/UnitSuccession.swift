/// Which units of one edition went into which units of the next.
public struct UnitSuccession: Sendable {
  /// How an old unit went into a new one.
  public enum Relation: String, Hashable, Sendable {
    /// The whole unit went into one new unit.
    case whole
    /// A part of it; the rest went elsewhere.
    case part
  }

  /// One old unit and one new unit that share territory.
  public struct Link: Hashable, Sendable {
    /// The code in the old edition.
    public let oldCode: String
    /// The code in the new edition.
    public let newCode: String
    /// How much of the old unit went there.
    public let relation: Relation
    /// For a part: whether it contains the old unit's centre, which implies no share of the population.
    public let holdsCentre: Bool?

    /// Creates a link.
    public init(
      oldCode: String, newCode: String, relation: Relation, holdsCentre: Bool? = nil
    ) {
      self.oldCode = oldCode
      self.newCode = newCode
      self.relation = relation
      self.holdsCentre = holdsCentre
    }
  }

  /// Why links do not make up a succession.
  public struct RefusedLink: Error, Hashable, Sendable {
    /// The kinds of fault.
    public enum Fault: Hashable, Sendable {
      /// The old edition has no such unit, or units stand under it.
      case unknownOldUnit
      /// The new edition has no such unit, or units stand under it.
      case unknownNewUnit
      /// The same link stands twice.
      case duplicateLink
      /// A unit that went whole into one has further links, or a split one has only one.
      case relationContradicted
      /// An old unit has no successor.
      case noSuccessor
      /// A new unit has no predecessor.
      case noPredecessor
    }
    /// The kind of fault.
    public let fault: Fault
    /// The link's place in the list that was handed over, from 0; `nil` where a link is lacking.
    public let index: Int?
    /// The code of the unit in question.
    public let code: String
  }

  /// The edition before.
  public let old: UnitEdition
  /// The edition after.
  public let new: UnitEdition
  /// All links, by old code and new code.
  public let links: [Link]

  /// The places of the links in their list, by new code and old code.
  private let placesByNewCode: [Int]

  /// The succession between the units of two editions that have no units below.
  ///
  /// - Parameters:
  ///   - old: the units before.
  ///   - new: the units after.
  ///   - links: which went into which.
  ///   - isPartial: whether the old edition may be only a part of the country, such as one province's
  ///     own list, so that most new units have no predecessor in it.
  /// - Throws: `RefusedLink`, the first that is found.
  public init(
    from old: OrganisationHierarchy, to new: OrganisationHierarchy, links: [Link],
    isPartial: Bool = false
  ) throws(RefusedLink) {
    // Where the units stand, which is in the order of their codes.
    var ends: [(old: Int, new: Int)] = []
    ends.reserveCapacity(links.count)
    var last = (old: 0, new: 0)
    var isInOrder = true
    for index in links.indices {
      guard let oldPlace = old.leafPosition(links[index].oldCode, near: last.old) else {
        throw RefusedLink(fault: .unknownOldUnit, index: index, code: links[index].oldCode)
      }
      guard let newPlace = new.leafPosition(links[index].newCode, near: last.new) else {
        throw RefusedLink(fault: .unknownNewUnit, index: index, code: links[index].newCode)
      }
      if (oldPlace, newPlace) < last { isInOrder = false }
      last = (oldPlace, newPlace)
      ends.append(last)
    }
    let order =
      isInOrder
      ? Array(links.indices)
      : links.indices.sorted { left, right in
        (ends[left].old, ends[left].new, left) < (ends[right].old, ends[right].new, right)
      }
    // Links of one old unit stand together.
    var contradicted: Int?
    var start = 0
    while start < order.count {
      let unit = ends[order[start]].old
      let end = order[start...].firstIndex { ends[$0].old != unit } ?? order.count
      for place in start..<end {
        let index = order[place]
        if place > start, ends[order[place - 1]].new == ends[index].new {
          throw RefusedLink(fault: .duplicateLink, index: index, code: links[index].oldCode)
        }
        if (links[index].relation == .whole) != (end - start == 1) {
          contradicted = min(index, contradicted ?? index)
        }
      }
      start = end
    }
    if let contradicted {
      throw RefusedLink(
        fault: .relationContradicted, index: contradicted, code: links[contradicted].oldCode)
    }
    let sorted = isInOrder ? links : order.map { links[$0] }
    let places = sorted.indices.sorted { left, right in
      (ends[order[left]].new, left) < (ends[order[right]].new, right)
    }
    if let code = old.firstLeaf(without: sorted.lazy.map(\.oldCode)) {
      throw RefusedLink(fault: .noSuccessor, index: nil, code: code)
    }
    if !isPartial, let code = new.firstLeaf(without: places.lazy.map { sorted[$0].newCode }) {
      throw RefusedLink(fault: .noPredecessor, index: nil, code: code)
    }
    self.old = old.edition
    self.new = new.edition
    self.links = sorted
    placesByNewCode = places
  }

  /// The units on the other side that a unit of either edition is linked to.
  package func links(of unit: OrganisationUnit.ID) -> [OrganisationUnit.ID] {
    if unit.edition == old {
      return successors(of: unit.code).map { .init($0.newCode, in: new) }
    }
    if unit.edition == new {
      return predecessors(of: unit.code).map { .init($0.oldCode, in: old) }
    }
    return []
  }

  /// The links to the units that an old unit went into.
  public func successors(of oldCode: String) -> [Link] {
    let first = links.firstPlace { $0.oldCode < oldCode }
    return Array(links[first...].prefix { $0.oldCode == oldCode })
  }

  /// The links to the units that a new unit came from.
  public func predecessors(of newCode: String) -> [Link] {
    let first = placesByNewCode.firstPlace { links[$0].newCode < newCode }
    return Array(
      placesByNewCode[first...].lazy.map { links[$0] }.prefix { $0.newCode == newCode })
  }
}

extension Array {
  /// The first place of which something is no longer true, in an order in which it is true of all before.
  fileprivate func firstPlace(_ isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
