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

  /// Reads a file by the call that `build --returns`, `check` and `import` make of every file.
  static func load(_ arguments: [String]) throws {
    let reader = ReturnReader(context: try context(), forms: [])
    let ((result, data), cost) = try timed {
      let result = reader.read(
        Array(try Data(contentsOf: URL(filePath: arguments[0]))), file: arguments[0])
      return (result, result.data)
    }
    guard result.findings.isEmpty else { throw CocoaError(.fileReadCorruptFile) }
    var missing = 0
    var sum = 0
    for position in 0..<data.count {
      if let value = data[position].value { sum += Int(value.significand) } else { missing += 1 }
    }
    report(cost, "\(data.count) \(missing) \(sum)")
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
