/// Turns a report into files.
///
/// An exporter knows nothing of indicators: it writes what the report contains. Its options belong to its
/// value, not to the call. Every exporter follows these laws, which the conformance kit checks:
///
/// - The same report gives the same bytes.
/// - Nothing is written outside the folder, except unnamed temporary files.
/// - No clock, locale, network or environment is read.
/// - Concurrent calls do not disturb each other.
/// - What nobody would see, what turns the direction of writing or moves a cursor is written as a mark
///   (``ShownText/lines(_:)``), but where programs alone read the file.
/// - What the format cannot carry comes back as a warning; it never just vanishes.
public protocol ReportExporter: Sendable {
  /// The format that it writes.
  var format: ExportFormat { get }

  /// Writes a report into a folder. It blocks until the files are there.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - folder: where files are made, each under a path from `folder.path(for:)`.
  /// - Returns: the files that were made, and what could not be carried.
  /// - Throws: `ExportError`; the folder is then given up with all that is in it.
  func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult
}

/// An exporter that can also bind several reports into one file, each on its own pages, so that they are
/// printed together.
public protocol BindingExporter: ReportExporter {
  /// Writes several reports into one file. It blocks until the file is there.
  ///
  /// - Parameters:
  ///   - reports: the reports, in order; at least one.
  ///   - name: the name of the file, without an ending.
  ///   - folder: where it is made.
  /// - Returns: the file that was made, and what could not be carried.
  /// - Throws: `ExportError`; the folder is then given up with all that is in it.
  func write(
    together reports: [Report], named name: String, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult
}

/// What an exporter made.
public struct ExportResult: Hashable, Sendable {
  /// The names of the files within the folder, in the order in which they should be read.
  public var files: [String]
  /// What the format could not carry, in Vietnamese, for officers.
  public var warnings: [String]

  /// What an exporter made.
  public init(files: [String], warnings: [String] = []) {
    self.files = files
    self.warnings = warnings
  }
}
