import CZip
import Foundation
import ReportCore

/// A package that is a zip file, read in place: nothing is ever unpacked to disk.
struct PackageArchive: ~Copyable, PackageFiles {
  private let archive: OpaquePointer

  /// Opens a zip file.
  init(reading path: String) throws(ExportError) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      throw ExportError(
        .failed, "Không đọc được tệp zip: tệp bị hỏng, bị cắt cụt hoặc không phải tệp zip.",
        at: path)
    }
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  var hasOrder: Bool { true }

  var names: [String] {
    get throws(ExportError) {
      (0..<UInt64(max(0, zip_get_num_entries(archive, 0)))).map { index in
        zip_get_name(archive, index, 0).map { String(cString: $0) } ?? ""
      }
    }
  }

  func digest(of name: String, atMost limit: Int) -> FileDigest? {
    reading(name) { next in (try? FileDigest(atMost: limit, next: next)) ?? .unreadable }
  }

  /// The digest of a file, each piece of which is handed on.
  func digest(of name: String, atMost limit: Int, each: (Data) -> Void) -> FileDigest? {
    reading(name) { next in
      let digest = try? FileDigest(atMost: limit) {
        let piece = try next()
        each(piece)
        return piece
      }
      return digest ?? .unreadable
    }
  }

  func contents(of name: String, atMost limit: Int) -> Data? {
    reading(name) { next in
      var contents = Data()
      while contents.count <= limit {
        guard let piece = try? next() else { return nil }
        if piece.isEmpty { return contents }
        contents += piece
      }
      return nil
    } ?? nil
  }

  private struct Damaged: Error {}

  /// Hands out a file piece by piece.
  private func reading<Result>(_ name: String, _ use: (() throws -> Data) -> Result) -> Result? {
    let index = zip_name_locate(archive, name, 0)
    guard index >= 0 else { return nil }
    let file = zip_fopen_index(archive, UInt64(index), 0)
    defer { if let file { zip_fclose(file) } }
    var buffer = Data(count: 1 << 20)
    return use {
      guard let file else { throw Damaged() }
      let count = buffer.withUnsafeMutableBytes { bytes in
        Int(zip_fread(file, bytes.baseAddress, UInt64(bytes.count)))
      }
      // The checksum is compared at the end, and counts as a failure to read.
      guard count >= 0 else { throw Damaged() }
      return buffer.prefix(count)
    }
  }
}
