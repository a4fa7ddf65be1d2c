import Foundation
import ReportCore
import ReportTemplates

/// The checks of a period for programs. Decimals are strings.
struct CheckDocument: Encodable {
  struct Place: Encodable {
    var file: String
    var sheet: String
    var row: Int
    var column: Int

    init(_ place: Provenance) {
      (file, sheet, row, column) = (place.file, place.sheet, place.row, place.column)
    }
  }

  struct Unit: Encodable {
    var edition: String
    var code: String
    var name: String
  }

  struct Cell: Encodable {
    var unit: String
    var item: String
    var period: String
    var value: String?
    var place: Place
  }

  struct Item: Encodable {
    var severity: String
    var rule: String
    var title: String
    var unit: Unit?
    var item: String?
    var period: String?
    var message: String
    var expected: String?
    var found: String?
    var place: Place
    var cells: [Cell]
    var cause: String?
    var causeText: String?
    /// What the sum of all units is, and what it would be if the figure were as foretold.
    var effect: Effect?
    var action: String
    var explanation: Given?
    /// What was said when other figures stood there.
    var outdatedExplanation: Given?
  }

  struct Effect: Encodable {
    var total: String
    var expected: String
    var changed: String

    init(_ effect: FindingEffect) {
      total = effect.total.description
      expected = effect.expected.description
      changed = effect.changed.description
    }
  }

  struct Given: Encodable {
    var text: String
    var author: String
    var date: String

    init(_ explanation: Explanation) {
      (text, author) = (explanation.text, explanation.author)
      date = explanation.given.date.description
    }
  }

  struct Tally: Encodable {
    var rule: String
    var title: String
    var severity: String
    var passed: Int
    var failed: Int
    var unchecked: Int
  }

  struct Unchecked: Encodable {
    var rule: String
    var unit: String
    var period: String
    var item: String?
    var reason: String
  }

  var schemaVersion = "1.1"
  var period: String
  /// The parts of the period that were checked with it.
  var parts: [String]
  var units: Int
  var errors: Int
  var warnings: Int
  var unexplained: Int
  var information: Int
  var findings: [Item]
  var rules: [Tally]
  var unchecked: [Unchecked]
  var leftOut: [String]

  init(_ check: PeriodCheck) {
    let (catalogue, history) = (check.workspace.catalogue, check.workspace.history)
    period = check.period.code
    parts = check.parts.map(\.code)
    units = check.unitCount
    errors = check.count(.error)
    warnings = check.count(.warning)
    unexplained = check.items.count(where: \.needsExplanation)
    information = check.count(.information)
    leftOut = check.workspace.library.rules.leftOut
    findings = check.items.map { item in
      let finding = item.finding
      return Item(
        severity: finding.severity.rawValue, rule: finding.code.rawValue, title: item.title,
        unit: finding.unit.map { id in
          Unit(edition: id.edition.rawValue, code: id.code, name: history[id]?.fullName ?? "")
        },
        item: finding.item?.description, period: finding.period?.code, message: finding.message,
        expected: finding.expected?.description, found: finding.found?.description,
        place: Place(finding.provenance),
        cells: finding.cells.map { cell in
          Cell(
            unit: cell.key.unit.code, item: cell.key.item.description, period: cell.key.period.code,
            value: cell.value?.description, place: Place(cell.provenance))
        },
        cause: finding.cause?.rawValue, causeText: finding.cause?.text,
        effect: item.effect.map(Effect.init),
        action: Advice.action(for: item, catalogue: catalogue),
        explanation: item.explanation.map(Given.init),
        outdatedExplanation: item.outdated.map(Given.init))
    }
    rules = zip(check.workspace.library.rules.rules.rules, check.result.tallies).map {
      rule, tally in
      Tally(
        rule: tally.rule, title: rule.title, severity: rule.severity.rawValue,
        passed: tally.passed, failed: tally.failed, unchecked: tally.unchecked)
    }
    unchecked = check.result.unchecked.map { entry in
      Unchecked(
        rule: entry.rule, unit: entry.unit.code, period: entry.period.code,
        item: entry.item?.description,
        reason: Wording.reason(entry.reason, catalogue: catalogue, history: history))
    }
  }
}
