import ReportCore

extension PlanReader {
  /// Reads a target, checking what it names.
  ///
  /// - Parameters:
  ///   - mapping: its keys.
  ///   - code: its code.
  ///   - period: that of the plan, as far as it could be read.
  /// - Returns: `nil` after the fault was recorded.
  func target(
    _ mapping: inout TemplateMapping, code: String, within period: Period?
  ) -> Target? {
    let title = mapping.text("title")
    let item = mapping.required("item").flatMap { catalogue.item($0) }
    let unitNode = mapping.required("unit")
    let unit = UnitOfMeasure(rawValue: unitNode?.words() ?? "")
    let decimals = mapping.integer("decimals", in: 0...6, default: 0)
    let wanted = wanted(&mapping, within: period)
    let timingNode = mapping.required("judged")
    let timing = timingNode?.choice([
      "year_end": Target.Timing.yearEnd, "any_period": .anyPeriod, "progress": .progress,
    ])
    let reference = mapping.text("reference", default: "")
    let isConfirmed = isConfirmed(&mapping)
    let area = area(&mapping)
    let each = each(&mapping)
    let isAspired = mapping.choice("aspired", ["true": true, "false": false], default: false)
    guard let item, let wanted, let timing else { return nil }
    let all = [wanted.condition] + wanted.path.values
    if let unitNode {
      check(unitNode, unit, of: item, isChange: all.contains { $0.isChange }, isShare: each != nil)
    }
    if timing == .progress, each != nil || all.contains(where: { $0.upperEnd != nil }) {
      timingNode?.fault(
        .inconsistent,
        "Khoảng và tỷ lệ số đơn vị không có tiến độ; ghi year_end hoặc any_period.")
    }
    var target = Target(
      code: code, title: title, item: item, unit: unit, decimals: decimals,
      condition: wanted.condition, timing: timing, reference: reference)
    target.path = wanted.path
    target.isConfirmed = isConfirmed
    target.area = area
    target.each = each
    target.isAspired = isAspired
    return target
  }

  /// The unit of measure must be one that the indicator's figures can be told in.
  private func check(
    _ node: TemplateNode, _ unit: UnitOfMeasure, of item: IndicatorKey, isChange: Bool,
    isShare: Bool
  ) {
    if isShare {
      if unit == .percent || isChange && unit.rawValue == UnitOfMeasure.percent.ofDifference {
        return
      }
      node.fault(
        .inconsistent, "Tỷ lệ số đơn vị (each) tính bằng '%', nhưng đây là '\(unit.rawValue)'.")
      return
    }
    guard let own = catalogue[item.indicator]?.unit, own.factor(to: unit) == nil,
      !isChange || unit.rawValue != own.ofDifference
    else { return }
    let possible = isChange ? "\(own.rawValue) hoặc \(own.ofDifference)" : own.rawValue
    node.fault(
      .inconsistent,
      "Đơn vị '\(unit.rawValue)' không đổi được từ đơn vị của chỉ tiêu '\(item.indicator)' (\(possible))."
    )
  }

  /// The group of units that a target is of.
  private func area(_ mapping: inout TemplateMapping) -> String? {
    guard let node = mapping.node("area"), let code = node.code() else { return nil }
    if let groups = history?.groups, !groups.contains(where: { $0.code == code }) {
      let known = groups.map(\.code)
      node.fault(
        .unknownName,
        "Không tìm thấy nhóm đơn vị '\(code)' trong groups.csv."
          + TemplateNode.suggestion(for: code, among: known)
          + (known.isEmpty ? "" : " Các nhóm: \(known.joined(separator: ", "))."))
    }
    return code
  }

  /// What each unit must reach to be counted.
  private func each(_ mapping: inout TemplateMapping) -> Target.Condition? {
    guard let node = mapping.node("each") else { return nil }
    return node.mapping { entry in
      let found = conditions(&entry, among: Self.levels)
      guard let only = found.first, found.count == 1 else {
        entry.fault(
          .inconsistent,
          "Ghi đúng một mức mà đơn vị phải đạt: \(Self.levels.map(\.key).joined(separator: ", ")).")
        return nil
      }
      return only.kind.read(only.value)
    } ?? nil
  }

  // MARK: - Conditions

  /// A key that names a condition, and how its value is read.
  struct ConditionKind: Sendable {
    let key: String
    let read: @Sendable (TemplateNode) -> Target.Condition?

    init(_ key: String, _ make: @escaping @Sendable (ExactDecimal) -> Target.Condition) {
      self.key = key
      read = { $0.decimal().map(make) }
    }

    private init(_ key: String, read: @escaping @Sendable (TemplateNode) -> Target.Condition?) {
      (self.key, self.read) = (key, read)
    }

    /// `between: [2.0, 2.2]`
    static let range = ConditionKind("between") { node in
      guard let list = node.list() else { return nil }
      let ends = list.compactMap { $0.decimal() }
      guard ends.count == list.count else { return nil }
      if ends.count == 2, ends[0] < ends[1] { return .between(ends[0], ends[1]) }
      node.fault(.badValue, "Cần hai số, số nhỏ trước, ví dụ [2.0, 2.2].")
      return nil
    }
  }

  private static let levels = [
    ConditionKind("below") { .below($0) }, ConditionKind("at_most") { .atMost($0) },
    ConditionKind("at_least") { .atLeast($0) }, ConditionKind("above") { .above($0) },
    ConditionKind.range,
  ]

  private static let kinds =
    levels + [
      ConditionKind("change_at_most") { .changeAtMost($0) },
      ConditionKind("change_at_least") { .changeAtLeast($0) },
      ConditionKind("percent_change_at_most") { .percentChangeAtMost($0) },
      ConditionKind("percent_change_at_least") { .percentChangeAtLeast($0) },
    ]

  private func conditions(
    _ mapping: inout TemplateMapping, among kinds: [ConditionKind]
  ) -> [(kind: ConditionKind, value: TemplateNode)] {
    var found: [(kind: ConditionKind, value: TemplateNode)] = []
    for kind in kinds {
      if let node = mapping.node(kind.key) { found.append((kind, node)) }
    }
    return found
  }

  /// What a target wants: one level, or one for each year of the plan (`at_most: {2026: 112, 2027: 111}`).
  private func wanted(
    _ mapping: inout TemplateMapping, within period: Period?
  ) -> (condition: Target.Condition, path: [Int: Target.Condition])? {
    let found = conditions(&mapping, among: Self.kinds)
    guard let first = found.first else {
      mapping.fault(
        .missingKey,
        "Thiếu điều kiện đạt: ghi đúng một trong \(Self.kinds.map(\.key).joined(separator: ", ")).")
      return nil
    }
    if found.count > 1 {
      found[1].value.fault(
        .inconsistent, "Chỉ tiêu đã có điều kiện '\(first.kind.key)'; chỉ ghi một điều kiện.")
    }
    guard first.value.isMapping else { return first.kind.read(first.value).map { ($0, [:]) } }
    var path: [Int: Target.Condition] = [:]
    for (key, value) in first.value.pairs() ?? [] {
      guard let year = key.integer(in: 1900...2200), let condition = first.kind.read(value) else {
        continue
      }
      if let period, !(period.year...period.lastYear).contains(year) {
        key.fault(.inconsistent, "Năm \(year) nằm ngoài kỳ của kế hoạch (\(period.code)).")
      }
      if path.updateValue(condition, forKey: year) != nil {
        key.fault(.duplicateName, "Năm \(year) đã có mức ở trên.")
      }
    }
    guard let last = path.keys.max().flatMap({ path[$0] }) else {
      first.value.fault(.missingKey, "Cần mức của ít nhất một năm, ví dụ {2026: 112, 2027: 111}.")
      return nil
    }
    return (last, path)
  }
}
