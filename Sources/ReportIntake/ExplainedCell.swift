/// A cell of a file as it is displayed, with how it was interpreted.
public struct ExplainedCell: Hashable, Sendable {
  /// What a cell is in what was read.
  public enum Standing: Hashable, Sendable {
    /// A figure that is taken, or compared with what follows from others.
    case taken
    /// It gives figures their meaning: the name of a unit or an indicator, a period.
    case name
    /// It has a fault, or is refused with its line, column or file.
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
