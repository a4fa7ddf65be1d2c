import CSVExport
import DOCXExport
import HTMLExport
import JSONExport
import ReportWorkspace
import XLSXExport

/// The exporters that reports can be downloaded by.
enum Exporters {
  static let registry = ExporterRegistry(
    [
      .xlsx, .docx, .html, .csv, .csvLong, .json, .sdmxCSV, .dhis2CSV, .dhis2Metadata, .dataPackage,
    ]
      as [any ReportExporter])
}
