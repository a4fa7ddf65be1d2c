/// Why a workbook could not be read.
///
/// Faults of single values (an error cell, a formula never computed) are not errors: they are
/// kinds of ``WorkbookCell/Value``. The message is for officers, hence in Vietnamese.
///
/// It is no `PlacedError` of `ReportCore`, though it is put into words in the same way: this module rests on
/// nothing of the package, so that other programs can read workbooks with it alone.
public struct WorkbookError: Error, Sendable {
  /// What went wrong, for programs.
  public let code: Code
  /// What went wrong and what to do, for officers.
  public let message: String
  /// Where in the file it went wrong.
  public internal(set) var location: Location
  /// The failure underneath, if another library reported one.
  public let cause: (any Error)?

  init(
    _ code: Code, _ message: String, at location: Location = Location(),
    cause: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.cause = cause
  }

  /// A place in a workbook file; what is unknown is nil.
  public struct Location: Hashable, Sendable {
    /// The file, as the caller named it.
    public internal(set) var file: String?
    /// The part inside the archive, such as `xl/worksheets/sheet1.xml`.
    public internal(set) var part: String?
    /// The line in that part, from 1.
    public internal(set) var line: Int?
    /// The name of the worksheet.
    public internal(set) var sheet: String?
    /// The cell, in the notation of spreadsheets, as the file gives it.
    public internal(set) var cell: String?
  }
}

extension WorkbookError: CustomStringConvertible {
  /// Where and what, such as `a.xlsx: sheet "Biểu 1" D12: …`.
  public var description: String {
    let sheet = location.sheet.map { name in
      "sheet \"\(name)\"" + (location.cell.map { " \($0)" } ?? "")
    }
    let part = location.part.map { name in
      name + (location.line.map { ":\($0)" } ?? "")
    }
    return [location.file, sheet, sheet == nil || location.line != nil ? part : nil, message]
      .compactMap(\.self).joined(separator: ": ")
  }
}

extension WorkbookError {
  /// The kinds of failure. The list may grow.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Kind: String {
      case unreadableFile, notAWorkbook, oldFormat, encrypted, binaryWorkbook, openDocument
      case damagedArchive, missingPart, damagedXML, damagedContent, documentType, unsafePath
      case limitExceeded
    }
    private let kind: Kind
    private init(_ kind: Kind) { self.kind = kind }

    /// The file cannot be opened or read.
    public static let unreadableFile = Code(.unreadableFile)
    /// The file is something else: text, a picture, a Word document, an empty file.
    public static let notAWorkbook = Code(.notAWorkbook)
    /// A workbook of Excel 97–2003 (`.xls`).
    public static let oldFormat = Code(.oldFormat)
    /// The workbook is protected by a password.
    public static let encrypted = Code(.encrypted)
    /// A binary workbook (`.xlsb`).
    public static let binaryWorkbook = Code(.binaryWorkbook)
    /// An OpenDocument spreadsheet (`.ods`).
    public static let openDocument = Code(.openDocument)
    /// The archive is cut off or damaged.
    public static let damagedArchive = Code(.damagedArchive)
    /// A part that the workbook refers to is not in the archive.
    public static let missingPart = Code(.missingPart)
    /// A part is not well-formed XML.
    public static let damagedXML = Code(.damagedXML)
    /// A part is well-formed, but its content is impossible.
    public static let damagedContent = Code(.damagedContent)
    /// A part declares a document type, through which entities would come in.
    public static let documentType = Code(.documentType)
    /// A part is referred to by a path that leaves the archive.
    public static let unsafePath = Code(.unsafePath)
    /// The workbook is larger than ``WorkbookLimits`` allow.
    public static let limitExceeded = Code(.limitExceeded)

    /// The name of the code.
    public var description: String { kind.rawValue }
  }

  /// What one of the libraries underneath said, for developers.
  struct LibraryFailure: Error, CustomStringConvertible {
    let library: String
    let text: String
    var description: String { "\(library): \(text)" }
  }

  /// A limit was passed.
  static func limit(_ what: String, _ limit: Int) -> WorkbookError {
    WorkbookError(.limitExceeded, "\(what) vượt giới hạn cho phép (\(limit))")
  }
}
