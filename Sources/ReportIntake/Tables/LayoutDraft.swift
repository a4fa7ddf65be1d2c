import ReportCore

/// A first version of the description of a foreign table, for somebody to correct: what was recognised
/// is filled in, what was not stands as a comment with its head.
struct LayoutDraft {
  private let grid: Grid
  private let indicators: IndicatorMatcher
  private var isDown = true
  private var names: Int?
  private var codes: Int?
  private var first = 1
  private var last = 1
  private var skipped: [Int] = []
  private var figures: [(place: Int, item: IndicatorKey?, head: String)] = []

  /// Creates a draft from a table that was recognised. A form of one unit needs no description: `nil`.
  init?(_ grid: Grid, _ table: WideTable, units: UnitMatcher, indicators: IndicatorMatcher) {
    self.grid = grid
    self.indicators = indicators
    isDown = table.direction == .unitsDown
    let subjects = table.subjects.sorted { $0.index < $1.index }
    guard let start = subjects.first, let end = subjects.last else { return nil }
    (first, last) = (start.index, end.index)
    let label = isDown ? start.column : start.row
    let own = subjects.filter { if case .unit = $0.meaning { true } else { false } }
    // The column or row beside the label that holds codes.
    func holdsCodes(_ place: Int) -> Bool {
      let count = own.count { units.hasCode(text($0.index, place)) }
      return count > 0 && count * 2 >= own.count
    }
    let beside = (max(1, label - 2)...label + 2).filter { $0 != label }
    if holdsCodes(label) {
      codes = label
      names = beside.first { place in own.contains { units.mentions(text($0.index, place)) } }
    } else {
      guard own.contains(where: { units.mentions(text($0.index, label)) }) else { return nil }
      names = label
      codes = beside.first(where: holdsCodes)
    }
    let read = Set(subjects.map(\.index))
    skipped = (first...last).filter { line in
      !read.contains(line) && !figurePlaces(of: line).isEmpty
    }
    for item in table.items.sorted(by: { $0.index < $1.index }) {
      figures.append(
        (
          item.index, item.meaning,
          isDown
            ? grid.headText(item.row, item.column) : grid.text(item.row, item.column)
        ))
    }
    addUnknown(from: subjects.map(\.index))
  }

  /// Creates a draft from a table that was not recognised: units as lines, if it has figures at all.
  init?(_ grid: Grid, units: UnitMatcher, indicators: IndicatorMatcher) {
    self.grid = grid
    self.indicators = indicators
    let rows = Set(grid.cells.map(\.row)).sorted()
    let lines = rows.filter { figurePlaces(of: $0).count > 1 }
    guard let start = lines.first, let end = lines.last else { return nil }
    (first, last) = (start, end)
    // The column in which most lines hold what is looked for.
    func column(where isWanted: (String) -> Bool) -> (place: Int, count: Int)? {
      var counts: [Int: Int] = [:]
      for line in lines {
        for cell in grid.row(line) where isWanted(grid.text(line, cell.column)) {
          counts[cell.column, default: 0] += 1
        }
      }
      let best = WideRecogniser.Census.best(counts)
      return best.count > 0 ? (best.key, best.count) : nil
    }
    names = column { $0.contains(where: \.isLetter) }?.place
    codes = column(where: units.hasCode).flatMap { $0.count * 2 >= lines.count ? $0.place : nil }
    if names == nil && codes == nil { names = 1 }
    addUnknown(from: lines)
  }

  private func text(_ line: Int, _ place: Int) -> String {
    isDown ? grid.text(line, place) : grid.text(place, line)
  }

  /// Where a line holds figures.
  private func figurePlaces(of line: Int) -> [Int] {
    let cells = isDown ? Array(grid.row(line)) : grid.cells.filter { $0.column == line }
    return cells.filter(WideRecogniser.isFigure).map { isDown ? $0.column : $0.row }
  }

  /// Adds the places of figures that stand for no known indicator.
  private mutating func addUnknown(from lines: [Int]) {
    let known = Set(figures.map(\.place) + [names, codes].compactMap { $0 })
    let label = max(names ?? 0, codes ?? 0)
    let found = Set(lines.flatMap(figurePlaces)).subtracting(known).filter { $0 > label }
    for place in found.sorted() {
      let head = head(of: place)
      var item: IndicatorKey?
      if case .item(let known)? = indicators.exact(head),
        !figures.contains(where: { $0.item == known })
      {
        item = known
      }
      figures.append((place, item, head))
    }
    figures.sort { $0.place < $1.place }
  }

  private func head(of place: Int) -> String {
    guard isDown else { return grid.text(place, max(1, first - 1)) }
    return stride(from: first - 1, through: max(1, first - 5), by: -1).lazy
      .map { grid.headText($0, place) }
      .first { $0.contains(where: \.isLetter) } ?? ""
  }

  // MARK: - Text

  /// The draft as YAML.
  func yaml(file: String) -> String {
    var lines = [
      "code: bang-moi            # mã tự đặt: chữ không dấu, số, dấu gạch",
      "title: \(Self.quoted("Bảng theo mẫu của \(file)"))",
    ]
    if !grid.name.isEmpty { lines.append("sheet: \(Self.quoted(grid.name))") }
    lines.append(
      isDown
        ? "units: down               # mỗi dòng một đơn vị"
        : "units: across             # mỗi cột một đơn vị")
    if let names { lines.append("names: \(place(names))                  # nơi ghi tên đơn vị") }
    if let codes { lines.append("codes: \(place(codes))                  # nơi ghi mã đơn vị") }
    lines.append("first: \(line(first))")
    lines.append("last: \(line(last))                   # bỏ khóa này thì đọc đến hết bảng")
    if !skipped.isEmpty {
      lines.append("skip: [\(skipped.map(line).joined(separator: ", "))]")
    }
    lines.append(
      "figures:                  # nơi ghi số liệu: chỉ tiêu (xem 'reportgen indicators')")
    for figure in figures {
      let head = figure.head.isEmpty ? "" : "   # \(Self.comment(figure.head))"
      if let item = figure.item {
        lines.append("  \(place(figure.place)): \(Self.quoted(item.description))\(head)")
      } else {
        lines.append("  # \(place(figure.place)): ?\(head); chưa rõ chỉ tiêu")
      }
    }
    lines.append(
      "# numbers: vietnamese     # dấu chấm, dấu phẩy trong số: vietnamese, english, plain")
    return lines.joined(separator: "\n")
  }

  private func place(_ place: Int) -> String {
    isDown ? SheetColumn.letters(of: place) : String(place)
  }

  private func line(_ line: Int) -> String {
    isDown ? String(line) : SheetColumn.letters(of: line)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + comment(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// One line, without what ends it for some readers of YAML.
  private static func comment(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }))
  }
}
