import ReportCore

extension ReadSession {
  /// Beyond this, cells that were passed over are only counted: nobody reads on.
  private static let mostSkipped = 300

  /// What was recognised, what was not, and a draft of a layout.
  func explained() -> FileExplanation {
    let findings = finished().findings
    var faulty: [String: Set<Grid.Place>] = [:]
    for finding in findings {
      let place = finding.provenance
      faulty[place.sheet, default: []].insert(Grid.Place(row: place.row, column: place.column))
    }
    var explanation = FileExplanation(lines: explanation)
    for grid in grids {
      let known = (explainedPlaces[grid.name] ?? []).union(faulty[grid.name] ?? [])
      explanation.lines += Self.skipped(in: grid, except: known)
    }
    explanation.lines += findings.map { finding in
      let place = finding.provenance
      let sheet = place.sheet.isEmpty ? "" : "'\(place.sheet)' "
      let cell =
        place.row > 0 && place.column > 0
        ? SheetColumn.letters(of: place.column) + "\(place.row)"
        : place.row > 0 ? "dòng \(place.row)" : "cả bảng"
      return "phát hiện: \(sheet)\(cell): \(finding.message)"
    }
    explanation.layout = draft?.yaml(file: log.file)
    return explanation
  }

  private static func skipped(in grid: Grid, except known: Set<Grid.Place>) -> [String] {
    let sheet = grid.name.isEmpty ? "" : "'\(grid.name)' "
    if grid.isHidden { return ["\(sheet)trang tính ẩn: không đọc \(grid.cells.count) ô"] }
    let rest = grid.cells.filter { !known.contains(Grid.Place(row: $0.row, column: $0.column)) }
    var lines = rest.prefix(mostSkipped).map { cell in
      let place = SheetColumn.letters(of: cell.column) + String(cell.row)
      // A sentence with a number in it is no figure.
      let text = grid.text(cell.row, cell.column)
      let words =
        WideRecogniser.isFigure(cell) && text.count <= 20
        ? "bỏ qua số: dòng hoặc cột này không có đơn vị hay chỉ tiêu nào được nhận ra"
        : "bỏ qua chữ: không phải tên đơn vị, tên chỉ tiêu hay kỳ báo cáo của bảng"
      return "\(sheet)\(place): \(words) ('\(text.prefix(60))')"
    }
    if rest.count > mostSkipped {
      lines.append("\(sheet)bỏ qua \(rest.count - mostSkipped) ô khác")
    }
    return lines
  }
}
