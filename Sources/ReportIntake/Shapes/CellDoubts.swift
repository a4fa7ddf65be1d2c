import ReportCore

/// Figures that nobody can see in the file as it opens, or that nobody has computed: what is told of them
/// when a table has been read.
struct CellDoubts {
  private var hidden: [Grid.Cell] = []
  private var covered: [Grid.Cell] = []
  private var spread: [Grid.Cell] = []
  private var zeros: [Grid.Cell] = []
  private var computed = 0

  /// Notes a cell that a figure was taken from.
  mutating func note(_ cell: Grid.Cell, in grid: Grid) {
    let awaitsComputing = grid.awaitsComputing
    if grid.isSpread(cell.row, cell.column), Grid.holdsFigure(cell) { spread.append(cell) }
    if cell.isHidden { hidden.append(cell) }
    if cell.isCovered { covered.append(cell) }
    guard awaitsComputing, cell.isComputed, case .number(let digits) = cell.content else { return }
    computed += 1
    if digits == "0" { zeros.append(cell) }
  }

  /// Says what was noted.
  func report(to log: inout FindingLog) {
    if let first = hidden.first {
      log.add(
        .hiddenCells,
        "\(hidden.count) ô số liệu nằm ở dòng hoặc cột ẩn, ô đầu tiên là \(first.address); các ô này vẫn"
          + " được đọc. Hãy bỏ ẩn để kiểm tra.", line: first.row, column: first.column,
        severity: .warning)
    }
    if let first = covered.first {
      log.add(
        .hiddenCells,
        "\(covered.count) ô số liệu nằm dưới vùng ô gộp nên không nhìn thấy trong bảng, ô đầu tiên là"
          + " \(first.address); các ô này vẫn được đọc. Hãy bỏ gộp ô để kiểm tra.", line: first.row,
        column: first.column, severity: .warning)
    }
    if let first = spread.first {
      log.add(
        .hiddenCells,
        "\(spread.count) ô số liệu gộp với ô của dòng hoặc cột khác, ô đầu tiên là \(first.address); số chỉ"
          + " được tính cho dòng và cột đầu của vùng gộp. Hãy bỏ gộp ô và ghi số cho từng dòng.",
        line: first.row, column: first.column, severity: .warning)
    }
    if let first = zeros.first {
      // Where nothing but zeros was computed, they are what a program writes instead of a figure.
      let isStopgap = zeros.count == computed
      log.add(
        .formulaWithoutValue,
        "\(zeros.count) ô công thức bằng 0, ô đầu tiên là \(first.address), trong tệp còn chờ tính lại"
          + (isStopgap
            ? ": có thể chưa có ô nào được tính. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại."
            : ". Hãy mở tệp bằng Excel để kiểm tra."),
        line: first.row, column: first.column,
        severity: isStopgap ? .error : .warning)
    }
  }
}

extension Grid.Cell {
  /// The place in the notation of spreadsheets.
  var address: String { SheetColumn.letters(of: column) + String(row) }
}
