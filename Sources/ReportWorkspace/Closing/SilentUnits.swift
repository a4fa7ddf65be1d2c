import ReportCore
import ReportTemplates

/// Who has said nothing for a period, or not all: it can be sent without some of its units, but not without knowing
/// it.
struct SilentUnits {
  private let period: Period
  private let workspace: Workspace
  private let returns: [ReturnKey]
  private let data: DataSet

  init(_ period: Period, _ workspace: Workspace, _ returns: [ReturnKey], _ data: DataSet) {
    (self.period, self.workspace, self.returns, self.data) = (period, workspace, returns, data)
  }

  var notices: [Notice] {
    let parts = period.split(byMonths: workspace.settings.monthsPerReturn).map { part in
      // Units of another map sent the whole: whether those of the part's own did cannot be told.
      let edition = workspace.history.edition(for: part)
      let isOfOthers = returns.contains { $0.period == period && $0.unit.edition != edition }
      return isOfOthers ? period : part
    }
    return parts.enumerated().flatMap { position, asked -> [Notice] in
      if parts[..<position].contains(asked) { return [] }
      let units = workspace.reportingUnits(in: asked)
      // Whoever sent the whole, or a month of it, is not silent.
      let heard = Set(returns.lazy.filter { $0.period.overlaps(asked) }.map(\.unit))
      let silent = units.filter { !heard.contains($0.id) }
      let owed = AskedItems(
        asked, data: data, catalogue: workspace.catalogue, forms: workspace.library.forms.forms
      ) { workspace.reportingUnits(in: $0).map(\.id) }
      let partial = units.filter { heard.contains($0.id) && !owed.lacking(of: $0.id).isEmpty }
      return [(RunWords.silent, silent), (RunWords.partial, partial)].filter { !$1.isEmpty }
        .map { state, members in
          Notice(
            .warning,
            "\(Wording.name(of: asked)): \(members.count)/\(units.count) đơn vị \(state):"
              + " \(Wording.list(members, atMost: 10)).")
        }
    }
  }
}
