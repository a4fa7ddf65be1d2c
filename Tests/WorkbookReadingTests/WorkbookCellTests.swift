import TestWorkbooks
import Testing

@testable import WorkbookReading

@Suite struct WorkbookCellTests {
  private func values(
    _ cells: String, strings: String? = nil, styles: String? = nil, properties: String = ""
  ) throws -> [WorkbookCell.Value] {
    try TestWorkbook.sheet(
      rows: "<row r=\"1\">\(cells)</row>", strings: strings, styles: styles,
      properties: properties
    ).cells.map(\.value)
  }

  @Test(
    arguments: [
      ("<c t=\"str\"><v>a&amp;b</v></c>", .text("a&b")),
      ("<c t=\"str\"><f>\"\"</f><v></v></c>", .text("")),
      ("<c t=\"inlineStr\"><is><t>x</t></is></c>", .text("x")),
      ("<c t=\"inlineStr\"><is/></c>", .text("")),
      ("<c><v> 1E3 </v></c>", .number("1000")),
      ("<c t=\"n\"><v>0.30000000000000004</v></c>", .number("0.3")),
      ("<c t=\"b\"><v>0</v></c>", .boolean(false)),
      ("<c t=\"b\"><v>true</v></c>", .boolean(true)),
      ("<c t=\"e\"><v>#REF!</v></c>", .error("#REF!")),
      ("<c><f>A1</f></c>", .formulaWithoutValue),
      ("<c><f>A1</f><v/></c>", .formulaWithoutValue),
      ("<c><f>A1</f><v>5</v></c>", .number("5")),
      ("<c><v>5</v><f>A1</f></c>", .number("5")),
      ("<c><v>NaN</v></c>", .unreadable("NaN")),
      ("<c t=\"b\"><v>2</v></c>", .unreadable("2")),
      ("<c t=\"s\"><v>3</v></c>", .unreadable("3")),
      ("<c t=\"d\"><v>30/6/2025</v></c>", .unreadable("30/6/2025")),
      ("<c t=\"d\"><v>2025-02-29</v></c>", .unreadable("2025-02-29")),
    ] as [(String, WorkbookCell.Value)])
  func `every kind of cell has its value`(cell: String, value: WorkbookCell.Value) throws {
    #expect(try values(cell) == [value])
  }

  @Test func `cells that only have a format are blank`() throws {
    #expect(try values("<c s=\"0\"/><c t=\"n\"><v></v></c><c t=\"s\"/>") == [])
  }

  @Test func `shared strings are joined from runs, without phonetic hints`() throws {
    let strings = """
      <si><t>plain</t></si>
      <si><r><t>Xã </t></r><r><rPr><rFont val=".VnTime"/></rPr><t>An</t></r></si>
      <si><t>課</t><rPh sb="0" eb="1"><t>か</t></rPh><phoneticPr fontId="1"/></si>
      <si/>
      """
    let cells = (0...3).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
    let sheet = try TestWorkbook.sheet(rows: "<row>\(cells)</row>", strings: strings)
    #expect(
      sheet.cells.map(\.value) == [.text("plain"), .text("Xã An"), .text("課"), .text("")])
    #expect(sheet.cells[0].runs.isEmpty)
    #expect(
      sheet.cells[1].runs == [
        .init(text: "Xã ", fontName: nil), .init(text: "An", fontName: ".VnTime"),
      ])
  }

  @Test func `white space counts only where the file says so`() throws {
    let cells = """
      <c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>
      <c t="inlineStr"><is><t>
        b
      </t></is></c>
      """
    #expect(try values(cells) == [.text(" a "), .text("b")])
  }

  @Test(arguments: [
    ("a_x000D_\nb", "a\r\nb"), ("_x005F_x000D_", "_x000D_"), ("_xD83D__xDE00_", "😀"),
    ("_xD83D_", "\u{FFFD}"), ("_x00ZZ_ _x00", "_x00ZZ_ _x00"), ("a_b", "a_b"), ("_x0009_", "\t"),
  ])
  func `escaped characters are restored`(written: String, text: String) throws {
    let cell = "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(written)</t></is></c>"
    #expect(try values(cell) == [.text(text)])
  }

  @Test func `dates are known by their format, in both date systems`() throws {
    let styles = """
      <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
      <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs>
      """
    let cells = """
      <c s="0"><v>60</v></c><c s="1"><v>60</v></c><c s="2"><v>61.5</v></c><c s="3"><v>0.5</v></c>
      <c s="1"><v>-1</v></c>
      """
    let described = { (value: WorkbookCell.Value) in
      if case .date(let date) = value { "\(date) \(date.secondOfDay)" } else { "\(value)" }
    }
    #expect(
      try values(cells, styles: styles).map(described) == [
        "number(\"60\")", "1900-02-29 0", "1900-03-01 43200", "number(\"0.5\")", "number(\"-1\")",
      ])
    #expect(
      try values(cells, styles: styles, properties: "<workbookPr date1904=\"1\"/>").map(described)
        == [
          "number(\"60\")", "1904-03-01 0", "1904-03-02 43200", "number(\"0.5\")",
          "number(\"-1\")",
        ])
  }

  @Test func `shared formulas are moved to each cell`() throws {
    let sheet = try TestWorkbook.sheet(
      rows: """
        <row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="0">SUM($A1:B1)</f><v>1</v></c></row>
        <row r="2"><c r="C2"><f t="shared" si="0"/><v>2</v></c></row>
        <row r="3"><c r="C3"><f t="shared" si="0"/></c><c r="D3"><f t="shared" si="9"/><v>1</v></c></row>
        """)
    #expect(
      sheet.cells.map(\.formula) == ["SUM($A1:B1)", "SUM($A2:B2)", "SUM($A3:B3)", ""])
    #expect(sheet.cells[2].value == .formulaWithoutValue)
  }

  @Test func `a value broken by entities and chunks is one value`() throws {
    let long = String(repeating: "Ấ&#10;&lt;", count: 30_000)
    let text = String(repeating: "Ấ\n<", count: 30_000)
    #expect(try values("<c t=\"str\"><v>\(long)</v></c>") == [.text(text)])
    #expect(try values("<c><v>1<!-- -->2<![CDATA[3]]></v></c>") == [.number("123")])
  }
}
