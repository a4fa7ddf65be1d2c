import Foundation

/// A folder in which files are made before they go where they belong, all of them or none.
///
/// It lies within its destination, so that moving is renaming. Whoever does not call `commit()` leaves
/// the destination as it was.
public struct StagingFolder: ~Copyable, Sendable {
  /// Where the files will be.
  public let destination: String

  private let root: String
  /// The folders that were made on the way to the destination, the deepest first.
  private let madeFolders: [String]

  /// A fresh folder within the destination, which is made if it is not there.
  public init(for destination: String) throws(ExportError) {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    if manager.fileExists(atPath: destination, isDirectory: &isFolder), !isFolder.boolValue {
      throw ExportError(
        .exists, "Đã có một tệp mang tên này; cần một thư mục để ghi kết quả.", at: destination)
    }
    let missing = Self.missingFolders(to: destination)
    do {
      try manager.createDirectory(atPath: destination, withIntermediateDirectories: true)
    } catch {
      Self.removeEmpty(missing)
      throw Self.cannotWrite(destination, error)
    }
    var template = Array("\(destination)/.reportgen-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer -> String? in
      guard let base = buffer.baseAddress, mkdtemp(base) != nil else { return nil }
      return String(cString: base)
    }
    guard let made else {
      let cause = POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      Self.removeEmpty(missing)
      throw Self.cannotWrite(destination, cause)
    }
    root = made
    self.destination = destination
    madeFolders = missing
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
    Self.removeEmpty(madeFolders)
  }

  private static func missingFolders(to destination: String) -> [String] {
    var missing: [String] = []
    var folder = URL(fileURLWithPath: destination)
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

  /// The path at which a file of that name is to be made.
  ///
  /// - Throws: `ExportError.Code.invalidName` if the name would lead out of the folder.
  public func path(for name: String) throws(ExportError) -> String {
    // By bytes: a slash with an accent is another letter to Swift, but not to the file system.
    let bytes = name.utf8
    if bytes.isEmpty || bytes.first == UInt8(ascii: ".") || bytes.contains(UInt8(ascii: "/"))
      || bytes.contains(0) || bytes.count > 250
    {
      throw ExportError(.invalidName, "Tên tệp không hợp lệ: '\(name)'.", at: destination)
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

  /// The names of the files made so far, ordered.
  public var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
  }

  /// Moves all files where they belong, in place of older ones of the same name.
  ///
  /// - Returns: the paths of the files, ordered.
  public consuming func commit() throws(ExportError) -> [String] {
    let names = files
    var isFolder: ObjCBool = false
    for name in names {
      let path = "\(destination)/\(name)"
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        throw ExportError(.exists, "Đã có một thư mục mang tên của tệp cần ghi.", at: path)
      }
    }
    for name in names where rename("\(root)/\(name)", "\(destination)/\(name)") != 0 {
      throw Self.cannotWrite(
        "\(destination)/\(name)", POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
    }
    return names.map { "\(destination)/\($0)" }
  }

  private static func cannotWrite(_ path: String, _ cause: any Error) -> ExportError {
    ExportError(
      .cannotWrite, "Không ghi được. Hãy kiểm tra quyền ghi và dung lượng đĩa còn trống.",
      at: path, cause: cause)
  }
}
