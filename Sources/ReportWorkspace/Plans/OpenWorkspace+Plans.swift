import ReportCore

extension OpenWorkspace {
  /// The plan of a year, made from the plan of the year before. Nothing is written yet.
  ///
  /// - Parameters:
  ///   - year: the year that is planned.
  ///   - code: the code of the plan to begin from, where the year before has several.
  /// - Returns: the plan with its files.
  /// - Throws: `WorkspaceError` if the year has a plan, or there is none to begin from that is of the
  ///   workspace's own ground.
  public func nextPlan(
    for year: Int, from code: String? = nil
  ) throws(WorkspaceError) -> NextPlan {
    try attempt {
      let plans = workspace.plans.plans
      if let there = plans.first(where: { $0.period.kind == .year && $0.period.year == year }) {
        throw WorkspaceError(
          .invalidRequest,
          "Năm \(year) đã có kế hoạch '\(there.code)'. Muốn lập lại thì chuyển tệp ấy đi trước.")
      }
      let source = try source(of: year, from: code, among: plans)
      let edition = workspace.history.edition(for: .year(year))
      let unit = [source.unit, workspace.settings.unit].first {
        $0.edition == edition && workspace.history.isSameGround($0, source.unit)
      }
      guard let unit else {
        throw WorkspaceError(
          .invalidRequest,
          "Kế hoạch '\(source.code)' lập cho địa giới cũ (danh mục \(source.unit.edition)), không chuyển"
            + " sang năm \(year) được; hãy lập kế hoạch theo văn bản của địa giới mới.")
      }
      let next = try NextPlan(source, for: unit, in: workspace)
      if plans.contains(where: { $0.code == next.plan.code }) {
        throw WorkspaceError(
          .invalidRequest, "Không gian làm việc đã có kế hoạch mang mã '\(next.plan.code)'.")
      }
      return next
    }
  }

  private func source(of year: Int, from code: String?, among plans: [Plan]) throws -> Plan {
    if let code {
      let naming = Naming(
        plans.map { .init($0.code, names: [$0.title], shown: $0.code) }, of: .plan)
      let named = try naming.code(code)
      let plan = plans.first { $0.code == named }
      if let plan, plan.period.kind == .year, plan.period.year == year - 1 { return plan }
      throw WorkspaceError(
        .invalidRequest, "Kế hoạch '\(named)' không phải là kế hoạch của riêng năm \(year - 1).")
    }
    let last = plans.filter { $0.period.kind == .year && $0.period.year == year - 1 }
    let own = last.filter { workspace.history.isSameGround($0.unit, workspace.settings.unit) }
    if own.count > 1 {
      throw WorkspaceError(
        .invalidRequest,
        advising: """
          Năm \(year - 1) có nhiều kế hoạch: \(own.map(\.code).joined(separator: ", ")); hãy chọn một\
          \(.givePlan).
          """)
    }
    if let plan = own.first ?? last.first { return plan }
    let reaching = plans.filter {
      $0.period.kind == .years && $0.period.year <= year && year <= $0.period.lastYear
    }
    throw WorkspaceError(
      .invalidRequest,
      reaching.isEmpty
        ? "Không có kế hoạch năm \(year - 1) nào để chuyển sang năm \(year); kế hoạch đặt trong thư mục plan."
        : "Kế hoạch \(reaching.map { "'\($0.code)' (\($0.period.code))" }.joined(separator: ", ")) đã gồm năm"
          + " \(year), không cần chuyển.")
  }
}
