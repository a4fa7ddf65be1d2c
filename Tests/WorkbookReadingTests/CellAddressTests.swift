import Testing

@testable import WorkbookReading

@Suite struct CellAddressTests {
  @Test(arguments: [
    ("A1", 1, 1), ("D12", 12, 4), ("Z1", 1, 26), ("AA1", 1, 27), ("$C$7", 7, 3),
    ("XFD1048576", 1_048_576, 16_384),
  ])
  func `letters and digits become column and row`(text: String, row: Int, column: Int) throws {
    let address = try #require(CellAddress(text))
    #expect((address.row, address.column) == (row, column))
    #expect(address.a1 == text.filter { $0 != "$" })
  }

  @Test(arguments: ["", "A", "1", "A0", "XFE1", "A1048577", "1A", "A1B", "Ă1", "AAAAAAAAAA1"])
  func `what is no address is refused`(text: String) {
    #expect(CellAddress(text) == nil)
  }
}
