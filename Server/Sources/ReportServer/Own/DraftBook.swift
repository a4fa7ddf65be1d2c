import Foundation
import ReportWorkspace
import Synchronization

/// What units have filled in and not sent yet: a file for each unit and period, beside the workspace. It
/// outlives the server.
///
/// A class, because whoever saves waits for whoever saves already.
final class DraftBook: Sendable {
  /// A form that is being filled in.
  struct Draft: Codable, Sendable {
    /// Counts how often it was saved, so that nobody overwrites what somebody else saved meanwhile.
    var version = 0
    var author = ""
    var saved: Int64 = 0
    var form = TypedForm()
  }

  private let folder: URL
  private let saving = Mutex(())

  init(in ownFolder: String) { folder = URL(fileURLWithPath: ownFolder).appending(path: "drafts") }

  /// The draft of a unit for a period; an empty one if nothing was saved.
  ///
  /// - Throws: an error if it cannot be read.
  func draft(of unit: OrganisationUnit.ID, in period: Period) throws -> Draft {
    let path = place(unit, period)
    guard FileManager.default.fileExists(atPath: path.path) else { return Draft() }
    return try JSONDecoder().decode(Draft.self, from: Data(contentsOf: path))
  }

  /// Saves a draft in place of the one that its author saw.
  ///
  /// - Parameters:
  ///   - form: what was filled in.
  ///   - version: the version of the draft that it was made from.
  ///   - unit: whose form it is.
  ///   - period: for which period.
  ///   - author: who saves.
  ///   - now: when.
  /// - Returns: the draft as it is saved; `nil` if somebody else saved meanwhile, and nothing was saved.
  /// - Throws: an error if it cannot be written; the one before stays.
  func save(
    _ form: TypedForm, from version: Int, of unit: OrganisationUnit.ID, in period: Period,
    by author: String, at now: Timestamp
  ) throws -> Draft? {
    try saving.withLock { _ in
      let before = try draft(of: unit, in: period)
      if form == before.form { return before }
      guard version == before.version else { return nil }
      let draft = Draft(
        version: before.version + 1, author: author, saved: now.seconds, form: form)
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      try encoder.encode(draft).write(to: place(unit, period), options: .atomic)
      return draft
    }
  }

  private func place(_ unit: OrganisationUnit.ID, _ period: Period) -> URL {
    folder.appending(path: "\(unit.edition.rawValue)_\(unit.code)_\(period.code).json")
  }
}
