import Foundation
import ReportCore
import ReportTesting
import Testing

@testable import DOCXExport

@Suite struct DOCXExporterTests {
  @Test func `the exporter keeps the laws`() throws {
    #expect(try ExporterConformance(.docx).problems() == [])
  }
}
