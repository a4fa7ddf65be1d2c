import CSVExport
import DelimitedText
import ReportCore
import ReportTesting
import Testing

@Suite struct CSVLongExporterTests {
  @Test func `the exporter keeps the laws`() throws {
    let problems = try ExporterConformance(.csvLong).problems()
    #expect(problems == [])
  }

  @Test func `each fact is a line with all that is known of it`() throws {
    let text = try files(of: SampleReports.ordinary, by: .csvLong)["so-ket-2025-Q3--so-lieu.csv"]
    let expected = """
      00004,births,,2025-Q3,statistical,collected,0,,,nil,0,2025-Q3.csv,,R2C8
      11311,births,,2025-Q3,statistical,collected,210,,,normal,0,2025-Q3.csv,,R2C8
      11311,births,order=3+;sex=male,2025-Q3,statistical,collected,7,,,normal,0,2025-Q3.csv,,R2C8
      11311,births,sex=male,2025-Q3,statistical,collected,110,,,normal,0,2025-Q3.csv,,R2C8
      11407,births,,2025-Q3,statistical,collected,,,,missing,0,2025-Q3.csv,,R2C8
      11413,births,,2025-Q3,statistical,collected,90,,,normal,0,2025-Q3.csv,,R2C8
      31,births,,2021--2025,statistical,aggregated,300,,,normal,0,,,
      31,births,,2025-S1,statistical,aggregated,300,,,normal,0,,,
      31,births,,2025-9M,statistical,aggregated,300,,,normal,0,,,
      31,births,,2025,statistical,aggregated,300,,,normal,0,,,
      31,births,,2025-M07,statistical,aggregated,300,,,normal,0,,,
      31,births,,2025-Q3,administrative,aggregated,301,,,normal,0,,,
      31,births,,2025-Q3,statistical,aggregated,300,,,normal,0,,,
      31,sex_ratio_at_birth,,2025-Q3,statistical,computed,109.2592592593,59,54,normal,1,,,
      """
    let lines = expected.split(separator: "\n").map { "2025-07-01,\($0),SỐ LIỆU MINH HỌA" }
    #expect(text?.lines.first == CSVLongExporter.columns.joined(separator: ","))
    #expect(text.map { Array($0.lines.dropFirst()) } == lines)
  }

  @Test func `there is no byte order mark and every line ends with CR LF`() throws {
    let text = try #require(try files(of: SampleReports.ordinary, by: .csvLong).values.first)
    #expect(text.hasPrefix("edition,"))
    #expect(text.utf8.count { $0 == 10 } == text.utf8.count { $0 == 13 })
  }

  /// These files lie beside others that are made for a spreadsheet, and are opened in one.
  @Test func `a note is never raw, and is read back to the same note`() throws {
    let facts = SampleReports.awkwardText.facts
    let text = try #require(
      try files(of: report([.empty], facts: facts), by: .csvLong).values.first)
    let table = DelimitedTable(text.utf8Span.span, separator: .comma)
    #expect(table.faults.isEmpty)
    let fields = table.rows.dropFirst().map { $0.fields[15] }
    #expect(fields.map(ShownText.text(ofField:)) == facts.map(\.provenance.note))
    #expect(
      !fields.contains { field in field.utf8.first.map { "=+-@".utf8.contains($0) } ?? false })
    #expect(
      !fields.contains { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } })
  }

  @Test func `a notice that the note holds already is not said twice`() throws {
    var fact = SampleReports.leadingZeros.facts[0]
    fact.provenance.note = "số liệu minh họa; nhập tay"
    let text = try files(
      of: report([.empty], notice: "Số liệu minh họa", facts: [fact]), by: .csvLong
    ).values.first
    #expect(text?.lines[1].hasSuffix(",số liệu minh họa; nhập tay") == true)
    fact.provenance.note = "nhập tay"
    let other = try files(
      of: report([.empty], notice: "Số liệu minh họa", facts: [fact]), by: .csvLong
    ).values.first
    #expect(other?.lines[1].hasSuffix(",nhập tay; Số liệu minh họa") == true)
  }
}
