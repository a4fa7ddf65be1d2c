public import Foundation
public import ReportCore

/// A workspace with all the templates that it uses, checked for consistency.
public struct Workspace: Sendable {
  /// The folder. A workspace as of an earlier time has the folder of today, with its ledger.
  public package(set) var folder: URL
  /// The folder of the templates that it was read with.
  public let templates: URL
  /// The settings in `reportgen.yaml`.
  public let settings: WorkspaceSettings
  /// Indicators, forms and kinds of report, with those of the subfolder `templates`.
  public let library: TemplateLibrary
  /// The units of all editions.
  public let history: OrganisationHistory
  /// The plans that the workspace names, then its own under `plan`.
  public let plans: PlanTemplates
  /// National programmes, and checks that every return must pass.
  public let programmes: ProgrammeTemplates

  /// The indicators with their formulas.
  public var catalogue: IndicatorCatalogue { library.catalogue }

  /// The file with identifiers of DHIS2, where the settings name one.
  public var dhis2MappingFile: URL? {
    settings.report.dhis2Mapping.map {
      $0.hasPrefix("/") ? URL(fileURLWithPath: $0) : folder.appending(path: $0)
    }
  }

  /// Reads a workspace.
  ///
  /// - Parameters:
  ///   - folder: with `reportgen.yaml`, and perhaps `units.csv`, `groups.csv`, `type-changes.csv`,
  ///     `plan` and `templates`.
  ///   - templates: the template set.
  /// - Returns: the workspace, with nothing left out.
  /// - Throws: `TemplateError`, with all faults of all files of the first stage that has any:
  ///   settings, indicators, then all others.
  public static func load(
    from folder: URL, templates: URL
  ) throws(TemplateError) -> Workspace {
    let settings = try WorkspaceSettings.load(fromWorkspace: folder)
    return try load(from: folder, settings: settings, templates: templates)
  }

  /// Reads a workspace whose settings were read before, to find the template set that they name.
  ///
  /// - Throws: `TemplateError`, as `load(from:templates:)`.
  public static func load(
    from folder: URL, settings: WorkspaceSettings, templates: URL
  ) throws(TemplateError) -> Workspace {
    // Half of the time goes into the units of two maps, which need nothing else.
    let (loaded, (history, unitFaults)) = SideBySide.both(
      {
        Result { () throws(TemplateError) in
          try TemplateLibrary.load(
            from: templates, adding: folder.appending(path: "templates"),
            choices: settings.settings, chosenAt: settings.places(under: "setting "))
        }
      },
      {
        let faults = TemplateFaults()
        let units = folder.appending(path: "units.csv")
        let history = UnitTemplates.read(
          templates,
          own: TemplateFile.isThere(units, name: "units.csv", faults: faults) ? units : nil,
          workspace: folder, editions: settings.editions, faults: faults)
        let isCountry = settings.unit.code == OrganisationUnit.ID.countryCode
        return (isCountry ? history?.ofCountry() : history, faults.list)
      })
    let library = try loaded.get()
    let faults = TemplateFaults()
    for fault in unitFaults { faults.add(fault) }
    let plans = readPlans(
      of: settings, in: folder, templates: templates, library: library, history: history,
      faults: faults)
    let programmes = ProgrammeTemplates.read(
      TemplateFolders(folders: [templates, folder.appending(path: "templates")]),
      catalogue: library.catalogue, faults: faults)
    if let history { check(settings, library: library, history: history, faults: faults) }
    try faults.check()
    guard let history else {
      throw TemplateError(.unreadable, "Không có danh mục đơn vị nào.", file: "units")
    }
    return Workspace(
      folder: folder, templates: templates, settings: settings, library: library, history: history,
      plans: plans,
      programmes: programmes)
  }

  private static func readPlans(
    of settings: WorkspaceSettings, in folder: URL, templates: URL, library: TemplateLibrary,
    history: OrganisationHistory?, faults: TemplateFaults
  ) -> PlanTemplates {
    let shared = settings.plans.compactMap { code -> TemplateFile? in
      let url = templates.appending(path: "plans/\(code).yaml")
      if TemplateFile.isThere(url, name: "plans/\(code).yaml", faults: faults) {
        return TemplateFile(url, name: "plans/\(code).yaml", faults: faults)
      }
      settings.report(
        .unknownName, "Không tìm thấy kế hoạch '\(code)' trong bộ mẫu.", at: "plan \(code)", faults)
      return nil
    }
    let own = TemplateFolders.yamlFiles(
      in: folder.appending(path: "plan"), name: "plan", faults: faults)
    return PlanTemplates.read(
      shared + own, catalogue: library.catalogue,
      editions: history?.hierarchies.keys.sorted(), history: history)
  }

  private static func check(
    _ settings: WorkspaceSettings, library: TemplateLibrary, history: OrganisationHistory,
    faults: TemplateFaults
  ) {
    if history.hierarchies[settings.unit.edition] == nil {
      settings.report(
        .unknownName, "Không tìm thấy danh mục đơn vị '\(settings.unit.edition)'.", at: "unit",
        faults)
    } else if history[settings.unit] == nil {
      settings.report(
        .unknownName,
        "Danh mục '\(settings.unit.edition)' không có đơn vị '\(settings.unit.code)'.", at: "unit",
        faults)
    }
    if let kind = settings.report.kind, library.kinds[kind] == nil {
      let known = library.kinds.kinds.map(\.code)
      settings.report(
        .unknownName,
        "Không tìm thấy loại báo cáo '\(kind)'.\(TemplateNode.suggestion(for: kind, among: known))",
        at: "kind", faults)
    }
  }
}

extension WorkspaceSettings {
  /// The places whose names begin so, by the rest of the name.
  func places(under prefix: String) -> [String: TemplatePlace] {
    var found: [String: TemplatePlace] = [:]
    for (name, place) in places where name.hasPrefix(prefix) {
      found[String(name.dropFirst(prefix.count))] = place
    }
    return found
  }

  fileprivate func report(
    _ code: TemplateError.Code, _ message: String, at name: String, _ faults: TemplateFaults
  ) {
    let place = places[name] ?? TemplatePlace(file: Self.fileName, line: 0, column: 0)
    faults.add(place.fault(code, message))
  }
}
