import Foundation
public import ReportCore
import ReportTemplates
import XLSXExport

/// The workbooks that units are sent to fill in for a period.
public struct EntryForms: Sendable {
  let workspace: Workspace
  /// The period that this is about.
  public let period: Period
  /// The form that is filled in.
  public let form: ReportForm
  /// Whether the form was chosen, so that a unit may get others too.
  let isChosen: Bool
  /// Who gets one.
  public let units: [OrganisationUnit]

  /// Forms for a period, which is on the calendar that is to be reported on. Without a code the
  /// statistical form in force is taken; each unit's code stands for all that report under it, and
  /// none for all.
  ///
  /// - Throws: `WorkspaceError` if there is no such form or unit.
  init(
    _ workspace: Workspace, for period: Period, form code: String?, units codes: [String]
  ) throws {
    try workspace.requirePeriod(period)
    self.workspace = workspace
    self.period = period
    form = try Self.form(code, for: period, workspace)
    isChosen = code != nil
    units = try Self.units(codes, for: period, workspace)
  }

  /// Writes a workbook for each unit, all of them or none. Same input, same bytes: the workbooks carry
  /// the first day after the period. It blocks.
  ///
  /// - Returns: the paths.
  /// - Throws: `WorkspaceError` if workbooks are there already, or cannot be written.
  public func write(
    to folder: String, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [String] {
    try attempt {
      try refuseOverwriting(in: folder)
      return try work.whileWriting {
        let staging = try StagingFolder(for: folder)
        try work.lanes.inOrder(units) { unit in
          _ = try workbook(for: unit).write(into: staging)
        } take: { position, _ in
          try work.reached("Đang tạo", position + 1, of: units.count, "tệp nhập số liệu")
        }
        return try staging.commit()
      }
    }
  }

  /// Workbooks that are there already may be filled in, and nowhere else.
  private func refuseOverwriting(in folder: String) throws {
    let present = units.map { "\(folder)/\(workbook(for: $0).fileName)" }
      .filter { FileManager.default.fileExists(atPath: $0) }
    guard let first = present.first else { return }
    throw WorkspaceError(
      .cannotCreate,
      "\(first): đã có\(present.count > 1 ? " (và \(present.count - 1) tệp khác)" : ""); tệp có thể đã được"
        + " điền. Hãy chọn thư mục khác, hoặc chuyển các tệp ấy đi trước.")
  }

  private func workbook(for unit: OrganisationUnit) -> EntryWorkbook {
    var workbook = EntryWorkbook(
      unit: unit, period: period, form: form, catalogue: workspace.catalogue,
      rules: workspace.library.rules.rules, created: period.lastDay.advanced(byDays: 1))
    workbook.namesForm = isChosen
    return workbook
  }

  // MARK: - The form

  private static func form(
    _ code: String?, for period: Period, _ workspace: Workspace
  ) throws -> ReportForm {
    let forms = workspace.library.forms.forms
    let usable = forms.filter { isUsable($0, for: period, workspace) }
    if let words = code {
      let naming = Naming(forms: forms)
      let code = naming.codeIfKnown(words) ?? words
      if let form = usable.first(where: { $0.code == code }) { return form }
      guard forms.contains(where: { $0.code == code }) else {
        throw WorkspaceError(
          .invalidRequest, "Không có biểu '\(code)'.\(naming.suggestion(for: code))")
      }
      throw WorkspaceError(
        .invalidRequest,
        "Biểu '\(code)' không dùng để nhập số liệu \(Wording.name(of: period)) được: biểu không có hiệu lực"
          + " ở ngày cuối kỳ, theo lịch báo cáo khác, hoặc không có dòng nào thu thập từ đơn vị."
          + list(usable))
    }
    // The forms of the statistical report of such a period, in its own order.
    let statistical = workspace.library.kinds.kinds
      .filter { $0.style == .statisticalForm && $0.periods.contains(period.kind) }.flatMap(\.forms)
    for code in statistical {
      if let form = usable.first(where: { $0.code == code }) { return form }
    }
    throw WorkspaceError(
      .invalidRequest,
      advising: """
        Không có biểu thống kê nào có hiệu lực cho \(Wording.name(of: period)); hãy chọn biểu\(.giveForm).\
        \(list(usable))
        """)
  }

  private static func list(_ forms: [ReportForm]) -> String {
    let codes = forms.map(\.code)
    return codes.isEmpty ? "" : " Các biểu dùng được: \(codes.joined(separator: ", "))."
  }

  /// Whether a form is in force, on the calendar, and asks for figures that units count.
  private static func isUsable(
    _ form: ReportForm, for period: Period, _ workspace: Workspace
  ) -> Bool {
    let isMade = [.unitsAcross, .unitsDown].contains(form.layout)
    let isOnCalendar = form.basis.calendar.map { $0 == period.calendar } ?? true
    guard isMade, isOnCalendar, form.isValid(on: period.lastDay) else { return false }
    return form.lines.contains { line in
      guard let item = line.item, line.measure == .inPeriod else { return false }
      return workspace.catalogue[item.indicator]?.origin == .collected
    }
  }

  // MARK: - The units

  private static func units(
    _ codes: [String], for period: Period, _ workspace: Workspace
  ) throws -> [OrganisationUnit] {
    let all = workspace.reportingUnits(in: period)
    if codes.isEmpty { return all }
    let edition = workspace.history.edition(for: period)
    let known = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
    var wanted: Set<String> = []
    // It indexes all names, which codes do not need.
    let reader =
      codes.joined().allSatisfy(\.isNumber) ? nil : WorkspaceReader(workspace)
    for words in codes {
      let code = try Self.code(of: words, in: edition, workspace, reader)
      let below = workspace.history.reportingUnits(under: .init(code, in: edition)).map(\.code)
        .filter { known[$0] != nil }
      if below.isEmpty {
        let padded = known["0" + code].map { " Có phải '\($0.code)' (\($0.fullName)) không?" } ?? ""
        throw WorkspaceError(
          .invalidRequest,
          "Không có đơn vị báo cáo mang mã '\(code)' trong \(workspace.name), danh mục \(edition)."
            + padded)
      }
      wanted.formUnion(below)
    }
    return all.filter { wanted.contains($0.code) }
  }

  /// A unit that reports is named as in a return; one with units below, such as a district, by its own name.
  private static func code(
    of words: String, in edition: UnitEdition, _ workspace: Workspace, _ reader: WorkspaceReader?
  ) throws -> String {
    if words.contains(where: \.isLetter), let hierarchy = workspace.history.hierarchies[edition],
      let above = try? hierarchy.unit(above: words)
    {
      return above.code
    }
    return try reader?.code(ofUnit: words, in: edition) ?? words
  }
}

extension Workspace {
  /// The reporting unit's name.
  fileprivate var name: String { history[settings.unit]?.fullName ?? settings.unit.code }
}

extension OpenWorkspace {
  /// The workbooks that units are sent to fill in for a period.
  ///
  /// - Parameters:
  ///   - period: the period, on the calendar that is reported on.
  ///   - form: the code of the form; `nil` for the statistical form in force.
  ///   - units: each unit's code stands for all that report under it; none for all.
  /// - Returns: the workbooks, to be written.
  /// - Throws: `WorkspaceError` if there is no such form or unit.
  public func entryForms(
    for period: Period, form: String? = nil, units: [String] = []
  ) throws(WorkspaceError) -> EntryForms {
    try attempt { try EntryForms(workspace, for: period, form: form, units: units) }
  }
}
