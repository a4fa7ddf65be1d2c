import ReportCore

/// The workbook behind a chart, so that Word can show and edit its figures: one sheet, categories down,
/// series across.
enum ChartWorkbook {
  /// The parts of the workbook.
  static func parts(of chart: ChartXML) -> [PackagePart] {
    let main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let packaging = "http://schemas.openxmlformats.org/package/2006"
    let sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return [
      PackagePart(
        "[Content_Types].xml",
        XML.declaration + "<Types xmlns=\"\(packaging)/content-types\">"
          + "<Default Extension=\"rels\""
          + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
          + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(main).sheet.main+xml\"/>"
          + "<Override PartName=\"/xl/worksheets/sheet1.xml\""
          + " ContentType=\"\(main).worksheet+xml\"/></Types>"),
      PackagePart(
        "_rels/.rels",
        XML.declaration + "<Relationships xmlns=\"\(packaging)/relationships\">"
          + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\""
          + " Target=\"xl/workbook.xml\"/></Relationships>"),
      PackagePart(
        "xl/_rels/workbook.xml.rels",
        XML.declaration + "<Relationships xmlns=\"\(packaging)/relationships\">"
          + "<Relationship Id=\"rId1\" Type=\"\(office)/worksheet\""
          + " Target=\"worksheets/sheet1.xml\"/></Relationships>"),
      PackagePart(
        "xl/workbook.xml",
        XML.declaration + "<workbook xmlns=\"\(sheets)\" xmlns:r=\"\(office)\"><sheets>"
          + "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
      PackagePart(
        "xl/worksheets/sheet1.xml",
        XML.declaration + "<worksheet xmlns=\"\(sheets)\"><sheetData>\(rows(of: chart))"
          + "</sheetData></worksheet>"),
    ]
  }

  private static func rows(of chart: ChartXML) -> String {
    func words(_ text: String, _ place: String) -> String {
      "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(XML.escaped(text))</t></is></c>"
    }
    var text = "<row r=\"1\">"
    for (index, series) in chart.chart.series.enumerated() {
      text += words(series.name, ChartXML.column(index + 1) + "1")
    }
    text += "</row>"
    for (line, name) in chart.categories.enumerated() {
      text += "<row r=\"\(line + 2)\">" + words(name, "A\(line + 2)")
      for (index, values) in chart.values.enumerated() {
        guard let value = values[line] else { continue }
        text += "<c r=\"\(ChartXML.column(index + 1))\(line + 2)\"><v>\(value)</v></c>"
      }
      text += "</row>"
    }
    return text
  }
}
