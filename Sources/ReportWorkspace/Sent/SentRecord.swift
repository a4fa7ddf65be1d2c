import Foundation

/// What a closing kept: every file that the report rests on beside the ledger, and the files that were
/// published, each by its content.
struct SentRecord: Codable {
  typealias Kept = KeptContent.File

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
  var templates: [Kept]
  /// What was sent.
  var published: [Kept]
  /// The report itself, as its model, to tell cell by cell where a later one differs.
  var report: Kept
  /// How the files that were sent are made: of one report or several. Of closings by earlier versions it
  /// is not known, and the usual report of the period is made.
  var reports: [MadeReport]?

  /// One report of those that were sent.
  struct MadeReport: Codable {
    /// Its kind, or `form:` with the code of a form; `nil` for the usual one of the period.
    var kind: String?
    /// The number of the programme that it is on.
    var programme: String?
    /// The day of signing that is printed; `nil` for dots.
    var date: String?
    /// By which boundaries the year before is taken; `nil` for those of today.
    var basis: String?
    /// In which formats it was made.
    var formats: [String]
    /// Which of the files that were sent it gives.
    var files: [String]
    /// The report as its model.
    var report: Kept
  }
}
