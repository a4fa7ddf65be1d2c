import ReportCore

extension FormTemplates {
  private static let chartKinds = Dictionary(
    uniqueKeysWithValues: Report.Chart.Kind.allCases.map { ($0.rawValue, $0) })

  /// Reads the charts of a form.
  static func charts(
    _ node: TemplateNode?, in layout: ReportForm.Layout?, catalogue: IndicatorCatalogue
  ) -> [ReportForm.Chart] {
    guard let node else { return [] }
    if let layout, !layout.hasCharts {
      let names = ReportForm.Layout.allCases.filter(\.hasCharts).map(\.rawValue)
      node.fault(.unknownKey, "Chỉ vẽ biểu đồ được cho bố cục \(names.joined(separator: ", ")).")
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
      if let layout, layout.hasCharts, !layout.drawsLines {
        node.fault(
          .badValue, "Bố cục này chỉ vẽ được \(layout.drawnNames.joined(separator: ", ")).")
        return nil
      }
      return catalogue.item(node).map { .item($0) }
    }
    let name = node.words() ?? ""
    if let layout, layout.drawnNames.contains(name) { return special }
    node.fault(.badValue, "Bố cục này không có '\(name)' để vẽ.")
    return nil
  }
}
