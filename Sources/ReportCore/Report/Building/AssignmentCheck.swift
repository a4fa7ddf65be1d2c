/// Checks whether the targets assigned to units add up to, or reach, that of the unit above.
///
/// Counts add up. Rates do not, so each is compared with the one above: if none is as demanding, the unit above
/// cannot reach its own.
public struct AssignmentCheck: Sendable {
  private let plan: Plan
  private let catalogue: IndicatorCatalogue
  private let history: OrganisationHistory

  /// Creates a check of what was assigned for a plan.
  public init(plan: Plan, catalogue: IndicatorCatalogue, history: OrganisationHistory) {
    self.plan = plan
    self.catalogue = catalogue
    self.history = history
  }

  /// What does not fit, by target and by the unit above.
  public func findings(for assigned: [AssignedTarget]) -> [Finding] {
    plan.targets.flatMap { target -> [Finding] in
      let own = assigned.filter { $0.target == target.code }
      if own.isEmpty || !target.canBeAssigned { return [] }
      var values = Dictionary(own.map { ($0.unit, $0.value) }) { first, _ in first }
      values[plan.unit] = values[plan.unit] ?? target.condition.value
      let parents = Dictionary(grouping: own.filter { $0.unit != plan.unit }) { entry in
        parent(of: entry.unit, among: values)
      }
      return parents.sorted { $0.key < $1.key }.flatMap { parent, entries in
        check(target, entries, under: parent, wanted: values[parent] ?? .zero)
      }
    }
  }

  /// The nearest unit above that has a value of its own.
  private func parent(
    of unit: OrganisationUnit.ID, among values: [OrganisationUnit.ID: ExactDecimal]
  ) -> OrganisationUnit.ID {
    let above = history.hierarchies[unit.edition]?.ancestors(of: unit.code) ?? []
    return above.first { values[$0.id] != nil }?.id ?? plan.unit
  }

  private func check(
    _ target: Target, _ entries: [AssignedTarget], under parent: OrganisationUnit.ID,
    wanted: ExactDecimal
  ) -> [Finding] {
    var findings: [Finding] = []
    func add(_ severity: Finding.Severity, _ code: Finding.Code, _ message: String) {
      let file = entries[0].provenance.file
      findings.append(
        Finding(
          severity, code, "Chỉ tiêu '\(target.title)': \(message)",
          at: Provenance(file: file, row: entries[0].provenance.row), unit: parent,
          item: target.item))
    }
    let name = history[parent]?.fullName ?? parent.code
    let forgotten = siblings(of: entries, under: parent)
    if !forgotten.isEmpty {
      add(
        .warning, .assignmentMissing,
        "chưa giao cho \(forgotten.count) đơn vị thuộc \(name): \(Wording.list(forgotten)).")
    }
    let unit = target.unit.rawValue
    func words(_ value: Fraction) -> String {
      let style = Report.Cell.NumberStyle(decimals: target.decimals)
      return (try? value.rounded(decimals: target.decimals)).map {
        Wording.number($0, style: style) + " " + unit
      } ?? value.description
    }
    let goal = Fraction(wanted)
    if addsUp(target) {
      var sum = Fraction.zero
      for entry in entries { sum = (try? sum.adding(Fraction(entry.value))) ?? sum }
      guard let difference = try? sum.subtracting(goal), difference != .zero else {
        return findings
      }
      let isShort = target.condition.wantsMore == (difference < .zero)
      let amount = difference < .zero ? difference.negated : difference
      add(
        isShort ? .error : .information, isShort ? .assignmentShort : .assignmentBeyond,
        "tổng giao cho \(entries.count) đơn vị là \(words(sum)), \(name) được giao \(words(goal)):"
          + " \(difference < .zero ? "thiếu" : "vượt") \(words(amount)).")
    } else {
      let weaker = entries.filter { entry in
        target.condition.wantsMore == true
          ? Fraction(entry.value) < goal : Fraction(entry.value) > goal
      }
      guard let weakest = weaker.max(by: { gap($0, goal) < gap($1, goal) }) else { return findings }
      let weakestName = history[weakest.unit]?.fullName ?? weakest.unit.code
      let detail =
        "\(weaker.count)/\(entries.count) đơn vị được giao mức"
        + " \(target.condition.wantsMore == true ? "thấp" : "cao") hơn yêu cầu của \(name)"
        + " (\(words(goal))); lệch nhiều nhất là \(weakestName): \(words(Fraction(weakest.value))),"
        + " lệch \(words(gap(weakest, goal)))."
      // A unit that was assigned nothing is judged by the one above, and may make up for others.
      if weaker.count == entries.count, forgotten.isEmpty {
        add(
          .error, .assignmentShort,
          detail + " Mọi đơn vị chỉ vừa đạt mức được giao thì \(name) không đạt.")
      } else {
        add(.warning, .assignmentShort, detail)
      }
    }
    return findings
  }

  private func gap(_ entry: AssignedTarget, _ goal: Fraction) -> Fraction {
    guard let gap = try? Fraction(entry.value).subtracting(goal) else { return .zero }
    return gap < .zero ? gap.negated : gap
  }

  /// Whether what is assigned of a target has a sum.
  func addsUp(_ target: Target) -> Bool {
    guard !target.condition.isChange, let indicator = catalogue[target.item.indicator] else {
      return false
    }
    return indicator.overUnits == .sum
  }

  /// The units beside those with a value that have none, where those with one share a parent.
  private func siblings(
    of entries: [AssignedTarget], under parent: OrganisationUnit.ID
  ) -> [OrganisationUnit] {
    guard let hierarchy = history.hierarchies[parent.edition] else { return [] }
    let assigned = Set(entries.map(\.unit))
    let children = hierarchy.children(of: parent.code)
    let expected =
      children.contains { assigned.contains($0.id) }
      ? children : hierarchy.reportingUnits(under: parent.code)
    return expected.filter { unit in
      !assigned.contains(unit.id) && unit.id != parent
    }
  }
}

extension Finding.Code {
  /// Units were assigned less than the unit above was given.
  public static let assignmentShort = Finding.Code(rawValue: "assignment-short")
  /// Units were assigned more than the unit above was given.
  public static let assignmentBeyond = Finding.Code(rawValue: "assignment-beyond")
  /// Some units were assigned nothing.
  public static let assignmentMissing = Finding.Code(rawValue: "assignment-missing")
}
