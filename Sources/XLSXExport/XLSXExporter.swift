public import ReportCore

/// Writes a report as one Excel workbook, ready to be printed and signed.
///
/// Every table becomes a sheet with the official head, the table, its notes and the signatures, so that
/// each can be printed alone. Figures are numbers with a format, codes are text, and what can be
/// recomputed is a live formula with the stored value beside it.
///
/// What it needs on the way lies in memory, and if it is large in the staging folder: nothing is ever written
/// outside it. The finished workbook is read back, each part to its end, before it is handed over.
///
/// Charts stand on a sheet of their own, drawn from the cells of the tables, with their words beside
/// them. There are no findings beyond their count: they have a table of their own.
public struct XLSXExporter: ReportExporter {
  /// What may be chosen.
  public struct Options: Hashable, Sendable {
    /// Whether cells carry notes: every figure that was read says where, and what must be said of one
    /// cell stands there instead of in a line below the table.
    public var cellNotes: Bool
    /// Whether a report of three tables or more begins with a table of contents.
    public var includeContents: Bool

    /// The choices that suit printing.
    public init(cellNotes: Bool = false, includeContents: Bool = true) {
      self.cellNotes = cellNotes
      self.includeContents = includeContents
    }
  }

  /// What was chosen.
  public var options: Options
  /// How much a sheet can hold.
  var limits = SheetLimits.excel

  /// Creates an exporter with those options.
  public init(options: Options = Options()) { self.options = options }

  /// The format.
  public var format: ExportFormat {
    ExportFormat(
      id: "xlsx", fileExtension: "xlsx",
      mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      summary: "Bảng tính Excel trình bày theo mẫu, in và ký được",
      content: [.tables, .pages, .formulas, .charts])
  }

  /// Writes the workbook `<report.name>.xlsx`. It blocks, also while a workbook of another day of creation is
  /// being closed.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - folder: where the workbook is made.
  /// - Returns: the file, and what could not be carried.
  /// - Throws: `ExportError`: `cannotWrite`, `invalidName`, `tooLarge` for a text or a table beyond
  ///   Excel's limits, `failed`.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    let file = "\(report.name).\(format.fileExtension)"
    let path = try folder.path(for: file)
    let plan = try WorkbookPlan(report, options: options, limits: limits)
    // The library complains on the standard error of the process where it cannot make the file.
    try folder.write([], to: file)
    let shown = "\(folder.destination)/\(file)"
    do throws(ExportError) {
      try WorkbookWriter.write(plan, to: path, shownAs: shown)
    } catch {
      guard error.location.isEmpty else { throw error }
      throw ExportError(error.code, error.message, at: shown, cause: error.cause)
    }
    return ExportResult(files: [file], warnings: plan.warnings)
  }
}

extension ReportExporter where Self == XLSXExporter {
  /// One Excel workbook for a report.
  public static var xlsx: XLSXExporter { XLSXExporter() }
}
