import ReportCore

extension ReadSession {
  /// The account of all sheets: what was marked, and for every other cell with a figure what it is by
  /// itself.
  func account(of result: IntakeResult) -> IntakeAccount {
    let marks = marks(with: result)
    var account = IntakeAccount()
    account.add(result.account)
    for grid in grids where !longSheets.contains(grid.name) {
      let own = marks.marks(ofSheet: grid.name)
      for cell in grid.cells {
        let found = own[Grid.Place(row: cell.row, column: cell.column)]
        // What words such as `khoảng 30` were refused for was meant as a figure.
        guard texts.holdsFigure(cell) || found?.kind.isFigure == true else { continue }
        let place = Provenance(
          file: log.file, sheet: grid.name, row: cell.row, column: cell.column)
        let mark = found ?? kind(of: cell, in: grid)
        account.add(mark.kind, reason: mark.reason, at: place)
      }
    }
    return result.isRefused
      ? account.refusedAsWhole(because: "tệp có lỗi nên không nhận phần nào") : account
  }

  /// What the readers marked, and what came of it: figures that are taken, and faults.
  func marks(with result: IntakeResult) -> CellMarks {
    var marks = marks
    // The lines of a long table are counted while they are read.
    if grids.isEmpty { return marks }
    markRepeated(in: result, &marks)
    for observation in result.observations where observation.status != .missing {
      marks.mark(.taken, at: observation.provenance)
    }
    for observation in result.derived { marks.mark(.compared, at: observation.provenance) }
    for finding in result.findings
    where finding.severity == .error && Self.codesOfCells.contains(finding.code) {
      marks.mark(.refused, reason: finding.message, at: finding.provenance)
    }
    return marks
  }

  /// Marks figures that were read and are not among those of the result: the same figure stands on another
  /// sheet too, or the file is refused for it.
  private func markRepeated(in result: IntakeResult, _ marks: inout CellMarks) {
    guard self.result.observations.count > result.observations.count else { return }
    let kept = Set(result.observations.map(\.key))
    for observation in self.result.observations
    where observation.status != .missing && kept.contains(observation.key) {
      marks.mark(result.isRefused ? .taken : .compared, at: observation.provenance)
    }
  }

  /// The faults that lie in the cell they name.
  private static let codesOfCells: Set<Finding.Code> = [
    .badNumber, .impossibleNumber, .ambiguousNumber, .dateForNumber, .wrongUnit, .errorCell,
    .formulaWithoutValue, .nilNotPossible, .contradictedStatus,
  ]

  /// What a cell is that no reader said anything of.
  func kind(of cell: Grid.Cell, in grid: Grid) -> CellMarks.Mark {
    if grid.isHidden { return .init(kind: .otherSheet) }
    switch cell.content {
    case .date: return .init(kind: .date)
    case .text(let text):
      if Grid.telephone(in: text) { return .init(kind: .telephone) }
      if NumberText.looksLikeDate(text) { return .init(kind: .date) }
      if text.count(where: \.isLetter) >= 4 {
        return .init(kind: .label)
      }
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

extension CellClass {
  /// Whether a reader took a cell for a figure, right or wrong.
  fileprivate var isFigure: Bool { [.taken, .compared, .refused].contains(self) }
}
