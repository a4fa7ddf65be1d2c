import CSVExport
import Foundation
import ReportCore
import ReportTesting
import Testing

@Suite struct DataPackageExporterTests {
  @Test func `the exporter keeps the laws`() throws {
    let problems = try ExporterConformance(.dataPackage).problems()
    #expect(problems == [])
  }

  @Test func `the data are those of csv-long, with code lists beside them`() throws {
    let report = SampleReports.ordinary
    let package = try files(of: report, by: .dataPackage)
    let long = try files(of: report, by: .csvLong)
    #expect(package["so-ket-2025-Q3--so-lieu.csv"] == long["so-ket-2025-Q3--so-lieu.csv"])
    #expect(
      package["so-ket-2025-Q3--chi-tieu.csv"]?.lines == [
        "indicator,name,unit_of_measure", "births,Tổng số trẻ sinh ra,người",
        "sex_ratio_at_birth,Tỷ số giới tính khi sinh,bé trai/100 bé gái",
      ])
    #expect(
      package["so-ket-2025-Q3--don-vi.csv"]?.lines.prefix(3) == [
        "edition,unit,name,parent", "2025-07-01,00004,Phường 00004,31",
        "2025-07-01,11311,Phường Hồng Bàng,31",
      ])
  }

  @Test func `every column of csv-long is described, in order`() throws {
    let text = try #require(
      try files(of: SampleReports.ordinary, by: .dataPackage)["datapackage.json"])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let resources = try #require(json["resources"] as? [[String: Any]])
    let schema = try #require(resources[0]["schema"] as? [String: Any])
    let fields = try #require(schema["fields"] as? [[String: Any]])
    #expect(fields.compactMap { $0["name"] as? String } == CSVLongExporter.columns)
  }

  @Test func `a licence is named only if there is one`() throws {
    let plain = try files(of: SampleReports.ordinary, by: .dataPackage)["datapackage.json"]
    #expect(plain?.contains("licenses") == false)
    let exporter = DataPackageExporter(license: .init(name: "CC-BY-4.0", title: "CC BY 4.0"))
    let licensed = try files(of: SampleReports.ordinary, by: exporter)["datapackage.json"]
    #expect(licensed?.contains("\"CC-BY-4.0\"") == true)
  }
}
