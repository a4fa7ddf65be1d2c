import Foundation

/// A folder in which files are prepared before they are moved to their destination, all of them or none.
///
/// If the destination does not exist yet, the folder is created beside it and becomes it with one rename.
/// Otherwise it is inside it, and a `SwapJournal` replaces the older files: after a failure they are restored
/// at once, after a kill by the next process that writes there. Without a call of `commit()` the destination
/// stays as it was.
///
/// Files that are reported as written are on disk.
public struct StagingFolder: ~Copyable, Sendable {
  /// Where the files will be.
  public let destination: String

  private let root: String
  /// Held open and locked for as long as somebody works here: what is not locked is a leftover.
  private let lock: Int32
  /// Whether the folder itself becomes the destination.
  private let becomesDestination: Bool
  /// The folders that were made on the way, the deepest first.
  private let madeFolders: [String]

  /// Creates a fresh folder for a destination. What a killed process left there is put in order first.
  ///
  /// ```swift
  /// func write(_ text: String, into folder: String) throws -> [String] {
  ///   let staging = try StagingFolder(for: folder)
  ///   try staging.write(text.utf8, to: "a.txt")
  ///   return try staging.commit()
  /// }
  /// try write("x", into: "\(scratch)/staged").count  // 1
  /// ```
  public init(for destination: String) throws(ExportError) {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    let exists = manager.fileExists(atPath: destination, isDirectory: &isFolder)
    if exists, !isFolder.boolValue {
      throw ExportError(
        .exists, "Đã có một tệp mang tên này; cần một thư mục để ghi kết quả.", at: destination)
    }
    // Programs that write here may change their folder: the path is no relative one.
    let place =
      exists
      ? URL(fileURLWithPath: destination).absoluteURL.path : Self.parent(of: destination)
    let missing = Self.missingFolders(to: place)
    do {
      try manager.createDirectory(atPath: place, withIntermediateDirectories: true)
      try Leftovers.sweep(place)
      (root, lock) = try Leftovers.makeFolder(in: place)
    } catch {
      Self.removeEmpty(missing)
      throw Self.cannotWrite(destination, error)
    }
    self.destination = destination
    becomesDestination = !exists
    madeFolders = missing
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
    close(lock)
    Self.removeEmpty(madeFolders)
  }

  private static func parent(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
  }

  private static func missingFolders(to place: String) -> [String] {
    var missing: [String] = []
    var folder = URL(fileURLWithPath: place)
    while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
      missing.append(folder.path)
      folder.deleteLastPathComponent()
    }
    return missing
  }

  /// Removes folders that hold nothing; after a commit, or if others use them, they stay.
  private static func removeEmpty(_ folders: [String]) {
    for folder in folders where rmdir(folder) != 0 { return }
  }

  /// The path at which a file of that name is to be made; absolute, also for a relative destination.
  ///
  /// - Throws: `ExportError.Code.invalidName` if the name would lead out of the folder.
  public func path(for name: String) throws(ExportError) -> String {
    // By bytes: a slash with an accent is another letter to Swift, but not to the file system.
    let bytes = name.utf8
    if bytes.isEmpty || bytes.first == UInt8(ascii: ".") || bytes.contains(UInt8(ascii: "/"))
      || bytes.contains(0) || bytes.count > 250
    {
      throw ExportError(
        .invalidName, "Tên tệp không hợp lệ: '\(ShownText.line(name))'.", at: destination)
    }
    return "\(root)/\(name)"
  }

  /// Makes a file of those bytes.
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws(ExportError) {
    let path = try path(for: name)
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    } catch {
      throw Self.cannotWrite("\(destination)/\(name)", error)
    }
  }

  /// Makes a file piece by piece, so that a long one is never whole in memory.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - body: hands over the pieces, in order.
  /// - Throws: `ExportError` if it cannot be written.
  package func write(
    to name: String, _ body: (_ append: ([UInt8]) throws -> Void) throws -> Void
  ) throws(ExportError) {
    let path = try path(for: name)
    do {
      try Data().write(to: URL(fileURLWithPath: path))
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      try body { piece in try handle.write(contentsOf: piece) }
    } catch {
      throw Self.cannotWrite("\(destination)/\(name)", error)
    }
  }

  /// The names of the files made so far, ordered.
  public var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
  }

  /// Puts all files where they belong, replacing older ones of the same name: all of them or none. They
  /// are on the disk when this returns.
  ///
  /// - Returns: the paths of the files, ordered.
  public consuming func commit() throws(ExportError) -> [String] {
    // Never `files`: what cannot be read is no empty folder.
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: root).sorted()
    } catch {
      throw Self.cannotWrite(destination, error)
    }
    let paths = names.map { "\(destination)/\($0)" }
    for (name, path) in zip(names, paths) {
      do {
        try DurableFile.synchronize("\(root)/\(name)")
      } catch {
        throw Self.cannotWrite(path, error)
      }
    }
    if becomesDestination {
      guard try !renamed() else { return paths }
    }
    var isFolder: ObjCBool = false
    for path in paths
    where FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    {
      throw ExportError(.exists, "Đã có một thư mục mang tên của tệp cần ghi.", at: path)
    }
    do {
      try SwapJournal(root: root, destination: destination).put(names)
    } catch let error as SwapJournal.Failure {
      throw Self.cannotWrite("\(destination)/\(error.name)", error.cause)
    } catch {
      throw Self.cannotWrite(destination, error)
    }
    return paths
  }

  /// Makes the folder the destination; `false` if somebody made that in the meantime.
  private borrowing func renamed() throws(ExportError) -> Bool {
    do {
      return try rename()
    } catch {
      throw Self.cannotWrite(destination, error)
    }
  }

  private borrowing func rename() throws -> Bool {
    let mask = umask(0)
    umask(mask)
    if chmod(root, 0o777 & ~mask) != 0 { throw SystemFault.last }
    try DurableFile.synchronizeFolder(root)
    let place = Self.withoutSlash(destination)
    if Foundation.rename(root, place) != 0 {
      let cause = SystemFault.last
      let isThere = [POSIXErrorCode.EEXIST, .ENOTEMPTY, .ENOTDIR].map(\.rawValue)
        .contains(SystemFault.number(of: cause))
      if isThere { return false }
      throw cause
    }
    do {
      try DurableFile.synchronizeFolder(Self.parent(of: destination))
      for folder in madeFolders { try DurableFile.synchronizeFolder(Self.parent(of: folder)) }
    } catch {
      // What may not last is not told as written: it becomes a working folder again, and goes.
      _ = Foundation.rename(place, root)
      throw error
    }
    return true
  }

  private static func withoutSlash(_ path: String) -> String {
    var path = Substring(path)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }

  private static func cannotWrite(_ path: String, _ cause: any Error) -> ExportError {
    ExportError(
      .cannotWrite, SystemFault(cause).wordsOfWriting, at: path, cause: cause)
  }
}
