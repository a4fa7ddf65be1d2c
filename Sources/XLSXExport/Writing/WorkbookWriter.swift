import FinishedFiles
import ReportCore

/// Writes a workbook that has been laid out.
enum WorkbookWriter {
  /// Makes the file. It is made, filled and closed in this one call.
  static func write(
    _ plan: WorkbookPlan, to path: String, shownAs shown: String
  ) throws(ExportError) {
    try withDecimalPoint { () throws(ExportError) in
      let workbook = try WorkbookHandle(path: path)
      try workbook.setProperties(plan.properties)
      var formats: [CellStyle: WorkbookHandle.Format] = [:]
      for sheet in plan.sheets {
        let handle = try workbook.addSheet(named: sheet.name)
        try fill(handle, with: sheet, of: workbook, formats: &formats)
        for chart in sheet.charts { try workbook.add(chart, to: handle) }
      }
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

  private static func fill(
    _ sheet: WorkbookHandle.Sheet, with plan: SheetPlan, of workbook: borrowing WorkbookHandle,
    formats: inout [CellStyle: WorkbookHandle.Format]
  ) throws(ExportError) {
    for (column, pixels) in plan.columnPixels.enumerated() {
      try sheet.setWidth(ofColumn: column, pixels: pixels)
    }
    for (row, height) in plan.rowHeights.enumerated() {
      try sheet.setHeight(ofRow: row, points: height)
    }
    let looks = try plan.styles.all.map { style throws(ExportError) in
      if let known = formats[style] { return known }
      let format = try workbook.addFormat(style)
      formats[style] = format
      return format
    }
    for place in plan.places {
      try sheet.write(place.content, in: place.area, looks[Int(place.style)])
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
  }
}
