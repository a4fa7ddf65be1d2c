internal import CZip
internal import Foundation

/// The archive of a workbook, read from memory; the only place that knows libzip.
///
/// One part is open at a time. Everything that comes out is counted against the limits, by what
/// was really expanded and not by what the archive says of itself. Nothing is ever written to
/// disk, so the names in the archive are keys and not paths. A name that occurs twice is refused, for
/// programs differ in which of the two they take. Names with backslashes, which some programs write, are
/// read as if they were written right, and what stands before an archive is passed over.
struct ZipArchive: ~Copyable {
  private let archive: OpaquePointer
  private let deflate: Deflate
  private let limits: WorkbookLimits
  /// Where the parts are, by their names.
  private let places: [String: UInt64]
  private var openPart: OpaquePointer?
  private var openName = ""
  private var compressedBytes = 0
  private var partBytes = 0
  private var expandedBytes = 0

  /// Opens an archive on a copy of its bytes, which libzip owns and frees.
  init(bytes: [UInt8], limits: WorkbookLimits) throws(WorkbookError) {
    let damaged = WorkbookError(
      .damagedArchive,
      "tệp bị hỏng hoặc bị cắt cụt (không đọc được cấu trúc nén); hãy xin lại tệp gốc")
    guard let deflate = Deflate() else {
      throw WorkbookError(.unreadableFile, "không đủ bộ nhớ để đọc tệp")
    }
    guard let copy = malloc(max(1, bytes.count)) else { throw damaged }
    let bytes = Self.start(in: bytes).map { $0 == 0 ? bytes : Array(bytes[$0...]) } ?? bytes
    bytes.withUnsafeBytes { original in
      if let address = original.baseAddress { memcpy(copy, address, original.count) }
    }
    var failure = zip_error_t()
    zip_error_init(&failure)
    defer { zip_error_fini(&failure) }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &failure) else {
      free(copy)
      throw damaged
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
      let text = String(cString: zip_error_strerror(&failure))
      zip_source_free(source)
      throw WorkbookError(
        damaged.code, damaged.message,
        cause: WorkbookError.LibraryFailure(library: "libzip", text: text))
    }
    do {
      places = try Self.places(in: archive, limit: limits.definitions)
    } catch {
      zip_discard(archive)
      throw error
    }
    self.archive = archive
    self.deflate = deflate
    self.limits = limits
  }

  private static func places(
    in archive: OpaquePointer, limit: Int
  ) throws(WorkbookError) -> [String: UInt64] {
    var places: [String: UInt64] = [:]
    let count = zip_get_num_entries(archive, 0)
    if count > limit { throw .limit("số phần của tệp nén", limit) }
    for index in 0..<UInt64(max(0, count)) {
      guard let name = zip_get_name(archive, index, 0) else { continue }
      let plain = String(cString: name).split(separator: "\\", omittingEmptySubsequences: false)
        .joined(separator: "/")
      if places.updateValue(index, forKey: plain) != nil {
        throw WorkbookError(
          .damagedArchive,
          "phần “\(plain)” có hai bản trong tệp, không biết bản nào đúng; hãy mở bằng Excel và lưu lại"
        )
      }
    }
    return places
  }

  /// The names of all parts.
  var names: [String] { places.keys.sorted() }

  /// Where an archive begins; nil when there is none. Its end says how long it is.
  static func start(in bytes: [UInt8]) -> Int? {
    let end: [UInt8] = [0x50, 0x4B, 5, 6]
    let first = max(0, bytes.count - 65_557)
    guard bytes.count >= 22,
      let place = (first...(bytes.count - 22)).last(where: {
        bytes[$0] == end[0] && bytes[$0 + 1] == end[1] && bytes[$0 + 2] == end[2]
          && bytes[$0 + 3] == end[3]
      })
    else { return nil }
    func number(at index: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(bytes[index + $1]) << (8 * $1) }
    }
    let start = place - number(at: place + 12) - number(at: place + 16)
    return start >= 0 && bytes[start...].starts(with: [0x50, 0x4B]) ? start : nil
  }

  deinit {
    if let openPart { zip_fclose(openPart) }
    zip_discard(archive)
  }

  /// Whether the archive holds a part.
  func contains(_ part: String) -> Bool { index(of: part) != nil }

  /// Part names differ by more than case, but programs are not consistent in their case.
  private func index(of part: String) -> UInt64? {
    if let exact = places[part] { return exact }
    return UInt64(exactly: zip_name_locate(archive, part, ZIP_FL_NOCASE))
  }

  /// The bytes of a part, expanded, whose checksum has been compared.
  mutating func bytes(of part: String) throws(WorkbookError) -> [UInt8] {
    close()
    let (index, entry) = try entry(of: part)
    openName = part
    compressedBytes = Int(clamping: entry.comp_size)
    // An archive that says itself that a part is too large is believed: nothing of it is expanded.
    partBytes = Int(clamping: entry.size)
    try checkLimits()
    partBytes = 0
    if let bytes = expandedAtOnce(index, entry) {
      partBytes = bytes.count
      expandedBytes += bytes.count
      try checkLimits()
      return bytes
    }
    guard let opened = zip_fopen_index(archive, index, 0) else {
      throw failure(zip_get_error(archive))
    }
    openPart = opened
    // What the archive says of the length is where to begin, not what to believe; one byte more, so
    // that the end is met without growing.
    var bytes = [UInt8](repeating: 0, count: min(Int(clamping: entry.size), 4 << 20) + 1)
    var count = 0
    while true {
      let got = try read(into: &bytes, from: count)
      if got == 0 { break }
      count += got
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Where a part is, and what the archive says of it.
  private func entry(of part: String) throws(WorkbookError) -> (index: UInt64, zip_stat_t) {
    guard let index = index(of: part) else {
      throw WorkbookError(
        .missingPart, "tệp thiếu phần “\(part)”; hãy mở bằng Excel và lưu lại",
        at: .init(part: part))
    }
    var entry = zip_stat_t()
    zip_stat_init(&entry)
    guard zip_stat_index(archive, index, 0, &entry) == 0 else {
      throw failure(zip_get_error(archive))
    }
    return (index, entry)
  }

  /// A part that is neither large nor unusual, and is what the archive says of it.
  private func expandedAtOnce(_ index: UInt64, _ entry: zip_stat_t) -> [UInt8]? {
    guard entry.comp_method == ZIP_CM_DEFLATE, entry.encryption_method == ZIP_EM_NONE,
      (1...4 << 20).contains(entry.size), entry.comp_size <= entry.size,
      let file = zip_fopen_index(archive, index, zip_flags_t(ZIP_FL_COMPRESSED))
    else { return nil }
    defer { zip_fclose(file) }
    let length = Int(entry.comp_size)
    let packed = [UInt8](unsafeUninitializedCapacity: length) { bytes, count in
      count = max(0, Int(zip_fread(file, bytes.baseAddress, UInt64(length))))
    }
    guard packed.count == length else { return nil }
    return deflate.expand(packed, length: Int(entry.size), checksum: entry.crc)
  }

  /// Reads the next bytes of the open part into a buffer, from a place on.
  ///
  /// - Returns: How many bytes were read; 0 at the end, where the checksum has been compared.
  private mutating func read(
    into buffer: inout [UInt8], from start: Int
  ) throws(WorkbookError) -> Int {
    guard let openPart else { return 0 }
    let count = buffer.withUnsafeMutableBytes { bytes in
      Int(zip_fread(openPart, bytes.baseAddress.map { $0 + start }, UInt64(bytes.count - start)))
    }
    guard count >= 0 else { throw failure(zip_file_get_error(openPart)) }
    partBytes += count
    expandedBytes += count
    try checkLimits()
    if count == 0 { close() }
    return count
  }

  private func checkLimits() throws(WorkbookError) {
    var error: WorkbookError?
    if partBytes > limits.partBytes {
      error = .limit("dung lượng giải nén của một phần", limits.partBytes)
    } else if expandedBytes > limits.expandedBytes {
      error = .limit("tổng dung lượng giải nén", limits.expandedBytes)
    } else if partBytes > limits.ratioFreeBytes,
      partBytes / max(1, compressedBytes) > limits.expansionRatio
    {
      error = .limit("tỷ lệ giải nén", limits.expansionRatio)
    }
    guard var error else { return }
    error.location.part = openName
    throw error
  }

  private mutating func close() {
    if let openPart { zip_fclose(openPart) }
    openPart = nil
  }

  private func failure(_ error: UnsafeMutablePointer<zip_error_t>) -> WorkbookError {
    let cause = WorkbookError.LibraryFailure(
      library: "libzip", text: String(cString: zip_error_strerror(error)))
    switch zip_error_code_zip(error) {
    case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP:
      return WorkbookError(
        .encrypted, "tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại dạng .xlsx",
        at: .init(part: openName), cause: cause)
    default:
      return WorkbookError(
        .damagedArchive, "phần “\(openName)” của tệp bị hỏng; hãy xin lại tệp gốc",
        at: .init(part: openName), cause: cause)
    }
  }
}
