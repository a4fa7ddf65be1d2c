internal import DelimitedText
import ReportCore

extension DelimitedWriter {
  /// Adds a field for people to read: what nobody would see, or what would turn the direction of writing, is
  /// a mark. Line breaks stay, between quotes.
  mutating func append(shown text: String) { append(ShownText.lines(text)) }
}
