public import ReportCore

/// What was recognised in a file, to help somebody describe its layout.
public struct FileExplanation: Hashable, Sendable {
  /// What each cell was taken for, or why it was passed over; findings last.
  var told: [String] = []
  /// The cells of the sheets that can be seen, by sheet, row and column; of very many the first. Empty for
  /// files that are read line by line.
  public internal(set) var cells: [ExplainedCell] = []
  /// What whoever asked should do next.
  var advice = AdvisedText("")
  /// The first version of a layout file; `nil` where there is nothing to describe.
  public var layout: String?

  /// What each cell was taken for, findings, and what should be done next.
  public var lines: [String] { lines(saying: { _ in "" }) }

  private func lines(saying words: (Remedy) -> String) -> [String] {
    told + ["việc cần làm: \(advice.said(words))"]
  }

  /// Both as one text: the lines as comments, the layout as YAML, so that it can be saved as it is,
  /// corrected, and used.
  public var text: String { text(saying: { _ in "" }) }

  /// The same, with a program's own words on how something is done.
  ///
  /// - Parameter words: gives them.
  /// - Returns: the text.
  public func text(saying words: (Remedy) -> String) -> String {
    let comments = lines(saying: words).map { "# \($0)" }
    guard let layout else { return comments.joined(separator: "\n") }
    return (comments + ["", layout]).joined(separator: "\n")
  }
}
