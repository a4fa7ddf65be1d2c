import ReportCore

/// A rule as a file states it, with the places of what may be wrong with it.
struct RuleEntry {
  var rule: ValidationRule
  /// Whether it names an indicator that the workspace does without.
  var isLeftOut = false

  private var formula: TemplateNode?
  private var items: TemplateNode?
  private var message: TemplateNode?

  private init(_ rule: ValidationRule) { self.rule = rule }

  /// Reads the keys of a rule, those of its kind among them.
  static func read(
    _ mapping: inout TemplateMapping, code: String, of reading: RuleReading
  ) -> RuleEntry {
    let severity = mapping.required("severity")?.choice(severities)
    let kind = mapping.required("kind")?.choice(kinds)
    let message = mapping.node("message")
    var entry = RuleEntry(
      ValidationRule(
        code: code, title: mapping.text("title"), severity: severity ?? .error, kind: .domain(),
        message: message?.text() ?? "", legalBasis: mapping.text("legal_basis", default: ""),
        certainty: mapping.choice("certainty", certainties, default: .inferred),
        periods: Set(mapping.list("periods").compactMap { $0.choice(Period.Kind.names) }),
        levels: Set(
          mapping.node("levels")?.list()?.compactMap { $0.choice(levels) } ?? [.reporting]),
        isInReports: mapping.choice("in_reports", ["true": true, "false": false], default: false)))
    entry.message = message
    if let kind {
      entry.rule.kind = entry.kind(kind, &mapping, of: reading)
    } else {
      // Without a kind nobody knows which keys belong here.
      for key in allKindKeys { _ = mapping.node(key) }
    }
    return entry
  }

  /// Whether the rule set takes the rule; records why it does not.
  func isUnderstood(by catalogue: IndicatorCatalogue, at node: TemplateNode) -> Bool {
    do throws(RuleSet.RefusedRule) {
      _ = try RuleSet([rule], catalogue: catalogue)
      return true
    } catch {
      report(error, at: node)
      return false
    }
  }

  private func report(_ inconsistency: RuleSet.RefusedRule, at node: TemplateNode) {
    switch inconsistency.fault {
    case .formula(let text, let error):
      // Names of single figures were looked up, and their faults recorded, when they were read.
      guard let formula, !text.isEmpty else { return }
      node.file.faults.add(
        formula.place(ofByte: error.offset).fault(.formula, error.message, cause: inconsistency))
    case .unknownPlaceholder(let name, let nearest):
      let hint = nearest.map { " Có phải '{\($0)}' không?" } ?? ""
      (message ?? node).fault(
        .unknownName,
        "Chỗ điền '{\(name)}' không có nghĩa.\(hint) Thông báo dùng được {unit}, {period}, {item},"
          + " {found}, {expected}, {difference}, {limit}.", cause: inconsistency)
    case .unclosedPlaceholder:
      (message ?? node).fault(
        .badValue, "Thông báo có dấu '{' mà thiếu dấu '}'.", cause: inconsistency)
    case .noItems:
      // That they are lacking was recorded when they were asked for.
      break
    case .notComputed(let code):
      (items ?? node).fault(
        .badValue, "Chỉ tiêu '\(code)' không phải là tỷ lệ tính từ số đếm.", cause: inconsistency)
    case .duplicateCode:
      node.fault(.duplicateName, "Mã '\(rule.code)' đã dùng.", cause: inconsistency)
    }
  }
}

// MARK: - What a kind demands

extension RuleEntry {
  private enum KindName {
    case relation, compulsoryPair, exclusivePair, domain, periodParts, notFalling, betweenParts
    case printedRate, staleRate, zeroDenominator, plausibleRange, change, sumOfUnits
  }

  private static let kinds: [String: KindName] = [
    "relation": .relation, "compulsory_pair": .compulsoryPair, "exclusive_pair": .exclusivePair,
    "domain": .domain, "period_parts": .periodParts, "not_falling": .notFalling,
    "between_parts": .betweenParts, "printed_rate": .printedRate, "stale_rate": .staleRate,
    "zero_denominator": .zeroDenominator, "plausible_range": .plausibleRange, "change": .change,
    "sum_of_units": .sumOfUnits,
  ]

  private static let allKindKeys = [
    "formula", "missing", "tolerance", "figures", "given", "required", "items", "whole", "parts",
    "decimals", "against", "percent", "minimum", "each_option",
  ]

  private static let severities = named(Finding.Severity.allCases)
  private static let levels = named(ValidationRule.Level.allCases)
  private static let strategies = named(ValidationRule.MissingStrategy.allCases)
  private static let certainties: [String: Indicator.Certainty] = [
    "verified": .verified, "reported": .reported, "inferred": .inferred, "own": .own,
  ]

  private static func named<Value: RawRepresentable<String>>(_ values: [Value]) -> [String: Value] {
    Dictionary(uniqueKeysWithValues: values.map { ($0.rawValue, $0) })
  }

  private mutating func kind(
    _ kind: KindName, _ mapping: inout TemplateMapping, of reading: RuleReading
  ) -> ValidationRule.Kind {
    switch kind {
    case .relation:
      return relation(&mapping, of: reading)
    case .compulsoryPair:
      return .compulsoryPair(
        item(mapping.required("given"), of: reading),
        item(mapping.required("required"), of: reading))
    case .exclusivePair:
      let pair = items(mapping.required("items"), of: reading)
      if let items, pair.count != 2 { items.fault(.badValue, "Cần đúng hai chỉ tiêu.") }
      return .exclusivePair(pair.first ?? "", pair.last ?? "")
    case .domain:
      return .domain(items: items(mapping.node("items"), of: reading))
    case .periodParts:
      return .periodParts(
        items: items(mapping.node("items"), of: reading), tolerance: Self.tolerance(&mapping))
    case .notFalling:
      return .notFalling(
        items: items(mapping.node("items"), of: reading), tolerance: Self.tolerance(&mapping))
    case .betweenParts:
      return .betweenParts(
        whole: item(mapping.required("whole"), of: reading),
        parts: items(mapping.node("parts"), of: reading), tolerance: Self.tolerance(&mapping))
    case .printedRate:
      return .printedRate(
        items: items(mapping.node("items"), of: reading),
        decimals: mapping.node("decimals")?.integer(in: 0...6), tolerance: Self.tolerance(&mapping))
    case .staleRate:
      return .staleRate(items: items(mapping.node("items"), of: reading))
    case .zeroDenominator:
      return .zeroDenominator(items: items(mapping.node("items"), of: reading))
    case .plausibleRange:
      return .plausibleRange(items: items(mapping.node("items"), of: reading))
    case .change:
      let against = mapping.required("against")?.choice([
        "previous": IndicatorFormula.Shift.previous, "last_year": .lastYear,
      ])
      return .change(
        items: items(mapping.required("items"), of: reading), against: against ?? .previous,
        percent: mapping.required("percent")?.amount() ?? .zero,
        minimum: mapping.node("minimum")?.amount() ?? .zero)
    case .sumOfUnits:
      return .sumOfUnits(
        items: items(mapping.node("items"), of: reading), tolerance: Self.tolerance(&mapping))
    }
  }

  private mutating func relation(
    _ mapping: inout TemplateMapping, of reading: RuleReading
  ) -> ValidationRule.Kind {
    formula = mapping.required("formula")
    let text = formula?.words() ?? ""
    if reading.isLeftOut(text) { isLeftOut = true }
    var left = ValidationRule.MissingStrategy.skipIfAny
    var right = ValidationRule.MissingStrategy.skipIfAny
    rule.isForEachOption = mapping.choice(
      "each_option", ["true": true, "false": false], default: false)
    mapping.node("missing")?.mapping { missing in
      left = missing.choice("left", Self.strategies, default: .skipIfAny)
      right = missing.choice("right", Self.strategies, default: .skipIfAny)
    }
    return .relation(
      text, left: left, right: right, tolerance: Self.tolerance(&mapping),
      asReported: mapping.choice(
        "figures", ["computed": false, "reported": true], default: false))
  }

  private mutating func item(_ node: TemplateNode?, of reading: RuleReading) -> String {
    guard let node, let text = node.words() else { return "" }
    if reading.isLeftOut(text) {
      isLeftOut = true
    } else {
      _ = reading.catalogue.item(node)
    }
    return text
  }

  /// A list of figures. One that is left out is taken off the list; with none left, so is the rule.
  private mutating func items(_ node: TemplateNode?, of reading: RuleReading) -> [String] {
    guard let node, let list = node.list() else { return [] }
    items = node
    if list.isEmpty { node.fault(.missingKey, "Danh sách này không được để trống.") }
    let kept = list.filter { !reading.isLeftOut($0.text() ?? "") }
    if kept.isEmpty { isLeftOut = true }
    return kept.map { entry in
      _ = reading.catalogue.item(entry)
      return entry.text() ?? ""
    }
  }

  private static func tolerance(_ mapping: inout TemplateMapping) -> ValidationRule.Tolerance {
    var tolerance = ValidationRule.Tolerance.none
    mapping.node("tolerance")?.mapping { entry in
      tolerance.absolute = entry.node("absolute")?.amount() ?? .zero
      tolerance.percent = entry.node("percent")?.amount() ?? .zero
    }
    return tolerance
  }
}
