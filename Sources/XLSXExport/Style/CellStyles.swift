/// The styles of a sheet, each kept once and numbered: a cell holds a number, not a style.
struct CellStyles: Equatable, Sendable {
  typealias Number = Int32

  private(set) var all: [CellStyle] = []
  private var numbers: [CellStyle: Number] = Dictionary(minimumCapacity: 24)

  subscript(number: Number) -> CellStyle { all[Int(number)] }

  /// The number of a style, which is new if the style is.
  mutating func number(of style: CellStyle) -> Number {
    if let known = numbers[style] { return known }
    let number = Number(all.count)
    all.append(style)
    numbers[style] = number
    return number
  }
}
