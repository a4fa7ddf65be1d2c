import Dispatch
import Foundation
import ReportCore
import ReportIntake
import ReportTemplates
import Synchronization

/// Returns of communes all over the country: how time and memory grow with their number.
extension Bench {
  private static let templates = URL(filePath: "../Templates")
  private static let edition = UnitEdition.july2025

  /// The communes of one province after the other, beginning with Hải Phòng: the first 114 are one
  /// province's.
  private static func communes(
    _ count: Int, _ history: OrganisationHistory
  ) -> [OrganisationUnit.ID] {
    let roots = (history.hierarchies[edition]?.roots ?? []).map(\.code).sorted()
    let provinces = ["31"] + roots.filter { $0 != "31" }
    let all = provinces.flatMap { province in
      history.reportingUnits(under: .init(province, in: edition)).map(\.id).sorted()
    }
    return Array(all.prefix(count))
  }

  /// Writes a return for each of so many communes: the figures of one quarter, or of several.
  ///
  ///     bench make-returns COUNT QUARTERS FOLDER
  static func makeReturns(_ arguments: [String]) throws {
    guard arguments.count == 3, let count = Int(arguments[0]), let quarters = Int(arguments[1])
    else { throw CocoaError(.fileReadUnsupportedScheme) }
    let folder = URL(filePath: arguments[2])
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let units = communes(count, try UnitTemplates.history(from: templates))
    for (position, unit) in units.enumerated() {
      var random = SplitMix(seed: UInt64(position))
      var text = "edition,unit,indicator,options,period,value,note\r\n"
      for period in periods(quarters) {
        for (item, value) in figures(&random) {
          text += "\(edition.rawValue),\(unit.code),\(item),\(period.code),\(value),"
          text += "số liệu minh họa\r\n"
        }
      }
      try Data(text.utf8).write(to: folder.appending(path: "\(unit.code).csv"))
    }
  }

  private static func periods(_ count: Int) -> [Period] {
    (0..<count).map { Period.quarter(($0 + 2) % 4 + 1, of: 2025 + ($0 + 2) / 4) }
  }

  /// The figures of one return, which agree with each other.
  private static func figures(_ random: inout SplitMix) -> [(item: String, value: UInt64)] {
    let population = 20_000 + random.next() % 20_000
    let (male, female) = (20 + random.next() % 60, 20 + random.next() % 60)
    let births = male + female
    let married = 2 * (20 + random.next() % 80)
    let women = population / 6
    return [
      ("households,", population / 4), ("households,type=family", population / 4 - 5),
      ("population,", population), ("women_married_15_49,", women), ("births,", births),
      ("births,sex=male", male), ("births,sex=female", female), ("births,order=2", births / 3),
      ("births,order=3+", births / 10), ("deaths,", 10 + random.next() % 60),
      ("persons_married,", married), ("couples_premarital_care,", married / 3),
      ("persons_divorced,", married / 10), ("arrivals,", random.next() % 90),
      ("departures,", random.next() % 90), ("contraception_users,", women / 2),
      ("pregnant_women,", births + 20), ("prenatal_screened,", births),
      ("newborn_screened,", births / 2), ("elderly_60_plus,", population / 8),
      ("elderly_examined,", population / 16),
    ]
  }

  /// Reads returns, checks each commune by the rules, and computes all figures of every province, for
  /// each quarter and for the years.
  ///
  ///     bench nation COUNT QUARTERS FOLDER
  static func nation(_ arguments: [String]) throws {
    guard arguments.count == 3, let count = Int(arguments[0]), let quarters = Int(arguments[1])
    else { throw CocoaError(.fileReadUnsupportedScheme) }
    let library = try TemplateLibrary.load(from: templates)
    let history = try UnitTemplates.history(from: templates)
    let context = IntakeContext(nationwide: library.catalogue, history: history)
    let reader = ReturnReader(context: context, forms: library.forms.forms)
    let units = communes(count, history)
    let paths = units.map { "\(arguments[2])/\($0.code).csv" }
    let ((births, findings), cost) = try timed {
      let data = try read(paths, with: reader)
      let aggregator = Aggregator(
        data: data, catalogue: library.catalogue, history: history)
      let validator = Validator(rules: library.rules.rules, aggregator: aggregator)
      let provinces = Set(
        units.compactMap { history.hierarchies[edition]?.ancestors(of: $0.code).last?.id })
      let spans = periods(quarters)
      let years = Set(spans.map(\.year)).sorted().map { Period.year($0) }
      var births = Fraction.zero
      var findings = 0
      // Figures drawn by lot contradict those of the quarter before: findings are part of the work.
      for period in spans { findings += validator.validate(units, in: period).findings.count }
      for province in provinces.sorted() {
        for indicator in library.catalogue.indicators {
          for period in spans + years {
            let figure = aggregator.figure(
              IndicatorKey(indicator.code), of: province, in: period)
            if indicator.code == "births", period.kind == .quarter, let value = figure.value {
              births = try births.adding(value)
            }
          }
        }
      }
      return (births, findings)
    }
    // The sum over all provinces must be that of the files.
    var expected = 0
    for position in units.indices {
      var random = SplitMix(seed: UInt64(position))
      for _ in 0..<quarters {
        expected += Int(figures(&random).first { $0.item == "births," }?.value ?? 0)
      }
    }
    guard births == Fraction(Int64(expected)) else { throw CocoaError(.fileReadCorruptFile) }
    guard quarters == 1 || findings > 0 else { throw CocoaError(.fileReadCorruptFile) }
    report(cost, "the sums agree")
  }

  private static func read(_ paths: [String], with reader: ReturnReader) throws -> DataSet {
    let results = Mutex([DataSet?](repeating: nil, count: paths.count))
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      while true {
        let index = next.withLock { value in
          defer { value += 1 }
          return value
        }
        guard index < paths.count, let data = FileManager.default.contents(atPath: paths[index])
        else { return }
        let result = reader.read(Array(data), file: "\(index).csv")
        results.withLock { $0[index] = result.data }
      }
    }
    var data = DataSet()
    for returns in results.withLock({ $0 }).compactMap(\.self) {
      guard data.append(returns).isEmpty else { throw CocoaError(.fileReadCorruptFile) }
    }
    return data
  }
}
