internal import Foundation

/// Replaces older files by new ones, so that it can be undone at any moment, by this process or,
/// if it was killed, by the next.
///
/// Older files get a second name in the folder `before` of the staging folder; then a list of what will be
/// done is synced to disk; then the new files are moved. A staging folder with that list is one whose
/// work was not finished: `undo` puts the older files back and removes the new ones. When all is in place
/// the list is removed, and only then what it kept.
struct SwapJournal {
  /// A file that could not be put in place.
  struct Failure: Error {
    let name: String
    let cause: any Error
  }

  /// The staging folder.
  let root: String
  /// Where the files go.
  let destination: String

  private static let listName = ".swap"
  private var list: String { "\(root)/\(Self.listName)" }
  private var before: String { "\(root)/.before" }

  /// Puts files in place, or leaves everything as it was.
  func put(_ names: [String]) throws {
    do {
      try prepare(names)
      for name in names where rename("\(root)/\(name)", "\(destination)/\(name)") != 0 {
        throw Failure(name: name, cause: SystemFault.last)
      }
      try DurableFile.synchronizeFolder(destination)
      if unlink(list) != 0 { throw SystemFault.last }
    } catch {
      try? undo()
      throw error
    }
  }

  /// Keeps what will be replaced, and writes down what will be done.
  private func prepare(_ names: [String]) throws {
    if mkdir(before, 0o700) != 0 { throw SystemFault.last }
    // By its name only: the folder may be renamed before somebody takes this back.
    let isWithin = Self.parent(of: root) == Self.whole(destination)
    var lines = [">" + (isWithin ? "." : URL(fileURLWithPath: destination).lastPathComponent)]
    for name in names {
      let path = "\(destination)/\(name)"
      var old = stat()
      if lstat(path, &old) != 0 {
        guard errno == ENOENT else { throw Failure(name: name, cause: SystemFault.last) }
        var new = stat()
        if lstat("\(root)/\(name)", &new) != 0 {
          throw Failure(name: name, cause: SystemFault.last)
        }
        lines.append("+\(new.st_ino) \(name)")
      } else {
        do {
          try DurableFile.keep(path, as: "\(before)/\(name)")
        } catch {
          throw Failure(name: name, cause: error)
        }
        lines.append("=\(name)")
      }
    }
    try DurableFile.synchronizeFolder(before)
    // Names hold no NUL, but may hold line breaks.
    try DurableFile.writeInPlace(Array(lines.joined(separator: "\0").utf8), to: list)
    try DurableFile.synchronizeFolder(root)
  }

  /// Takes back what was begun and not finished, if anything was. A list is never followed out of the
  /// folder that it lies in: what it says of other places is passed over.
  func undo() throws {
    guard let list = FileManager.default.contents(atPath: list) else { return }
    var destination = destination
    for line in list.split(separator: 0) {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix(">") {
        destination = place(named: String(text.dropFirst()))
      } else if text.hasPrefix("=") {
        let name = text.dropFirst()
        if !Self.isName(name) { continue }
        // Nothing if it was not replaced yet: then both are names of the same file.
        if rename("\(before)/\(name)", "\(destination)/\(name)") != 0, errno != ENOENT {
          throw SystemFault.last
        }
      } else if text.hasPrefix("+"), let space = text.firstIndex(of: " ") {
        let name = text[text.index(after: space)...]
        if !Self.isName(name) { continue }
        var present = stat()
        let path = "\(destination)/\(name)"
        let isOurs =
          lstat(path, &present) == 0
          && String(present.st_ino) == text[text.index(after: text.startIndex)..<space]
        if isOurs { try FileManager.default.removeItem(atPath: path) }
      }
    }
    try DurableFile.synchronizeFolder(destination)
    unlink(self.list)
  }

  /// Whether a name is one that files are given here: nothing that leads elsewhere.
  private static func isName(_ name: Substring) -> Bool {
    !name.isEmpty && name.utf8.first != UInt8(ascii: ".")
      && !name.utf8.contains(UInt8(ascii: "/"))
  }

  /// The folder that a list is of: the one that the staging folder lies in, or one beside it. Older
  /// lists name it by its path.
  private func place(named name: String) -> String {
    let parent = Self.parent(of: root)
    let isPath = name.utf8.first == UInt8(ascii: "/")
    if name == "." || isPath && Self.whole(name) == parent { return parent }
    let isBeside = isPath && Self.parent(of: name) == parent
    let last = isBeside ? URL(fileURLWithPath: name).lastPathComponent : name
    // A folder of outputs may be a hidden one.
    let isFolder = last != "." && last != ".." && !last.utf8.contains(UInt8(ascii: "/"))
    return isFolder && !last.isEmpty ? "\(parent)/\(last)" : destination
  }

  private static func whole(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  private static func parent(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
  }
}
