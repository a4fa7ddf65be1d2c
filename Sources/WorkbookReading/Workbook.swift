public import Foundation

/// A workbook, read whole: of Excel 2007 or later (`.xlsx`, `.xlsm`), of Excel 5 to 2003 (`.xls`, as XML
/// too), of OpenDocument (`.ods`), or the tables of a text document (`.docx`) or a web page.
///
/// What a file is, its first bytes say; its name does not matter.
///
/// ```swift
/// let workbook = try Workbook(contentsOf: URL(fileURLWithPath: "q3.xlsx"))
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
  /// Whether the program that wrote the workbook left its formulas for another one to compute: a zero that
  /// a formula gives may only stand for a figure that nobody has computed yet.
  public let awaitsComputing: Bool
  /// What a reader of the figures should know: hidden rows, links to other files, macros.
  public let notes: [WorkbookNote]

  init(
    sheets: [Worksheet], dateSystem: DateSystem, awaitsComputing: Bool = false,
    notes: [WorkbookNote]
  ) {
    self.sheets = sheets
    self.awaitsComputing = awaitsComputing
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
    guard bytes.count <= limits.fileBytes else {
      throw .limit("dung lượng tệp", limits.fileBytes)
    }
    let kind = FileSignature.kind(of: bytes)
    switch kind {
    case .archive:
      var reader = try WorkbookReader(bytes: bytes, limits: limits)
      self = try reader.read()
    case .compound:
      var reader = try Excel97Reader(bytes: bytes, limits: limits)
      self = try reader.read()
    case .markup: self = try Self.markup(bytes, limits: limits)
    case .webPage: self = try Self.webPage(bytes, limits: limits)
    default: throw FileSignature.refusal(of: kind)
    }
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

// MARK: - Files of one part

extension Workbook {
  /// A workbook that is one XML file.
  private static func markup(
    _ bytes: [UInt8], limits: WorkbookLimits
  ) throws(WorkbookError) -> Workbook {
    let parser = try XMLParser(limits: limits)
    let root = FileSignature.root(of: bytes)
    switch (root.namespace, root.name) {
    case (Spreadsheet2003Part.namespace, "Workbook"):
      let part = try parser.judge(bytes, of: "", with: Spreadsheet2003Part(limits: limits))
      return try Workbook(part.sheets)
    case (_, "document") where root.namespace.contains("opendocument"):
      let part = try parser.judge(bytes, of: "", with: OpenDocumentPart(limits: limits))
      guard part.isSpreadsheet else { break }
      return try Workbook(part.sheets)
    case _ where root.namespace.contains("sdmx"):
      throw WorkbookError(
        .notAWorkbook,
        "tệp SDMX-ML (dữ liệu thống kê dạng XML), không phải bảng; hãy xuất lại dạng SDMX-CSV")
    case (_, "html"): return try webPage(bytes, limits: limits)
    default: break
    }
    throw WorkbookError(
      .notAWorkbook,
      "tệp XML không phải bảng tính; hãy mở bằng Excel và lưu lại dạng .xlsx (Excel Workbook)")
  }

  private static func webPage(
    _ bytes: [UInt8], limits: WorkbookLimits
  ) throws(WorkbookError) -> Workbook {
    let page = try WebPage(bytes, limits: limits)
    guard page.blocks.contains(where: { if case .table = $0 { true } else { false } }) else {
      throw WorkbookError(
        .notAWorkbook,
        "trang web không có bảng số liệu; hãy mở bằng Excel và lưu lại dạng .xlsx (Excel Workbook)")
    }
    return try Workbook(document: page.blocks, limits: limits)
  }

  init(_ sheets: [SheetBuilder]) throws(WorkbookError) {
    var worksheets: [Worksheet] = []
    for sheet in sheets {
      do {
        worksheets.append(try sheet.worksheet())
      } catch {
        var located = error
        located.location.sheet = sheet.name
        throw located
      }
    }
    self.init(
      sheets: worksheets, dateSystem: .from1900,
      notes: worksheets.flatMap { WorkbookNote.ofHidden($0) })
  }

  init(document blocks: [DocumentBlock], limits: WorkbookLimits) throws(WorkbookError) {
    var layout = DocumentSheets(limits: limits)
    self.init(sheets: try layout.sheets(of: blocks), dateSystem: .from1900, notes: [])
  }
}
