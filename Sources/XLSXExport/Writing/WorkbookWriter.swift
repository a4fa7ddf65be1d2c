import FinishedFiles
import ReportCore

/// Writes a workbook that has been laid out.
enum WorkbookWriter {
  /// Makes the file. It is made, filled and closed in this one call. The library makes the rows that are not
  /// plain, and the others if they are left to it too.
  static func write(
    _ plan: WorkbookPlan, to path: String, shownAs shown: String, leavesAll: Bool = false
  ) throws(ExportError) {
    try withDecimalPoint { () throws(ExportError) in
      let workbook = try WorkbookHandle(path: path)
      try workbook.setProperties(plan.properties)
      var formats: [CellStyle: WorkbookHandle.Format] = Dictionary(minimumCapacity: 48)
      var sheets: [FilledSheet] = []
      for sheet in plan.sheets {
        let handle = try workbook.addSheet(named: sheet.name)
        let looks = try sheet.styles.all.map { style throws(ExportError) in
          if let known = formats[style] { return known }
          let format = try workbook.addFormat(style)
          formats[style] = format
          return format
        }
        sheets.append(
          try FilledSheet(
            handle, with: sheet, looks, leaving: leavesAll ? [] : PlainRows.pieces(of: sheet)))
        try finish(handle, with: sheet, of: workbook)
      }
      try FilledSheet.addRows(to: sheets)
      let day = plan.properties.created.dayNumber
      try close(workbook, day: day)
    }
    try check(path, shownAs: shown)
  }

  /// Reads a workbook back that was written.
  static func check(_ path: String, shownAs shown: String) throws(ExportError) {
    try FinishedArchive.check(
      path, at: shown, requiring: ["[Content_Types].xml", "xl/workbook.xml"])
  }

  private static func close(
    _ workbook: consuming WorkbookHandle, day: Int
  ) throws(ExportError) {
    ClosingGate.process.enter(day: day)
    defer { ClosingGate.process.leave() }
    try workbook.close()
  }

  /// Sets what a sheet has besides its cells.
  private static func finish(
    _ sheet: WorkbookHandle.Sheet, with plan: SheetPlan, of workbook: borrowing WorkbookHandle
  ) throws(ExportError) {
    for (column, pixels) in plan.columnPixels.enumerated() {
      try sheet.setWidth(ofColumn: column, pixels: pixels)
    }
    for note in plan.notes { try sheet.addNote(note) }
    for name in plan.names {
      try workbook.define(name.name, as: name.area, onSheet: plan.name)
    }
    for condition in plan.conditions {
      let format = try workbook.addFormat(background: condition.fill, text: condition.text)
      try sheet.alarm(condition.area, when: condition.formula, format)
    }
    try sheet.setView(plan)
    try sheet.setPage(plan)
    for chart in plan.charts { try workbook.add(chart, to: sheet) }
  }
}
