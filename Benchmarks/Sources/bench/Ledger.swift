import Foundation
import ReportCore
import ReportStore

/// Storing returns in the ledger. The figures are in memory when the clock starts; when it stops they
/// are on the disk.
extension Bench {
  /// Makes an empty ledger, whose tables the peer copies.
  static func makeLedger(_ arguments: [String]) throws {
    try? FileManager.default.removeItem(atPath: arguments[0])
    _ = try Ledger(at: arguments[0])
  }

  /// The first figures of a file as one submission.
  static func storeFile(_ arguments: [String]) throws {
    let lines = try lines(of: arguments[0]).prefix(Int(arguments[1]) ?? 0)
    try store([lines.map { $0 }], in: arguments[2])
  }

  /// The returns of the first units of a file for its first period, one submission each.
  static func storeReturns(_ arguments: [String]) throws {
    let lines = try lines(of: arguments[0])
    let first = lines[0].split(separator: ",", omittingEmptySubsequences: false)[4]
    var returns: [[Substring]] = []
    var last = ""
    for line in lines where line.contains(",\(first),") {
      let unit = String(line.prefix { $0 != "," }) + line.dropFirst(11).prefix { $0 != "," }
      if unit != last {
        if returns.count == Int(arguments[1]) { break }
        returns.append([])
        last = unit
      }
      returns[returns.count - 1].append(line)
    }
    try store(returns, in: arguments[2])
  }

  private static func lines(of path: String) throws -> [Substring] {
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    return text.split(separator: "\r\n").dropFirst().map { $0 }
  }

  private static func store(_ returns: [[Substring]], in folder: String) throws {
    let incoming = returns.enumerated().map { number, lines in
      let name = "\(number).csv"
      return IncomingReturn(
        file: .init(name: name, bytes: Array((lines.joined(separator: "\n") + "\n").utf8)),
        observations: lines.enumerated().compactMap { observation($1, row: $0 + 1, file: name) },
        arrival: ReturnArrival(received: Timestamp(seconds: 1_760_000_000 + Int64(number))))
    }
    try? FileManager.default.removeItem(atPath: folder)
    let ledger = try Ledger(at: folder)
    let (_, cost) = try timed { for outcome in ledger.add(incoming) { _ = try outcome.get() } }
    report(cost, try answer(ledger.dataSet()))
  }

  private static func observation(_ line: Substring, row: Int, file: String) -> Observation? {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard let item = IndicatorKey(fields[2], options: fields[3]),
      let period = Period(code: fields[4])
    else { return nil }
    return Observation(
      key: ObservationKey(
        unit: .init(fields[1], in: UnitEdition(rawValue: fields[0])), item: item, period: period),
      value: ExactDecimal(fields[5]), status: fields[5].isEmpty ? .missing : .normal,
      provenance: Provenance(file: file, row: row, column: 6))
  }

  /// How many figures there are, how many are missing, and a sum that depends on where each stands.
  private static func answer(_ data: DataSet) -> String {
    var (missing, sum) = (0, 0)
    for position in 0..<data.count {
      let observation = data[position]
      let key = observation.key
      let item = key.item.options.isEmpty ? 0 : key.item.options.utf8.count
      let weight = (Int(key.unit.code) ?? 0) % 1_013 * 31 + key.item.indicator.utf8.count + item
      if let value = observation.value {
        sum += Int(value.significand) * (weight + key.period.year * 7 + key.period.firstDay.month)
      } else {
        missing += 1
      }
    }
    return "\(data.count) \(missing) \(sum)"
  }
}
