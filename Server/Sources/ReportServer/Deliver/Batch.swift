import Foundation
import ReportWorkspace

/// Files that somebody handed in at one time, and what became of each. Nothing of them is in the ledger
/// before it is accepted.
struct Batch: Codable, Sendable {
  struct File: Codable, Sendable {
    enum State: String, Codable, Sendable {
      /// To be accepted or left.
      case waiting
      case taken
      case refused
      /// Refused until an officer says that it is meant.
      case held
      /// Put aside by an officer.
      case left
      /// No report.
      case other
    }

    let number: Int
    /// Its name, as officers know it.
    let name: String
    /// Where it lies within the folder of the batch.
    let path: String
    var state = State.waiting
    /// What an officer said that it is.
    var period: String?
    var unit: String?
    /// What became of it, or why it is no report, line by line.
    var outcome: [String] = []
  }

  /// What somebody ordered to be taken into the ledger. It is kept until it is done, and outlives the
  /// server.
  struct Order: Codable, Sendable {
    /// The numbers of the files.
    let files: [Int]
    let author: String
    /// When it was given.
    let given: Int64
    let reason: String
    /// Whether files that would be held are taken.
    let replaces: Bool
    let reopening: String?
  }

  let id: String
  /// Whose it is: the name to sign in with.
  let owner: String
  let created: Int64
  let sender: String
  var files: [File]
  /// What is being taken in; `nil` while nothing is.
  var order: Order?
  /// Whether files of it still come one by one.
  var isReceiving: Bool?
  /// Why the last order ended before it was done.
  var trouble: String?

  var waiting: [File] { files.filter { $0.state == .waiting || $0.state == .held } }
}

/// The names under which handed-in files are kept on the disk.
enum UploadName {
  /// Whether a name points out of the folder that a file is put into, or hides something. Browsers send the
  /// folders of a file with it; that is none of it.
  static func leadsElsewhere(_ given: String) -> Bool {
    let parts = given.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    return parts.contains("..") || (parts.count > 1 && parts.first?.isEmpty == true)
      || given.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// The last part of what a sender called a file, harmless as a name in a folder: no way out of it, no
  /// control characters, nothing hidden, not too long. Its ending stays.
  static func safe(_ given: String) -> String {
    let last = given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var name = String(
      last.precomposedStringWithCanonicalMapping.unicodeScalars.map { scalar -> Character in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: "_"
        default: ":*?\"<>|".unicodeScalars.contains(scalar) ? "_" : Character(scalar)
        }
      })
    while let first = name.first, first == "." || first.isWhitespace { name.removeFirst() }
    while let last = name.last, last == "." || last.isWhitespace { name.removeLast() }
    let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
    if name.utf8.count > 150 {
      var stem = String(name.dropLast(ending.count))
      while stem.utf8.count + ending.utf8.count > 150, !stem.isEmpty { stem.removeLast() }
      name = stem + (ending.utf8.count < 20 ? ending : "")
    }
    return name.isEmpty ? "tep" : name
  }
}
