import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

/// From a workspace and a folder of returns to a finished report.
struct ReportPipeline {
  let workspace: Workspace
  let returns: ReturnFiles

  /// A pipeline over returns that were read before.
  init(workspace: Workspace, returns: ReturnFiles) {
    self.workspace = workspace
    self.returns = returns
  }

  /// Reads the returns.
  ///
  /// - Throws: `Failure` if anything in them cannot be accepted.
  init(workspace: Workspace, returns folder: String) throws {
    self.init(
      workspace: workspace,
      returns: try ReturnFiles(in: folder, context: Self.context(for: workspace)))
  }

  /// What returns of a workspace are read against.
  static func context(for workspace: Workspace) -> IntakeContext {
    let settings = workspace.settings
    let first = settings.firstPeriod?.on(.statistical).firstDay ?? CalendarDate(dayNumber: -36_524)
    let last = settings.lastPeriod?.on(.statistical).lastDay ?? CalendarDate(dayNumber: 73_048)
    return IntakeContext(
      catalogue: workspace.catalogue, history: workspace.history, unit: settings.unit,
      days: first...max(first, last))
  }

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - kind: its code; `nil` takes the first one that is made for such a period.
  ///   - period: the period.
  ///   - date: the day of signing.
  /// - Returns: the report.
  /// - Throws: `Failure` if there is no such report.
  func report(kind: String?, period: Period, date: CalendarDate?) throws -> Report {
    let settings = workspace.settings
    guard settings.allows(period) else {
      throw Failure(.usage, "Kỳ \(period) nằm ngoài thời gian của không gian làm việc.")
    }
    let aggregator = Aggregator(
      data: returns.data, catalogue: workspace.catalogue, history: workspace.history,
      monthsPerReturn: settings.monthsPerReturn)
    guard let office = settings.office(on: period.lastDay) else {
      throw Failure(
        .data,
        "reportgen.yaml: không có cơ quan báo cáo nào có hiệu lực ngày"
          + " \(Wording.date(period.lastDay)).")
    }
    let builder = ReportBuilder(
      aggregator: aggregator, forms: workspace.library.forms.forms,
      plan: workspace.plans.plans(for: period).first, office: office, notice: settings.notice,
      openChoices: openChoices)
    do throws(ReportBuilder.Failure) {
      return try builder.report(
        try reportKind(kind, for: period), on: settings.unit, for: period, date: date,
        findings: returns.findings + DerivedCheck(aggregator).findings(for: returns.derived),
        sources: Report.Sources(files: returns.sources, tool: "reportgen \(Reportgen.version)"))
    } catch {
      throw Failure(error)
    }
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
