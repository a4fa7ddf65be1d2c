import ReportCore

/// A chart as Word makes it: native, with its figures in it and in a small workbook behind it.
struct ChartXML {
  /// Colours that can be told apart in grey too.
  private static let colours = ["1F4E79", "E08A2C", "7F7F7F", "4C9A6A", "8E5EA2", "B03A2E"]

  let chart: Report.Chart
  /// What each figure is called.
  let categories: [String]
  /// The figures of each series, in order; `nil` for a gap.
  let values: [[ExactDecimal?]]
  /// Which chart of the document it is, from 1.
  let number: Int
  /// Whether it stands beside another.
  let isSmall: Bool
  private let decimals: Int

  /// Creates a chart; `nil` without any figure.
  init?(_ chart: Report.Chart, of table: Report.Table, number: Int, isSmall: Bool = false) {
    self.chart = chart
    self.number = number
    self.isSmall = isSmall
    categories = table.categories(of: chart)
    var decimals = 0
    values = chart.series.map { series in
      series.cells.map { place in
        guard case .number(let value, let style) = table.rows[place.row].cells[place.column].content
        else { return nil }
        decimals = max(decimals, style.decimals)
        return value
      }
    }
    self.decimals = min(decimals, 4)
    if values.allSatisfy({ $0.allSatisfy { $0 == nil } }) { return nil }
  }

  /// The name of its relation in the document.
  var relation: String { "rIdChart\(number)" }

  // MARK: In the text

  /// The room it takes, in units of 1/914,400 inch.
  private var size: (width: Int, height: Int) {
    if isSmall { return (2_900_000, 1_800_000) }
    if chart.kind != .bars { return (5_760_000, 2_900_000) }
    // Bars are as thick as their names need, however few they are.
    let lines = categories.count * max(values.count, 1)
    return (5_760_000, min(1_150_000 + lines * 260_000, 7_500_000))
  }

  /// The place that it takes in a line of text.
  var inline: String {
    let (width, height) = size
    let words = [chart.title, chart.description].filter { !$0.isEmpty }.joined(separator: ". ")
    var text = "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
    text += "<wp:extent cx=\"\(width)\" cy=\"\(height)\"/>"
    text += "<wp:docPr id=\"\(number)\" name=\"\(PageWords.chart(number))\""
    text += " descr=\"\(XML.escaped(words))\"/><wp:cNvGraphicFramePr/>"
    text += "<a:graphic><a:graphicData"
    text += " uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
    text += "<c:chart r:id=\"\(relation)\"/></a:graphicData></a:graphic>"
    return text + "</wp:inline></w:drawing></w:r>"
  }

  // MARK: The part

  /// The chart part.
  var part: String {
    var text = XML.declaration
    text += "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\""
    text += " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    text += " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
    text += "<c:date1904 val=\"0\"/><c:lang val=\"vi-VN\"/><c:roundedCorners val=\"0\"/>"
    text += "<c:chart>\(title(chart.title, small: 1050, 1300, isBold: true))"
    text += "<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>"
    text += plot + axes + "</c:plotArea>"
    if values.count > 1 {
      text +=
        "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>\(textProperties(small: 900, 1100))"
      text += "</c:legend>"
    }
    text += "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
    text += "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>"
    text +=
      "<a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"BFBFBF\"/></a:solidFill></a:ln></c:spPr>"
    text += "<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData>"
    return text + "</c:chartSpace>"
  }

  private var plot: String {
    let series = values.indices.map(self.series).joined()
    let tail = "<c:axId val=\"111111111\"/><c:axId val=\"222222222\"/>"
    switch chart.kind {
    case .lines:
      return "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>\(series)"
        + "<c:marker val=\"1\"/>\(tail)</c:lineChart>"
    case .bars, .columns, .stackedColumns:
      let isStacked = chart.kind == .stackedColumns
      return "<c:barChart><c:barDir val=\"\(chart.kind == .bars ? "bar" : "col")\"/>"
        + "<c:grouping val=\"\(isStacked ? "stacked" : "clustered")\"/>"
        + "<c:varyColors val=\"0\"/>\(series)<c:gapWidth val=\"60\"/>"
        + (isStacked ? "<c:overlap val=\"100\"/>" : "") + "\(tail)</c:barChart>"
    }
  }

  private func series(_ index: Int) -> String {
    let colour = Self.colours[index % Self.colours.count]
    let column = Self.column(index + 1)
    let last = categories.count + 1
    var text = "<c:ser><c:idx val=\"\(index)\"/><c:order val=\"\(index)\"/>"
    text += "<c:tx><c:strRef><c:f>Sheet1!$\(column)$1</c:f><c:strCache><c:ptCount val=\"1\"/>"
    text += "<c:pt idx=\"0\"><c:v>\(XML.escaped(chart.series[index].name))</c:v></c:pt>"
    text += "</c:strCache></c:strRef></c:tx><c:spPr>"
    let fill = "<a:solidFill><a:srgbClr val=\"\(colour)\"/></a:solidFill>"
    text += chart.kind == .lines ? "<a:ln w=\"28575\">\(fill)</a:ln>" : fill
    text += "</c:spPr>"
    if chart.kind == .lines {
      text += "<c:marker><c:symbol val=\"circle\"/><c:size val=\"6\"/><c:spPr>\(fill)</c:spPr>"
      text += "</c:marker>"
    } else {
      text += "<c:invertIfNegative val=\"0\"/>"
    }
    text += labels
    text += "<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$\(last)</c:f><c:strCache>"
    text += "<c:ptCount val=\"\(categories.count)\"/>"
    for (place, name) in categories.enumerated() {
      text += "<c:pt idx=\"\(place)\"><c:v>\(XML.escaped(name))</c:v></c:pt>"
    }
    text += "</c:strCache></c:strRef></c:cat>"
    text += "<c:val><c:numRef><c:f>Sheet1!$\(column)$2:$\(column)$\(last)</c:f><c:numCache>"
    text += "<c:formatCode>\(formatCode)</c:formatCode><c:ptCount val=\"\(values[index].count)\"/>"
    for (place, value) in values[index].enumerated() {
      guard let value else { continue }
      text += "<c:pt idx=\"\(place)\"><c:v>\(value)</c:v></c:pt>"
    }
    text += "</c:numCache></c:numRef></c:val>"
    if chart.kind == .lines { text += "<c:smooth val=\"0\"/>" }
    return text + "</c:ser>"
  }

  /// With the language, so that every program writes a comma before decimals and points between thousands.
  private static let wholeNumber = "[$-42A]#,##0"

  private var formatCode: String {
    Self.wholeNumber + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
  }

  private var labels: String {
    // Labels on many points would hide the picture.
    if categories.count * values.count > 40 { return "" }
    var text = "<c:dLbls><c:numFmt formatCode=\"\(formatCode)\" sourceLinked=\"0\"/>"
    text +=
      "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>\(textProperties(small: 900, 1000))"
    if chart.kind == .lines { text += "<c:dLblPos val=\"t\"/>" }
    text += "<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/>"
    return text
      + "<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>"
  }

  private var axes: String {
    let isFlat = chart.kind == .bars
    var text = "<c:catAx><c:axId val=\"111111111\"/><c:scaling>"
    // Bars are read from top to bottom, as the table is.
    text += "<c:orientation val=\"\(isFlat ? "maxMin" : "minMax")\"/></c:scaling>"
    text += "<c:delete val=\"0\"/><c:axPos val=\"\(isFlat ? "l" : "b")\"/>"
    text += "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
    text +=
      "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>\(textProperties(small: 900, 1000))"
    text += "<c:crossAx val=\"222222222\"/><c:crosses val=\"autoZero\"/><c:auto val=\"1\"/>"
    text +=
      "<c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>"
    text += "<c:valAx><c:axId val=\"222222222\"/><c:scaling><c:orientation val=\"minMax\"/>"
    let end = isFlat && isFromZero ? roomForFigures : nil
    if let end { text += "<c:max val=\"\(end.last)\"/>" }
    if isFromZero { text += "<c:min val=\"0\"/>" }
    text += "</c:scaling><c:delete val=\"0\"/><c:axPos val=\"\(isFlat ? "b" : "l")\"/>"
    text += "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"D9D9D9\"/>"
    text += "</a:solidFill></a:ln></c:spPr></c:majorGridlines>"
    if !chart.unit.isEmpty { text += title(chart.unit, small: 900, 1000, isBold: false) }
    text +=
      "<c:numFmt formatCode=\"\(Self.wholeNumber)\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
    text +=
      "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>\(textProperties(small: 900, 1000))"
    // Where bars are read downwards the last of them is next to the axis.
    text += "<c:crossAx val=\"111111111\"/>"
    text += "<c:crosses val=\"\(isFlat ? "max" : "autoZero")\"/>"
    text += "<c:crossBetween val=\"between\"/>"
    if let end { text += "<c:majorUnit val=\"\(end.step)\"/>" }
    return text + "</c:valAx>"
  }

  /// Where the axis of flat bars ends, and its steps: a round number that leaves a quarter of the axis to the
  /// figure behind the longest bar. `nil` where there is no bar.
  private var roomForFigures: (last: Int64, step: Int64)? {
    let greatest = values.joined().compactMap(\.self).max().map { value in
      var whole = value.significand
      for _ in 0..<value.scale { whole = whole / 10 + (whole % 10 > 0 ? 1 : 0) }
      return whole
    }
    guard let greatest, greatest > 0, greatest < Int64.max / 8 else { return nil }
    let least = greatest + (greatest + 2) / 3
    var step: Int64 = 1
    while step * 5 < least {
      // 1, 2, 5, 10, 20, …
      step = String(step).hasPrefix("2") ? step / 2 * 5 : step * 2
    }
    return ((least + step - 1) / step * step, step)
  }

  /// Lengths tell the truth only from zero; a course in time may begin elsewhere.
  private var isFromZero: Bool {
    chart.kind != .lines && values.allSatisfy { $0.allSatisfy { ($0?.significand ?? 0) >= 0 } }
  }

  private func title(_ words: String, small: Int, _ size: Int, isBold: Bool) -> String {
    "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr/></a:pPr><a:r><a:rPr lang=\"vi-VN\""
      + " sz=\"\(isSmall ? small : size)\" b=\"\(isBold ? 1 : 0)\"><a:latin typeface=\"Times New Roman\"/></a:rPr>"
      + "<a:t>\(XML.escaped(words))</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>"
  }

  private func textProperties(small: Int, _ size: Int) -> String {
    "<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"\(isSmall ? small : size)\"><a:latin typeface=\"Times New Roman\"/>"
      + "</a:defRPr></a:pPr><a:endParaRPr lang=\"vi-VN\"/></a:p></c:txPr>"
  }

  static func column(_ index: Int) -> String {
    index < 26
      ? String(UnicodeScalar(UInt8(65 + index)))
      : column(index / 26 - 1) + String(UnicodeScalar(UInt8(65 + index % 26)))
  }
}
