/// The exporters that a program offers, by format. There is no global registry: pass one in.
public struct ExporterRegistry: Sendable {
  /// The exporters, in the order in which they were registered.
  public let exporters: [any ReportExporter]

  /// Creates a registry of those exporters. Of two for one format the later holds.
  ///
  /// ```swift
  /// let registry = ExporterRegistry(.csv, .xlsx)
  /// registry.formats.map(\.id)  // ["csv", "xlsx"]
  /// ```
  public init(_ exporters: any ReportExporter...) { self.init(exporters) }

  /// Creates a registry of those exporters. Of two for one format the later holds.
  public init(_ exporters: [any ReportExporter]) {
    var kept: [any ReportExporter] = []
    for exporter in exporters {
      kept.removeAll { $0.format.id == exporter.format.id }
      kept.append(exporter)
    }
    self.exporters = kept
  }

  /// The exporter for the format of that name.
  public subscript(id: String) -> (any ReportExporter)? {
    exporters.first { $0.format.id == id }
  }

  /// The formats, in the order in which they were registered.
  public var formats: [ExportFormat] { exporters.map(\.format) }
}
