import ReportCore

extension IndicatorReading {
  /// Which way an indicator comes about, as a template names it.
  private enum OriginName { case collected, computed, statisticsOffice }

  static func category(_ node: TemplateNode) -> (Category, TemplateNode?)? {
    node.mapping { mapping in
      let codeNode = mapping.node("code")
      let code = mapping.code("code", signs: "_")
      let name = mapping.text("name")
      var options: [Category.Option] = []
      for node in mapping.required("options")?.list() ?? [] {
        node.mapping { option in
          let place = option.node("code")
          let code = option.code("code", signs: "_+-")
          if options.contains(where: { $0.code == code }) {
            place?.fault(.duplicateName, "Phân tổ '\(code)' đã có trong nhóm này.")
          }
          let name = option.text("name")
          options.append(.init(code: code, name: name, otherNames: option.texts("aliases")))
        }
      }
      return (Category(code: code, name: name, options: options), codeNode)
    }
  }

  static func setting(_ node: TemplateNode) -> (SettingEntry, TemplateNode?)? {
    node.mapping { mapping in
      let codeNode = mapping.node("code")
      var setting = OpenSetting(
        code: mapping.code("code", signs: "_"), name: mapping.text("name"),
        note: mapping.text("note", default: ""), choices: [])
      var formulas: [TemplateNode] = []
      for node in mapping.required("choices")?.list() ?? [] {
        node.mapping { choice in
          let place = choice.node("code")
          let code = choice.code("code")
          if setting.choices.contains(where: { $0.code == code }) {
            place?.fault(.duplicateName, "Lựa chọn '\(code)' đã có trong thiết lập này.")
          }
          let formula = choice.required("formula")
          setting.choices.append(
            OpenSetting.Choice(
              code: code, name: choice.text("name"), formula: formula?.words() ?? ""))
          if let formula { formulas.append(formula) }
        }
      }
      let entry = SettingEntry(setting: setting, code: mapping.place, formulas: formulas)
      return (entry, codeNode)
    }
  }

  static func indicator(_ node: TemplateNode) -> Entry? {
    let entry = node.mapping { mapping -> Entry? in
      guard let codeNode = mapping.required("code") else { return nil }
      let code = codeNode.code(signs: "_") ?? ""
      let origin = mapping.choice(
        "origin",
        [
          "collected": OriginName.collected, "computed": .computed,
          "statistics_office": .statisticsOffice,
        ], default: .collected)
      let rules = rules(of: origin, &mapping)
      let breakdown = mapping.list("breakdown")
      let setting = origin == .computed ? mapping.node("setting") : nil
      let plausible = plausible(&mapping)
      let formula = rules.formula
      let indicator = Indicator(
        code: code, name: mapping.text("name"),
        unit: UnitOfMeasure(rawValue: mapping.text("unit")),
        origin: rules.origin, overUnits: rules.overUnits, overTime: rules.overTime,
        decimals: mapping.integer("decimals", in: 0...6, default: 0),
        domain: mapping.choice(
          "values", ["count": .count, "quantity": .quantity, "signed": .signed],
          default: origin == .collected ? Indicator.Domain.count : .quantity),
        direction: mapping.choice(
          "direction", ["higher": .higher, "lower": .lower, "neutral": .neutral],
          default: Indicator.Direction.neutral),
        plausible: plausible,
        meaningfulFrom: mapping.node("meaningful_from")?.integer(in: 1...1_000_000_000)
          .map(Int64.init),
        categories: breakdown.compactMap { $0.words() },
        legalBasis: mapping.text("legal_basis"),
        certainty: mapping.required("certainty")?.choice([
          "verified": Indicator.Certainty.verified, "reported": .reported, "inferred": .inferred,
          "own": .own,
        ]) ?? .own,
        setting: setting?.code(signs: "_"))
      if let formula, let code = indicator.setting, let text = formula.text(),
        !text.contains("{\(code)}")
      {
        formula.fault(
          .inconsistent, "Công thức không dùng thiết lập: thiếu '{\(code)}' trong công thức.")
      }
      return Entry(
        indicator: indicator, code: codeNode, formula: formula, breakdown: breakdown,
        setting: setting)
    }
    return entry ?? nil
  }

  private struct Rules {
    var origin: Indicator.Origin
    var overUnits: Indicator.UnitAggregation
    var overTime: Indicator.TimeAggregation
    var formula: TemplateNode?
  }

  /// A collected indicator states both rules; a computed one may only say how it goes over units.
  private static func rules(of origin: OriginName, _ mapping: inout TemplateMapping) -> Rules {
    switch origin {
    case .collected:
      let overUnits = mapping.required("over_units")?.choice([
        "sum": Indicator.UnitAggregation.sum, "own": .own, "none": .none,
      ])
      let overTime = mapping.required("over_time")?.choice([
        "sum": Indicator.TimeAggregation.sum, "last": .last, "year_to_date": .yearToDate,
        "none": .none,
      ])
      return Rules(
        origin: .collected, overUnits: overUnits ?? .sum, overTime: overTime ?? .sum)
    case .computed:
      let formula = mapping.required("formula")
      let overUnits = mapping.choice(
        "over_units", ["recompute": .recompute, "sum": .sum, "own": .own, "none": .none],
        default: Indicator.UnitAggregation.recompute)
      return Rules(
        origin: .computed(formula: formula?.words() ?? ""), overUnits: overUnits,
        overTime: .recompute, formula: formula)
    case .statisticsOffice:
      return Rules(origin: .statisticsOffice, overUnits: .none, overTime: .none)
    }
  }

  private static func plausible(
    _ mapping: inout TemplateMapping
  ) -> ClosedRange<ExactDecimal>? {
    guard let node = mapping.node("plausible"), let ends = node.list() else { return nil }
    guard ends.count == 2 else {
      node.fault(.badValue, "Cần đúng hai số: nhỏ nhất và lớn nhất, ví dụ [80, 140].")
      return nil
    }
    guard let low = ends[0].decimal(), let high = ends[1].decimal() else { return nil }
    guard low <= high else {
      node.fault(.badValue, "Số nhỏ nhất \(low) lớn hơn số lớn nhất \(high).")
      return nil
    }
    return low...high
  }
}
