import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

/// From a workspace and a folder of returns to a finished report.
struct ReportPipeline {
  let workspace: Workspace
  let returns: ReturnFiles
  /// What the returns add up to.
  let aggregator: Aggregator

  /// Creates a pipeline over returns that were read before.
  init(workspace: Workspace, returns: ReturnFiles, basis: ComparisonBasis = .current) {
    self.workspace = workspace
    self.returns = returns
    aggregator = Aggregator(
      data: returns.data, catalogue: workspace.catalogue, history: workspace.history,
      monthsPerReturn: workspace.settings.monthsPerReturn, basis: basis)
  }

  /// Reads the returns.
  ///
  /// - Throws: `WorkspaceError` if anything in them cannot be accepted.
  init(
    workspace: Workspace, returns folder: String, basis: ComparisonBasis = .current, _ work: Work
  ) throws {
    let returns = try ReturnFiles(
      in: folder, context: IntakeContext(of: workspace), forms: workspace.library.forms.forms, work)
    self.init(workspace: workspace, returns: returns, basis: basis)
  }

  /// Reads the returns from where they are.
  init(
    _ open: OpenWorkspace, from source: ReturnSource, basis: ComparisonBasis = .current,
    _ work: Work
  ) throws {
    let workspace = open.workspace
    let own = workspace.folder.appending(path: "returns").path
    switch source {
    case .ledger(let view):
      let store = try open.ledger(work)
      self.init(
        workspace: workspace, returns: try ReturnFiles(store, view, work), basis: basis)
    case .folder(let folder):
      try self.init(workspace: workspace, returns: folder, basis: basis, work)
    case .figures(let data, let files):
      self.init(
        workspace: workspace, returns: try ReturnFiles(data, from: files, for: workspace),
        basis: basis)
    case .usual where open.hasLedger:
      let store = try open.ledger(work)
      if HandedInFiles(lyingIn: own).mayHoldReturns {
        work.note(
          advising: """
            Đọc số liệu từ sổ báo cáo của không gian làm việc, không đọc thư mục \(own). Tệp nào chưa \
            vào sổ thì hãy nhận vào sổ\(.takeReturns), hoặc chỉ rõ thư mục\(.giveFolder).
            """)
      }
      self.init(
        workspace: workspace, returns: try ReturnFiles(store, .now, work), basis: basis)
    case .usual:
      try self.init(workspace: workspace, returns: own, basis: basis, work)
    }
  }

  /// The same without what came in for later periods, of which a report of this one says nothing.
  func upTo(_ period: Period) -> ReportPipeline {
    ReportPipeline(
      workspace: workspace, returns: returns.upTo(period, reading: periodsRead(for: period)),
      basis: aggregator.basis)
  }

  /// The same with the sums and rates that the files behind the figures printed, which the ledger keeps as
  /// parts of the files alone. Returns that were read from a folder have them anyway.
  ///
  /// - Throws: `WorkspaceError` if the ledger fails.
  func withPrintedFigures(
    of period: Period, _ open: OpenWorkspace, from source: ReturnSource, _ work: Work
  ) throws -> ReportPipeline {
    guard returns.isOfLedger else { return self }
    let view = if case .ledger(let view) = source { view } else { LedgerView.now }
    let printed = try PrintedFigures(
      of: period, in: try open.ledger(work), view, for: workspace, work)
    return ReportPipeline(
      workspace: workspace, returns: returns.adding(printed), basis: aggregator.basis)
  }

  /// What figures of a report of a period rest on: the period and the year so far, the same of the year
  /// before, the period before where that is told, a plan of several years, and the day before each.
  private func periodsRead(for period: Period) -> [Period] {
    let since = period.yearToDate ?? period
    var spans = [period, since, period.samePeriodLastYear, since.samePeriodLastYear]
    let asksForPrevious = workspace.library.forms.forms.contains { form in
      form.lines.contains { [.lastPeriod, .changeFromLastPeriod].contains($0.measure) }
    }
    if asksForPrevious || [.month, .quarter].contains(period.kind), let before = period.previous {
      spans.append(before)
    }
    if let plan = workspace.plan(for: period) { spans.append(plan.period) }
    let before = spans.compactMap { span in
      span.periodsBefore.first { $0.months == workspace.settings.monthsPerReturn }
    }
    return spans + before
  }

  /// What reading the returns found, and where their own sums differ from ours.
  var findings: [Finding] {
    returns.findings + DerivedCheck(aggregator).findings(for: returns.derived)
  }

  /// What the returns were read from.
  var sources: Report.Sources {
    Report.Sources(files: returns.sources, tool: Software.name, ledger: returns.head)
  }

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - kind: its code; `nil` takes the first one that is made for such a period.
  ///   - period: the period.
  ///   - date: the day of signing.
  ///   - programme: the number or name of the programme that the report is on; `nil` for all of the work.
  ///   - explanations: what officers explained of the findings, offered for paragraphs of their own.
  /// - Returns: the report.
  /// - Throws: `WorkspaceError` if there is no such report.
  func report(
    kind: String?, period: Period, date: CalendarDate?, programme: String?,
    explanations: [String]
  ) throws -> Report {
    let settings = workspace.settings
    let office = try workspace.office(for: period)
    let plan = workspace.plan(for: period)
    let planFiles = try PlanFiles(
      of: workspace, plan: plan, upTo: period.lastDay, reviewsOf: period
    ).accepted()
    let kind = try self.kind(kind, for: period, programme: programme)
    let programme = try programme.map { try workspace.programme(named: $0) }
    let name = ReportChoice(of: workspace, for: period)
      .officerTextName(
        for: kind.code, on: programme?.code, usual: workspace.settings.report.kind)
    let officerText = try readingTemplates { () throws(TemplateError) in
      try OfficerText.load(named: name, fromWorkspace: workspace.folder)
    }
    let builder = ReportBuilder(
      aggregator: aggregator, forms: workspace.library.forms.forms,
      record: plan.map(planFiles.record(of:)), office: office, notice: settings.notice,
      openChoices: openChoices, deadlines: workspace.library.deadlines,
      agreedFigures: returns.agreed, programme: programme,
      prose: ProseMaterial(
        narratives: workspace.library.narratives.narratives, officerText: officerText,
        explanations: explanations))
    var sources = sources
    sources.files += planFiles.sources
    do throws(ReportBuilder.Failure) {
      return try builder.report(
        kind, on: settings.unit, for: period, date: date,
        findings: findings + rulesInReports(for: period) + planFiles.findings, sources: sources)
    } catch {
      throw WorkspaceError(error)
    }
  }

  /// The kind of report with a code; without one the usual kind of the period.
  ///
  /// - Throws: `WorkspaceError` if there is none.
  func kind(
    _ code: String?, for period: Period, programme: String? = nil
  ) throws(WorkspaceError) -> ReportKind {
    try ReportChoice(of: workspace, for: period, programme: programme)
      .kind(code ?? (programme == nil ? workspace.settings.report.kind : nil))
  }

  /// What the files beside the plan have wrong, or worth knowing.
  ///
  /// - Throws: `WorkspaceError` if one cannot be read.
  func planFindings(for period: Period) throws -> [Finding] {
    try PlanFiles(of: workspace, plan: workspace.plan(for: period), reviewsOf: period).findings
  }

  /// What rules that every report shows find in the returns of a period, and of its parts.
  private func rulesInReports(for period: Period) -> [Finding] {
    let validator = Validator(
      rules: workspace.library.rules.rules.inReports, aggregator: aggregator)
    if validator.rules.rules.isEmpty { return [] }
    var periods = period.split(byMonths: workspace.settings.monthsPerReturn)
    if !periods.contains(period) { periods.append(period) }
    return periods.flatMap { part in
      validator.validate(Array(returns.data.units(in: [part])), in: part).findings
    }
  }

  /// What the workspace chose where the law leaves a definition open, in words.
  private var openChoices: [String: String] {
    Dictionary(
      uniqueKeysWithValues: workspace.library.indicators.settings.compactMap { setting in
        setting.choice.map { (setting.code, "\(setting.name): \($0.name)") }
      })
  }
}

extension WorkspaceError {
  init(_ failure: ReportBuilder.Failure) {
    switch failure {
    case .unsuitablePeriod(let period):
      self.init(.invalidRequest, "Không có loại báo cáo này cho kỳ \(period).")
    case .noForm(let code):
      self.init(
        .invalidRequest,
        advising: """
          Không có biểu mẫu '\(code)' có hiệu lực cho kỳ này. Bảng nhiệm vụ chỉ lập được khi kế hoạch \
          có nhiệm vụ\(.seePlans).
          """)
    case .otherCalendar(let form, let calendar):
      let words =
        switch calendar {
        case .statistical: "lịch thống kê (statistical)"
        case .administrative: "lịch hành chính (administrative)"
        }
      self.init(
        .invalidRequest,
        "Biểu '\(form)' chỉ lập theo \(words); một bảng không được trộn hai lịch báo cáo.")
    case .unknownUnit(let unit):
      self.init(.unacceptableData, Wording.unknownUnit(unit))
    case .malformedTable(let code, let malformation):
      self.init(.internalFault, "Bảng '\(code)' bị lỗi khi lập: \(malformation).")
    }
  }
}
