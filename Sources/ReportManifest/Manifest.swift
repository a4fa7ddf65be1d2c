import Cryptography
import Foundation
public import ReportCore

/// What lies in a folder that is sent: every file with its SHA-256, what it was made from, and by which
/// version of which program.
///
/// It has no clock: the same report gives the same manifest. By itself it proves that nothing was changed by
/// mistake on the way, not who made it: whoever can change a file can change the manifest too. A
/// ``PackageSeal`` beside it does.
public struct Manifest: Hashable, Sendable, Codable {
  /// The version of this form. A reader refuses a higher first number.
  public static let schemaVersion = "1.1"
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

    /// Creates a file of the package.
    public init(name: String, bytes: Int, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  /// A package that another one replaces.
  public struct Replaced: Hashable, Sendable, Codable {
    /// The SHA-256 of its manifest, which names all its files.
    public var manifest: String
    /// Which one it is of those for its period.
    public var revision: Int
    /// The date that it carries.
    public var created: CalendarDate
    /// The closing of its period, if it was of a closed one.
    public var closing: Int?
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
  /// The period that this is about.
  public var period: Period
  /// The first day of the period.
  public var firstDay: CalendarDate
  /// The last day of the period.
  public var lastDay: CalendarDate
  /// The date that the report carries.
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
  /// Which package it is of those for its period: 1 for the first. Absent in manifests of version 1.0.
  public var revision: Int?
  /// The package before, which it replaces.
  public var replaces: Replaced?
  /// The files of the package in the order in which a zip file holds them, by name; the manifest itself
  /// and its seal are not among them.
  public var outputs: [Output]

  /// The manifest of a report.
  ///
  /// - Parameters:
  ///   - report: what the files are of.
  ///   - outputs: the files.
  ///   - earlier: the package that it replaces.
  public init(of report: Report, outputs: [Output], replacing earlier: Replaced? = nil) {
    revision = (earlier?.revision ?? 0) + 1
    replaces = earlier
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
  ///   - earlier: the package that it replaces.
  /// - Returns: the manifest.
  /// - Throws: `ExportError` if a file cannot be read or the manifest cannot be written.
  @discardableResult
  public static func write(
    into folder: borrowing StagingFolder, for report: Report, replacing earlier: Replaced? = nil
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
    let manifest = Manifest(of: report, outputs: outputs, replacing: earlier)
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
