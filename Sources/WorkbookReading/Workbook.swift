public import Foundation

/// A workbook of Excel 2007 or later (`.xlsx`, `.xlsm`), read whole.
///
/// ```swift
/// let workbook = try Workbook(contentsOf: url)
/// for sheet in workbook.sheets {
///   for cell in sheet.cells { print(sheet.name, cell.address, cell.value) }
/// }
/// ```
///
/// Only values are read: no formula is computed, no macro run, no other file opened. Writing is
/// not this type's business.
public struct Workbook: Sendable {
  /// The worksheets, hidden ones too, in the order of their tabs.
  public let sheets: [Worksheet]
  /// The day from which the workbook counts its dates; dates of cells are converted already.
  public let dateSystem: DateSystem
  /// What a reader of the figures should know: hidden rows, links to other files, macros.
  public let notes: [WorkbookNote]

  init(sheets: [Worksheet], dateSystem: DateSystem, notes: [WorkbookNote]) {
    self.sheets = sheets
    self.dateSystem = dateSystem
    self.notes = notes
  }

  /// Reads a workbook from memory.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - limits: How much the workbook may hold.
  /// - Throws: Any code of ``WorkbookError`` but `unreadableFile`.
  public init(bytes: [UInt8], limits: WorkbookLimits = .standard) throws(WorkbookError) {
    var reader = try WorkbookReader(bytes: bytes, limits: limits)
    self = try reader.read()
  }

  /// Reads a workbook from a file.
  ///
  /// - Parameters:
  ///   - url: The file, which errors name as given here.
  ///   - limits: How much the workbook may hold.
  /// - Throws: Any code of ``WorkbookError``.
  public init(
    contentsOf url: URL, limits: WorkbookLimits = .standard
  ) throws(WorkbookError) {
    do {
      try self.init(bytes: Self.bytes(of: url, limit: limits.fileBytes), limits: limits)
    } catch {
      var located = error
      located.location.file = url.relativePath
      throw located
    }
  }

  /// The worksheet with a name.
  ///
  /// - Parameter name: The name, exactly as on the tab.
  /// - Returns: Nil when there is no such sheet.
  public func sheet(named name: String) -> Worksheet? { sheets.first { $0.name == name } }

  /// The bytes of a regular file; a pipe could keep us waiting for ever.
  private static func bytes(of url: URL, limit: Int) throws(WorkbookError) -> [UInt8] {
    var status = stat()
    guard stat(url.path, &status) == 0 else {
      throw WorkbookError(
        .unreadableFile, "không tìm thấy hoặc không mở được tệp",
        cause: POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw WorkbookError(.unreadableFile, "không phải là một tệp")
    }
    guard status.st_size <= limit else { throw .limit("dung lượng tệp", limit) }
    do {
      return try [UInt8](Data(contentsOf: url))
    } catch {
      throw WorkbookError(.unreadableFile, "không mở được tệp", cause: error)
    }
  }
}
