internal import CDeflate
internal import Foundation
package import ReportCore

/// A workbook, document or zip that was just made, read back before anybody relies on it.
///
/// Everything that a reader would stumble over is looked for: the list of parts must be whole, each part
/// must inflate to the size and the checksum that the list states, and what is XML must be well-formed to
/// its end. It is much cheaper than making the file.
package enum FinishedArchive {
  /// Reads a file back.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - shown: the place that a failure names.
  ///   - required: the names of parts that must be there.
  /// - Throws: `ExportError.Code.cannotWrite` if the file is not what it ought to be.
  package static func check(
    _ path: String, at shown: String, requiring required: [String] = []
  ) throws(ExportError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw damaged(shown, because: "cannot be read", cause: error)
    }
    let names: Set<String>
    do {
      names = try data.withUnsafeBytes { bytes in try parts(of: bytes) }
    } catch {
      throw damaged(shown, because: "\(error)", cause: error)
    }
    for name in required where !names.contains(name) {
      throw damaged(shown, because: "\(name) is missing", cause: nil)
    }
  }

  /// What is wrong, for whoever looks into it.
  struct Fault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  private static func damaged(
    _ shown: String, because reason: String, cause: (any Error)?
  ) -> ExportError {
    ExportError(
      .cannotWrite,
      "Tệp vừa tạo đọc lại không đúng nên không được đưa ra; tệp cũ (nếu có) vẫn còn nguyên. Hãy kiểm tra"
        + " dung lượng đĩa còn trống rồi làm lại.", at: shown, cause: cause ?? Fault(reason))
  }

  private static func parts(of bytes: UnsafeRawBufferPointer) throws -> Set<String> {
    let directory = try CentralDirectory(bytes)
    guard let inflater = libdeflate_alloc_decompressor() else { throw Fault("no memory") }
    defer { libdeflate_free_decompressor(inflater) }
    var names: Set<String> = []
    for entry in directory.entries {
      guard names.insert(entry.name).inserted else { throw Fault("\(entry.name) is there twice") }
      try check(entry, in: bytes, with: inflater)
    }
    return names
  }

  private static func check(
    _ entry: CentralDirectory.Entry, in bytes: UnsafeRawBufferPointer, with inflater: OpaquePointer
  ) throws {
    let packed = UnsafeRawBufferPointer(rebasing: bytes[entry.content])
    if !entry.isDeflated {
      guard entry.content.count == entry.size else { throw Fault("\(entry.name): wrong size") }
      return try check(packed, of: entry)
    }
    let room = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, entry.size), alignment: 16)
    defer { room.deallocate() }
    var (taken, made) = (0, 0)
    let result = libdeflate_deflate_decompress_ex(
      inflater, packed.baseAddress, packed.count, room.baseAddress, entry.size, &taken, &made)
    guard result == LIBDEFLATE_SUCCESS, made == entry.size, taken == packed.count else {
      throw Fault("\(entry.name) does not inflate to its size")
    }
    try check(UnsafeRawBufferPointer(rebasing: room[..<entry.size]), of: entry)
  }

  private static func check(
    _ content: UnsafeRawBufferPointer, of entry: CentralDirectory.Entry
  ) throws {
    guard libdeflate_crc32(0, content.baseAddress, content.count) == entry.checksum else {
      throw Fault("\(entry.name) has another checksum")
    }
    let isXML = [".xml", ".rels", ".vml"].contains { entry.name.hasSuffix($0) }
    if isXML, !WellFormed.check(content) { throw Fault("\(entry.name) is not well-formed") }
  }
}
