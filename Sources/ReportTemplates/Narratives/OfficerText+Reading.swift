public import Foundation
public import ReportCore

extension OfficerText {
  /// The file of that name in the folder `narrative` of a workspace, if there is one: `2025-Q3.yaml`, else
  /// `2025-Q3.md`.
  public static func file(named name: String, inWorkspace folder: URL) -> URL? {
    ["yaml", "md"].map { folder.appending(path: "narrative/\(name).\($0)") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// Reads what officers wrote for a report; nothing where there is no file.
  ///
  /// In YAML each key holds a text or a list of texts; in Markdown each key is a heading
  /// (`## lanh-dao`), and paragraphs are parted by empty lines.
  ///
  /// - Throws: `TemplateError`, with all faults of the file.
  public static func load(
    named name: String, fromWorkspace folder: URL
  ) throws(TemplateError) -> OfficerText {
    guard let url = file(named: name, inWorkspace: folder) else { return OfficerText() }
    let faults = TemplateFaults()
    let name = "narrative/\(url.lastPathComponent)"
    if url.pathExtension == "md" {
      guard let data = FileManager.default.contents(atPath: url.path),
        let text = String(data: data, encoding: .utf8)
      else {
        throw TemplateError(.unreadable, "Không đọc được tệp văn bản UTF-8.", file: name)
      }
      return OfficerText(markdown: text)
    }
    let file = TemplateFile(url, name: name, faults: faults)
    var paragraphs: [String: [String]] = [:]
    // A draft in which nothing was written yet holds comments alone.
    for (key, value) in file?.root()?.pairs() ?? [] where !value.isNull {
      guard let name = key.words() else { continue }
      let texts =
        value.isList
        ? (value.list() ?? []).compactMap { $0.text() } : [value.text()].compactMap(\.self)
      paragraphs[name] = texts.flatMap(Self.paragraphs)
    }
    try faults.check()
    return OfficerText(paragraphs: paragraphs)
  }

  /// Reads Markdown: the text below a heading belongs to its key. Comments (`<!-- … -->`) are left out.
  public init(markdown: String) {
    var lines: [String: String] = [:]
    var key = ""
    let text = markdown.replacing(#/<!--[\s\S]*?-->/#, with: "")
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.hasPrefix("#") {
        key = String(line.drop { $0 == "#" || $0 == " " }.prefix { $0 != " " })
      } else {
        lines[key, default: ""] += line + "\n"
      }
    }
    self.init(
      paragraphs: lines.compactMapValues { text in
        let paragraphs = Self.paragraphs(of: text)
        return paragraphs.isEmpty ? nil : paragraphs
      })
  }

  /// Paragraphs are parted by empty lines; line feeds within them are blanks.
  private static func paragraphs(of text: String) -> [String] {
    text.precomposedStringWithCanonicalMapping
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .split(separator: "").map { $0.joined(separator: " ") }
  }
}
