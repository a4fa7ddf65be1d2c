import ReportCore

extension FormTemplates {
  private static let chartKinds = Dictionary(
    uniqueKeysWithValues: Report.Chart.Kind.allCases.map { ($0.rawValue, $0) })

  /// Reads the charts of a form.
  static func charts(
    _ node: TemplateNode?, in layout: ReportForm.Layout?, catalogue: IndicatorCatalogue
  ) -> [ReportForm.Chart] {
    guard let node else { return [] }
    switch layout {
    case .resultsAgainstPlan, .yearsAcross, .quartersAcross, nil: break
    case .unitsDown, .groupsDown, .unitsAcross, .comparableGroups, .missingReturns, .tasks,
      .reportingDuties:
      node.fault(
        .unknownKey,
        "Chỉ vẽ biểu đồ được cho bố cục results_against_plan, years_across, quarters_across.")
    }
    return (node.list() ?? []).compactMap { entry in
      entry.mapping { mapping in
        let series = mapping.required("series")?.list() ?? []
        return ReportForm.Chart(
          kind: mapping.required("kind")?.choice(chartKinds) ?? .columns,
          title: mapping.text("title"),
          series: series.compactMap { Self.series($0, in: layout, catalogue: catalogue) },
          unit: mapping.node("unit")?.words().map { UnitOfMeasure(rawValue: $0) })
      }
    }
  }

  private static func series(
    _ node: TemplateNode, in layout: ReportForm.Layout?, catalogue: IndicatorCatalogue
  ) -> ReportForm.Chart.Series? {
    guard let special = node.words().flatMap({ ReportForm.Chart.Series.names[$0] }) else {
      if layout == .resultsAgainstPlan {
        node.fault(.badValue, "Bố cục này chỉ vẽ được share_of_plan, planned, done.")
        return nil
      }
      return catalogue.item(node).map { .item($0) }
    }
    let fits =
      switch special {
      case .shareOfPlan, .planned, .done: layout == .resultsAgainstPlan
      case .unitsReported, .unitsMissing: layout == .quartersAcross
      case .item: true
      }
    if fits { return special }
    node.fault(.badValue, "Bố cục này không có '\(node.words() ?? "")' để vẽ.")
    return nil
  }
}
