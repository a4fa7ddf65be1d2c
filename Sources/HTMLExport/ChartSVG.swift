import ReportCore

/// A chart drawn as SVG: bars, columns and lines with their figures written beside them.
///
/// Lengths follow from exact figures; floating point only places them on the page.
struct ChartSVG {
  private static let (width, size) = (760.0, 13.0)
  private static let colours = ["#1f4e79", "#e08a2c", "#7f7f7f", "#4c9a6a", "#8e5ea2", "#b03a2e"]

  private let chart: Report.Chart
  private let name: String
  private let categories: [String]
  private let values: [[Double?]]
  private let words: [[String]]
  private let scale: (least: Double, most: Double)

  /// Creates a chart; `nil` without any figure.
  init?(_ chart: Report.Chart, of table: Report.Table, name: String) {
    self.chart = chart
    self.name = name
    let categories = table.categories(of: chart)
    self.categories = categories
    let cells = chart.series.map { series in
      series.cells.map { table.rows[$0.row].cells[$0.column] }
    }
    let values = cells.map { $0.map(Self.number) }
    self.values = values
    words = cells.map { $0.map { Self.label($0) } }
    let all = values.flatMap { $0.compactMap(\.self) }
    guard let most = all.max(), let least = all.min() else { return nil }
    let stacks = categories.indices.map { index in
      values.reduce(0) { $0 + (index < $1.count ? max($1[index] ?? 0, 0) : 0) }
    }
    let top = chart.kind == .stackedColumns ? stacks.max() ?? most : most
    // Lengths tell the truth only from zero; a course in time may begin elsewhere.
    if chart.kind == .lines, least > 0 {
      let room = max((most - least) * 0.25, abs(most) * 0.01, 0.01)
      scale = (max(0, least - room), most + room)
    } else {
      scale = (min(0, least), max(top, least == top ? top + 1 : top, 0.01))
    }
  }

  private static func number(_ cell: Report.Cell) -> Double? {
    guard case .number(let value, _) = cell.content else { return nil }
    return Double(value.description)
  }

  private static func label(_ cell: Report.Cell) -> String {
    guard case .number(let value, let style) = cell.content else { return "" }
    return Wording.number(value, style: .init(decimals: style.decimals, isSigned: style.isSigned))
  }

  /// The figure with title and words for those who cannot see it.
  var figure: String {
    let drawing = chart.kind == .bars ? bars : upright
    var text = "<figure class=\"chart\">\n<svg role=\"img\" aria-labelledby=\"\(name)-t \(name)-d\""
    text += " viewBox=\"0 0 \(Self.text(Self.width)) \(Self.text(drawing.height))\">\n"
    text += "<title id=\"\(name)-t\">\(HTML.escaped(chart.title))</title>\n"
    text += "<desc id=\"\(name)-d\">\(HTML.escaped(chart.description))</desc>\n"
    text += drawing.marks + legend(at: drawing.height - 8) + "</svg>\n"
    let unit = chart.unit.isEmpty ? "" : " (\(chart.unit))"
    return text + "<figcaption>\(HTML.escaped(chart.title + unit))</figcaption>\n</figure>\n"
  }

  // MARK: Bars

  private var bars: (marks: String, height: Double) {
    let names = 300.0
    let (left, right) = (names + 10, Self.width - 70)
    let thick = 14.0
    let lines = categories.map { Self.lines($0, within: names) }
    var marks = ""
    var top = 10.0
    let zero = left + share(0) * (right - left)
    for (index, lines) in lines.enumerated() {
      let room = max(Double(values.count) * (thick + 3), Double(lines.count) * 15) + 10
      for (line, words) in lines.enumerated() {
        let y = top + room / 2 + Double(line) * 15 - Double(lines.count) * 7.5 + 6
        marks += label(words, x: names, y: y, anchor: "end")
      }
      let first = top + (room - Double(values.count) * (thick + 3)) / 2
      for (series, figures) in values.enumerated() {
        guard index < figures.count, let value = figures[index] else { continue }
        let end = left + share(value) * (right - left)
        let y = first + Double(series) * (thick + 3)
        marks += rectangle(min(zero, end), y, max(abs(end - zero), 0.5), thick, series)
        marks += label(words[series][index], x: max(zero, end) + 4, y: y + 11, anchor: "start")
      }
      top += room
    }
    marks += line(zero, 5, zero, top)
    return (marks, top + (values.count > 1 ? 32 : 10))
  }

  // MARK: Columns and lines

  private var upright: (marks: String, height: Double) {
    let (left, right, top, bottom) = (20.0, Self.width - 20, 30.0, 280.0)
    let step = (right - left) / Double(max(categories.count, 1))
    func height(_ value: Double) -> Double { bottom - share(value) * (bottom - top) }
    var marks = line(left, height(max(0, scale.least)), right, height(max(0, scale.least)))
    for (index, name) in categories.enumerated() {
      let middle = left + (Double(index) + 0.5) * step
      for (line, words) in Self.lines(name, within: step - 4).prefix(3).enumerated() {
        marks += label(words, x: middle, y: bottom + 18 + Double(line) * 15, anchor: "middle")
      }
    }
    switch chart.kind {
    case .lines:
      for (series, figures) in values.enumerated() {
        marks += course(figures, series) { index, value in
          (left + (Double(index) + 0.5) * step, height(value))
        }
      }
    case .stackedColumns:
      for index in categories.indices {
        var below = 0.0
        for (series, figures) in values.enumerated() {
          guard index < figures.count, let value = figures[index], value > 0 else { continue }
          let (low, high) = (height(below), height(below + value))
          let x = left + (Double(index) + 0.2) * step
          marks += rectangle(x, high, step * 0.6, low - high, series)
          if low - high > 14 {
            marks += label(
              words[series][index], x: x + step * 0.3, y: (low + high) / 2 + 4, anchor: "middle",
              isLight: true)
          }
          below += value
        }
      }
    case .bars, .columns:
      let wide = step * 0.8 / Double(max(values.count, 1))
      for (series, figures) in values.enumerated() {
        for (index, value) in figures.enumerated() {
          guard let value else { continue }
          let x = left + (Double(index) + 0.1) * step + Double(series) * wide
          let (from, to) = (height(0), height(value))
          marks += rectangle(x, min(from, to), wide * 0.92, max(abs(from - to), 0.5), series)
          marks += label(
            words[series][index], x: x + wide / 2, y: min(from, to) - 4, anchor: "middle")
        }
      }
    }
    return (marks, bottom + 60 + (values.count > 1 ? 26 : 0))
  }

  /// Points joined by a line, which a gap interrupts.
  private func course(
    _ figures: [Double?], _ series: Int, place: (Int, Double) -> (Double, Double)
  ) -> String {
    let colour = Self.colours[series % Self.colours.count]
    var text = ""
    var last: (Double, Double)?
    for (index, value) in figures.enumerated() {
      guard let value else {
        last = nil
        continue
      }
      let point = place(index, value)
      if let last {
        text += "<line x1=\"\(Self.text(last.0))\" y1=\"\(Self.text(last.1))\""
        text += " x2=\"\(Self.text(point.0))\" y2=\"\(Self.text(point.1))\""
        text += " stroke=\"\(colour)\" stroke-width=\"2\"/>\n"
      }
      text += "<circle cx=\"\(Self.text(point.0))\" cy=\"\(Self.text(point.1))\" r=\"3.5\""
      text += " fill=\"\(colour)\"/>\n"
      text += label(words[series][index], x: point.0, y: point.1 - 8, anchor: "middle")
      last = point
    }
    return text
  }

  // MARK: Marks

  private func share(_ value: Double) -> Double {
    (value - scale.least) / (scale.most - scale.least)
  }

  private func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ series: Int
  ) -> String {
    "<rect x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" width=\"\(Self.text(width))\""
      + " height=\"\(Self.text(height))\" fill=\"\(Self.colours[series % Self.colours.count])\"/>\n"
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    "<line x1=\"\(Self.text(x1))\" y1=\"\(Self.text(y1))\" x2=\"\(Self.text(x2))\""
      + " y2=\"\(Self.text(y2))\" stroke=\"#595959\"/>\n"
  }

  private func label(
    _ words: String, x: Double, y: Double, anchor: String, isLight: Bool = false
  ) -> String {
    "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" text-anchor=\"\(anchor)\""
      + " font-size=\"\(Self.text(Self.size - 1))\" fill=\"\(isLight ? "#ffffff" : "#1a1a1a")\">"
      + "\(HTML.escaped(words))</text>\n"
  }

  private func legend(at y: Double) -> String {
    if values.count < 2 { return "" }
    var text = ""
    var x = 20.0
    for (index, series) in chart.series.enumerated() {
      text += rectangle(x, y - 10, 12, 12, index)
      text += label(series.name, x: x + 18, y: y, anchor: "start")
      x += 40 + TimesMetrics.width(of: series.name, size: Self.size, bold: false) * 1.25
    }
    return text
  }

  private static func lines(_ text: String, within width: Double) -> [String] {
    // Screens have wider letters than Times.
    TimesMetrics.lines(of: text, size: size * 1.25, bold: false, within: width)
  }

  /// A length with one decimal, whatever the locale.
  private static func text(_ length: Double) -> String {
    let tenths = Int((length * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    return tenths % 10 == 0
      ? "\(tenths / 10)" : "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
