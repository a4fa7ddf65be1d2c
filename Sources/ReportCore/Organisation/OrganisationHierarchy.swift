/// The units of one edition and their parents. It cannot contain a cycle or an orphan.
public struct OrganisationHierarchy: Sendable {
  /// Why units do not make up a hierarchy.
  public struct RefusedUnit: Error, Hashable, Sendable {
    /// The kinds of fault.
    public enum Fault: Hashable, Sendable {
      /// The same code stands twice.
      case duplicateCode
      /// The unit above is not there.
      case unknownParent
      /// The unit stands, through others, under itself.
      case cycle
      /// The unit belongs to another edition.
      case otherEdition
    }
    /// The kind of fault.
    public let fault: Fault
    /// The unit with the fault.
    public let unit: OrganisationUnit.ID
    /// The unit's place in the list that was handed over, from 0.
    public let index: Int
  }

  /// The state of the map.
  public let edition: UnitEdition
  /// All units, by code.
  public private(set) var units: [OrganisationUnit]

  private let positions: [String: Int]
  private let childPositions: [[Int]]

  /// The hierarchy of those units.
  ///
  /// ```swift
  /// let city = OrganisationUnit(id: .init("31", in: .july2025), name: "Hải Phòng", kind: .thanhPho)
  /// let ward = OrganisationUnit(
  ///   id: .init("10507", in: .july2025), name: "Lê Chân", kind: .phuong, parentCode: "31")
  /// let units = try OrganisationHierarchy(edition: .july2025, units: [city, ward])
  /// units.reportingUnits(under: "31").map(\.code)  // ["10507"]
  /// units.parent(of: "10507")?.name  // Hải Phòng
  /// ```
  public init(edition: UnitEdition, units: [OrganisationUnit]) throws(RefusedUnit) {
    let order = units.indices.sorted { units[$0].code < units[$1].code }
    // Lists come in order as a rule, and need no copy then.
    let sorted = order.elementsEqual(units.indices) ? units : order.map { units[$0] }
    var positions: [String: Int] = [:]
    positions.reserveCapacity(sorted.count)
    // By places: a copy of each unit takes longer than all else that is done with it.
    for position in sorted.indices {
      let isKnown = positions.updateValue(position, forKey: sorted[position].id.code) != nil
      if isKnown || sorted[position].id.edition != edition {
        throw RefusedUnit(
          fault: sorted[position].id.edition != edition ? .otherEdition : .duplicateCode,
          unit: sorted[position].id, index: order[position])
      }
    }
    var children = [[Int]](repeating: [], count: sorted.count)
    // Units that follow one another mostly stand under the same one.
    var last: (code: String, position: Int)?
    for position in sorted.indices {
      guard let parentCode = sorted[position].parentCode else { continue }
      if let last, last.code == parentCode {
        children[last.position].append(position)
        continue
      }
      guard let parent = positions[parentCode] else {
        throw RefusedUnit(
          fault: .unknownParent, unit: sorted[position].id, index: order[position])
      }
      children[parent].append(position)
      last = (parentCode, parent)
    }
    var reached = sorted.indices.filter { sorted[$0].parentCode == nil }
    var next = 0
    while next < reached.count {
      reached.append(contentsOf: children[reached[next]])
      next += 1
    }
    if reached.count < sorted.count,
      let lost = Set(sorted.indices).subtracting(reached).min()
    {
      // The lost unit may only hang below the circle: going up leads into it.
      var position = lost
      var passed: Set<Int> = []
      while passed.insert(position).inserted, let parent = sorted[position].parentCode {
        position = positions[parent] ?? position
      }
      throw RefusedUnit(fault: .cycle, unit: sorted[position].id, index: order[position])
    }
    self.edition = edition
    self.units = sorted
    self.positions = positions
    childPositions = children
  }

  /// The same units, some of them of another kind.
  func with(kinds: [String: OrganisationUnit.Kind]) -> OrganisationHierarchy {
    var changed = self
    for (code, kind) in kinds {
      guard let position = positions[code] else { continue }
      let unit = units[position]
      changed.units[position] = OrganisationUnit(
        id: unit.id, name: unit.name, kind: kind, parentCode: unit.parentCode,
        validity: unit.validity)
    }
    return changed
  }

  /// The unit with that code.
  public subscript(code: String) -> OrganisationUnit? { positions[code].map { units[$0] } }

  /// The units without a parent.
  public var roots: [OrganisationUnit] { units.filter { $0.parentCode == nil } }

  /// The units directly under the one with that code, by code.
  public func children(of code: String) -> [OrganisationUnit] {
    positions[code].map { childPositions[$0].map { units[$0] } } ?? []
  }

  /// The unit above the one with that code.
  public func parent(of code: String) -> OrganisationUnit? {
    self[code]?.parentCode.flatMap { self[$0] }
  }

  /// The units above the one with that code, the nearest first.
  public func ancestors(of code: String) -> [OrganisationUnit] {
    sequence(first: code) { self.parent(of: $0)?.code }.dropFirst().compactMap { self[$0] }
  }

  /// The place of a unit in the order of codes; `nil` if there is none, or units stand under it.
  func leafPosition(_ code: String) -> Int? {
    positions[code].flatMap { childPositions[$0].isEmpty ? $0 : nil }
  }

  /// The same, looked for first at a place and at the next few: lists of units come in order as a rule.
  func leafPosition(_ code: String, near place: Int) -> Int? {
    for position in place..<min(place + 4, units.count) where units[position].id.code == code {
      return childPositions[position].isEmpty ? position : nil
    }
    return leafPosition(code)
  }

  /// Whether there is such a unit and units stand under it.
  func hasUnits(under code: String) -> Bool {
    positions[code].map { !childPositions[$0].isEmpty } ?? false
  }

  /// The code of the first unit that no unit stands under and that is not among those codes, which come in
  /// order.
  func firstLeaf(without codes: some Sequence<String>) -> String? {
    var codes = codes.makeIterator()
    var code = codes.next()
    for (position, children) in childPositions.enumerated() where children.isEmpty {
      let own = units[position].code
      while let known = code, known < own { code = codes.next() }
      if code != own { return own }
    }
    return nil
  }

  /// The units that report for a unit: those at or under it that have no unit below, by code.
  ///
  /// An island district that had no communes reports for itself.
  public func reportingUnits(under code: String) -> [OrganisationUnit] {
    guard let start = positions[code] else { return [] }
    var pending = [start]
    var leaves: [Int] = []
    while let position = pending.popLast() {
      if childPositions[position].isEmpty {
        leaves.append(position)
      } else {
        pending.append(contentsOf: childPositions[position])
      }
    }
    return leaves.sorted().map { units[$0] }
  }
}
