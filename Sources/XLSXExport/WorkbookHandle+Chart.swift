import CXLSXWriter
import Foundation
import ReportCore

// Charts. Like the rest of the handle it is the only place that knows the C library.
extension WorkbookHandle {
  /// Blue, then vermilion, then green: told apart by everyone, and of different darkness in print.
  private static let colours: [UInt32] = [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7]

  /// Makes a chart and puts it on a sheet.
  func add(_ plan: ChartPlan, to sheet: Sheet) throws(ExportError) {
    let type =
      switch plan.kind {
      case .bars: LXW_CHART_BAR
      case .columns: LXW_CHART_COLUMN
      case .stackedColumns: LXW_CHART_COLUMN_STACKED
      case .lines: LXW_CHART_LINE
      }
    guard let chart = workbook_add_chart(workbook, UInt8(type.rawValue)) else {
      throw Self.noMemory
    }
    // The library copies the names of fonts.
    guard let font = strdup(CellStyle.font) else { throw Self.noMemory }
    defer { free(font) }
    var title = Self.font(font, size: 13, isBold: true)
    var text = Self.font(font, size: 11)
    ShownText.line(plan.title).withCString { chart_title_set_name(chart, $0) }
    chart_title_set_name_font(chart, &title)
    chart_axis_set_num_font(chart.pointee.x_axis, &text)
    chart_axis_set_num_font(chart.pointee.y_axis, &text)
    // Of bars the library turns the axes with the picture.
    let isTurned = plan.kind == .bars
    let values = isTurned ? chart.pointee.x_axis : chart.pointee.y_axis
    let categories = isTurned ? chart.pointee.y_axis : chart.pointee.x_axis
    // With the language: commas before decimals in every program.
    ("[$-42A]" + plan.numberFormat).withCString { chart_axis_set_num_format(values, $0) }
    if !plan.unit.isEmpty {
      ShownText.line(plan.unit).withCString { chart_axis_set_name(values, $0) }
      chart_axis_set_name_font(values, &text)
    }
    chart_legend_set_font(chart, &text)
    for (index, series) in plan.series.enumerated() {
      try add(series, number: index, of: plan, to: chart, on: sheet, font: &text)
    }
    let isAlone = plan.series.count == 1
    chart_legend_set_position(
      chart, UInt8((isAlone ? LXW_CHART_LEGEND_NONE : LXW_CHART_LEGEND_BOTTOM).rawValue))
    chart_show_blanks_as(chart, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
    switch plan.kind {
    case .bars:
      // The first category on top, as in the table, and the figures below the last.
      chart_axis_set_reverse(categories)
      chart_axis_set_crossing_max(categories)
      chart_set_series_gap(chart, 60)
      if !plan.hasNegatives { chart_axis_set_min(values, 0) }
    case .columns, .stackedColumns:
      chart_set_series_gap(chart, 80)
      if !plan.hasNegatives { chart_axis_set_min(values, 0) }
    case .lines: break
    }
    try sheet.insert(chart, plan)
  }

  private func add(
    _ series: ChartPlan.Series, number: Int, of plan: ChartPlan,
    to chart: UnsafeMutablePointer<lxw_chart>, on sheet: Sheet, font: inout lxw_chart_font
  ) throws(ExportError) {
    let names = try sheet.corners(of: plan.categories)
    let added = Self.range(series.values, on: sheet).withCString { values in
      chart_add_series(chart, nil, values)
    }
    guard let added else { throw Self.noMemory }
    sheet.name.withCString { name in
      chart_series_set_categories(added, name, names.0, names.1, names.2, names.3)
    }
    ShownText.line(series.name).withCString { chart_series_set_name(added, $0) }
    let colour = Self.colours[number % Self.colours.count]
    switch plan.kind {
    case .lines:
      var line = lxw_chart_line()
      line.color = colour
      line.width = 2.25
      chart_series_set_line(added, &line)
      let markers = [
        LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_TRIANGLE,
        LXW_CHART_MARKER_DIAMOND,
      ]
      chart_series_set_marker_type(added, UInt8(markers[number % markers.count].rawValue))
      chart_series_set_marker_size(added, 8)
      var fill = lxw_chart_fill()
      fill.color = colour
      chart_series_set_marker_fill(added, &fill)
    case .bars, .columns, .stackedColumns:
      if number.isMultiple(of: 2) {
        var fill = lxw_chart_fill()
        fill.color = colour
        chart_series_set_fill(added, &fill)
      } else {
        // Stripes: series are told apart without colour too.
        var pattern = lxw_chart_pattern()
        pattern.fg_color = colour
        pattern.bg_color = 0xFFFFFF
        pattern.type = UInt8(LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL.rawValue)
        chart_series_set_pattern(added, &pattern)
      }
      var edge = lxw_chart_line()
      edge.color = colour
      edge.width = 0.75
      chart_series_set_line(added, &edge)
    }
    chart_series_set_labels(added)
    chart_series_set_labels_font(added, &font)
    if plan.kind == .lines {
      chart_series_set_labels_position(added, UInt8(LXW_CHART_LABEL_POSITION_ABOVE.rawValue))
    } else if plan.kind == .stackedColumns {
      // Figures must be read over stripes and dark fills alike.
      var ground = lxw_chart_fill()
      ground.color = 0xFFFFFF
      chart_series_set_labels_fill(added, &ground)
    }
  }

  /// Figures as a union of ranges. The library keeps copies of the figures of a plain range beside the
  /// chart, but takes formulas for zeros: no copy is better than a wrong one, and whoever opens the
  /// workbook reads the cells.
  private static func range(_ area: SheetPlan.Area, on sheet: Sheet) -> String {
    func name(_ row: Int) -> String {
      "$\(FormulaText.columnName(area.columns.lowerBound))$\(row + 1)"
    }
    let (first, last) = (area.rows.lowerBound, area.rows.upperBound)
    var parts = ["'\(sheet.name)'!\(name(first))"]
    if last > first { parts.append("'\(sheet.name)'!\(name(first + 1)):\(name(last))") }
    return "=(\(parts.joined(separator: ",")))"
  }

  private static func font(
    _ name: UnsafeMutablePointer<CChar>, size: Double, isBold: Bool = false
  ) -> lxw_chart_font {
    var font = lxw_chart_font()
    font.name = name
    font.size = size
    font.bold = isBold ? 1 : 0
    return font
  }
}

extension WorkbookHandle.Sheet {
  /// Puts a chart where it belongs, with words for those who cannot see it.
  fileprivate func insert(
    _ chart: UnsafeMutablePointer<lxw_chart>, _ plan: ChartPlan
  ) throws(ExportError) {
    var options = lxw_chart_options()
    // The size of a chart of the library, in pixels.
    options.x_scale = Double(plan.width) / 480
    options.y_scale = Double(plan.height) / 288
    options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
    let corner = try corners(
      of: .init(rows: plan.row...plan.row, columns: 0...0))
    let status = PlainText.cleaned(plan.description).withCString { text in
      options.description = UnsafeMutablePointer(mutating: text)
      return worksheet_insert_chart_opt(pointer, corner.0, corner.1, chart, &options)
    }
    try WorkbookHandle.check(status, at: place)
  }
}
