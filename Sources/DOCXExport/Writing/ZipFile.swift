import CZip
import FinishedFiles
import Foundation
import ReportCore

/// A file that a package consists of.
struct PackagePart {
  /// The path within the package.
  var name: String
  /// What it holds.
  var bytes: [UInt8]

  init(_ name: String, _ text: String) {
    self.name = name
    bytes = Array(text.utf8)
  }

  init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Packs the parts of a document. The same parts and day give the same bytes.
enum ZipFile {
  /// Writes a zip file, replacing one that is there, and reads it back.
  static func write(
    _ parts: [PackagePart], to path: String, day: CalendarDate, named name: String
  ) throws(ExportError) {
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
      throw cannotWrite(name)
    }
    do throws(ExportError) {
      try add(parts, to: archive, day: day, named: name)
    } catch {
      zip_discard(archive)
      throw error
    }
    if zip_close(archive) != 0 {
      zip_discard(archive)
      throw cannotWrite(name)
    }
    try FinishedArchive.check(path, at: name, requiring: ["[Content_Types].xml"])
  }

  /// The bytes of a small zip file, for one that stands within another.
  static func bytes(
    of parts: [PackagePart], day: CalendarDate, named name: String
  ) throws(ExportError) -> [UInt8] {
    guard let source = zip_source_buffer_create(nil, 0, 1, nil) else { throw cannotWrite(name) }
    zip_source_keep(source)
    defer { zip_source_free(source) }
    guard let archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
      zip_source_free(source)
      throw cannotWrite(name)
    }
    do throws(ExportError) {
      try add(parts, to: archive, day: day, named: name)
    } catch {
      zip_discard(archive)
      throw error
    }
    if zip_close(archive) != 0 {
      zip_discard(archive)
      throw cannotWrite(name)
    }
    guard zip_source_open(source) == 0 else { throw cannotWrite(name) }
    defer { zip_source_close(source) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = zip_source_read(source, &piece, UInt64(piece.count))
      if count < 0 { throw cannotWrite(name) }
      if count == 0 { return bytes }
      bytes += piece[..<Int(count)]
    }
  }

  private static func add(
    _ parts: [PackagePart], to archive: OpaquePointer, day: CalendarDate, named name: String
  ) throws(ExportError) {
    // Archives count years from 1980, in the local time of whoever reads: noon is the day everywhere.
    let date = UInt16(clamping: max(0, day.year - 1980) << 9 | day.month << 5 | day.day)
    for part in parts {
      // The library reads the bytes when it closes the archive, so it gets a copy to free.
      let copy = malloc(max(part.bytes.count, 1))
      guard let copy else { throw cannotWrite(name) }
      part.bytes.withUnsafeBytes { bytes in
        if let base = bytes.baseAddress { memcpy(copy, base, bytes.count) }
      }
      guard let source = zip_source_buffer(archive, copy, UInt64(part.bytes.count), 1) else {
        free(copy)
        throw cannotWrite(name)
      }
      let index = zip_file_add(archive, part.name, source, ZIP_FL_ENC_UTF_8)
      guard let index = UInt64(exactly: index) else {
        zip_source_free(source)
        throw cannotWrite(name)
      }
      let isSet =
        zip_file_set_dostime(archive, index, 12 << 11, date, 0) == 0
        && zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 6) == 0
        && zip_file_set_external_attributes(
          archive, index, 0, UInt8(ZIP_OPSYS_UNIX), 0o100644 << 16) == 0
      if !isSet { throw cannotWrite(name) }
    }
  }

  private static func cannotWrite(_ name: String) -> ExportError {
    ExportError(
      .cannotWrite, "Không ghi được tệp. Hãy kiểm tra quyền ghi và dung lượng đĩa còn trống.",
      at: name)
  }
}
