import ReportCore
import WorkbookReading

extension ReadSession {
  /// Beyond this, cells that were passed over are only counted: nobody reads on.
  private static let mostSkipped = 300

  /// What was recognised, what was not, what to do, and a draft of a layout.
  func explained() -> FileExplanation {
    let result = finished()
    var found: [String: [Grid.Place: [Finding]]] = [:]
    for finding in result.findings {
      let place = finding.provenance
      found[place.sheet, default: [:]][
        Grid.Place(row: place.row, column: place.column), default: []
      ].append(finding)
    }
    var explanation = FileExplanation(told: self.explanation.told, cells: cells(of: result, found))
    for grid in grids {
      let faulty = (found[grid.name] ?? [:]).filter { $0.value.contains(where: \.isError) }
      let known = Set(self.explanation[grid.name].keys).union(faulty.keys)
      explanation.told += skipped(in: grid, except: known)
    }
    explanation.told += result.findings.map { finding in
      let place = finding.provenance
      let sheet = place.sheet.isEmpty ? "" : "'\(place.sheet)' "
      let cell =
        place.row > 0 && place.column > 0
        ? SheetColumn.letters(of: place.column) + "\(place.row)"
        : place.row > 0 ? "dòng \(place.row)" : "cả bảng"
      return "phát hiện: \(sheet)\(cell): \(finding.message)"
    }
    explanation.told.append("tổng cộng: \(result.account.words)")
    explanation.layout = self.explanation.draft?.yaml(file: log.file)
    explanation.advice = advice(on: result, explanation.layout != nil)
    return explanation
  }

  /// Each cell that can be seen, with what was made of it.
  private func cells(
    of result: IntakeResult, _ found: [String: [Grid.Place: [Finding]]]
  ) -> [ExplainedCell] {
    let marks = marks(with: result)
    let seen = grids.lazy.filter { !$0.isHidden && $0.name != EntryIdentity.sheetName }
    return seen.flatMap { grid in grid.cells.lazy.map { (grid: grid, cell: $0) } }
      .prefix(Self.mostCells).map { grid, cell in
        let place = Grid.Place(row: cell.row, column: cell.column)
        let findings = found[grid.name]?[place] ?? []
        let told = explanation[grid.name][place]
        let standing: ExplainedCell.Standing =
          switch marks[grid.name, cell.row, cell.column]?.kind.fate {
          case _ where findings.contains(where: \.isError), .refused: .refused
          case .taken: result.isRefused ? .notTaken : .taken
          case .notRead, nil: told != nil && !Grid.holdsFigure(cell) ? .name : .notTaken
          }
        return ExplainedCell(
          sheet: grid.name, row: cell.row, column: cell.column, shown: Self.shown(cell),
          standing: standing,
          words: findings.isEmpty
            ? told ?? words(on: cell, in: grid)
            : findings.map(\.message).joined(separator: " "))
      }
  }

  /// Of more cells nobody looks at each.
  private static let mostCells = 20_000

  private func skipped(in grid: Grid, except known: Set<Grid.Place>) -> [String] {
    let sheet = grid.name.isEmpty ? "" : "'\(grid.name)' "
    if grid.name == EntryIdentity.sheetName {
      return ["\(sheet)trang nhận dạng của tệp nhập số liệu, không có số liệu của đơn vị"]
    }
    if grid.isHidden { return ["\(sheet)trang tính ẩn: không đọc \(grid.cells.count) ô"] }
    let rest = grid.cells.filter { !known.contains(Grid.Place(row: $0.row, column: $0.column)) }
    var lines = rest.prefix(Self.mostSkipped).map { cell in
      let place = SheetColumn.letters(of: cell.column) + String(cell.row)
      return "\(sheet)\(place): \(words(on: cell, in: grid)) ('\(Self.shown(cell).prefix(60))')"
    }
    if rest.count > Self.mostSkipped {
      lines.append("\(sheet)bỏ qua \(rest.count - Self.mostSkipped) ô khác")
    }
    return lines
  }

  /// Why a cell was passed over.
  private func words(on cell: Grid.Cell, in grid: Grid) -> String {
    let found = marks[grid.name, cell.row, cell.column]
    guard found != nil || Grid.holdsFigure(cell) else {
      if case .text(let text) = cell.content {
        let named = PeriodText.period(inHead: [text], calendar: options.calendar)
        if let period = named.first, named.count == 1, result.periods.contains(period) {
          return "kỳ báo cáo: \(Wording.name(of: period))"
        }
        if TableFinder.isStubWord(text) { return "tên cột" }
      }
      return "bỏ qua chữ: không phải tên đơn vị, tên chỉ tiêu hay kỳ báo cáo của bảng"
    }
    let mark = found ?? kind(of: cell, in: grid)
    switch mark.kind {
    case .taken, .compared: return mark.kind.words
    case .outside where tables.recognised == 0:
      return "bỏ qua số: dòng hoặc cột này không có đơn vị hay chỉ tiêu nào được nhận ra"
    default:
      let reason = mark.reason.isEmpty ? "" : ", \(mark.reason)"
      return "bỏ qua số: \(mark.kind.words)\(reason)"
    }
  }

  /// What a cell shows.
  private static func shown(_ cell: Grid.Cell) -> String {
    switch cell.content {
    case .text(let text): text
    case .number(let digits): digits
    case .date(let date): "ngày \(date.day)/\(date.month)/\(date.year)"
    case .boolean(let truth): truth ? "TRUE" : "FALSE"
    case .error(let error): "lỗi công thức \(error)"
    case .formulaWithoutValue: "công thức chưa được tính"
    case .unreadable(let text): "không đọc được: \(text)"
    }
  }

  /// What whoever asked should do next.
  private func advice(on result: IntakeResult, _ hasLayout: Bool) -> AdvisedText {
    let unread = result.account.count(of: .unknownMeaning)
    if result.isRefused {
      let all: AdvisedText = "sửa các chỗ ghi 'phát hiện' ở trên rồi nhận lại tệp."
      if !hasLayout { return all }
      return all + """
         Nếu bảng có bố cục riêng, lưu phần dưới đây thành tệp trong thư mục layouts, sửa cho đúng, rồi \
        nhận lại với tệp ấy\(.giveLayout).
        """
    }
    if unread > 0 {
      let most: AdvisedText = """
        tệp nhận được, nhưng \(unread) ô số chưa rõ chỉ tiêu sẽ không vào sổ; nếu biết là chỉ tiêu nào, ghi \
        tên khi nhận\(.giveAlias)
        """
      return most
        + (hasLayout ? ", hoặc mô tả bằng tệp ánh xạ dưới đây\(.giveLayout)." : ".")
    }
    return "tệp nhận được; đối chiếu các ô trên với bản gốc, rồi nhận\(.takeExplained)."
  }
}

extension Finding {
  fileprivate var isError: Bool { severity == .error }
}
