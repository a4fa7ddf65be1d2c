import CZip
import Foundation
package import ReportCore

extension FolderArchive {
  /// A list is some hundred bytes a file; what is longer than this is none.
  private static let mostBytes = 256 << 20

  /// Unpacks the files into an empty folder, checking each against the list.
  ///
  /// - Parameters:
  ///   - path: the zip file.
  ///   - folder: the folder, which is there and empty.
  /// - Returns: the list.
  /// - Throws: `ExportError` if the zip file is not as it was made, or a file cannot be written.
  package static func unpack(
    _ path: String, to folder: String
  ) throws(ExportError) -> List {
    let archive = try PackageArchive(reading: path)
    let list = try list(of: archive, at: path)
    let listed = Set(list.files.map(\.name)).union([listName])
    let found = try archive.names
    if found.count != listed.count || Set(found) != listed {
      throw damaged(path, "các tệp trong đó không đúng như danh mục.")
    }
    for file in list.files {
      try write(file, of: archive, at: path, to: URL(fileURLWithPath: folder))
    }
    return list
  }

  private static func list(
    of archive: borrowing PackageArchive, at path: String
  ) throws(ExportError) -> List {
    guard let bytes = archive.contents(of: listName, atMost: mostBytes) else {
      throw ExportError(
        .failed, "Không phải bản sao lưu do chương trình làm ra: thiếu \(listName).", at: path
      )
    }
    guard let list = try? JSONDecoder().decode(List.self, from: bytes) else {
      throw damaged(path, "\(listName) không đúng quy cách.")
    }
    if list.version > 1 {
      throw ExportError(.failed, "Bản sao lưu do một bản reportgen mới hơn làm ra.", at: path)
    }
    for file in list.files where !isWithin(file.name) {
      throw ExportError(
        .invalidName, "\(listName) nêu tên tệp không hợp lệ: '\(file.name)'.", at: path)
    }
    return list
  }

  /// Whether a path stays within the folder that it starts from.
  private static func isWithin(_ name: String) -> Bool {
    !name.contains("\\") && !name.contains("\0")
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part != "." && part != ".."
      }
  }

  private static func write(
    _ file: List.File, of archive: borrowing PackageArchive, at path: String, to folder: URL
  ) throws(ExportError) {
    let target = folder.appending(path: file.name)
    // What lies open to its owner only gets a folder of the same kind.
    let folderMode = file.mode & 0o077 == 0 ? 0o700 : 0o755
    do {
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true,
        attributes: [.posixPermissions: folderMode])
    } catch {
      throw ExportError(
        .cannotWrite, SystemFault(error).wordsOfWriting, at: target.path, cause: error)
    }
    guard
      FileManager.default.createFile(
        atPath: target.path, contents: nil, attributes: [.posixPermissions: file.mode & 0o777]),
      let handle = FileHandle(forWritingAtPath: target.path)
    else { throw cannotWrite(target.path) }
    defer { try? handle.close() }
    var fault: (any Error)?
    let digest = archive.digest(of: file.name, atMost: file.bytes) { piece in
      do {
        if fault == nil { try handle.write(contentsOf: piece) }
      } catch {
        fault = error
      }
    }
    if let fault {
      throw ExportError(
        .cannotWrite, SystemFault(fault).wordsOfWriting, at: target.path, cause: fault)
    }
    guard let digest, digest.bytes == file.bytes, digest.sha256 == file.sha256 else {
      throw damaged(path, "tệp \(file.name) đã khác lúc sao lưu.")
    }
  }

  private static func damaged(_ path: String, _ why: String) -> ExportError {
    ExportError(.failed, "Bản sao lưu bị hỏng hoặc đã bị sửa: \(why)", at: path)
  }
}
