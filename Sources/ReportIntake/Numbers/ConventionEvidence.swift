import ReportCore

/// What the numbers of a file say of the convention they are written in.
///
/// One cell such as `1.234,5` or `1.234.567` settles it for all the others. Where every doubtful
/// cell could be either, whole counts do: a column of persons in which every figure is whole when
/// points are for thousands, and hardly any when they are for decimals, is not in decimals.
struct ConventionEvidence {
  /// How a convention came to be known.
  enum Ground: Hashable {
    /// A cell that can be read in one way only, as `text`.
    case cell(text: String)
    /// So many counts that are whole only so.
    case wholeCounts(Int)
    /// So many printed totals that add up only so.
    case totals(Int)
  }

  private var firstCells: [NumberConvention: String] = [:]
  private var hasFractionalCount = false
  /// Doubtful counts that would have a fraction in the other reading: `10.004`, but not `4.000`.
  private var onlyWhole = 0

  /// Takes a cell into account.
  ///
  /// - Parameters:
  ///   - text: what is written.
  ///   - isCount: whether the column holds whole numbers from zero.
  mutating func add(_ text: String, isCount: Bool) {
    let parts = NumberText(text)
    guard parts.word == nil else { return }
    let readings = NumberReader.readings(of: parts.body)
    let conventions = readings.reduce(into: Set<NumberConvention>()) {
      $0.formUnion($1.conventions)
    }
    if readings.count == 1, conventions != Set(NumberConvention.allCases) {
      let shown = conventions.contains(.vietnamese) ? NumberConvention.vietnamese : .english
      if firstCells[shown] == nil { firstCells[shown] = text }
      if isCount, readings[0].digits.contains(".") { hasFractionalCount = true }
    } else if readings.count > 1, isCount, readings.contains(where: Self.hasFraction) {
      onlyWhole += 1
    }
  }

  /// What the file tells of its convention.
  ///
  /// - Parameter separator: the sign that stands in the doubtful cells.
  /// - Returns: the convention and why, or `nil` if the file does not tell or contradicts itself.
  func settled(forDoubtful separator: Character) -> (NumberConvention, Ground)? {
    if firstCells.count > 1 { return nil }
    if let (convention, text) = firstCells.first { return (convention, .cell(text: text)) }
    // Round figures alone (`4.000`, `223.000`) are whole either way, however many there are.
    guard !hasFractionalCount, onlyWhole > 0 else { return nil }
    return (separator == "." ? .vietnamese : .english, .wholeCounts(onlyWhole))
  }

  private static func hasFraction(_ reading: NumberReader.Reading) -> Bool {
    guard let point = reading.digits.firstIndex(of: ".") else { return false }
    return reading.digits[point...].contains { $0 != "." && $0 != "0" }
  }
}
