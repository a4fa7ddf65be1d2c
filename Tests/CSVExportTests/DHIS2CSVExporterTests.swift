import CSVExport
import ReportCore
import ReportTesting
import Testing

@Suite struct DHIS2CSVExporterTests {
  static let header =
    "dataelement,period,orgunit,catoptcombo,attroptcombo,value,storedby,lastupdated,comment,flwup"

  private func write(
    _ report: Report, by exporter: DHIS2CSVExporter
  ) throws -> (lines: [String], warnings: [String]) {
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    let warnings = try exporter.write(report, into: staging).warnings
    let text = try files(of: report, by: exporter)["\(report.name)--dhis2.csv"] ?? ""
    #expect(text.lines.first == Self.header)
    return (Array(text.lines.dropFirst()), warnings)
  }

  @Test func `the exporter keeps the laws`() throws {
    let problems = try ExporterConformance(.dhis2CSV).problems()
    #expect(problems == [])
  }

  @Test func `what units reported is written by code, the rest is counted`() throws {
    let (lines, warnings) = try write(SampleReports.ordinary, by: .dhis2CSV)
    let end = "SỐ LIỆU MINH HỌA; 2025-Q3.csv, R2C8"
    #expect(
      lines == [
        "births,2025Q3,00004,,,0,,2025-10-05,\"nil; \(end)\",false",
        "births,2025Q3,11311,,,210,,2025-10-05,\"\(end)\",false",
        "births,2025Q3,11311,order=3+;sex=male,,7,,2025-10-05,\"\(end)\",false",
        "births,2025Q3,11311,sex=male,,110,,2025-10-05,\"\(end)\",false",
        "births,2025Q3,11413,,,90,,2025-10-05,\"\(end)\",false",
      ])
    #expect(warnings.count == 3)
    #expect(warnings.contains { $0.contains("8 số liệu tổng hợp") })
    #expect(warnings.contains { $0.contains("1 số liệu còn thiếu") })
  }

  @Test(arguments: [
    ("2025-M07", "202507"), ("2025-M12", "202512"), ("2025-Q3", "2025Q3"), ("2025-S2", "2025S2"),
    ("2025", "2025"), ("2025-9M", nil), ("2021--2025", nil),
  ])
  func `a period has the form that DHIS2 gives it, or none`(code: String, form: String?) throws {
    #expect(DHIS2CSVExporter.period(try #require(Period(code: code))) == form)
    let administrative = try #require(Period(code: code, calendar: .administrative))
    #expect(DHIS2CSVExporter.period(administrative) == nil)
  }

  @Test func `periods without a form are named`() throws {
    let (lines, warnings) = try write(
      SampleReports.ordinary, by: DHIS2CSVExporter(kinds: [.aggregated]))
    #expect(lines.count == 4)
    #expect(
      warnings.contains { $0.contains("2021--2025, 2025-9M, 2025-Q3 (15-14)") }, "\(warnings)")
  }

  @Test func `codes are replaced by identifiers, and what has none is named`() throws {
    let mapping = try DHIS2Mapping(
      csv: Array(
        """
        kind,code,uid
        dataelement,births,fbfJHSPpUQD
        dataelement,births[order=3+;sex=male],a1b2c3d4e5f
        orgunit,11311,O6uvpzGd5pu
        orgunit,2025-07-01/11413,at6UHUQatSo
        catoptcombo,default,bjDvmb4bfuf
        attroptcombo,default,HllvX50cXC0
        """.utf8))
    let (lines, warnings) = try write(
      SampleReports.ordinary, by: DHIS2CSVExporter(mapping: mapping, storedBy: "ccds"))
    #expect(
      lines.map { $0.prefix { $0 != "\"" } } == [
        "fbfJHSPpUQD,2025Q3,O6uvpzGd5pu,bjDvmb4bfuf,HllvX50cXC0,210,ccds,2025-10-05,",
        "a1b2c3d4e5f,2025Q3,O6uvpzGd5pu,bjDvmb4bfuf,HllvX50cXC0,7,ccds,2025-10-05,",
        "fbfJHSPpUQD,2025Q3,at6UHUQatSo,bjDvmb4bfuf,HllvX50cXC0,90,ccds,2025-10-05,",
      ])
    #expect(warnings.contains { $0.contains("orgunit cho: 2025-07-01/00004;") }, "\(warnings)")
    #expect(warnings.contains { $0.contains("catoptcombo cho: sex=male;") }, "\(warnings)")
  }

  @Test func `a unit of another edition is never taken for one of this one`() throws {
    var report = SampleReports.oneRow
    report.facts[0].key.unit = .init("11311", in: .june2025)
    let mapping = try DHIS2Mapping(
      csv: Array("kind,code,uid\ndataelement,births,fbfJHSPpUQD\norgunit,11311,O6uvpzGd5pu".utf8))
    for exporter in [DHIS2CSVExporter(), DHIS2CSVExporter(mapping: mapping)] {
      let (lines, warnings) = try write(report, by: exporter)
      #expect(lines == [])
      #expect(warnings.contains { $0.contains("2025-06-30/11311") })
    }
  }

  @Test(arguments: [
    ("", 1), ("kind;code;uid", 1), ("kind,code,uid\nunit,1,fbfJHSPpUQD", 2),
    ("kind,code,uid\norgunit,1,fbf", 2), ("kind,code,uid\norgunit,1,1bfJHSPpUQD", 2),
    ("kind,code,uid\norgunit,1,fbfJHSPpUQD\norgunit,1,fbfJHSPpUQE", 3),
    ("kind,code,uid\norgunit,1", 2), ("kind,code,uid\norgunit,,fbfJHSPpUQD", 2),
    ("kind,code,uid\n\"orgunit,1,fbfJHSPpUQD", 2),
  ])
  func `a mapping that is wrong is refused with its line`(text: String, line: Int) {
    do throws(DHIS2Mapping.Fault) {
      _ = try DHIS2Mapping(csv: Array(text.utf8))
      Issue.record("it was read")
    } catch {
      #expect(error.line == line)
    }
  }
}
