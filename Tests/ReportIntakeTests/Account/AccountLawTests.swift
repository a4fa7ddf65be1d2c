import Foundation
import ReportCore
import SeededRandom
import TestWorkbooks
import Testing

@testable import ReportIntake

/// The law of the account: every cell with a figure ends as taken, refused or not read, whatever stands
/// round it, and the three add up to what was put in.
@Suite struct AccountLawTests {
  /// The seeds of the files, in parts that run beside one another. Trials take 2,000 files, or `COUNT` of
  /// them from `FIRST`.
  private static let parts: [Range<UInt64>] = {
    let environment = ProcessInfo.processInfo.environment
    guard environment["TRIALS"] != nil else { return [0..<60, 60..<120] }
    let first = environment["FIRST"].flatMap { UInt64($0) } ?? 0
    let end = environment["COUNT"].flatMap { UInt64($0) }.map { first + $0 } ?? max(first, 2_000)
    return stride(from: first, to: end, by: 50).map { $0..<min($0 + 50, end) }
  }()

  @Test(arguments: parts) func `nothing of generated files is unaccounted for`(
    seeds: Range<UInt64>
  ) throws {
    let reader = ReturnReader(
      context: IntakeContext(
        catalogue: SmallProvince.catalogue, history: SmallProvince.history,
        unit: .init("77", in: .july2025)), forms: [])
    var taken = 0
    var refused = 0
    for seed in seeds {
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
        // What is stored is what stands in the cell that it names, and what the cell stands for.
        for observation in result.observations {
          let place = Grid.Place(
            row: observation.provenance.row, column: observation.provenance.column)
          guard let value = observation.value, observation.status != .nil else { continue }
          let meaning = made.meanings[place]
          #expect(
            made.table.rows[place.row - 1][place.column - 1] == value.description, "seed \(seed)")
          #expect(meaning?.item == observation.key.item.description, "seed \(seed): \(place)")
          #expect(meaning?.unit == observation.key.unit.code, "seed \(seed): \(place)")
        }
        taken += 1
      } else {
        refused += 1
      }
    }
    // Both ends must occur for the law to say something.
    #expect(taken * 4 > seeds.count)
    #expect(refused > 0)
  }
}

/// A table made up of random parts, how many figures were put into it, and what each of them stands for.
private struct MadeReturn {
  var table = CorpusTable()
  var figures = 0
  var meanings: [Grid.Place: (unit: String, item: String)] = [:]

  private var generator: SeededGenerator

  private static let heads: [(text: String, item: String)] = [
    ("Tổng số trẻ sinh ra", "births"), ("Số người chết", "deaths"),
    ("Số cặp kết hôn", "couples"),
    ("Tổng số nhân khẩu thực tế thường trú (dân số)", "population"),
    ("Số xe máy", ""), ("Tiền quỹ (đồng)", ""), ("Ghi chú", ""), ("Cùng kỳ năm trước", ""),
    ("Kế hoạch năm", ""),
  ]

  /// The heads that stand for nothing.
  private static let strange = Array(4..<9)

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed &* 7919 &+ 1)
    add(["BÁO CÁO CÔNG TÁC DÂN SỐ"])
    add(["Quý III năm 2025"])
    if chance(3) { add([]) }
    switch below(5) {
    case 0: addForm()
    case 1: addUnitsAcross()
    case 2:
      // Two tables, of indicators of their own.
      let communes = communes()
      addUnitsDown(of: communes, items: [0, 1], others: Self.strange)
      add([])
      addUnitsDown(of: communes, items: [2, 3], others: Self.strange)
    default: addUnitsDown(of: communes())
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

  // MARK: - Tables

  /// Some communes, none of them twice.
  private mutating func communes() -> [(code: String, name: String)] {
    var communes = SmallProvince.communes.filter { $0.name.count > 2 }
    return (1...(2 + below(6))).map { _ in
      let commune = communes.remove(at: below(communes.count))
      return (commune.code, "\(commune.kind.rawValue) \(commune.name)")
    }
  }

  /// Units as lines, with columns that stand for something and others that do not.
  private mutating func addUnitsDown(
    of communes: [(code: String, name: String)], items: [Int] = [0],
    others: [Int] = Array(1..<9)
  ) {
    let hasNumbers = chance(2)
    let stub = hasNumbers ? 2 : 1
    var heads = items.map { Self.heads[$0] }
    var pool = others.map { Self.heads[$0] }
    for _ in 0..<(1 + below(5)) { heads.append(pool.remove(at: below(pool.count))) }
    add((hasNumbers ? ["TT"] : []) + ["Đơn vị"] + heads.map(\.text))
    if chance(3) {
      let row = (1...(stub + heads.count)).map { "(\($0))" }
      add(row)
      figures += row.count
    }
    var sums = Array(repeating: 0, count: heads.count)
    for (line, commune) in communes.enumerated() {
      let name = commune.name + (chance(25) ? "zz" : "")
      var row = (hasNumbers ? ["\(line + 1)"] : []) + [name]
      if hasNumbers { figures += 1 }
      for (index, head) in heads.enumerated() {
        let isRead = !head.item.isEmpty && !name.hasSuffix("zz")
        if let value = addFigure(to: &row, isRead: isRead, commune.code, head.item) {
          sums[index] += value
        }
      }
      add(row)
    }
    if chance(2) {
      add((hasNumbers ? [""] : []) + ["Tổng cộng"] + sums.map(String.init))
      figures += sums.count
    }
  }

  /// The form of one unit: indicators as lines, its figures beside those of a plan or of the year before.
  private mutating func addForm() {
    let commune = communes()[0]
    add(["Đơn vị: \(commune.name)"])
    var columns = ["Thực hiện quý III"]
    if chance(2) { columns.insert("Kế hoạch năm 2025", at: 0) }
    if chance(2) { columns.append("Cùng kỳ năm trước") }
    if chance(3) { columns.append("So sánh (%)") }
    add(["TT", "Chỉ tiêu", "ĐVT"] + columns)
    for (line, head) in Self.heads.prefix(2 + below(4)).enumerated() {
      var row = ["\(line + 1)", head.text, "người"]
      if head.item == "births" { row[2] = "trẻ" }
      if head.item == "couples" { row[2] = "cặp" }
      figures += 1
      for column in columns {
        let isRead = column.hasPrefix("Thực hiện") && !head.item.isEmpty
        // With nothing but faults in it, a column would be none of figures.
        _ = addFigure(to: &row, isRead: isRead, commune.code, head.item, mayBeBroken: false)
      }
      add(row)
    }
  }

  /// Indicators as lines, units as columns.
  private mutating func addUnitsAcross() {
    let communes = communes()
    let hasTotal = chance(2)
    add(["TT", "Chỉ tiêu"] + communes.map(\.name) + (hasTotal ? ["Tổng cộng"] : []))
    for (line, head) in Self.heads.prefix(2 + below(4)).enumerated() {
      var row = ["\(line + 1)", head.text]
      figures += 1
      var sum = 0
      for commune in communes {
        let value = addFigure(to: &row, isRead: !head.item.isEmpty, commune.code, head.item)
        sum += value ?? 0
      }
      if hasTotal {
        row.append(String(sum))
        figures += 1
      }
      add(row)
    }
  }

  /// Adds a figure to a line, no figure, or something that is none.
  ///
  /// - Returns: the figure, if one was added.
  private mutating func addFigure(
    to row: inout [String], isRead: Bool, _ unit: String, _ item: String,
    mayBeBroken: Bool = true
  ) -> Int? {
    if chance(12) {
      row.append("")
      return nil
    }
    if chance(40), mayBeBroken {
      row.append("12x5")
      // Only where a reader looked for a figure is this one that was refused.
      if isRead { figures += 1 }
      return nil
    }
    let value = below(5000)
    row.append(String(value))
    figures += 1
    if isRead { meanings[.init(row: table.rows.count + 1, column: row.count)] = (unit, item) }
    return value
  }

  private mutating func add(_ row: [String]) { table.rows.append(row) }

  private mutating func below(_ limit: Int) -> Int { Int(generator.next() % UInt64(limit)) }

  private mutating func chance(_ one: Int) -> Bool { below(one) == 0 }
}
