import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

/// From a workspace and a folder of returns to a finished report.
struct ReportPipeline {
  let workspace: Workspace
  let returns: ReturnFiles

  /// Reads the returns.
  ///
  /// - Throws: `Failure` if anything in them cannot be accepted.
  init(workspace: Workspace, returns folder: String) throws {
    self.workspace = workspace
    let settings = workspace.settings
    let first = settings.firstPeriod?.on(.statistical).firstDay ?? CalendarDate(dayNumber: -36_524)
    let last = settings.lastPeriod?.on(.statistical).lastDay ?? CalendarDate(dayNumber: 73_048)
    let context = IntakeContext(
      catalogue: workspace.catalogue, history: workspace.history, unit: settings.unit,
      days: first...max(first, last))
    // A plan's tasks can be reviewed before any commune has reported.
    let hasTasks = workspace.plans.plans.contains { !$0.tasks.isEmpty }
    returns =
      hasTasks && !ReturnFiles.hasReturns(in: folder)
      ? .none
      : try ReturnFiles(in: folder, context: context, forms: workspace.library.forms.forms)
  }

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - kind: its code; `nil` takes the first one that is made for such a period.
  ///   - period: the period.
  ///   - date: the day of signing.
  ///   - basis: which boundaries figures of the year before are given for.
  ///   - programme: the number of the programme that the report is on; `nil` for all of the work.
  /// - Returns: the report.
  /// - Throws: `Failure` if there is no such report.
  func report(
    kind: String?, period: Period, date: CalendarDate?, basis: ComparisonBasis = .current,
    programme: String? = nil
  ) throws -> Report {
    let settings = workspace.settings
    guard settings.allows(period) else {
      throw Failure(.usage, "Kỳ \(period) nằm ngoài thời gian của không gian làm việc.")
    }
    let aggregator = Aggregator(
      data: returns.data, catalogue: workspace.catalogue, history: workspace.history,
      monthsPerReturn: settings.monthsPerReturn, basis: basis)
    guard let office = settings.office(on: period.lastDay) else {
      throw Failure(
        .data,
        "reportgen.yaml: không có cơ quan báo cáo nào có hiệu lực ngày"
          + " \(Wording.date(period.lastDay)).")
    }
    let plan = workspace.plans.plans(for: period).first ?? reviewedPlan(in: period)
    let planFiles = try PlanFiles(of: workspace, plan: plan)
    var builder = ReportBuilder(
      aggregator: aggregator, forms: workspace.library.forms.forms,
      plan: plan, office: office, notice: settings.notice,
      openChoices: openChoices)
    builder.taskReturns = planFiles.taskReturns
    builder.assignedTargets = planFiles.assigned
    builder.programme = try programme.map { try self.programme($0) }
    let balances = workspace.programmes.balances.flatMap {
      $0.findings(in: returns.data, catalogue: workspace.catalogue)
    }
    do throws(ReportBuilder.Failure) {
      return try builder.report(
        try reportKind(kind, for: period), on: settings.unit, for: period, date: date,
        findings: returns.findings + DerivedCheck(aggregator).findings(for: returns.derived)
          + balances + planFiles.findings,
        sources: Report.Sources(
          files: returns.sources + planFiles.sources, tool: "reportgen \(Reportgen.version)"))
    } catch {
      throw Failure(error)
    }
  }

  /// The plan that a review of several years looks back on: the last one that ends within them.
  private func reviewedPlan(in period: Period) -> Plan? {
    guard period.kind == .years else { return nil }
    return workspace.plans.plans.last { period.contains($0.period.on(period.calendar)) }
  }

  private func programme(_ code: String) throws -> Programme {
    if let found = workspace.programmes[code] { return found }
    let known = workspace.programmes.programmes.map(\.code)
    throw Failure(
      .usage,
      "Không có chương trình, đề án '\(code)'. Các chương trình: \(known.joined(separator: ", ")).")
  }

  private func reportKind(
    _ code: String?, for period: Period
  ) throws(ReportBuilder.Failure) -> ReportKind {
    let kinds = workspace.library.kinds
    if let code = code ?? workspace.settings.report.kind {
      guard let kind = kinds[code] else { throw .noForm(code) }
      return kind
    }
    guard let kind = kinds.kinds(for: period).first else { throw .unsuitablePeriod(period) }
    return kind
  }

  /// What the workspace chose where the law leaves a definition open, in words.
  private var openChoices: [String: String] {
    Dictionary(
      uniqueKeysWithValues: workspace.library.indicators.settings.compactMap { setting in
        setting.choice.map { (setting.code, "\(setting.name): \($0.name)") }
      })
  }
}

extension Failure {
  init(_ failure: ReportBuilder.Failure) {
    switch failure {
    case .unsuitablePeriod(let period):
      self.init(.usage, "Không có loại báo cáo này cho kỳ \(period).")
    case .noForm(let code):
      self.init(.usage, "Không có loại báo cáo hoặc biểu mẫu '\(code)' cho kỳ này.")
    case .unknownUnit(let unit):
      self.init(.data, "Không có đơn vị \(unit.code) trong danh mục \(unit.edition).")
    case .malformedTable(let code, let malformation):
      self.init(.software, "Bảng '\(code)' bị lỗi khi lập: \(malformation).")
    }
  }
}
