import ReportCore
import ReportTemplates
import Testing

@testable import ReportIntake

/// The tables that communes make, read without a description of their layout.
@Suite struct CorpusTests {
  private let reader: ReturnReader

  init() throws {
    reader = try HaiPhong.reader()
  }

  @Test func `at least 95 of 100 tables are read whole, and none wrong`() throws {
    let tables = try CorpusTable.all()
    #expect(tables.count >= 100)
    #expect(Set(tables.map(\.layout)).count >= 17)
    var counts: [CorpusTable.Judgement: Int] = [:]
    for table in tables {
      let result = reader.read(try table.workbook(), file: "bang.xlsx")
      let judgement = table.judge(result)
      counts[judgement, default: 0] += 1
      #expect(judgement != .wrong, "\(table.differences(result))")
      if judgement != .whole { print("corpus:", judgement, table.differences(result)) }
    }
    #expect(counts[.whole, default: 0] * 100 >= tables.count * 95, "\(counts)")
  }

  @Test func `as text files, whose heads are not merged, none is read wrong`() throws {
    let tables = try CorpusTable.all()
    var whole = 0
    for table in tables {
      let judgement = table.judge(reader.read(table.csv, file: "bang.csv"))
      if judgement == .whole { whole += 1 }
      #expect(judgement != .wrong, "\(table.testDescription)")
    }
    #expect(whole * 100 >= tables.count * 90)
  }

  @Test func `every table's account adds up, and what was read is in it`() throws {
    for table in try CorpusTable.all() {
      let result = reader.read(try table.workbook(), file: "bang.xlsx")
      let account = result.account
      #expect(account.taken + account.refused + account.notRead == account.total)
      if !result.isRefused {
        let read = result.observations.count { $0.status != .missing }
        #expect(account.count(of: CellClass.taken) == read, "\(table.testDescription)")
      }
    }
  }
}
