public import Foundation
public import ReportCore

/// Lists of units, read from `units/*.csv` of a template set and `units.csv` of a workspace.
///
/// A file named after a day, such as `2025-07-01.csv`, is an edition; two days joined by `--` name a
/// succession. Other files are not read. The earliest edition also applies before its day, each later one from
/// its day on.
public enum UnitTemplates {
  /// Reads all editions and successions, and those of the workspace.
  ///
  /// - Parameters:
  ///   - templates: the template set, with its subfolder `units`.
  ///   - own: the workspace's own list, with a column `edition`; `nil` for none.
  ///   - workspace: the folder that may hold `succession.csv`, how the workspace's own editions follow
  ///     one another and those of the template set, `shares.csv`, its estimates of split units, and
  ///     `resolutions.csv`, which the units of its own editions rest on.
  ///   - editions: which edition periods use against the rule. Where one of the workspace's own is
  ///     set for all periods, the lists of the template set are not read at all.
  /// - Returns: the editions, and which one each period uses.
  /// - Throws: `TemplateError`, with all faults of all files.
  public static func history(
    from templates: URL, own: URL? = nil, workspace: URL? = nil,
    editions: EditionChoices = EditionChoices()
  ) throws(TemplateError) -> OrganisationHistory {
    let faults = TemplateFaults()
    let history = read(
      templates, own: own, workspace: workspace, editions: editions, faults: faults)
    try faults.check()
    guard let history else {
      throw TemplateError(.unreadable, "Không có danh mục đơn vị nào.", file: "units")
    }
    return history
  }

  static func read(
    _ templates: URL, own: URL?, workspace: URL?, editions: EditionChoices, faults: TemplateFaults
  ) -> OrganisationHistory? {
    let reader = UnitReader(faults: faults)
    var hierarchies = own.map { reader.ownHierarchies($0, name: $0.lastPathComponent) } ?? []
    var successions: [UnitSuccession] = []
    var dated: [(from: CalendarDate, edition: UnitEdition)] = []
    guard faults.isEmpty else { return nil }
    let ownEditions = hierarchies.map(\.edition)
    if !editions.usesOnly(ownEditions) {
      let names = names(in: templates.appending(path: "units"), faults: faults)
      let folder = templates.appending(path: "units")
      for name in names {
        guard let day = CalendarDate(name) else { continue }
        let edition = UnitEdition(rawValue: name)
        dated.append((day, edition))
        if let hierarchy = reader.hierarchy(
          folder.appending(path: name + ".csv"), name: "units/\(name).csv", edition: edition)
        {
          hierarchies.append(hierarchy)
        }
      }
      guard faults.isEmpty else { return nil }
      for name in names where CalendarDate(name) == nil {
        let days = name.components(separatedBy: "--").map(UnitEdition.init)
        guard days.count == 2, let old = hierarchies.first(where: { $0.edition == days[0] }),
          let new = hierarchies.first(where: { $0.edition == days[1] })
        else { continue }
        if let succession = reader.succession(
          folder.appending(path: name + ".csv"), name: "units/\(name).csv", from: old, to: new)
        {
          successions.append(succession)
        }
      }
    }
    if let workspace {
      let own = workspace.appending(path: "succession.csv")
      if TemplateFile.isThere(own, name: own.lastPathComponent, faults: faults) {
        successions += reader.ownSuccessions(
          own, name: own.lastPathComponent, among: hierarchies)
        // An edition of the workspace that is named by a day takes its place among the others.
        for edition in ownEditions {
          if let day = CalendarDate(edition.rawValue) { dated.append((day, edition)) }
        }
      }
    }
    var shares = SuccessionShares.none
    if let url = workspace?.appending(path: "shares.csv"),
      TemplateFile.isThere(url, name: url.lastPathComponent, faults: faults)
    {
      shares = reader.shares(
        url, name: url.lastPathComponent, hierarchies: hierarchies, successions: successions)
    }
    dated.sort { $0.from < $1.from }
    let typeChanges = readTypeChanges(
      templates, workspace: workspace, reader: reader,
      hierarchies: dated.compactMap { entry in
        hierarchies.first { $0.edition == entry.edition }.map { (entry.from, $0) }
      })
    let groups =
      file("groups.csv", in: workspace, faults: faults).map {
        reader.groups($0, name: "groups.csv", hierarchies: hierarchies)
      } ?? []
    let resolutions = [
      file("resolutions.csv", in: templates.appending(path: "units"), faults: faults).map {
        ($0, "units/")
      },
      file("resolutions.csv", in: workspace, faults: faults).map { ($0, "") },
    ].compactMap(\.self).flatMap { url, folder in
      reader.resolutions(url, name: folder + "resolutions.csv", hierarchies: hierarchies)
    }
    editions.report(unknownAmong: hierarchies.map(\.edition), faults: faults)
    guard let fallback = editions.forAll ?? dated.first?.edition ?? hierarchies.first?.edition
    else { return nil }
    return OrganisationHistory(
      hierarchies: hierarchies, successions: successions,
      editions: EditionTimeline(
        fallback, dated: editions.forAll == nil ? Array(dated.dropFirst()) : [],
        exceptions: editions.byPeriod),
      shares: shares, typeChanges: typeChanges, groups: groups, resolutions: resolutions)
  }

  /// The changes of kind of the template set. What the workspace says of a unit takes the place of
  /// what the set says of it: an officer knows from which day a change holds before a new set does.
  private static func readTypeChanges(
    _ templates: URL, workspace: URL?, reader: UnitReader,
    hierarchies: [(from: CalendarDate, units: OrganisationHierarchy)]
  ) -> [UnitTypeChange] {
    if hierarchies.isEmpty { return [] }
    let own =
      file("type-changes.csv", in: workspace, faults: reader.faults).map {
        reader.typeChanges($0, name: "type-changes.csv", hierarchies: hierarchies)
      } ?? []
    let told = Set(own.map(\.unit))
    return names(in: templates.appending(path: "units"), faults: reader.faults)
      .filter { $0.hasPrefix("type-changes") }
      .flatMap { name in
        reader.typeChanges(
          templates.appending(path: "units/\(name).csv"), name: "units/\(name).csv",
          hierarchies: hierarchies)
      }
      .filter { !told.contains($0.unit) } + own
  }

  /// A file that a workspace may have.
  private static func file(
    _ name: String, in workspace: URL?, faults: TemplateFaults
  ) -> URL? {
    guard let url = workspace?.appending(path: name),
      TemplateFile.isThere(url, name: name, faults: faults)
    else { return nil }
    return url
  }

  /// The names of the CSV files of a folder, without ending, sorted.
  private static func names(in folder: URL, faults: TemplateFaults) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
    } catch {
      faults.add(
        TemplateError(.unreadable, "Không đọc được thư mục.", file: "units", cause: error))
      return []
    }
  }
}

/// The editions that periods use, as exceptions from the rule that the one valid on the last day applies.
public struct EditionChoices: Hashable, Sendable {
  /// The edition of all periods that have none of their own; `nil` keeps the rule.
  public var forAll: UnitEdition?
  /// The edition of single periods, and of the shorter ones in them.
  public var byPeriod: [Period: UnitEdition]
  var places: [UnitEdition: TemplatePlace] = [:]

  /// Choices.
  public init(forAll: UnitEdition? = nil, byPeriod: [Period: UnitEdition] = [:]) {
    self.forAll = forAll
    self.byPeriod = byPeriod
  }

  /// Whether every period uses one of those editions.
  func usesOnly(_ editions: [UnitEdition]) -> Bool {
    guard let forAll else { return false }
    return editions.contains(forAll) && byPeriod.values.allSatisfy(editions.contains)
  }

  func report(unknownAmong editions: [UnitEdition], faults: TemplateFaults) {
    let named = Set(byPeriod.values).union(forAll.map { [$0] } ?? [])
    for edition in named.sorted() where !editions.contains(edition) {
      let known = editions.map(\.rawValue).sorted()
      let place = places[edition] ?? TemplatePlace(file: "editions", line: 0, column: 0)
      faults.add(
        place.fault(
          .unknownName,
          "Không tìm thấy danh mục đơn vị '\(edition)'."
            + TemplateNode.suggestion(for: edition.rawValue, among: known)
            + " Các danh mục đã có: \(known.joined(separator: ", "))."))
    }
  }
}
