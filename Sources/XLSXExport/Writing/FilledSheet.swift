import ReportCore

/// A sheet whose cells the library has, but for the rows that are made here.
struct FilledSheet {
  private let sheet: WorkbookHandle.Sheet
  private let plan: SheetPlan
  private let looks: [WorkbookHandle.Format]
  private let pieces: [PlainRows.Piece]
  /// The numbers of the texts in each piece.
  private var texts: [[UInt32]] = []

  /// Writes the cells of a sheet but for those of the pieces that are left out, in the formats of the plan's styles.
  init(
    _ sheet: WorkbookHandle.Sheet, with plan: SheetPlan, _ looks: [WorkbookHandle.Format],
    leaving pieces: [PlainRows.Piece]
  ) throws(ExportError) {
    (self.sheet, self.plan, self.looks, self.pieces) = (sheet, plan, looks, pieces)
    var row = 0
    for piece in pieces {
      try setHeights(of: row..<piece.rows.lowerBound)
      row = piece.rows.upperBound
    }
    try setHeights(of: row..<plan.rowHeights.count)
    // Texts are numbered as they come, so all of them in the order of the rows.
    try write(plan.places[..<plan.placesAbove], looks)
    var next = pieces[...]
    for (number, part) in plan.parts.enumerated() {
      let looks = part.styles.map { looks[Int($0)] }
      var place = 0
      while let piece = next.first, piece.part == number {
        try write(part.places[place..<piece.places.lowerBound], looks)
        texts.append(try numbers(ofTextsIn: part.places[piece.places]))
        place = piece.places.upperBound
        next.removeFirst()
      }
      try write(part.places[place...], looks)
    }
    try write(plan.places[plan.placesAbove...], looks)
  }

  private func setHeights(of rows: Range<Int>) throws(ExportError) {
    for row in rows { try sheet.setHeight(ofRow: row, points: plan.rowHeights[row]) }
  }

  private func write(
    _ places: ArraySlice<SheetPlan.Place>, _ looks: [WorkbookHandle.Format]
  ) throws(ExportError) {
    for place in places {
      try sheet.write(place.content, in: place.area, looks[Int(place.style)])
    }
  }

  private func numbers(
    ofTextsIn places: ArraySlice<SheetPlan.Place>
  ) throws(ExportError) -> [UInt32] {
    var numbers: [UInt32] = []
    let all = places.span
    for index in all.indices {
      guard case .text(let text) = all[index].content, !text.isEmpty else { continue }
      if numbers.isEmpty { numbers.reserveCapacity(places.count) }
      numbers.append(try sheet.number(of: text))
    }
    return numbers
  }

  // MARK: Rows that are made here

  /// Makes the rows that were left out, on all cores, and has them put into the file when it is closed.
  static func addRows(to sheets: [FilledSheet]) throws(ExportError) {
    if sheets.allSatisfy(\.pieces.isEmpty) { return }
    // The library numbers formats as it comes to their first cells: so now, or those of the rows would get
    // other numbers than if the library wrote them.
    let formats = sheets.map { sheet in
      sheet.stylesInOrderOfUse.reduce(into: Array(repeating: 0, count: sheet.looks.count)) {
        $0[$1] = sheet.looks[$1].number
      }
    }
    for (sheet, formats) in zip(sheets, formats) where !sheet.pieces.isEmpty {
      let text = RowText(sheet.plan, formats: formats)
      // The few rows of one part are made sooner than another core is asked.
      let isLong = sheet.plan.parts.count > 1
      let made = SideBySide.map(Array(zip(sheet.pieces, sheet.texts)), where: isLong) {
        piece, texts in
        Result { () throws(ExportError) in try text.bytes(of: piece, texts: texts) }
      }
      for (piece, made) in zip(sheet.pieces, made) {
        try sheet.sheet.add(try made.get(), before: piece.next)
      }
    }
  }

  /// The styles in the order of their first cells, row by row.
  private var stylesInOrderOfUse: [Int] {
    let above = Self.stylesInOrder(plan.places[..<plan.placesAbove])
    let below = Self.stylesInOrder(plan.places[plan.placesAbove...])
    var seen = Array(repeating: false, count: looks.count)
    return (above + plan.parts.flatMap(\.styles).map(Int.init) + below).filter { style in
      defer { seen[style] = true }
      return !seen[style]
    }
  }

  private static func stylesInOrder(_ places: ArraySlice<SheetPlan.Place>) -> [Int] {
    places.map {
      (row: $0.area.rows.lowerBound, column: $0.area.columns.lowerBound, style: Int($0.style))
    }
    .sorted(by: <).map(\.style)
  }
}
