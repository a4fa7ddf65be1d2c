import Testing

@testable import ReportWorkspace

/// What is kept of a reading decides for ever how a file is read again.
@Suite struct FileReadingTests {
  @Test(arguments: ["dan-so", "dân số 100% = đủ", "a=b", "%41 ", "dòng\nmới"])
  func `whatever was said of a file is read back as it was`(name: String) throws {
    let example = try ExampleWorkspace()
    var reading = example.open.fileReading(
      period: try example.open.period("2025-Q3"), onlyUnitsWithoutFaults: name == "a=b")
    try reading.setEncoding(named: "tcvn3")
    try reading.setNumbers(named: "english")
    reading.layout = name
    reading.unit = name
    #expect(!reading.description.contains("\n"))
    let again = try FileReading(description: reading.description)
    #expect(again.description == reading.description)
    #expect(again.layout == name)
    #expect(again.unit == name)
    #expect(again.period == reading.period)
    #expect(again.onlyUnitsWithoutFaults == reading.onlyUnitsWithoutFaults)
  }

  @Test func `what older versions kept is read as they meant it`() throws {
    let reading = try FileReading(
      description: "period=2025-Q3 calendar=administrative layout=dan-so numbers=plain unit=03466")
    #expect(reading.layout == "dan-so")
    #expect(reading.unit == "03466")
    #expect(try FileReading(description: "").description.isEmpty)
  }

  @Test(arguments: ["=", "colour=red", "period=2025-Q9", "numbers=", "encoding=latin", "only"])
  func `what this version does not know is not passed over`(kept: String) {
    #expect(throws: WorkspaceError.self) { try FileReading(description: kept) }
  }

  @Test func `files are read on the calendar of the workspace`() throws {
    let example = try ExampleWorkspace()
    #expect(example.open.fileReading().description.isEmpty)
    try example.change("reportgen.yaml") {
      $0.replacing("report:\n", with: "report:\n  calendar: administrative\n")
    }
    let administrative = try example.again()
    #expect(administrative.fileReading().description == "calendar=administrative")
  }
}
