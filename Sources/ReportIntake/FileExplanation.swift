/// What was recognised in a file, for somebody who is to describe its layout.
public struct FileExplanation: Hashable, Sendable {
  /// What each cell was taken for, or why it was passed over; findings last.
  public var lines: [String] = []
  /// The first version of a layout file; `nil` where there is nothing to describe.
  public var layout: String?

  /// Both as one text: the lines as comments, the layout as YAML, so that it can be saved as it is,
  /// corrected, and used.
  public var text: String {
    let comments = lines.map { "# \($0)" }
    guard let layout else { return comments.joined(separator: "\n") }
    return (comments + ["", layout]).joined(separator: "\n")
  }
}
