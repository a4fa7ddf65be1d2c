import ReportCore

/// A table as statistical offices publish it for programs: dimensions with codes and words, and one
/// cell for each combination, the last dimension running fastest.
struct StatisticalCube {
  /// What figures are told apart by.
  struct Dimension {
    var id: String
    var label: String
    var values: [Value]
    /// What the file itself says that it is.
    var role: Role?

    enum Role { case time, area, measure }

    /// The same without codes that only count the values: as codes they would name other things.
    var withoutPositions: Self {
      let codes = values.map(\.code)
      let isCounted = [0, 1].contains { first in
        codes.indices.allSatisfy { codes[$0] == String($0 + first) }
      }
      guard isCounted else { return self }
      var copy = self
      for index in values.indices { copy.values[index].code = values[index].label }
      return copy
    }

    struct Value {
      var code: String
      var label: String
      /// How many decimals are printed.
      var decimals: Int?
      /// The unit of measure, in the office's words.
      var measure = ""
    }
  }

  /// What a cell holds.
  enum Cell: Equatable {
    case number(ExactDecimal)
    /// It is known that it does not occur.
    case none
    /// It occurs and is not known.
    case notCollected
    case empty
    /// Something that is no number, as it is written.
    case other(String)
  }

  var title = ""
  /// Who publishes it, in its own words; may be empty.
  var source = ""
  /// What is counted, where no dimension says so.
  var contents = ""
  /// The unit of measure of all figures, in the office's words, where no dimension says so.
  var measure = ""
  var decimals: Int?
  var dimensions: [Dimension] = []
  var cells: [Cell] = []
  /// The lines of the cells, where that is known.
  var lines: [Int] = []
  /// How many lines of cells the file leaves out because they hold nothing but zeros.
  var rowsOfZeros = 0

  /// How many combinations there are; `nil` if that is more than any table holds.
  static func size(of dimensions: [Dimension]) -> Int? {
    var size = 1
    for dimension in dimensions {
      let (product, isTooLarge) = size.multipliedReportingOverflow(by: dimension.values.count)
      if isTooLarge || product > 50_000_000 { return nil }
      size = product
    }
    return size
  }
}

/// Why a file of that kind cannot be read.
struct CubeFault: Error {
  var message: String
  var line = 0
}
