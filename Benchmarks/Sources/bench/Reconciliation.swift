import Foundation
import ReportCore
import ReportIntake
import ReportReconciliation

/// Setting two sources against each other.
extension Bench {
  /// Writes what two offices say of every commune for twenty quarters: the same, but for one figure in a
  /// hundred, and one in two hundred that either of them lacks.
  static func makeSources(_ arguments: [String]) throws {
    let hierarchy = try context().history.hierarchies[.july2025]
    var units = (hierarchy?.roots ?? []).flatMap { root in
      hierarchy?.reportingUnits(under: root.code) ?? []
    }.map(\.id).sorted()
    if arguments[0] == "small" { units = Array(units.prefix(400)) }
    var random = SplitMix(seed: 20_260_101)
    var texts = Array(repeating: "edition,unit,indicator,options,period,value\r\n", count: 2)
    for unit in units {
      for item in ["arrivals", "births", "deaths", "households", "population"] {
        for quarter in 0..<20 {
          let period = Period.quarter((quarter + 2) % 4 + 1, of: 2025 + (quarter + 2) / 4)
          let (value, chance) = (Int(random.next() % 4_000), Int(random.next() % 400))
          for side in 0..<2 where chance < 2 * side || chance >= 2 * side + 2 {
            // Both sides have what is planted to differ.
            let shown = side == 1 && (4..<8).contains(chance) ? value + 1 + chance % 3 : value
            texts[side] +=
              "\(unit.edition.rawValue),\(unit.code),\(item),,\(period.code),\(shown)\r\n"
          }
        }
      }
    }
    for (text, path) in zip(texts, arguments[1...]) {
      try Data(text.utf8).write(to: URL(filePath: path))
    }
  }

  /// The record of each province for each quarter, with the causes of what differs.
  static func reconcile(_ arguments: [String]) throws {
    let context = try context()
    let (found, cost) = try timed {
      let reader = ReturnReader(context: context, forms: [])
      let sides = try arguments.map {
        reader.read(Array(try Data(contentsOf: URL(filePath: $0))), file: $0).data
      }
      var counts: [Discrepancy.Class: Int] = [:]
      let (ours, theirs) = (byProvince(sides[0], context), byProvince(sides[1], context))
      for province in ours.keys.sorted() {
        let reconciler = Reconciler(
          catalogue: context.catalogue, history: context.history, unit: province)
        for period in sides[0].periods {
          let result = try reconciler.reconcile(
            ReconciliationSide(name: "A", data: ours[province] ?? DataSet()),
            with: ReconciliationSide(name: "B", data: theirs[province] ?? DataSet()), for: period)
          for line in result.lines { counts[line.class, default: 0] += 1 }
        }
      }
      return counts
    }
    let classes: [Discrepancy.Class] = [.equal, .outside, .onlyHere, .onlyThere]
    report(cost, classes.map { String(found[$0] ?? 0) }.joined(separator: " "))
  }

  private static func byProvince(
    _ data: DataSet, _ context: IntakeContext
  ) -> [OrganisationUnit.ID: DataSet] {
    var sets: [OrganisationUnit.ID: DataSet] = [:]
    for position in 0..<data.count {
      let observation = data[position]
      let unit = observation.key.unit
      let hierarchy = context.history.hierarchies[unit.edition]
      guard let province = hierarchy?.ancestors(of: unit.code).last else { continue }
      _ = sets[province.id, default: DataSet()].insert(observation)
    }
    return sets
  }
}
