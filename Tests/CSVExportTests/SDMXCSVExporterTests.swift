import CSVExport
import Foundation
import ReportCore
import ReportTesting
import Testing

@Suite struct SDMXCSVExporterTests {
  @Test func `the exporter keeps the laws`() throws {
    let problems = try ExporterConformance(.sdmxCSV).problems()
    #expect(problems == [])
  }

  @Test func `each fact is a line with a key of its own`() throws {
    let text = try files(of: SampleReports.ordinary, by: .sdmxCSV)["so-ket-2025-Q3--sdmx.csv"]
    let source = #""2025-Q3.csv, R2C8",SỐ LIỆU MINH HỌA"#
    let expected = """
      VN_00004,births,_T,_T,2025-Q3,0,A,nil,collected,PS,0,,,\(source)
      VN_11311,births,_T,_T,2025-Q3,210,A,normal,collected,PS,0,,,\(source)
      VN_11311,births,3$2B,male,2025-Q3,7,A,normal,collected,PS,0,,,\(source)
      VN_11311,births,_T,male,2025-Q3,110,A,normal,collected,PS,0,,,\(source)
      VN_11407,births,_T,_T,2025-Q3,,O,missing,collected,PS,0,,,\(source)
      VN_11413,births,_T,_T,2025-Q3,90,A,normal,collected,PS,0,,,\(source)
      VN_31,births,_T,_T,2021-01-01/P5Y,300,A,normal,aggregated,PS,0,,,,SỐ LIỆU MINH HỌA
      VN_31,births,_T,_T,2025-S1,300,A,normal,aggregated,PS,0,,,,SỐ LIỆU MINH HỌA
      VN_31,births,_T,_T,2025-01-01/P9M,300,A,normal,aggregated,PS,0,,,,SỐ LIỆU MINH HỌA
      VN_31,births,_T,_T,2025,300,A,normal,aggregated,PS,0,,,,SỐ LIỆU MINH HỌA
      VN_31,births,_T,_T,2025-07,300,A,normal,aggregated,PS,0,,,,SỐ LIỆU MINH HỌA
      VN_31,births,_T,_T,2025-06-15/P3M,301,A,normal,aggregated,PS,0,,,,SỐ LIỆU MINH HỌA
      VN_31,births,_T,_T,2025-Q3,300,A,normal,aggregated,PS,0,,,,SỐ LIỆU MINH HỌA
      """
    let structure = "datastructure,REPORTGEN:SO_KET_2025_Q3_VN_31(1.0),R"
    let lines = expected.split(separator: "\n").map { line in
      let (area, rest) = (line.prefix { $0 != "," }, line.drop { $0 != "," })
      return "\(structure),\(area),E_2025-07-01\(rest)"
    }
    #expect(
      text?.lines.first
        == "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,UNIT_EDITION,INDICATOR,ORDER,SEX,TIME_PERIOD,"
        + "OBS_VALUE,OBS_STATUS,STATUS_DETAIL,KIND,UNIT_MEASURE,DECIMALS,NUMERATOR,DENOMINATOR,"
        + "SOURCE,COMMENT_OBS")
    #expect(text.map { Array($0.lines.dropFirst().dropLast()) } == lines)
    #expect(
      text?.lines.last
        == "\(structure),VN_31,E_2025-07-01,sex_ratio_at_birth,_T,_T,2025-Q3,109.2592592593,A,normal"
        + ",computed,BE_TRAI_100_BE_GAI,1,59,54,,SỐ LIỆU MINH HỌA")
  }

  @Test func `the structure lists every code and says what it means`() throws {
    let files = try files(of: SampleReports.ordinary, by: .sdmxCSV)
    let xml = try #require(files["so-ket-2025-Q3--sdmx-cau-truc.xml"])
    for part in [
      #"<str:Code id="VN_00004">"#, #"<str:Code id="3$2B">"#, "Phường Hồng Bàng",
      #"<str:Dimension id="ORDER" position="4">"#, #"<str:TimeDimension id="TIME_PERIOD""#,
      #"<com:Name xml:lang="vi">con thứ 3 trở lên</com:Name>"#,
    ] {
      #expect(xml.contains(part), "\(part) is not in the structure")
    }
  }

  @Test func `text that means something in XML is replaced`() throws {
    var report = SampleReports.ordinary
    report.vocabulary.indicators[0].name = "<a> & \"b\"\u{1}"
    let files = try files(of: report, by: .sdmxCSV)
    let xml = try #require(files["so-ket-2025-Q3--sdmx-cau-truc.xml"])
    #expect(xml.contains("&lt;a&gt; &amp; &quot;b&quot;␁"))
  }

  @Test func `a status without a code is said`() throws {
    var report = SampleReports.oneRow
    report.facts[0].status = ObservationStatus(rawValue: "secret")
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    let warnings = try SDMXCSVExporter().write(report, into: staging).warnings
    #expect(warnings.count == 1 && warnings[0].contains("secret"))
  }

  @Test func `line breaks in notes become spaces, and that is said`() throws {
    var report = SampleReports.oneRow
    report.facts[0].provenance.note = "dòng 1\r\ndòng 2\u{2028}dòng 3"
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    let warnings = try SDMXCSVExporter().write(report, into: staging).warnings
    #expect(warnings.count == 1)
    let text = try #require(try files(of: report, by: .sdmxCSV)["mot-dong--sdmx.csv"])
    #expect(text.contains("dòng 1 dòng 2 dòng 3"))
  }

  @Test(arguments: ["", "A B", "1A", "Ă", "A,B"])
  func `an agency that SDMX does not allow is refused`(agency: String) throws {
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    #expect(throws: ExportError.self) {
      try SDMXCSVExporter(agency: agency).write(SampleReports.oneRow, into: staging)
    }
  }
}
