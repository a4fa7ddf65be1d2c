import Foundation
import ReportCore

/// Files kept by their content: the same bytes are kept once, and cannot be changed unnoticed.
struct KeptContent {
  /// What is kept, in words for the message when it is missing.
  enum Kind {
    /// What was sent when a period was closed.
    case sent
    /// What the other office handed in for a reconciliation.
    case otherSide
  }

  /// A file, by the path that it had and the SHA-256 under which its content is kept.
  struct File: Codable, Hashable {
    var path: String
    var sha256: String
  }

  let folder: URL
  let kind: Kind

  /// Creates a folder that keeps files of a kind.
  init(folder: URL, of kind: Kind) { (self.folder, self.kind) = (folder, kind) }

  /// Keeps the bytes.
  ///
  /// - Returns: the SHA-256 under which they are kept.
  func keep(_ bytes: Data) throws -> String {
    let digest = try write(bytes)
    try DurableFile.synchronizeFolder(folder.path)
    return digest
  }

  /// Writes the bytes; their name is not synced to disk yet.
  private func write(_ bytes: Data) throws -> String {
    let digest = bytes.digest
    if (try? read(digest)) == nil {
      try DurableFile.makeFolders(folder.path)
      let file = folder.appending(path: digest)
      try DurableFile.replace([UInt8](bytes), at: file.path, isLast: false)
    }
    return digest
  }

  /// Removes what killed processes left of files that they were writing.
  func sweep() throws { try Leftovers.sweep(folder.path) }

  /// The bytes that are kept under a digest.
  ///
  /// - Throws: `WorkspaceError` if they are not there, or are other ones.
  func read(_ digest: String) throws -> Data {
    let file = folder.appending(path: digest)
    if PathState(file.path) == .absent {
      throw WorkspaceError(
        .unacceptableData, "\(file.path): thiếu \(kind.name); hãy lấy lại từ bản sao lưu.")
    }
    let bytes = Data(try InputFile.bytes(at: file.path, called: kind.name))
    if bytes.digest != digest {
      throw WorkspaceError(
        .unacceptableData,
        "\(file.path): nội dung đã khác \(kind.moment); hãy lấy lại từ bản sao lưu.")
    }
    return bytes
  }

  /// Keeps every file of a folder, but those that are passed over, by their paths in it.
  ///
  /// - Parameters:
  ///   - source: the folder.
  ///   - isPassedOver: whether a path is passed over.
  ///   - left: hears of a file that cannot be read, and why; what it throws ends the work.
  /// - Returns: what was kept, by path.
  /// - Throws: `WorkspaceError` if the machine fails at one.
  func keep(
    filesOf source: URL, isPassedOver: (String) -> Bool = { _ in false },
    left: (WorkspaceError) throws -> Void
  ) throws -> [File] {
    let paths = FileManager.default.subpaths(atPath: source.path) ?? []
    var kept: [File] = []
    for path in paths.sorted() where !isPassedOver(path) {
      let full = source.appending(path: path).path
      let state = PathState(full)
      if state == .folder { continue }
      if let reason = state.reason {
        try left(WorkspaceError(.unacceptableData, "\(full): không đọc được: \(reason)."))
        continue
      }
      let bytes: [UInt8]
      do throws(WorkspaceError) {
        bytes = try InputFile.bytes(at: full)
      } catch {
        guard error.code == .unacceptableData else { throw error }
        try left(error)
        continue
      }
      kept.append(.init(path: path, sha256: try write(Data(bytes))))
    }
    if !kept.isEmpty { try DurableFile.synchronizeFolder(folder.path) }
    return kept
  }

  /// Writes kept files into a folder, each under its path.
  func write(_ files: [File], into target: URL) throws {
    for file in files {
      let url = target.appending(path: file.path)
      try DurableFile.makeFolders(url.deletingLastPathComponent().path)
      try DurableFile.writeInPlace([UInt8](try read(file.sha256)), to: url.path)
    }
  }
}
