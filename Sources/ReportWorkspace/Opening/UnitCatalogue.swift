public import ReportCore
import ReportIntake

/// The units of all editions, to be looked up in, and the edition that is asked for.
public struct UnitCatalogue: Sendable {
  /// The units of all editions.
  public let history: OrganisationHistory
  /// The units of the edition that is asked for.
  public let hierarchy: OrganisationHierarchy

  /// Creates a catalogue.
  ///
  /// - Parameters:
  ///   - history: the units of all editions.
  ///   - edition: the edition that is asked for; `nil` for the one since July 2025, or the latest.
  /// - Throws: `WorkspaceError` if there is no such edition.
  public init(_ history: OrganisationHistory, edition: String? = nil) throws(WorkspaceError) {
    let latest = history.hierarchies[.july2025]?.edition ?? history.editions.fallback
    self.history = history
    hierarchy = try history.hierarchy(
      of: edition.map { UnitEdition(rawValue: $0) } ?? latest)
  }

  /// The unit with subordinate units that a code or a name denotes in the requested edition.
  ///
  /// - Throws: `WorkspaceError` if there is none, or several.
  public func unit(above words: String) throws(WorkspaceError) -> OrganisationUnit {
    try hierarchy.unit(above: words)
  }

  /// The units right below a unit; without one those at the top.
  ///
  /// - Throws: `WorkspaceError` if there is no such unit.
  public func units(under words: String?) throws(WorkspaceError) -> [OrganisationUnit] {
    guard let words else { return hierarchy.tops }
    return hierarchy.children(of: try unit(above: words).code)
  }

  /// The units that a code or a name denotes, by edition. Names are read as in returns: regardless of case,
  /// composition and tone position, with or without the word for the kind.
  ///
  /// - Throws: `WorkspaceError` if there is none, with near ones.
  public func units(called words: String) throws(WorkspaceError) -> [OrganisationUnit] {
    let found = UnitMatcher.units(called: words, among: history.hierarchies.values.flatMap(\.units))
      .sorted { $0.id < $1.id }
    if found.isEmpty {
      throw WorkspaceError(
        .invalidRequest,
        UnitWords.unknownName(words) + UnitNames(hierarchy).suggestion(for: words))
    }
    return found
  }

  /// How far the units of the requested edition can be compared with the previous ones: a header, one line for
  /// each unit at the top, and one for all.
  ///
  /// - Throws: `WorkspaceError` if the succession of the earlier units is not known.
  public func comparison() throws(WorkspaceError) -> [String] {
    guard let succession = history.successions.first(where: { $0.new == hierarchy.edition }) else {
      throw WorkspaceError(.invalidRequest, UnitWords.noSuccession(to: hierarchy.edition))
    }
    var lines = [UnitWords.comparisonHeads]
    var all = Comparability()
    for unit in hierarchy.tops {
      let own: Comparability
      do {
        own = try Comparability(of: unit.id, with: succession.old, history: history)
      } catch {
        throw WorkspaceError(.internalFault, UnitWords.lost(unit.fullName), cause: error)
      }
      lines.append(UnitWords.line(unit.code, unit.name, own))
      all = all + own
    }
    return lines + [UnitWords.line("", UnitWords.wholeCountry, all)]
  }
}

extension OrganisationHistory {
  /// The units of an edition.
  ///
  /// - Throws: `WorkspaceError` if there is no such edition.
  func hierarchy(of edition: UnitEdition) throws(WorkspaceError) -> OrganisationHierarchy {
    if let hierarchy = hierarchies[edition] { return hierarchy }
    throw WorkspaceError(
      .invalidRequest, Wording.unknownEdition(edition, known: hierarchies.keys))
  }

  /// A unit.
  ///
  /// - Throws: `WorkspaceError` if there is no such edition, or none of that code in it.
  func unit(_ id: OrganisationUnit.ID) throws(WorkspaceError) -> OrganisationUnit {
    let hierarchy = try hierarchy(of: id.edition)
    if let unit = hierarchy[id.code] { return unit }
    // Spreadsheets drop zeros in front.
    throw WorkspaceError(
      .invalidRequest, UnitWords.unknownUnit(id, instead: hierarchy["0" + id.code]))
  }
}
