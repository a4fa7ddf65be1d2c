import ReportCore
public import ReportIntake
public import ReportTemplates

/// What reads the files of a workspace. It indexes the names of all units, so it is made once for many
/// files.
struct WorkspaceReader {
  let workspace: Workspace
  let returns: ReturnReader

  init(_ workspace: Workspace) {
    self.workspace = workspace
    returns = ReturnReader(
      context: IntakeContext(of: workspace), forms: workspace.library.forms.forms)
  }

  /// The code of a unit that was named by its name; a code goes on as it is, so that what is wrong with
  /// it is said as of a line of a file.
  ///
  /// - Throws: `WorkspaceError` with the candidates if the name is of none or of several.
  func code(ofUnit words: String, in edition: UnitEdition) throws -> String {
    if words.contains(where: { ",\"\n\r;\t".contains($0) }) {
      throw WorkspaceError(
        .invalidRequest, "'\(words)': viết mã đơn vị bằng chữ số, hoặc tên đơn vị.")
    }
    if !words.contains(where: \.isLetter) { return words }
    func list(_ units: [OrganisationUnit]) -> String {
      units.map { "\($0.fullName) (\($0.code))" }.joined(separator: "; ")
    }
    switch returns.unit(named: words, in: edition) {
    case .unit(let unit, _): return unit.code
    case .ambiguous(let units):
      throw WorkspaceError(
        .invalidRequest, "'\(words)' có thể là nhiều đơn vị: \(list(units)); hãy ghi mã.")
    case .unknown(let suggestions):
      throw WorkspaceError(
        .invalidRequest,
        "Không có đơn vị '\(words)'."
          + (suggestions.isEmpty ? "" : " Có phải \(list(suggestions)) không?"))
    case .contradicted(let unit, _), .foreign(let unit):
      throw WorkspaceError(
        .invalidRequest, "\(unit.fullName) không thuộc phạm vi báo cáo của không gian làm việc.")
    case .misplaced(let units, let under):
      throw WorkspaceError(
        .invalidRequest, "'\(under)' không có đơn vị '\(words)'; tên ấy là của \(list(units)).")
    case nil: return words
    }
  }
}

extension IntakeContext {
  /// What returns of a workspace are read against: its catalogue, units and periods. A `ReturnReader` on it
  /// reads files for a store that is not the ledger.
  public init(of workspace: Workspace) {
    let settings = workspace.settings
    // An administrative period begins half a month earlier than its months.
    let first =
      settings.firstPeriod?.on(.administrative).firstDay ?? CalendarDate(dayNumber: -36_524)
    let last = settings.lastPeriod?.on(.statistical).lastDay ?? CalendarDate(dayNumber: 73_048)
    self.init(
      catalogue: workspace.catalogue, history: workspace.history, unit: settings.unit,
      days: first...max(first, last))
  }
}
