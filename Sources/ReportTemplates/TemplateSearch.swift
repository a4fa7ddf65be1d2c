/// The places where the template set is searched for. It reads nothing itself: the caller says what exists.
public enum TemplateSearch {
  /// What every template set has, so that a folder that is merely called `Templates` is not taken.
  public static let marker = "indicators"

  /// The folders that may hold the template set, the first to be tried first.
  ///
  /// - Parameters:
  ///   - explicit: what the command line or the workspace names; then nothing else is tried.
  ///   - executable: the path of the running program.
  ///   - package: the folder of the Swift package, where the program runs from one.
  /// - Returns: paths, of which none need exist.
  public static func candidates(
    explicit: String? = nil, executable: String, package: String? = nil
  ) -> [String] {
    if let explicit { return [explicit] }
    let folder = executable.lastIndex(of: "/").map { String(executable[..<$0]) } ?? "."
    return [folder + "/Templates", folder + "/../share/reportgen/Templates"]
      + (package.map { [$0 + "/Templates"] } ?? [])
  }

  /// The first candidate that is a template set.
  ///
  /// - Parameters:
  ///   - candidates: in the order in which they are tried.
  ///   - isFolder: whether there is a folder of that path.
  /// - Returns: `nil` if none is.
  public static func folder(
    among candidates: [String], isFolder: (String) -> Bool
  ) -> String? {
    candidates.first { isFolder($0 + "/" + marker) }
  }
}
