public import ReportCore

/// A workbook for one unit to fill in for one period.
///
/// Heads are locked and cells for figures are open; what may be typed is checked while typing, and a
/// part that is larger than its whole turns red. A hidden sheet says whose workbook it is and which
/// row holds which indicator, so that reading it back depends on no words.
public struct EntryWorkbook: Sendable {
  /// The version of the layout that the hidden sheet names.
  public static let version = 1
  /// The name of the hidden sheet.
  public static let identitySheet = "_reportgen"
  /// What the hidden sheet begins with.
  public static let signature = "reportgen-entry"

  /// The unit.
  public var unit: OrganisationUnit
  /// The period.
  public var period: Period
  /// The form whose collected lines are asked for.
  public var form: ReportForm
  /// The indicators.
  public var catalogue: IndicatorCatalogue
  /// The day of creation.
  public var created: CalendarDate

  /// A workbook to be filled in.
  public init(
    unit: OrganisationUnit, period: Period, form: ReportForm, catalogue: IndicatorCatalogue,
    created: CalendarDate
  ) {
    self.unit = unit
    self.period = period
    self.form = form
    self.catalogue = catalogue
    self.created = created
  }

  /// The name of the file: period, code and the form.
  public var fileName: String { "\(period.code)-\(unit.code)-\(form.code).xlsx" }

  /// Writes the workbook.
  ///
  /// - Parameter folder: where it is made.
  /// - Returns: the file.
  /// - Throws: `ExportError`: `cannotWrite`, `invalidName`, `tooLarge`, `failed`.
  public func write(into folder: borrowing StagingFolder) throws(ExportError) -> ExportResult {
    let path = try folder.path(for: fileName)
    try folder.write([], to: fileName)
    let writer = EntryWriter(self)
    try withDecimalPoint { () throws(ExportError) in try writer.write(to: path) }
    return ExportResult(files: [fileName], warnings: [])
  }
}
