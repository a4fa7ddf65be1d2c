import ReportCore
import XLSXExport

/// The workbook in which targets of a plan are assigned to units, with sums that are compared with the plan.
struct TargetForm {
  /// The first column with a target, from 0.
  static let firstColumn = 3

  let plan: Plan
  let units: [OrganisationUnit]
  /// What is assigned already.
  let assigned: [AssignedTarget]
  let catalogue: IndicatorCatalogue
  /// Whose plan it is.
  let unit: OrganisationUnit?

  private var targets: [Target] { plan.targets.filter(\.canBeAssigned) }

  /// Counts add up; rates and changes do not.
  private func addsUp(_ target: Target) -> Bool {
    !target.condition.isChange && catalogue[target.item.indicator]?.overUnits == .sum
  }

  var workbook: FillInWorkbook {
    let targets = targets
    let words = PlanEntryWords.self
    var columns: [FillInWorkbook.Column] = [
      .init(HeadWords.ordinal, pixels: 50), .init(words.code, pixels: 70),
      .init(words.unit, pixels: 240),
    ]
    columns += targets.map { target in
      let level = catalogue[target.item.indicator]?.unit ?? target.unit
      return .init("\(target.title) (\(Wording.unit(of: target, level: level)))", pixels: 150)
    }
    var lines = [head(targets)]
    for (index, member) in units.enumerated() {
      lines.append(
        [.centred(String(index + 1)), .centred(member.code), .text(member.fullName)]
          + targets.map { target in
            let known = assigned.first { $0.target == target.code && $0.unit == member.id }
            return .openNumber(known?.value, decimals: decimals(of: target, known?.value))
          })
    }
    let title = unit.map { "\(words.targetsTitle) - \($0.fullName.uppercased())" }
    var workbook = FillInWorkbook(
      fileName: words.targetsFile(plan.period), sheetName: words.targetsSheet,
      titles: [title ?? words.targetsTitle, plan.title, words.targetsHint],
      columns: columns, lines: lines, guide: words.targetsGuide,
      identity: [
        ("kind", PlanFormKind.targets.rawValue), ("plan", plan.code),
        ("period", plan.period.code), ("calendar", plan.period.calendar.rawValue),
        ("sheet", words.targetsSheet), ("targets", targets.map(\.code).joined(separator: " ")),
      ],
      lineIdentity: units.enumerated().map { ($0 + 1, [$1.code, $1.fullName]) },
      created: plan.period.firstDay)
    addSums(of: targets, to: &workbook)
    return workbook
  }

  /// A number that was assigned with more decimals than the plan is shown as it is.
  private func decimals(of target: Target, _ value: ExactDecimal?) -> Int {
    max(target.decimals, Int(value?.scale ?? 0))
  }

  private func head(_ targets: [Target]) -> [FillInWorkbook.Cell] {
    [.empty, .empty, .text(PlanEntryWords.planned)]
      + targets.map {
        .number(
          $0.condition.value, decimals: $0.decimals, sign: Wording.sign(of: $0.condition))
      }
  }

  /// Below the units: of counts the sum and what it is more or less than the plan; of rates how many
  /// units have less than the plan wants.
  private func addSums(of targets: [Target], to workbook: inout FillInWorkbook) {
    let (sumLine, differenceLine) = (workbook.lines.count, workbook.lines.count + 1)
    let weakLine = workbook.lines.count + 2
    workbook.boldLines = [0, sumLine, differenceLine, weakLine]
    var (sums, differences, weak):
      ([FillInWorkbook.Cell], [FillInWorkbook.Cell], [FillInWorkbook.Cell]) =
        (
          [.empty, .empty, .text(PlanEntryWords.assigned)],
          [.empty, .empty, .text(PlanEntryWords.difference)],
          [.empty, .empty, .text(PlanEntryWords.weaker)]
        )
    for (index, target) in targets.enumerated() {
      let column = Self.firstColumn + index
      let planned = workbook.cell(line: 0, column: column)
      let range =
        "\(workbook.cell(line: 1, column: column)):\(workbook.cell(line: units.count, column: column))"
      let values = assigned.filter { entry in
        entry.target == target.code && units.contains { $0.id == entry.unit }
      }.map(\.value)
      guard let wantsMore = target.condition.wantsMoreOfUnits, !units.isEmpty else {
        sums.append(.empty)
        differences.append(.empty)
        weak.append(.empty)
        continue
      }
      if addsUp(target) {
        let sum = values.reduce(Fraction.zero) { (try? $0.adding(Fraction($1))) ?? $0 }
        let rest = (try? sum.subtracting(Fraction(target.condition.value))) ?? sum
        let difference = rest.exactDecimal ?? ExactDecimal(0)
        sums.append(
          .formula("SUM(\(range))", sum.exactDecimal ?? ExactDecimal(0), decimals: target.decimals))
        differences.append(
          .formula(
            "\(workbook.cell(line: sumLine, column: column))-\(planned)", difference,
            decimals: target.decimals))
        weak.append(.empty)
        let sign = wantsMore ? "<" : ">"
        let some = "COUNT(\(range))>0"
        workbook.alarms.append(
          .init(
            line: differenceLine, column: column,
            formula:
              "AND(\(some),\(workbook.cell(line: differenceLine, column: column))\(sign)0)"))
      } else {
        sums.append(.empty)
        differences.append(.empty)
        let count = values.count {
          wantsMore ? $0 < target.condition.value : $0 > target.condition.value
        }
        weak.append(
          .formula(
            "COUNTIF(\(range),\"\(wantsMore ? "<" : ">")\"&\(planned))", ExactDecimal(Int64(count)),
            decimals: 0))
        workbook.alarms.append(
          .init(
            line: weakLine, column: column,
            formula:
              "AND(COUNT(\(range))>0,\(workbook.cell(line: weakLine, column: column))=COUNT(\(range)))"
          ))
      }
    }
    workbook.lines += [sums, differences, weak]
  }
}
