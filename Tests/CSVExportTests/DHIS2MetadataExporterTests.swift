import CSVExport
import Foundation
import ReportCore
import ReportTesting
import Testing

/// What an empty DHIS2 instance is told, against the rules that its documentation gives for an import.
@Suite struct DHIS2MetadataExporterTests {
  private struct Metadata: Decodable {
    struct Reference: Decodable { var id: String }
    struct Thing: Decodable {
      var id: String
      var code: String?
      var name: String
      var shortName: String?
      var parent: Reference?
      var openingDate: String?
      var closedDate: String?
      var valueType: String?
      var aggregationType: String?
    }
    struct Category: Decodable {
      var id: String
      var name: String
      var dataDimensionType: String
      var categoryOptions: [Reference]
    }
    struct DataSet: Decodable {
      struct Element: Decodable { var dataElement: Reference }
      var id: String
      var periodType: String
      var dataSetElements: [Element]
      var organisationUnits: [Reference]
    }
    var categoryOptions: [Thing]
    var categories: [Category]
    var dataElements: [Thing]
    var organisationUnits: [Thing]
    var dataSets: [DataSet]
  }

  private func written(
    _ report: Report
  ) throws -> (metadata: Metadata, mapping: String) {
    let files = try files(of: report, by: .dhis2Metadata)
    let json = try #require(files["\(report.name)--dhis2-metadata.json"])
    return (
      try JSONDecoder().decode(Metadata.self, from: Data(json.utf8)),
      try #require(files["\(report.name)--dhis2-mapping.csv"])
    )
  }

  @Test func `the exporter keeps the laws`() throws {
    #expect(try ExporterConformance(.dhis2Metadata).problems() == [])
  }

  @Test func `everything that is named has an identifier, a short name and a code of its own`()
    throws
  {
    let (metadata, _) = try written(SampleReports.ordinary)
    for things in [
      metadata.categoryOptions, metadata.dataElements, metadata.organisationUnits,
    ] {
      #expect(!things.isEmpty)
      for names in [things.map(\.id), things.map(\.name), things.compactMap(\.code)] {
        #expect(Set(names).count == names.count, "\(names)")
      }
      let short = things.compactMap(\.shortName)
      #expect(short.count == things.count && Set(short).count == short.count)
      #expect(short.allSatisfy { $0.count <= 50 })
      #expect(things.allSatisfy { $0.name.count <= 230 && ($0.code ?? "").count <= 50 })
      for id in things.map(\.id) {
        #expect(id.count == 11 && id.first?.isLetter == true)
        #expect(id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
      }
    }
  }

  @Test func `what refers to something refers to what is there`() throws {
    let (metadata, _) = try written(SampleReports.ordinary)
    let (elements, units) = (
      Set(metadata.dataElements.map(\.id)), Set(metadata.organisationUnits.map(\.id))
    )
    let options = Set(metadata.categoryOptions.map(\.id))
    #expect(
      metadata.organisationUnits.allSatisfy { $0.parent.map { units.contains($0.id) } ?? true })
    #expect(metadata.organisationUnits.allSatisfy { CalendarDate($0.openingDate ?? "") != nil })
    #expect(
      metadata.categories.allSatisfy { $0.categoryOptions.allSatisfy { options.contains($0.id) } })
    #expect(!metadata.dataSets.isEmpty)
    for set in metadata.dataSets {
      #expect(set.dataSetElements.allSatisfy { elements.contains($0.dataElement.id) })
      #expect(set.organisationUnits.allSatisfy { units.contains($0.id) })
      #expect(["Monthly", "Quarterly", "SixMonthly", "Yearly"].contains(set.periodType))
    }
    #expect(
      metadata.dataElements.allSatisfy { ["SUM", "LAST"].contains($0.aggregationType ?? "") })
  }

  @Test func `the drafted mapping gives every value of the report an identifier of the metadata`()
    throws
  {
    let report = SampleReports.ordinary
    let (metadata, text) = try written(report)
    let mapping = try DHIS2Mapping(csv: Array(text.utf8))
    let scratch = try ScratchFolder()
    let staging = try StagingFolder(for: scratch.path)
    let result = try DHIS2CSVExporter(mapping: mapping).write(report, into: staging)
    #expect(!result.warnings.contains { $0.contains("chưa có mã") }, "\(result.warnings)")
    _ = try staging.commit()
    let values = try #require(try scratch.contents["\(report.name)--dhis2.csv"])
    let lines = String(decoding: values, as: UTF8.self).lines.dropFirst()
    #expect(!lines.isEmpty)
    let (elements, units) = (
      Set(metadata.dataElements.map(\.id)), Set(metadata.organisationUnits.map(\.id))
    )
    for line in lines {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      #expect(elements.contains(fields[0]) && units.contains(fields[2]))
      #expect(fields[3] == "HllvX50cXC0" && fields[4] == "HllvX50cXC0")
    }
  }

  @Test func `the same code has the same identifier in every report`() throws {
    let one = try written(SampleReports.ordinary).mapping
    let two = try written(SampleReports.oneRow).mapping
    let known = Set(one.lines)
    for line in two.lines.dropFirst() where line.hasPrefix("dataelement,births,") {
      #expect(known.contains(line))
    }
  }
}

/// Values that were withdrawn since they were sent.
@Suite struct DHIS2WithdrawnTests {
  @Test func `what was sent and has no value now is written to be deleted`() throws {
    let sent = SampleReports.ordinary
    var report = sent
    let gone = try #require(
      report.facts.firstIndex { $0.key.unit.code == "11413" && $0.kind == .collected })
    let key = report.facts[gone].key
    report.facts[gone].value = nil
    report.facts[gone].status = .missing
    let text = try #require(
      try files(of: report, by: DHIS2CSVExporter(sent: sent.facts))["\(report.name)--dhis2.csv"])
    #expect(text.lines[0].hasSuffix(",flwup,deleted"))
    let deleted = text.lines.filter { $0.hasSuffix(",true") }
    #expect(deleted.count == 1, "\(text)")
    #expect(
      deleted.first?.hasPrefix("\(key.item.indicator),2025Q3,11413,,,,") == true, "\(deleted)")
    #expect(
      text.lines.dropFirst().filter { !deleted.contains($0) }.allSatisfy {
        $0.hasSuffix(",false,false")
      })
  }

  @Test func `where nothing was withdrawn the columns are the documented ones`() throws {
    let report = SampleReports.ordinary
    let text = try #require(
      try files(of: report, by: DHIS2CSVExporter(sent: report.facts))["\(report.name)--dhis2.csv"])
    #expect(text.lines[0] == DHIS2CSVExporterTests.header)
  }
}
