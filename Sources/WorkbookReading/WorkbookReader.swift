/// Reads a workbook: finds its parts by their relationships and parses them one by one.
struct WorkbookReader: ~Copyable {
  private var archive: ZipArchive
  private let parser: XMLParser
  private let limits: WorkbookLimits
  private var notes: [WorkbookNote] = []
  /// The part of an OpenDocument file that holds its tables.
  private static let openDocument = "content.xml"

  init(bytes: [UInt8], limits: WorkbookLimits) throws(WorkbookError) {
    let archive = try ZipArchive(bytes: bytes, limits: limits)
    let parser = try XMLParser(limits: limits)
    self.archive = archive
    self.parser = parser
    self.limits = limits
  }

  mutating func read() throws(WorkbookError) -> Workbook {
    let main = try workbookPart()
    if main == Self.openDocument {
      let part = try parse(main, OpenDocumentPart(limits: limits))
      guard part.isSpreadsheet else {
        throw WorkbookError(
          .notAWorkbook, "tệp OpenDocument không phải bảng tính; hãy lưu lại dạng .xlsx hoặc .docx")
      }
      return try Workbook(part.sheets)
    }
    if main.hasPrefix("word/") {
      return try Workbook(
        document: try parse(main, WordPart(limits: limits)).blocks, limits: limits)
    }
    let book = try parse(main, WorkbookPart(sheetLimit: limits.sheets))
    let links = try relationships(of: main)
    noteUnfollowed(links)

    var table = CellTable()
    table.dateSystem = book.dateSystem
    if let part = try part("styles", in: links, of: main, ifMissing: .missingStyles) {
      table.styles = try parse(part, StylesPart(limit: limits.definitions)).styles
    }
    if let part = try part("sharedStrings", in: links, of: main, ifMissing: .missingSharedStrings) {
      table.sharedStrings = try parse(part, SharedStringsPart(limits: limits)).strings
    }
    var sheets: [Worksheet] = []
    var cellsLeft = limits.cells
    for entry in book.sheets {
      guard let part = try sheetPart(entry, in: links, of: main) else { continue }
      let sheet: Worksheet
      do {
        sheet = try worksheet(entry, part, table, cellLimit: cellsLeft)
      } catch {
        var located = error
        located.location.sheet = entry.name
        throw located
      }
      cellsLeft -= sheet.cells.count
      sheets.append(sheet)
      notes += WorkbookNote.ofHidden(sheet)
    }
    return Workbook(
      sheets: sheets, dateSystem: book.dateSystem, awaitsComputing: book.awaitsComputing,
      notes: notes)
  }

  private mutating func parse<Handler: XMLPartHandler>(
    _ part: String, _ handler: consuming Handler
  ) throws(WorkbookError) -> Handler {
    try parser.parse(part, of: &archive, with: handler)
  }

  private mutating func worksheet(
    _ entry: WorkbookPart.Sheet, _ part: String, _ table: CellTable, cellLimit: Int
  ) throws(WorkbookError) -> Worksheet {
    let builder = CellBuilder(table, cellLimit: cellLimit)
    let content = try parse(part, WorksheetPart(builder, areaLimit: limits.cells))
    return Worksheet(
      name: entry.name, visibility: entry.visibility, mergedAreas: content.mergedAreas,
      hiddenRows: content.hiddenRows, hiddenColumns: content.hiddenColumns,
      cells: .init(table: content.cells.table))
  }
}

// MARK: - Parts

extension WorkbookReader {
  /// The part with the list of sheets, or a refusal that says what the archive is instead.
  private mutating func workbookPart() throws(WorkbookError) -> String {
    let root = PartName.relationships(of: "")
    var part = "xl/workbook.xml"
    if archive.contains(root) {
      let links = try parse(root, Relationships(limit: limits.definitions))
      if let link = links.first(ofType: "officeDocument"), !link.isExternal {
        part = try PartName.resolve(link.target, from: "")
      }
    }
    if part.hasSuffix(".bin") {
      throw WorkbookError(
        .binaryWorkbook, "bảng tính dạng nhị phân (.xlsb); hãy lưu lại dạng .xlsx")
    }
    if archive.contains(part), !part.hasPrefix("ppt/") { return part }
    if archive.contains(Self.openDocument), archive.contains("mimetype") {
      return Self.openDocument
    }
    if archive.names.contains(where: { $0.lowercased().hasSuffix(".iwa") }) {
      throw WorkbookError(
        .notAWorkbook, "tệp Numbers của Apple; hãy xuất ra Excel (Tệp > Xuất sang > Excel)")
    }
    throw WorkbookError(
      .notAWorkbook, "tệp nén không chứa bảng tính Excel; hãy gửi tệp .xlsx, không nén lại")
  }

  private mutating func relationships(of part: String) throws(WorkbookError) -> Relationships {
    try parse(PartName.relationships(of: part), Relationships(limit: limits.definitions))
  }

  /// A table that sheets share. A file that names it without holding it is read without it.
  private mutating func part(
    _ type: String, in links: Relationships, of main: String, ifMissing code: WorkbookNote.Code
  ) throws(WorkbookError) -> String? {
    guard let link = links.first(ofType: type), !link.isExternal else { return nil }
    let part = try PartName.resolve(link.target, from: main)
    if archive.contains(part) { return part }
    notes.append(WorkbookNote(code, "tệp thiếu phần “\(part)”"))
    return nil
  }

  /// The part of a sheet; nil for charts and the like.
  private mutating func sheetPart(
    _ entry: WorkbookPart.Sheet, in links: Relationships, of main: String
  ) throws(WorkbookError) -> String? {
    guard let link = links.all.first(where: { $0.id == entry.relationship }) else {
      throw WorkbookError(
        .damagedContent, "trang tính không có nội dung; hãy mở bằng Excel và lưu lại",
        at: .init(sheet: entry.name))
    }
    guard !link.isExternal else {
      throw WorkbookError(
        .unsafePath, "nội dung trang tính nằm ngoài tệp nên bị từ chối",
        at: .init(sheet: entry.name))
    }
    guard link.type == "worksheet" else {
      notes.append(
        WorkbookNote(.notAWorksheet, sheet: entry.name, "không phải bảng số liệu, đã bỏ qua"))
      return nil
    }
    return try PartName.resolve(link.target, from: main)
  }
}

// MARK: - Notes

extension WorkbookReader {
  private mutating func noteUnfollowed(_ links: Relationships) {
    if links.first(ofType: "externalLink") != nil {
      notes.append(
        WorkbookNote(.externalLinks, "tệp lấy số liệu từ tệp khác; các tệp đó không được mở"))
    }
    if links.first(ofType: "vbaProject") != nil || links.first(ofType: "xlMacrosheet") != nil {
      notes.append(WorkbookNote(.macros, "tệp chứa macro; macro không được chạy"))
    }
  }
}
