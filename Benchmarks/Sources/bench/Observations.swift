import CSVExport
import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

/// Work on millions of observations in the interchange form.
extension Bench {
  private static let templates = URL(filePath: "../Templates")
  private static let edition = UnitEdition.july2025

  static func context() throws -> IntakeContext {
    let history = try UnitTemplates.history(from: templates)
    let library = try TemplateLibrary.load(from: templates)
    return IntakeContext(nationwide: library.catalogue, history: history)
  }

  /// Writes the figures of every commune for twenty quarters: made up, the same for the same size.
  static func make(_ arguments: [String]) throws {
    let isSmall = arguments[0] == "small"
    let context = try context()
    var items: [IndicatorKey] = []
    for indicator in context.catalogue.indicators
    where indicator.origin == .collected && indicator.domain == .count
      && indicator.overUnits == .sum && [.sum, .last].contains(indicator.overTime)
    {
      items.append(IndicatorKey(indicator.code))
      let options = indicator.categories.map { code in
        context.catalogue.categories[code]?.options.map { "\(code)=\($0.code)" } ?? []
      }
      items += options.joined().compactMap { IndicatorKey(indicator.code, options: $0) }
      if options.count > 1 {
        for first in options[0] {
          items += options[1].compactMap { second in
            IndicatorKey(indicator.code, options: "\(first);\(second)")
          }
        }
      }
    }
    items = Array(items.filter(context.catalogue.contains).sorted().prefix(isSmall ? 40 : 151))
    let hierarchy = context.history.hierarchies[edition]
    var units = (hierarchy?.roots ?? []).flatMap { root in
      hierarchy?.reportingUnits(under: root.code) ?? []
    }.map(\.id).sorted()
    if isSmall { units = Array(units.prefix(400)) }
    let periods = (0..<20).map { Period.quarter(($0 + 2) % 4 + 1, of: 2025 + ($0 + 2) / 4) }

    var random = SplitMix(seed: 20_250_701)
    guard FileManager.default.createFile(atPath: arguments[1], contents: nil),
      let file = FileHandle(forWritingAtPath: arguments[1])
    else { throw CocoaError(.fileWriteUnknown) }
    var text = "edition,unit,indicator,options,period,value\r\n"
    for unit in units {
      for item in items {
        let size = 1 + random.next() % 4_000
        let start = "\(edition.rawValue),\(unit.code),\(item.indicator),\(item.options),"
        for period in periods {
          let draw = random.next()
          // One in fifty is missing, which is not zero.
          let value = draw % 50 == 0 ? "" : String(draw / 64 % size)
          text += "\(start)\(period.code),\(value)\r\n"
        }
      }
      if text.utf8.count > 4 << 20 {
        file.write(Data(text.utf8))
        text = ""
      }
    }
    file.write(Data(text.utf8))
    var stocks = "indicator,rule\n"
    for code in Set(items.map(\.indicator)).sorted() {
      stocks += "\(code),\(context.catalogue[code]?.overTime == .sum ? "flow" : "stock")\n"
    }
    try Data(stocks.utf8).write(to: URL(filePath: arguments[1] + ".rules.csv"))
    print("\(units.count) units, \(items.count) items, \(periods.count) periods")
  }

  static func load(_ arguments: [String]) throws {
    let reader = LongFileReader(try context())
    let (file, cost) = try timed { try reader.read(arguments[0]) }
    guard file.findings.isEmpty else { throw CocoaError(.fileReadCorruptFile) }
    var missing = 0
    var sum = 0
    file.cube.visit { observation in
      if let value = observation.value { sum += Int(value.significand) } else { missing += 1 }
    }
    report(cost, "\(file.cube.count) \(missing) \(sum)")
  }

  static func scan(_ arguments: [String]) throws {
    let reader = LongFileReader(try context())
    let (found, cost) = try timed { try reader.survey(arguments[0]) }
    let sums = found.survey.items.map { $0.item.checksum?.significand ?? 0 }
    report(
      cost,
      "\(found.survey.count) \(found.survey.items.reduce(0) { $0 + $1.item.missing })"
        + " \(sums.reduce(0, +))")
  }

  /// Commune to province to nation, quarter to year.
  static func rollUp(_ arguments: [String]) throws {
    let context = try context()
    let cube = try LongFileReader(context).read(arguments[0]).cube
    let country = OrganisationUnit.ID("", in: edition)
    let hierarchy = context.history.hierarchies[edition]
    func province(_ unit: OrganisationUnit.ID) -> OrganisationUnit.ID? {
      hierarchy?.ancestors(of: unit.code).last?.id
    }
    func year(_ period: Period) -> Period? { .year(period.year) }
    func rule(_ item: IndicatorKey) -> Indicator.TimeAggregation {
      context.catalogue[item.indicator]?.overTime ?? .none
    }
    let (levels, cost) = try timed {
      let quarters = try CubeRollUp(cube, overTime: rule, unitGroup: province, periodGroup: { $0 })
      let years = try quarters.rolledUp(
        overTime: rule, unitGroup: { $0 }, periodGroup: year)
      return [
        quarters, years,
        try quarters.rolledUp(overTime: rule, unitGroup: { _ in country }, periodGroup: { $0 }),
        try years.rolledUp(overTime: rule, unitGroup: { _ in country }, periodGroup: { $0 }),
      ]
    }
    var lines: [String] = []
    for level in levels {
      level.visit { unit, item, period, cell in
        let key = "\(unit.code),\(item.indicator),\(item.options),\(period)"
        lines.append("\(key),\(cell.value?.description ?? ""),\(cell.present),\(cell.missing)")
      }
    }
    try Data((lines.sorted().joined(separator: "\n") + "\n").utf8)
      .write(to: URL(filePath: arguments[1]))
    report(cost, "file:\(arguments[1])")
  }

  static func write(_ arguments: [String]) throws {
    let cube = try LongFileReader(try context()).read(arguments[0]).cube
    try? FileManager.default.removeItem(atPath: arguments[1])
    let (_, cost) = try timed { try CubeWriter(cube).write(to: arguments[1]) }
    report(cost, "file:\(arguments[1])")
  }
}

/// A small generator of random numbers that is the same everywhere.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
