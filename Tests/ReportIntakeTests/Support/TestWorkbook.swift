import Foundation
import Testing

@testable import ReportIntake

/// Builds workbooks from the XML of their parts.
enum TestWorkbook {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  /// A workbook with one worksheet, `Biểu 1`.
  static func archive(
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
  static func relationships(
    _ links: KeyValuePairs<String, String>, office: String = office
  ) -> String {
    let entries = links.map { type, target in
      "<Relationship Id=\"\(type)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
    }
    return "<Relationships xmlns=\"\(package)\">\(entries.joined())</Relationships>"
  }

  /// Reads one worksheet with the given rows.
  static func sheet(
    rows: String, strings: String? = nil, styles: String? = nil, properties: String = ""
  ) throws -> Worksheet {
    let archive = archive(
      sheet: "<sheetData>\(rows)</sheetData>", strings: strings, styles: styles,
      properties: properties)
    return try #require(try read(archive).sheets.first)
  }

  static func read(
    _ archive: TestArchive, limits: WorkbookLimits = .standard
  ) throws -> Workbook {
    try Workbook(bytes: archive.bytes(), limits: limits)
  }

  /// A workbook of this package's fixtures.
  static func fixture(_ name: String) throws -> URL {
    try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
  }
}

/// The error that reading an archive ends in.
func refusal(
  of archive: TestArchive, limits: WorkbookLimits = .standard
) throws -> WorkbookError {
  try refusal(of: archive.bytes(), limits: limits)
}

/// The error that reading a file ends in.
func refusal(of bytes: [UInt8], limits: WorkbookLimits = .standard) throws -> WorkbookError {
  try #require(throws: WorkbookError.self) { try Workbook(bytes: bytes, limits: limits) }
}
