import ReportWorkspace
import Testing

@Suite struct PreviewTests {
  @Test func `a preview takes nothing, and tells what would change`() throws {
    let example = try ExampleWorkspace()
    let file = example.path("returns/2025-Q3.csv")
    let first = try #require(
      try example.open.preview([file], reading: example.open.fileReading()).first)
    #expect(!first.isRefused)
    #expect(first.figures > 0)
    #expect(first.changes.isEmpty)
    #expect(!example.open.hasLedger)

    try example.take("returns/2025-Q3.csv")
    let births = try example.miscountBirths(in: "returns/2025-Q3.csv")
    let second = try #require(
      try example.open.preview([file], reading: example.open.fileReading()).first)
    #expect(second.changes.map(\.key.item.indicator) == ["births"])
    #expect(second.changes.first?.old?.description == births)
  }
}
