package import WorkbookReading

/// Builds workbooks from the XML of their parts.
package enum TestWorkbook {
  package static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  package static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  package static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  /// A workbook with one worksheet, `Biểu 1`.
  package static func archive(
    sheet: String, strings: String? = nil, styles: String? = nil, properties: String = "",
    main: String = main, office: String = office
  ) -> TestArchive {
    var archive = TestArchive()
    archive["_rels/.rels"] = relationships(["officeDocument": "xl/workbook.xml"], office: office)
    archive["xl/workbook.xml"] = """
      <workbook xmlns="\(main)" xmlns:r="\(office)">\(properties)
      <sheets><sheet name="Biểu 1" sheetId="1" r:id="worksheet"/></sheets></workbook>
      """
    var links: KeyValuePairs = ["worksheet": "worksheets/sheet1.xml"]
    switch (strings != nil, styles != nil) {
    case (true, true):
      links = [
        "worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml",
        "styles": "styles.xml",
      ]
    case (true, false):
      links = ["worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml"]
    case (false, true):
      links = ["worksheet": "worksheets/sheet1.xml", "styles": "styles.xml"]
    case (false, false):
      break
    }
    archive["xl/_rels/workbook.xml.rels"] = relationships(links, office: office)
    archive["xl/worksheets/sheet1.xml"] = """
      <worksheet xmlns="\(main)">\(sheet)</worksheet>
      """
    if let strings { archive["xl/sharedStrings.xml"] = "<sst xmlns=\"\(main)\">\(strings)</sst>" }
    if let styles {
      archive["xl/styles.xml"] = "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>"
    }
    return archive
  }

  /// The list of what a part refers to: type and identifier are the same word.
  package static func relationships(
    _ links: KeyValuePairs<String, String>, office: String = office
  ) -> String {
    let entries = links.map { type, target in
      "<Relationship Id=\"\(type)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
    }
    return "<Relationships xmlns=\"\(package)\">\(entries.joined())</Relationships>"
  }

  /// Reads one worksheet with the given rows.
  package static func sheet(
    rows: String, strings: String? = nil, styles: String? = nil, properties: String = ""
  ) throws -> Worksheet {
    let archive = archive(
      sheet: "<sheetData>\(rows)</sheetData>", strings: strings, styles: styles,
      properties: properties)
    guard let sheet = try read(archive).sheets.first else {
      throw TestArchive.Failure(text: "a workbook without a worksheet")
    }
    return sheet
  }

  package static func read(
    _ archive: TestArchive, limits: WorkbookLimits = .standard
  ) throws -> Workbook {
    try Workbook(bytes: archive.bytes(), limits: limits)
  }
}
