public import ReportCore

/// A workbook for one unit to fill in for one period.
///
/// Heads are locked and cells for figures are open; what may be typed is checked while typing. Figures
/// that contradict each other turn red (amber, where a rule merely warns), and words beside them say
/// why. A hidden sheet says whose workbook it is and which row holds which indicator, so that reading
/// it back depends on no words.
public struct EntryWorkbook: Sendable {
  /// The version of the layout that the hidden sheet names.
  public static let version = 1
  /// The name of the hidden sheet.
  public static let identitySheet = "_reportgen"
  /// What the hidden sheet begins with.
  public static let signature = "reportgen-entry"

  /// The unit that this is about.
  public var unit: OrganisationUnit
  /// The period that this is about.
  public var period: Period
  /// The form whose collected lines are asked for.
  public var form: ReportForm
  /// The catalogue of indicators.
  public var catalogue: IndicatorCatalogue
  /// The rules that returns must pass; those that look at nothing but the form are checked in it.
  public var rules: RuleSet?
  /// The day of creation.
  public var created: CalendarDate

  /// Creates a workbook to be filled in. Without rules, only parts are compared with their wholes.
  public init(
    unit: OrganisationUnit, period: Period, form: ReportForm, catalogue: IndicatorCatalogue,
    rules: RuleSet? = nil, created: CalendarDate
  ) {
    self.unit = unit
    self.period = period
    self.form = form
    self.catalogue = catalogue
    self.rules = rules
    self.created = created
  }

  /// Whether the form is named in the name of the file, as where a unit gets several.
  public var namesForm = false

  /// The name of the file, as `2026-Q1 Xã Bum Tở (03466).xlsx`: whoever opens a folder of them sees whose
  /// each is.
  public var fileName: String {
    "\(period.code) \(unit.fullName) (\(unit.code))\(namesForm ? " \(form.code)" : "").xlsx"
  }

  /// The lines that are asked for: headings, and figures of the period that units count.
  ///
  /// Lines whose figures nobody counts are left out, and headings under which nothing remains.
  public var lines: [ReportForm.Line] {
    let asked = form.lines.filter { line in
      guard let item = line.item else { return line.targets == nil }
      return line.measure == .inPeriod && catalogue[item.indicator]?.origin == .collected
    }
    return asked.enumerated().filter { index, line in
      line.item != nil || asked.dropFirst(index + 1).first?.item != nil
    }.map(\.element)
  }

  /// What the workbook checks by itself.
  var checks: [FormCheck] {
    let items = lines.compactMap(\.item)
    let ruled = rules?.formChecks(for: Set(items), in: period.kind) ?? []
    // A rule may say of a part what holds of every part.
    let known = Set(ruled.map(\.items))
    return ruled + catalogue.partChecks(for: items).filter { !known.contains($0.items) }
  }

  /// Writes the workbook.
  ///
  /// - Parameter folder: where it is made.
  /// - Returns: the file.
  /// - Throws: `ExportError`: `cannotWrite`, `invalidName`, `tooLarge`, `failed`.
  public func write(into folder: borrowing StagingFolder) throws(ExportError) -> ExportResult {
    let path = try folder.path(for: fileName)
    try folder.write([], to: fileName)
    let writer = EntryWriter(self)
    let shown = "\(folder.destination)/\(fileName)"
    do throws(ExportError) {
      try withDecimalPoint { () throws(ExportError) in try writer.write(to: path) }
    } catch {
      guard error.location.isEmpty else { throw error }
      throw ExportError(error.code, error.message, at: shown, cause: error.cause)
    }
    try WorkbookWriter.check(path, shownAs: shown)
    return ExportResult(files: [fileName], warnings: [])
  }
}
