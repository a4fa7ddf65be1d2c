internal import Foundation

/// The files of a folder and its subfolders, by name, and what among them cannot be read.
///
/// One unreadable entry neither prevents the others from being listed nor is passed over silently. Links to
/// folders are not followed: they may form a cycle.
package struct FolderWalk: Sendable {
  /// Something that cannot be read.
  package struct Obstacle: Hashable, Sendable {
    /// The path from the folder on.
    package let path: String
    /// Why, for an officer.
    package let reason: String
  }

  /// The paths of the files from the folder on, ordered.
  package private(set) var files: [String] = []
  /// What cannot be read, ordered.
  package private(set) var obstacles: [Obstacle] = []

  /// Walks through a folder.
  ///
  /// - Parameters:
  ///   - folder: where to begin.
  ///   - hidden: whether files whose names begin with a point are listed too. Folders of such names are not
  ///     entered.
  ///   - isWanted: whether a file of that name is of interest; what is not wanted is no obstacle.
  package init(_ folder: String, hidden: Bool = false, where isWanted: (String) -> Bool) {
    walk(folder, "", hidden, isWanted)
    files.sort()
    obstacles.sort { $0.path < $1.path }
  }

  private mutating func walk(
    _ folder: String, _ below: String, _ hidden: Bool, _ isWanted: (String) -> Bool
  ) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(below)")
    } catch {
      obstacles.append(
        Obstacle(path: below.isEmpty ? "." : below, reason: SystemFault(error).wordsOfReading))
      return
    }
    for name in names where hidden || !name.hasPrefix(".") {
      let path = below.isEmpty ? name : "\(below)/\(name)"
      var status = stat()
      let isLink =
        lstat("\(folder)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
      switch PathState("\(folder)/\(path)") {
      case .folder: if !isLink, !name.hasPrefix(".") { walk(folder, path, hidden, isWanted) }
      case .file:
        if !isWanted(name) { continue }
        if access("\(folder)/\(path)", R_OK) == 0 {
          files.append(path)
        } else {
          obstacles.append(
            Obstacle(path: path, reason: SystemFault(SystemFault.last).wordsOfReading))
        }
      case let state:
        if isWanted(name), let reason = state.reason {
          obstacles.append(Obstacle(path: path, reason: reason))
        }
      }
    }
  }
}
