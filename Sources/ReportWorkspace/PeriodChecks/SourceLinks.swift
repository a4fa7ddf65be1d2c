import Foundation
import ReportCore

/// The way from the folder of a report to the files that its figures were read from.
struct SourceLinks {
  /// Where each file lies, by the name that provenance gives it.
  let paths: [String: String]
  /// The folder that the report is written to.
  let folder: String

  /// The path of a figure's file from the folder of the report; `nil` if it is not known.
  func link(to place: Provenance) -> String? {
    guard let path = paths[place.file] else { return nil }
    let (from, to) = (Self.parts(of: folder), Self.parts(of: path))
    let common = zip(from, to).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - common)
    return (up + to.dropFirst(common)).joined(separator: "/")
  }

  private static func parts(of path: String) -> [String] {
    URL(fileURLWithPath: path).standardizedFileURL.pathComponents
  }
}
