import Cryptography
import Foundation
public import ReportCore

/// What lies in a folder that is sent: every file with its SHA-256, what it was made from, and by which
/// version of which program.
///
/// It has no clock: the same report gives the same manifest. It proves that nothing was changed by
/// mistake on the way, not who made it: whoever can change a file can change the manifest too.
public struct Manifest: Hashable, Sendable, Codable {
  /// The version of this form. A reader refuses a higher first number.
  public static let schemaVersion = "1.0"
  /// The name of the file.
  public static let fileName = "manifest.json"

  /// A file of the package.
  public struct Output: Hashable, Sendable, Codable {
    /// Its name within the folder.
    public var name: String
    /// How many bytes it has.
    public var bytes: Int
    /// The SHA-256 of its bytes, in hexadecimal.
    public var sha256: String

    /// A file of the package.
    public init(name: String, bytes: Int, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  /// The version of the form.
  public var schemaVersion: String
  /// The name of the report.
  public var report: String
  /// The title of the report, one line each.
  public var title: [String]
  /// A sentence that every page carries; may be empty.
  public var notice: String
  /// The agency that reports.
  public var agency: String
  /// The unit reported on.
  public var unit: OrganisationUnit.ID
  /// The name of the unit reported on.
  public var unitName: String
  /// The period.
  public var period: Period
  /// The first day of the period.
  public var firstDay: CalendarDate
  /// The last day of the period.
  public var lastDay: CalendarDate
  /// The day that the report says it was made.
  public var created: CalendarDate
  /// The version of the tool.
  public var tool: String
  /// The templates that were used, with their versions.
  public var templates: [String]
  /// Who has reported, by parts of the period.
  public var coverage: [Report.Coverage]
  /// How many findings the report carries, by severity.
  public var findings: [String: Int]
  /// The files that were read.
  public var inputs: [Report.Sources.File]
  /// For a report as it was sent: the closing of its period in the ledger, with the digest that seals it.
  public var ledger: LedgerHead?
  /// The files of the package, ordered by name; the manifest itself is not among them.
  public var outputs: [Output]

  /// The manifest of a report.
  ///
  /// - Parameters:
  ///   - report: what the files are of.
  ///   - outputs: the files.
  public init(of report: Report, outputs: [Output]) {
    schemaVersion = Self.schemaVersion
    self.report = report.name
    let header = report.header
    title = header.title
    notice = header.notice
    agency = header.agency
    unit = header.unit
    unitName = header.unitName
    period = header.period
    firstDay = header.period.firstDay
    lastDay = header.period.lastDay
    created = report.created
    tool = report.sources.tool
    templates = report.sources.templates
    coverage = report.coverage
    findings = report.findings.reduce(into: [:]) { $0[$1.severity.rawValue, default: 0] += 1 }
    inputs = report.sources.files
    ledger = report.sources.ledger
    self.outputs = outputs.sorted { $0.name < $1.name }
  }

  /// Adds the manifest to the files that were made so far.
  ///
  /// - Parameters:
  ///   - folder: where the files are.
  ///   - report: what they are of.
  /// - Returns: the manifest.
  /// - Throws: `ExportError` if a file cannot be read or the manifest cannot be written.
  @discardableResult
  public static func write(
    into folder: borrowing StagingFolder, for report: Report
  ) throws(ExportError) -> Manifest {
    var outputs: [Output] = []
    for name in folder.files where name != fileName {
      let path = try folder.path(for: name)
      let files = PackageFolder(path: URL(fileURLWithPath: path).deletingLastPathComponent().path)
      guard let digest = files.digest(of: name, atMost: .max), digest != .unreadable else {
        throw ExportError(.failed, "Không đọc lại được tệp vừa ghi.", at: name)
      }
      outputs.append(Output(name: name, bytes: digest.bytes, sha256: digest.sha256))
    }
    let manifest = Manifest(of: report, outputs: outputs)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let json: Data
    do {
      json = try encoder.encode(manifest)
    } catch {
      throw ExportError(.failed, "Không ghi được \(fileName).", cause: error)
    }
    try folder.write(json + Data("\n".utf8), to: fileName)
    return manifest
  }
}

/// The size and the SHA-256 of a file.
struct FileDigest: Equatable {
  /// What cannot be read has no size.
  static let unreadable = FileDigest(bytes: -1, sha256: "")

  let bytes: Int
  let sha256: String

  private init(bytes: Int, sha256: String) {
    self.bytes = bytes
    self.sha256 = sha256
  }

  /// The digest of bytes that come piece by piece.
  ///
  /// - Parameters:
  ///   - limit: how many bytes are expected; what is longer is not read to its end.
  ///   - next: the next piece; an empty one at the end.
  init(atMost limit: Int, next: () throws -> Data) rethrows {
    var hash = SHA256()
    var count = 0
    while count <= limit {
      let piece = try next()
      if piece.isEmpty { break }
      hash.update(piece.bytes)
      count += piece.count
    }
    bytes = count
    sha256 = hash.finish().hex
  }
}
