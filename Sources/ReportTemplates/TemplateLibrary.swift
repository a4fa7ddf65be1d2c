public import Foundation
public import ReportCore

/// Indicators, forms, kinds of report and rules, read together and checked for consistency.
///
/// Units are not included: they take longer to read, and much can be done without them. Plans belong to a
/// workspace.
public struct TemplateLibrary: Sendable {
  /// The indicators and the definitions left open.
  public let indicators: IndicatorTemplates
  /// The forms.
  public let forms: FormTemplates
  /// The kinds of report.
  public let kinds: ReportKindTemplates
  /// The checks of returns.
  public let rules: RuleTemplates
  /// By when returns are due.
  public let deadlines: DeadlineSchedule
  /// How kinds of reports are put into words.
  public let narratives: NarrativeTemplates

  /// The indicators with their formulas.
  public var catalogue: IndicatorCatalogue { indicators.catalogue }

  /// Reads a library.
  ///
  /// - Parameters:
  ///   - folder: the template set.
  ///   - own: a folder of the same shape with what a workspace adds; `nil` for none.
  ///   - choices: the choice for each setting that law and practice leave open.
  /// - Returns: the library, with nothing left out.
  /// - Throws: `TemplateError`, with all faults of all files. Forms and rules are read once the
  ///   indicators are right.
  public static func load(
    from folder: URL, adding own: URL? = nil, choices: [String: String] = [:]
  ) throws(TemplateError) -> TemplateLibrary {
    try load(from: folder, adding: own, choices: choices, chosenAt: [:])
  }

  static func load(
    from folder: URL, adding own: URL?, choices: [String: String],
    chosenAt: [String: TemplatePlace]
  ) throws(TemplateError) -> TemplateLibrary {
    let folders = [folder] + (own.map { [$0] } ?? [])
    let indicators = try IndicatorTemplates.load(
      from: folders, choices: choices, chosenAt: chosenAt)
    let faults = TemplateFaults()
    let forms = FormTemplates.read(
      TemplateFolders(folders: folders), catalogue: indicators.catalogue, faults: faults)
    let kinds = ReportKindTemplates.read(
      TemplateFolders(folders: folders), forms: forms, faults: faults)
    let narratives = NarrativeTemplates.read(
      TemplateFolders(folders: folders), kinds: kinds, forms: forms, faults: faults)
    let rules = RuleTemplates.read(
      TemplateFolders(folders: folders), catalogue: indicators.catalogue, faults: faults)
    let deadlines = DeadlineTemplates.read(TemplateFolders(folders: folders), faults: faults)
    try faults.check()
    guard let rules else {
      throw TemplateError(.inconsistent, "Các quy tắc không dùng được.", file: "rules")
    }
    return TemplateLibrary(
      indicators: indicators, forms: forms, kinds: kinds, rules: rules, deadlines: deadlines,
      narratives: narratives)
  }
}
