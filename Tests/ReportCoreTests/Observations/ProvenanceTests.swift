import ReportCore
import Testing

@Suite struct ProvenanceTests {
  @Test(arguments: [
    (3, 8, "H3"), (12, 1, "A12"), (1, 26, "Z1"), (1, 27, "AA1"), (5, 702, "ZZ5"), (5, 703, "AAA5"),
    (7, 0, "R7"), (0, 0, ""),
  ])
  func `a place on a sheet is written as spreadsheets do`(row: Int, column: Int, address: String) {
    #expect(Provenance(file: "a.xlsx", sheet: "Biểu", row: row, column: column).address == address)
  }

  @Test func `a place in a text file has a line and a column`() {
    #expect(Provenance(file: "a.csv", row: 3, column: 8).address == "R3C8")
  }
}
