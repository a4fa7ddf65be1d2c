/// Files that were packed together and sent as one `.zip`.
public struct FilePacket: Sendable {
  /// A file of the packet.
  public struct File: Sendable {
    /// The name within the packet, its folders before it.
    public let name: String
    /// The bytes.
    public let bytes: [UInt8]
  }

  /// The files, by name, without folders and without what programs leave beside files.
  public let files: [File]

  /// Unpacks a packet; `nil` if the bytes are none: no archive, or an archive that is a document itself.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - limits: How much the packet may hold, together.
  /// - Throws: `damagedArchive`, `encrypted` or `limitExceeded`.
  public init?(bytes: [UInt8], limits: WorkbookLimits = .standard) throws(WorkbookError) {
    guard FileSignature.kind(of: bytes) == .archive else { return nil }
    guard bytes.count <= limits.fileBytes else {
      throw .limit("dung lượng tệp", limits.fileBytes)
    }
    var archive = try ZipArchive(bytes: bytes, limits: limits)
    // Office documents are archives with a table of contents.
    if archive.contains("[Content_Types].xml") || archive.contains("mimetype") { return nil }
    let isNumbers = archive.names.contains { $0.lowercased().hasSuffix(".iwa") }
    if isNumbers || archive.names.contains("xl/workbook.xml") { return nil }
    var files: [File] = []
    for name in archive.names where Self.isFile(name) {
      guard files.count < limits.sheets else { throw .limit("số tệp trong tệp nén", limits.sheets) }
      files.append(File(name: name, bytes: try archive.bytes(of: name)))
    }
    self.files = files
  }

  /// Programs leave the picture of a folder, their own notes, and locks of files that are open.
  private static func isFile(_ name: String) -> Bool {
    // Steps that only lead about (`../bảng.csv`) hide nothing: files are never written where they lead.
    let steps = name.split(separator: "/").filter { $0 != "." && $0 != ".." }
    return !name.hasSuffix("/") && !steps.isEmpty
      && !steps.contains { $0.hasPrefix(".") || $0.hasPrefix("~$") || $0 == "__MACOSX" }
  }
}
