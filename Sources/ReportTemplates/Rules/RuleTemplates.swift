public import Foundation
public import ReportCore

/// The checks of a workspace, read from the files under `rules/`.
///
/// Any of these files may contain `rules`, settings for screening (`screening`), and the indicators that the
/// workspace does not use (`left_out`); together they form one set. A rule of a workspace replaces the standard
/// one with its code.
public struct RuleTemplates: Sendable {
  /// The rules, by file and place in it, every name of theirs known.
  public let rules: RuleSet
  /// How returns are screened for what is unusual.
  public let screening: ScreeningSettings
  /// The codes of rules that are not checked because they name an indicator that is left out.
  public let leftOut: [String]
  /// The file of each rule that takes the place of a standard one, by code.
  public let replacements: [String: String]

  /// Reads the rules of one or more folders of templates, the standard set first.
  ///
  /// - Throws: `TemplateError`, with all faults of all files.
  public static func load(
    from folders: [URL], catalogue: IndicatorCatalogue
  ) throws(TemplateError) -> RuleTemplates {
    let faults = TemplateFaults()
    let rules = read(TemplateFolders(folders: folders), catalogue: catalogue, faults: faults)
    try faults.check()
    guard let rules else {
      throw TemplateError(.inconsistent, "Các quy tắc không dùng được.", file: "rules")
    }
    return rules
  }

  /// `nil` after the faults were recorded.
  static func read(
    _ folders: TemplateFolders, catalogue: IndicatorCatalogue, faults: TemplateFaults
  ) -> RuleTemplates? {
    var reading = RuleReading(catalogue: catalogue)
    var roots: [(root: TemplateNode, folder: Int)] = []
    for (folder, file) in folders.numberedFiles(in: "rules", faults: faults) {
      if let root = file.root() { roots.append((root, folder)) }
    }
    // A workspace may leave out what an earlier file names.
    for (root, _) in roots { reading.readLeftOut(root) }
    for (root, folder) in roots {
      root.mapping { mapping in
        _ = mapping.text("version", default: "")
        _ = mapping.node("left_out")
        mapping.node("screening").map { reading.readScreening($0) }
        for node in mapping.list("rules") { reading.read(node, folder: folder) }
      }
    }
    guard faults.isEmpty else { return nil }
    do throws(RuleSet.RefusedRule) {
      return RuleTemplates(
        rules: try RuleSet(reading.rules, catalogue: catalogue), screening: reading.screening,
        leftOut: reading.leftOutRules, replacements: reading.replacements)
    } catch {
      // Each rule was understood by itself, and no code stands twice.
      faults.add(
        TemplateError(.inconsistent, "Quy tắc '\(error.rule)' không dùng được.", file: "rules"))
      return nil
    }
  }
}
