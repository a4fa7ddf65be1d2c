/// A stretch of rows that make up one table of a sheet: heads, and the lines below them.
struct TableBlock: Hashable {
  /// The rows above the heads that belong to no table before: titles and notes.
  var titles: Range<Int>
  /// The rows of heads, the upper first. Rows that number the columns are not among them.
  var heads: [Int]
  /// The lines of the table, without what stands below it: signatures and notes.
  var body: ClosedRange<Int>
  /// The first row of heads to the last line.
  var rows: ClosedRange<Int> { (heads.first ?? body.lowerBound)...body.upperBound }
}
