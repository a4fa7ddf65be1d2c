import ReportCore
import ReportTemplates

/// Who has said nothing for a period: it can be sent without some of its units, but not without knowing
/// it.
struct SilentUnits {
  private let period: Period
  private let workspace: Workspace
  private let returns: [ReturnKey]

  init(_ period: Period, _ workspace: Workspace, _ returns: [ReturnKey]) {
    (self.period, self.workspace, self.returns) = (period, workspace, returns)
  }

  var notices: [Notice] {
    let parts = period.split(byMonths: workspace.settings.monthsPerReturn).map { part in
      // Units of another map sent the whole: whether those of the part's own did cannot be told.
      let edition = workspace.history.edition(for: part)
      let isOfOthers = returns.contains { $0.period == period && $0.unit.edition != edition }
      return isOfOthers ? period : part
    }
    return parts.enumerated().compactMap { position, asked in
      if parts[..<position].contains(asked) { return nil }
      let units = workspace.reportingUnits(in: asked)
      // Whoever sent the whole, or a month of it, is not silent.
      let heard = Set(returns.lazy.filter { $0.period.overlaps(asked) }.map(\.unit))
      let silent = units.filter { !heard.contains($0.id) }
      if silent.isEmpty { return nil }
      return Notice(
        .warning,
        "\(Wording.name(of: asked)): \(silent.count)/\(units.count) đơn vị chưa báo"
          + " cáo: \(Wording.list(silent, atMost: 10)).")
    }
  }
}
