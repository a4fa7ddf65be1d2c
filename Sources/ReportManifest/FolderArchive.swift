import CZip
import FinishedFiles
import Foundation
package import ReportCore

/// A folder as one zip file, with a list of what must be in it, so that it can be put back as it was.
package enum FolderArchive {
  /// The name of the list within the zip file.
  package static let listName = "danh-muc-sao-luu.json"

  /// What a zip file must hold.
  package struct List: Codable, Hashable, Sendable {
    package struct File: Codable, Hashable, Sendable {
      /// The path from the folder on.
      package var name: String
      /// Its size.
      package var bytes: Int
      /// The SHA-256 of its bytes.
      package var sha256: String
      /// Who may read and write it, as the system keeps it.
      package var mode: Int
    }

    /// The version of the list.
    package var version: Int
    /// What made it.
    package var tool: String
    /// When.
    package var made: Timestamp
    /// The files, by name.
    package var files: [File]
  }

  /// Packs files into a new zip file.
  ///
  /// - Parameters:
  ///   - files: the path of each from the folder on, and where its bytes lie.
  ///   - made: when.
  ///   - tool: what makes it.
  ///   - path: where; there must be no such file.
  /// - Returns: the list.
  /// - Throws: `ExportError` if a file cannot be read, or the zip file cannot be written.
  package static func pack(
    _ files: [(name: String, path: String)], made: Timestamp, by tool: String, to path: String
  ) throws(ExportError) -> List {
    var list = List(version: 1, tool: tool, made: made, files: [])
    for file in files.sorted(by: { $0.name < $1.name }) {
      list.files.append(try describe(file.name, at: file.path))
    }
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, nil) else { throw cannotWrite(path) }
    do throws(ExportError) {
      let paths = Dictionary(files.map { ($0.name, $0.path) }, uniquingKeysWith: { one, _ in one })
      for file in list.files {
        guard let place = paths[file.name],
          let source = zip_source_file(archive, place, 0, Int64(file.bytes))
        else { throw cannotWrite(path) }
        try add(file.name, source, mode: file.mode, to: archive, at: path)
      }
      try add(list, to: archive, at: path)
    } catch {
      zip_discard(archive)
      throw error
    }
    if zip_close(archive) != 0 {
      let fault = zip_error_code_system(zip_get_error(archive))
      zip_discard(archive)
      throw cannotWrite(path, because: fault)
    }
    try FinishedArchive.check(path, at: path, requiring: [listName])
    return list
  }

  private static func describe(_ name: String, at path: String) throws(ExportError) -> List.File {
    var status = stat()
    guard lstat(path, &status) == 0, let file = FileHandle(forReadingAtPath: path),
      let digest = try? FileDigest(
        atMost: .max, next: { try file.read(upToCount: 1 << 20) ?? Data() })
    else { throw ExportError(.failed, "Không đọc được tệp cần sao lưu.", at: path) }
    try? file.close()
    return List.File(
      name: name, bytes: digest.bytes, sha256: digest.sha256, mode: Int(status.st_mode & 0o777))
  }

  private static func add(
    _ list: List, to archive: OpaquePointer, at path: String
  ) throws(ExportError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    // The library reads the bytes when it closes the archive, so it gets a copy to free.
    guard let bytes = try? encoder.encode(list), let copy = malloc(bytes.count) else {
      throw cannotWrite(path)
    }
    bytes.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { memcpy(copy, base, bytes.count) }
    }
    guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
      free(copy)
      throw cannotWrite(path)
    }
    try add(listName, source, mode: 0o600, to: archive, at: path)
  }

  private static func add(
    _ name: String, _ source: OpaquePointer, mode: Int, to archive: OpaquePointer, at path: String
  ) throws(ExportError) {
    guard let index = UInt64(exactly: zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8)) else {
      zip_source_free(source)
      throw cannotWrite(path)
    }
    let isSet =
      zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 6) == 0
      && zip_file_set_external_attributes(
        archive, index, 0, UInt8(ZIP_OPSYS_UNIX), UInt32(0o100000 | mode) << 16) == 0
    if !isSet { throw cannotWrite(path) }
  }

  static func cannotWrite(_ path: String, because number: Int32 = 0) -> ExportError {
    let cause = POSIXErrorCode(rawValue: number).map { POSIXError($0) }
    return ExportError(.cannotWrite, SystemFault(cause).wordsOfWriting, at: path, cause: cause)
  }
}
