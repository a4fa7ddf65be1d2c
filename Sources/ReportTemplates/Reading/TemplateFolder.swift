import Foundation

/// One or more folders of templates: the standard set, then what a workspace adds.
struct TemplateFolders {
  let folders: [URL]

  /// The YAML files of a subfolder in all folders, by name; a folder without it has none.
  func files(in subfolder: String, faults: TemplateFaults) -> [TemplateFile] {
    numberedFiles(in: subfolder, faults: faults).map(\.file)
  }

  /// The same files, each with the number of the folder that it is in; the standard set is 0.
  func numberedFiles(
    in subfolder: String, faults: TemplateFaults
  ) -> [(folder: Int, file: TemplateFile)] {
    folders.enumerated().flatMap { index, folder in
      // Files of the standard set are named within it, others with the folder that they are in.
      let name = index == 0 ? subfolder : folder.lastPathComponent + "/" + subfolder
      return Self.yamlFiles(in: folder.appending(path: subfolder), name: name, faults: faults)
        .map { (index, $0) }
    }
  }

  /// The YAML files of a folder, by name. A folder that is not there has none; one that
  /// cannot be read is a fault.
  static func yamlFiles(
    in folder: URL, name: String, faults: TemplateFaults
  ) -> [TemplateFile] {
    guard TemplateFile.isThere(folder, name: name, faults: faults) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        .filter { !$0.hasPrefix(".") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        .compactMap {
          TemplateFile(folder.appending(path: $0), name: "\(name)/\($0)", faults: faults)
        }
    } catch {
      faults.add(
        TemplateError(.unreadable, "Không đọc được thư mục.", file: name, cause: error))
      return []
    }
  }
}
