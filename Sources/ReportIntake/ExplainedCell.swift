/// A cell of a file as somebody sees it, with what was made of it.
public struct ExplainedCell: Hashable, Sendable {
  /// What a cell is in what was read.
  public enum Standing: Hashable, Sendable {
    /// A figure that is taken, or held against what follows from others.
    case taken
    /// What tells the meaning of figures: the name of a unit or an indicator, a period.
    case name
    /// A fault lies in it, or it is refused with the line, column or file that it belongs to.
    case refused
    /// Nothing of a report or nothing that was asked for; every figure of a file that is refused.
    case notTaken
  }

  /// The sheet; empty for text files.
  public let sheet: String
  /// The row and the column, from 1.
  public let row: Int, column: Int
  /// What it shows.
  public let shown: String
  /// What it is.
  public let standing: Standing
  /// What was made of it, in Vietnamese; what was found wrong or odd in it, if anything was.
  public let words: String
}
