import Foundation

/// What a closing kept: every file that the report rests on beside the ledger, and the files that were
/// published, each by its content.
struct SentRecord: Codable {
  /// A file, by the path that it had and the SHA-256 under which its content is kept.
  struct Kept: Codable, Hashable {
    var path: String
    var sha256: String
  }

  /// The number of the closing in the ledger.
  var closing: Int
  /// The version of the tool that made the report.
  var tool: String
  /// The day of signing that was printed; `nil` for dots.
  var date: String?
  /// In which formats the report was made.
  var formats: [String]
  /// Settings, plan, tasks, units and whatever else stands in the workspace.
  var workspace: [Kept]
  /// Where among them stands a mapping of codes that came from outside of the workspace.
  var mapping: String?
  /// The templates.
  var templates: [Kept]
  /// What was sent.
  var published: [Kept]
  /// The report itself, as its model, to tell cell by cell where a later one differs.
  var report: Kept
}
