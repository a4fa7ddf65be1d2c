public import Foundation
public import ReportCore

/// The narratives of kinds of report, read from the files under `narratives/`, one per file.
///
/// A sentence is text with placeholders in braces: `"{unit} có {reported}/{expected} {unit_kinds} báo cáo."`.
/// It contains no digits: every number comes from the figures.
public struct NarrativeTemplates: Sendable {
  /// All narratives, by code; one of a workspace replaces the standard one with its code.
  public let narratives: [Narrative]

  /// Reads the narratives of one or more folders of templates, the standard set first.
  ///
  /// - Throws: `TemplateError`, with all faults of all files.
  public static func load(
    from folders: [URL], kinds: ReportKindTemplates, forms: FormTemplates
  ) throws(TemplateError) -> NarrativeTemplates {
    let faults = TemplateFaults()
    let read = read(TemplateFolders(folders: folders), kinds: kinds, forms: forms, faults: faults)
    try faults.check()
    return read
  }

  static func read(
    _ folders: TemplateFolders, kinds: ReportKindTemplates, forms: FormTemplates,
    faults: TemplateFaults
  ) -> NarrativeTemplates {
    let reading = NarrativeReading(
      kinds: Set(kinds.kinds.map(\.code)), forms: Set(forms.codes))
    var found: [String: (folder: Int, narrative: Narrative)] = [:]
    for (folder, file) in folders.numberedFiles(in: "narratives", faults: faults) {
      file.root()?.mapping { mapping in
        let node = mapping.required("code")
        let narrative = reading.narrative(&mapping, code: node?.code() ?? "")
        if let other = found[narrative.code], other.folder == folder {
          node?.fault(.duplicateName, "Mã '\(narrative.code)' đã dùng trong một tệp khác.")
        }
        found[narrative.code] = (folder, narrative)
      }
    }
    return NarrativeTemplates(
      narratives: found.values.map(\.narrative).sorted { $0.code < $1.code })
  }
}
