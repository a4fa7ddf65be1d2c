import ReportCore

extension FormTemplates {
  private static let measures = Dictionary(
    uniqueKeysWithValues: ReportForm.Measure.allCases.map { ($0.rawValue, $0) })
  private static let targets = Dictionary(
    uniqueKeysWithValues: ReportForm.Targets.allCases.map { ($0.rawValue, $0) })

  /// Reads a line of a form: a heading, an indicator, or (in tables by unit) targets of the plan.
  static func line(
    _ node: TemplateNode, in layout: ReportForm.Layout?, catalogue: IndicatorCatalogue
  ) -> ReportForm.Line? {
    node.mapping { mapping in
      let heading = mapping.node("heading")
      let itemNode = heading == nil ? mapping.node("item") : nil
      let targetsNode = heading == nil && itemNode == nil ? mapping.node("targets") : nil
      if heading == nil && itemNode == nil && targetsNode == nil { _ = mapping.required("item") }
      let titleNode = heading == nil ? mapping.node("title") : heading
      let measureNode = mapping.node("measure")
      let line = ReportForm.Line(
        number: mapping.text("number", default: ""), title: titleNode?.words() ?? "",
        item: itemNode.flatMap { catalogue.item($0) }, targets: targetsNode?.choice(targets),
        measure: measureNode?.choice(measures) ?? .inPeriod,
        level: mapping.integer("level", in: 0...5, default: 0),
        group: mapping.text("group", default: ""),
        isOwn: mapping.node("own")?.flag() ?? false)
      check(line, measure: measureNode, targets: targetsNode, in: layout, catalogue: catalogue)
      switch line.targets {
      case .all where titleNode == nil: _ = mapping.required("title")
      case .each:
        titleNode?.fault(
          .unknownKey,
          "Cột 'targets: each' lấy tên từng chỉ tiêu của kế hoạch; tên chung ghi ở 'group'.")
      case .all, nil: break
      }
      return line
    }
  }

  /// Refuses what such a line cannot show.
  private static func check(
    _ line: ReportForm.Line, measure: TemplateNode?, targets: TemplateNode?,
    in layout: ReportForm.Layout?, catalogue: IndicatorCatalogue
  ) {
    if let layout, !layout.options.contains(.targets),
      let node = targets ?? (line.measure.isOfUnits ? measure : nil)
    {
      node.fault(
        .badValue,
        "Chỉ bố cục \(layouts(taking: .targets)) có cột về chỉ tiêu của đơn vị và xếp hạng.")
      return
    }
    let isPossible =
      switch line.targets {
      case .all: line.measure.isOfAllTargets
      case .each: line.measure.isOfOneItem && line.measure != .rank
      case nil: line.measure.isOfOneItem
      }
    if !isPossible, let node = measure ?? targets {
      let possible = ReportForm.Measure.allCases.filter {
        line.targets == .all
          ? $0.isOfAllTargets : $0.isOfOneItem && (line.targets == nil || $0 != .rank)
      }
      node.fault(
        .badValue,
        "Cột này không tính được '\(line.measure.rawValue)'; dùng được:"
          + " \(possible.map(\.rawValue).joined(separator: ", ")).")
    }
    if line.measure == .rank, let indicator = line.item.flatMap({ catalogue[$0.indicator] }),
      indicator.direction == .neutral
    {
      measure?.fault(
        .inconsistent,
        "Không xếp hạng được theo '\(indicator.code)': chỉ tiêu chưa ghi 'direction' (higher càng cao"
          + " càng tốt, lower càng thấp càng tốt).")
    }
  }
}
