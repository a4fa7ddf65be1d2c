import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// One indicator over all units.
struct IndicatorRoutes {
  /// What is shown where nobody has chosen.
  private static let usual = IndicatorKey("births")

  let office: Office
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/chi-tieu", .needs(.seeQuarter)) { request, context in
      let query = request.query
      let chosen = try await office.period(query["ky"])
      let catalogue = office.workspace.workspace.catalogue
      let item = query["chi-tieu"].map { IndicatorKey($0) } ?? Self.usual
      guard catalogue.contains(item) else { throw PageError.notFound }
      let period = chosen.period
      let figures = try await office.remembered("figures \(item) \(period.code)") {
        try $0.unitFigures(item, in: period, $1)
      }
      return try pages.response(
        "indicator", IndicatorPage(figures, chosen, catalogue: catalogue), context)
    }
  }
}

/// The page of one indicator over all units: a tile each in official order, and the table beside.
struct IndicatorPage: Sendable {
  struct Choice: Sendable {
    let code: String
    let name: String
    let isChosen: Bool
  }

  struct Tile: Sendable {
    let code: String
    let name: String
    let value: String
    /// `k1` to `k5` for a class, `k0` for none.
    let look: String
    let group: String
  }

  struct Group: Sendable {
    let look: String
    let name: String
    /// From the smallest to the greatest figure; `nil` where there are none.
    let span: String?
    let count: Int
  }

  let title: String
  let periods: [PeriodOption]
  let periodCode: String
  let periodName: String
  let choices: [Choice]
  let name: String
  let unitOfMeasure: String
  let tiles: [Tile]
  let groups: [Group]
  let hasFigures: Bool

  private static let none = "Không có số"

  init(_ figures: UnitFigures, _ chosen: ChosenPeriod, catalogue: IndicatorCatalogue) {
    (periods, periodCode, periodName) = (chosen.options, chosen.code, chosen.name)
    name = catalogue.name(of: figures.item)
    title = name
    unitOfMeasure = catalogue[figures.item.indicator]?.unit.rawValue ?? ""
    choices = catalogue.indicators.filter { $0.origin != .statisticsOffice }.map { indicator in
      Choice(
        code: indicator.code, name: catalogue.name(of: IndicatorKey(indicator.code)),
        isChosen: indicator.code == figures.item.indicator)
    }
    func look(_ index: Int?) -> String { "k\(index.map { $0 + 1 } ?? 0)" }
    func group(_ index: Int?) -> String { index.map { "Nhóm \($0 + 1)" } ?? Self.none }
    tiles = figures.units.map { unit in
      Tile(
        code: unit.unit.code, name: unit.unit.fullName,
        value: unit.value?.shown ?? (unit.status == .notCollected ? "…" : "–"),
        look: look(unit.classIndex), group: group(unit.classIndex))
    }
    let missing = figures.units.count { $0.value == nil }
    groups =
      figures.classes.enumerated().map { index, held in
        Group(
          look: look(index), name: group(index),
          span: held.from == held.to
            ? held.from.shown : "\(held.from.shown) đến \(held.to.shown)", count: held.count)
      }
      + (missing > 0
        ? [Group(look: look(nil), name: Self.none, span: nil, count: missing)] : [])
    hasFigures = !figures.classes.isEmpty
  }
}
