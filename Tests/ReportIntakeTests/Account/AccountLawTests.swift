import Foundation
import ReportCore
import TestWorkbooks
import Testing

@testable import ReportIntake

/// The law of the account: every cell with a figure ends as taken, refused or not read, whatever stands
/// round it, and the three add up to what was put in.
@Suite struct AccountLawTests {
  private static let files =
    ProcessInfo.processInfo.environment["TRIALS"] == nil ? 120 : 2_000

  @Test func `nothing of generated files is unaccounted for`() throws {
    let reader = ReturnReader(
      context: IntakeContext(
        catalogue: SmallProvince.catalogue, history: SmallProvince.history,
        unit: .init("77", in: .july2025)), forms: [])
    var taken = 0
    var refused = 0
    for seed in 0..<UInt64(Self.files) {
      let made = MadeReturn(seed: seed)
      let bytes = try seed % 2 == 0 ? made.table.workbook() : made.table.csv
      let result = reader.read(bytes, file: "t")
      let account = result.account
      #expect(
        account.total == made.figures,
        "seed \(seed): \(account.total) of \(made.figures)\n\(made.table.rows)\n\(account.lines)")
      #expect(account.taken + account.refused + account.notRead == account.total)
      let stored = result.isRefused ? 0 : result.observations.count { $0.status != .missing }
      #expect(account.count(of: CellClass.taken) == stored, "seed \(seed)")
      if !result.isRefused {
        // What is stored is what stands in the cell that it names, under the unit of its line.
        for observation in result.observations {
          let (row, column) = (observation.provenance.row - 1, observation.provenance.column - 1)
          guard let value = observation.value, observation.status != .nil else { continue }
          #expect(made.table.rows[row][column] == value.description, "seed \(seed)")
          #expect(made.items[column] == observation.key.item.description, "seed \(seed)")
          #expect(made.units[row] == observation.key.unit.code, "seed \(seed)")
        }
        taken += 1
      } else {
        refused += 1
      }
    }
    // Both ends must occur for the law to say something.
    #expect(taken * 4 > Self.files)
    #expect(refused > 0)
  }
}

/// A table with units as lines, made up of random parts, and how many figures were put into it.
private struct MadeReturn {
  var table = CorpusTable()
  var figures = 0
  /// The item of each column, from 0.
  var items: [Int: String] = [:]
  /// The code of the unit of each row, from 0.
  var units: [Int: String] = [:]

  private var generator: Generator

  private static let heads: [(text: String, item: String)] = [
    ("Tổng số trẻ sinh ra", "births"), ("Số người chết", "deaths"),
    ("Số cặp kết hôn", "couples"),
    ("Tổng số nhân khẩu thực tế thường trú (dân số)", "population"),
    ("Số xe máy", ""), ("Tiền quỹ (đồng)", ""), ("Ghi chú", ""), ("Cùng kỳ năm trước", ""),
    ("Kế hoạch năm", ""),
  ]

  init(seed: UInt64) {
    generator = Generator(state: seed &* 7919 &+ 1)
    let hasNumbers = chance(2)
    let stub = hasNumbers ? 2 : 1
    add(["BÁO CÁO CÔNG TÁC DÂN SỐ"])
    add(["Quý III năm 2025"])
    if chance(3) { add([]) }
    var heads = [Self.heads[0]]
    var pool = Array(Self.heads.dropFirst())
    for _ in 0..<(1 + below(5)) { heads.append(pool.remove(at: below(pool.count))) }
    add((hasNumbers ? ["TT"] : []) + ["Đơn vị"] + heads.map(\.text))
    for (index, head) in heads.enumerated() where !head.item.isEmpty {
      items[stub + index] = head.item
    }
    if chance(3) {
      let row = (1...(stub + heads.count)).map { "(\($0))" }
      add(row)
      figures += row.count
    }
    var communes = SmallProvince.communes.filter { $0.name.count > 2 }
    var sums = Array(repeating: 0, count: heads.count)
    for line in 1...(2 + below(6)) {
      let commune = communes.remove(at: below(communes.count))
      var name = "\(commune.kind.rawValue) \(commune.name)"
      if chance(25) { name += "zz" }
      units[table.rows.count] = commune.code
      var row = (hasNumbers ? ["\(line)"] : []) + [name]
      if hasNumbers { figures += 1 }
      for index in heads.indices {
        let value = below(5000)
        if chance(12) {
          row.append("")
        } else if chance(40) {
          row.append("12x5")
          // Only where a reader looked for a figure is this one that was refused.
          if !heads[index].item.isEmpty, !name.hasSuffix("zz") { figures += 1 }
        } else {
          row.append(String(value))
          sums[index] += value
          figures += 1
        }
      }
      add(row)
    }
    if chance(2) {
      add((hasNumbers ? [""] : []) + ["Tổng cộng"] + sums.map(String.init))
      figures += sums.count
    }
    if chance(2) {
      add([])
      add(["", "Ngày 05 tháng 10 năm 2025"])
      add(["NGƯỜI LẬP BIỂU", "", "THỦ TRƯỞNG"])
    }
    if chance(3) {
      add(["", "ĐT: 0912345678"])
      figures += 1
    }
    if chance(4) {
      add(["Ghi chú: số liệu sơ bộ", "", "7"])
      figures += 1
    }
  }

  private mutating func add(_ row: [String]) { table.rows.append(row) }

  private mutating func below(_ limit: Int) -> Int { Int(generator.next() % UInt64(limit)) }

  private mutating func chance(_ one: Int) -> Bool { below(one) == 0 }
}
