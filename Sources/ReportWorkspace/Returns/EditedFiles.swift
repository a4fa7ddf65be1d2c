import Foundation
import ReportCore

/// Knows what the tool wrote into a folder, so that what somebody has edited since is kept when files of
/// the same name are written again.
struct EditedFiles {
  /// The list of what was written, with a digest each; hidden, since it is nothing to read or send.
  static let list = ".da-ghi"

  let folder: String
  private var digests: [String: String] = [:]

  init(in folder: String) {
    self.folder = folder
    guard let text = try? String(contentsOfFile: "\(folder)/\(Self.list)", encoding: .utf8) else {
      return
    }
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { digests[String(parts[1])] = String(parts[0]) }
    }
  }

  /// Keeps files beside those that will take their names, unless they are what the tool wrote or will
  /// write. They are put in place with the new ones, or not at all.
  ///
  /// - Returns: what was kept, and under which name.
  func keep(beside names: [String], in staging: borrowing StagingFolder) throws
    -> [(name: String, kept: String)]
  {
    var found: [(name: String, kept: String)] = []
    for name in names {
      let path = "\(folder)/\(name)"
      guard let old = FileManager.default.contents(atPath: path) else { continue }
      let digest = old.digest
      if digests[name] == digest { continue }
      let new = FileManager.default.contents(atPath: try staging.path(for: name))
      if new == old { continue }
      let kept = freeName(for: name)
      try staging.write(old, to: kept)
      found.append((name, kept))
    }
    return found
  }

  /// Remembers what was written now.
  mutating func record(_ names: [String]) throws {
    for name in names {
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      digests[name] = bytes.digest
    }
    let lines = digests.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }
    try DurableFile.replace(Array(lines.joined().utf8), at: "\(folder)/\(Self.list)")
  }

  /// `bao-cao (bản cũ 1).xlsx`, with the first number that is free.
  private func freeName(for name: String) -> String {
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
    let rest = name[stem.endIndex...]
    var number = 1
    func candidate() -> String { RunWords.earlierCopy(stem, number) + rest }
    while FileManager.default.fileExists(atPath: "\(folder)/\(candidate())") { number += 1 }
    return candidate()
  }
}
