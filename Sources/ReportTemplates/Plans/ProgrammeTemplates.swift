public import Foundation
public import ReportCore

/// National programmes, read from the files under `programmes/`, which together form one list.
public struct ProgrammeTemplates: Sendable {
  /// All programmes, in the order in which they were read.
  public let programmes: [Programme]

  /// The programme with that number.
  public subscript(code: String) -> Programme? { programmes.first { $0.code == code } }

  /// Reads the programmes of one or more folders of templates, the standard set first.
  ///
  /// - Parameters:
  ///   - folders: each may have a subfolder `programmes`.
  ///   - catalogue: the indicators that lines may name.
  /// - Returns: the programmes of all folders.
  /// - Throws: `TemplateError`, with all faults of all files.
  public static func load(
    from folders: [URL], catalogue: IndicatorCatalogue
  ) throws(TemplateError) -> ProgrammeTemplates {
    let faults = TemplateFaults()
    let found = read(TemplateFolders(folders: folders), catalogue: catalogue, faults: faults)
    try faults.check()
    return found
  }

  static func read(
    _ folders: TemplateFolders, catalogue: IndicatorCatalogue, faults: TemplateFaults
  ) -> ProgrammeTemplates {
    var programmes: [Programme] = []
    for file in folders.files(in: "programmes", faults: faults) {
      file.root()?.mapping { mapping in
        _ = mapping.text("version", default: "")
        for node in mapping.list("programmes") {
          node.mapping { entry in
            let codeNode = entry.required("code")
            let code = codeNode?.code() ?? ""
            if programmes.contains(where: { $0.code == code }) {
              codeNode?.fault(.duplicateName, "Chương trình '\(code)' đã có ở trên.")
            }
            programmes.append(
              Programme(
                code: code, title: entry.text("title"), basis: entry.text("basis"),
                lines: (entry.required("lines")?.list() ?? [])
                  .compactMap { FormTemplates.line($0, in: .yearsAcross, catalogue: catalogue) },
                lastYear: entry.node("until")?.integer(in: 1900...2200)))
          }
        }
      }
    }
    return ProgrammeTemplates(programmes: programmes)
  }
}
