/// Names of parts and the paths by which they refer to each other.
enum PartName {
  /// The namespaces of spreadsheet parts: of transitional files and of strict ones.
  static let spreadsheetNamespaces = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
  ]

  /// The part that lists what another part refers to.
  static func relationships(of part: String) -> String {
    let folder = part.lastIndex(of: "/").map { part[...$0] } ?? ""
    return folder + "_rels/" + part.dropFirst(folder.count) + ".rels"
  }

  /// The part that a path leads to, as seen from another part.
  ///
  /// - Throws: `unsafePath` when the path leaves the archive.
  static func resolve(_ target: String, from part: String) throws(WorkbookError) -> String {
    let path = target.split(separator: "\\", omittingEmptySubsequences: false)
      .joined(separator: "/")
    var steps = path.hasPrefix("/") ? [] : part.split(separator: "/").dropLast()
    var leaves = path.contains(":") || path.contains("\0")
    for step in path.split(separator: "/") where step != "." {
      if step == ".." {
        leaves = leaves || steps.popLast() == nil
      } else {
        steps.append(step)
      }
    }
    if leaves {
      throw WorkbookError(
        .unsafePath, "tệp dẫn tới nội dung nằm ngoài chính nó (“\(target)”) nên bị từ chối",
        at: .init(part: part))
    }
    return steps.joined(separator: "/")
  }
}
