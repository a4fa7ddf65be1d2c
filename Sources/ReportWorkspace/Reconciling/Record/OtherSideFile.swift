import Foundation
public import ReportCore
import ReportReconciliation

/// The other office's file for a period as it is handed in: its bytes, and how they are to be read.
public struct OtherSideDelivery: Sendable {
  /// The file.
  public var file: IncomingReturn.File
  /// The file that says which of their indicators is which of ours; `nil` for none.
  public var mapping: IncomingReturn.File?
  /// Heads, lines and sheets that are left out.
  public var excluded: [String] = []
  /// The meanings of its heads: `WORDS=INDICATOR`.
  public var aliases: [String] = []
  /// What points and commas mean in it; `nil` finds it from the whole file.
  public var numbers: NumberConvention?

  /// Creates a file that is read without further settings.
  public init(_ file: IncomingReturn.File) { self.file = file }
}

/// The other office's file for a period, as the workspace keeps it.
public struct OtherSideFile: Hashable, Sendable {
  struct Kept: Codable, Hashable, Sendable {
    let name: String
    let sha256: String
  }

  struct Content: Codable, Hashable, Sendable {
    var side: String
    var file: Kept
    var mapping: Kept?
    var excluded: [String]
    var aliases: [String]
    var numbers: String?
  }

  let content: Content
  let period: Period
  /// Who handed it in, and for which office.
  public let party: Party
  /// When it was given.
  public let given: Timestamp

  /// Its name.
  public var name: String { content.file.name }
  /// The SHA-256 of its bytes.
  public var sha256: String { content.file.sha256 }
  /// The name of the file that matches its indicators; `nil` for none.
  public var mapping: String? { content.mapping?.name }
  /// Heads, lines and sheets that are left out.
  public var excluded: [String] { content.excluded }
  /// The meanings of its heads: `WORDS=INDICATOR`.
  public var aliases: [String] { content.aliases }

  /// The file of a period among what the ledger keeps; `nil` if none was handed in.
  static func find(of period: Period, among entries: [Explanation]) throws -> OtherSideFile? {
    let key = RecordEntry.file(of: period)
    guard let entry = entries.last(where: { $0.key == key }) else { return nil }
    let content = try RecordEntry.content(of: entry, as: Content.self)
    guard let side = Discrepancy.Side(code: content.side) else { return nil }
    return OtherSideFile(
      content: content, period: period, party: Party(of: side, named: entry.author),
      given: entry.given)
  }

  // MARK: - Bytes

  /// The folder of a workspace that keeps such files: by their content, so that none is changed unnoticed.
  static let folder = "reconciliations"

  static func kept(in workspace: URL) -> KeptContent {
    KeptContent(folder: workspace.appending(path: "\(folder)/objects"), of: .otherSide)
  }

  /// The same as it came.
  func delivery(in workspace: URL) throws -> OtherSideDelivery {
    let kept = Self.kept(in: workspace)
    func file(_ part: Kept) throws -> IncomingReturn.File {
      .init(name: part.name, bytes: [UInt8](try kept.read(part.sha256)))
    }
    var delivery = OtherSideDelivery(try file(content.file))
    delivery.mapping = try content.mapping.map(file)
    (delivery.excluded, delivery.aliases) = (content.excluded, content.aliases)
    delivery.numbers = content.numbers.flatMap { NumberConvention(rawValue: $0) }
    return delivery
  }
}

extension OtherSideDelivery {
  /// Keeps the bytes.
  ///
  /// - Returns: what the ledger says of them.
  func keep(in workspace: URL, by party: Party) throws -> OtherSideFile.Content {
    let kept = OtherSideFile.kept(in: workspace)
    func keep(_ file: IncomingReturn.File) throws -> OtherSideFile.Kept {
      .init(name: file.name, sha256: try kept.keep(Data(file.bytes)))
    }
    return OtherSideFile.Content(
      side: party.side.code, file: try keep(file), mapping: try mapping.map(keep),
      excluded: excluded, aliases: aliases, numbers: numbers?.rawValue)
  }
}
