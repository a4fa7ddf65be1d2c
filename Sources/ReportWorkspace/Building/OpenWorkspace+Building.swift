public import ReportCore

extension OpenWorkspace {
  /// Builds a report. A report of what was sent rests on what was kept when the period was closed: settings,
  /// plans, texts and templates as they were. It blocks.
  ///
  /// ```swift
  /// var request = ReportRequest(of: quarter)
  /// request.source = .folder("\(workspace.folder)/returns")
  /// let report = try workspace.build(request)
  /// report.tables.isEmpty  // false
  /// ```
  ///
  /// - Parameters:
  ///   - request: which report.
  ///   - work: follows the work, and is told what an officer should know.
  /// - Returns: the report, with everything that is wrong or worth knowing as its findings.
  /// - Throws: `WorkspaceError` if there is no such report, or returns cannot be accepted.
  public func build(
    _ request: ReportRequest, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> Report {
    try attempt {
      if let sent = try buildSent(request, work) { return sent }
      // What came in for later periods is let go before the report is made.
      let pipeline = try ReportPipeline(self, from: request.source, basis: request.basis, work)
        .upTo(request.period)
      return try build(request, of: pipeline, work)
    }
  }

  /// Builds several reports from the same returns, which are read once. It blocks.
  ///
  /// - Parameters:
  ///   - requests: which reports.
  ///   - source: where the returns are read from.
  ///   - work: follows the work, and can end it.
  ///   - take: takes each report as it is made.
  /// - Throws: `WorkspaceError`, or what taking one throws.
  public func build(
    _ requests: [ReportRequest], from source: ReturnSource, _ work: Work = .unwatched,
    take: (Report) throws -> Void
  ) throws {
    let pipeline = try attempt { try ReportPipeline(self, from: source, work) }
    for request in requests {
      try take(try build(request, of: pipeline.upTo(request.period), work))
    }
  }

  /// A report of what was sent, from what was kept at the closing; `nil` if it is none, or nothing was kept.
  private func buildSent(_ request: ReportRequest, _ work: Work) throws -> Report? {
    guard case .ledger(let view) = request.source, view.extent == .sent(request.period) else {
      return nil
    }
    return try SentReports(of: self, work).withKept(of: request.period) { kept, date in
      var request = request
      request.date = request.date ?? date
      let pipeline = ReportPipeline(
        workspace: kept, returns: try ReturnFiles(try ledger(work), view, work),
        basis: request.basis)
      return try build(request, of: pipeline.upTo(request.period), work)
    }
  }

  /// Makes a report of returns that are cut off at the end of its period.
  private func build(
    _ request: ReportRequest, of pipeline: ReportPipeline, _ work: Work
  ) throws -> Report {
    let period = request.period
    let offered = try offeredExplanations(for: period, from: request.source, work)
    let periods = pipeline.returns.data.periods
    if !periods.isEmpty, !periods.contains(where: { $0.calendar == period.calendar }) {
      work.warn(
        "không có số liệu nào theo lịch báo cáo '\(period.calendar.rawValue)'; mọi đơn vị"
          + " được ghi là chưa báo cáo.")
    }
    try work.reached("Đang tổng hợp số liệu, lập bảng và kiểm tra")
    let (built, found) = try work.lanes.both(
      {
        try pipeline.report(
          kind: request.kind, period: period, date: request.date, programme: request.programme,
          explanations: offered)
      },
      {
        if request.findingsFrom == nil { return PeriodCheck?.none }
        return try PeriodCheck(
          period, pipeline: pipeline, others: try pipeline.planFindings(for: period), work)
      })
    guard var check = found else { return built }
    check.explain(try explanations(beside: request.source, work))
    var report = built
    report.findings = check.items.map(\.finding)
    let annex = try check.table(from: request.findingsFrom)
    report.tables.append(annex)
    report.document?.annexes.append(annex.id)
    work.note("Kiểm tra số liệu: \(check.summary).")
    return report
  }

  /// Reads a report that was written as JSON, to be written again in any format. It blocks.
  ///
  /// - Parameter path: the file that the format `json` made.
  /// - Returns: the report.
  /// - Throws: `WorkspaceError` if it cannot be read, or is no report.
  public static func report(at path: String) throws(WorkspaceError) -> Report {
    try StoredReport.read(path)
  }
}
