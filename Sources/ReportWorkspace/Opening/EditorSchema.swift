import Foundation

/// The first line of a YAML file, which tells editors where the schema of the file is.
enum EditorSchema {
  /// Makes those lines in a new workspace lead to the schemas of the template set.
  static func point(filesIn folder: URL, to templates: URL) throws {
    let schemas = templates.standardizedFileURL.appending(path: "schema").path
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix(".yaml") {
      let url = folder.appending(path: path)
      let text = try String(contentsOf: url, encoding: .utf8)
      let pointed = text.replacing(/\$schema=\S*?schema\/(?<name>[a-z-]+\.json)/) { line in
        "$schema=\(schemas)/\(line.output.name)"
      }
      if pointed != text { try Data(pointed.utf8).write(to: url) }
    }
  }
}
