import ReportCore

extension ReadSession {
  /// The account of all sheets: what was marked, and for every other cell with a figure what it is by
  /// itself.
  func account(of result: IntakeResult) -> IntakeAccount {
    var marks = marks
    // The lines of a long table are counted while they are read.
    if !grids.isEmpty {
      for observation in result.observations where observation.status != .missing {
        marks.mark(.taken, at: observation.provenance)
      }
      for observation in result.derived { marks.mark(.compared, at: observation.provenance) }
      for finding in result.findings where finding.severity == .error {
        marks.mark(.refused, reason: finding.message, at: finding.provenance)
      }
    }
    var account = IntakeAccount()
    account.add(result.account)
    for grid in grids where !longSheets.contains(grid.name) {
      for cell in grid.cells where Grid.holdsFigure(cell) {
        let place = Provenance(
          file: log.file, sheet: grid.name, row: cell.row, column: cell.column)
        let mark = marks[grid.name, cell.row, cell.column] ?? own(cell, of: grid)
        account.add(mark.kind, reason: mark.reason, at: place)
      }
    }
    return result.isRefused
      ? account.refusedAsWhole(because: "tệp có lỗi nên không nhận phần nào") : account
  }

  /// What a cell is that no reader said anything of.
  private func own(_ cell: Grid.Cell, of grid: Grid) -> CellMarks.Mark {
    if grid.isHidden { return .init(kind: .otherSheet) }
    switch cell.content {
    case .date: return .init(kind: .date)
    case .text(let text):
      if Grid.telephone(in: text) { return .init(kind: .telephone) }
      if NumberText.looksLikeDate(text) { return .init(kind: .date) }
      if WideRecogniser.isColumnNumber(text), text.contains(where: { "(=".contains($0) }) {
        return .init(kind: .columnNumber)
      }
    default: break
    }
    return .init(kind: .outside)
  }
}

extension CellMarks {
  fileprivate mutating func mark(_ kind: CellClass, reason: String = "", at place: Provenance) {
    mark(kind, reason: reason, sheet: place.sheet, row: place.row, column: place.column)
  }
}
