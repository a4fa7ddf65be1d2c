import ReportCore
import TestWorkbooks
import Testing

@testable import ReportIntake
@testable import ReportReconciliation

/// Tables of the other side that are laid out, worded or measured otherwise than a return.
@Suite struct OtherSideTablesTests {
  private static let period = Period.quarter(3, of: 2025)

  private func read(_ bytes: [UInt8], _ change: (inout OtherSideReader.Options) -> Void = { _ in })
    -> ComparisonTable
  {
    var options = OtherSideReader.Options()
    options.aliases = ["Dân số": IndicatorKey("population")]
    change(&options)
    return OtherSideReader(
      context: SmallProvince.context, forms: SmallProvince.forms, period: Self.period,
      options: options
    ).read(bytes, file: "x")
  }

  private func read(_ text: String) -> ComparisonTable { read(Array(text.utf8)) }

  private func said(_ table: ComparisonTable) -> [String] {
    table.data.sorted.map {
      "\($0.key.unit.code) \($0.key.item) \($0.key.period) \($0.value.map(\.description) ?? $0.status.rawValue)"
    }
  }

  /// A workbook of sheets with rows of words and numbers; cells of several columns are merged as said.
  private func workbook(_ sheets: [(name: String, rows: [[String]])], merged: [String] = []) throws
    -> [UInt8]
  {
    func xml(_ rows: [[String]]) -> String {
      var xml = ""
      for (number, row) in rows.enumerated() {
        xml += "<row r=\"\(number + 1)\">"
        for (column, text) in row.enumerated() where !text.isEmpty {
          let address = "\(Character(UnicodeScalar(UInt8(65 + column))))\(number + 1)"
          if text.hasPrefix("=") {
            xml += "<c r=\"\(address)\"><f>\(text.dropFirst())</f></c>"
          } else if ExactDecimal(text) != nil, !text.hasPrefix("0") {
            xml += "<c r=\"\(address)\"><v>\(text)</v></c>"
          } else {
            xml += "<c r=\"\(address)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
          }
        }
        xml += "</row>"
      }
      let areas = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      return "<sheetData>\(xml)</sheetData>"
        + (areas.isEmpty ? "" : "<mergeCells count=\"\(merged.count)\">\(areas)</mergeCells>")
    }
    var archive = TestWorkbook.archive(sheet: xml(sheets[0].rows))
    let names = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"s\(index + 1)\"/>"
    }
    archive["xl/workbook.xml"] = """
      <workbook xmlns="\(TestWorkbook.main)" xmlns:r="\(TestWorkbook.office)">
      <sheets>\(names.joined())</sheets></workbook>
      """
    let links = sheets.indices.map { index in
      "<Relationship Id=\"s\(index + 1)\" Type=\"\(TestWorkbook.office)/worksheet\""
        + " Target=\"worksheets/sheet\(index + 1).xml\"/>"
    }
    archive["xl/_rels/workbook.xml.rels"] = TestWorkbook.relationships([:]).replacing(
      "</Relationships>", with: links.joined() + "</Relationships>")
    for (index, sheet) in sheets.enumerated() {
      archive["xl/worksheets/sheet\(index + 1).xml"] =
        "<worksheet xmlns=\"\(TestWorkbook.main)\">\(xml(sheet.rows))</worksheet>"
    }
    return try archive.bytes()
  }

  @Test func `every sheet of a workbook by codes is read`() throws {
    let table = read(
      try workbook([
        ("A", [["unit", "births"], ["00101", "10"]]),
        ("B", [["unit", "deaths"], ["00101", "3"]]),
      ]))
    #expect(said(table) == ["00101 births 2025-Q3 10", "00101 deaths 2025-Q3 3"])
    #expect(table.account.unmatched.isEmpty && table.account.total == 4)
  }

  @Test func `periods under an indicator are read, and those of another quarter help with causes`()
    throws
  {
    let table = read(
      try workbook(
        [
          (
            "S",
            [
              ["Đơn vị", "Tổng số trẻ sinh ra", "", "Số người chết", ""],
              ["", "Quý II/2025", "Quý III/2025", "Quý II/2025", "Quý III/2025"],
              ["Xã Hòa Bình", "9", "10", "2", "3"],
            ]
          )
        ], merged: ["B1:C1", "D1:E1"]))
    #expect(
      said(table) == [
        "00101 births 2025-Q2 9", "00101 births 2025-Q3 10", "00101 deaths 2025-Q2 2",
        "00101 deaths 2025-Q3 3",
      ], "\(said(table)) \(table.findings)")
    #expect(table.account.count(.otherPeriod) == 2 && table.account.unmatched.isEmpty)
  }

  @Test func `a unit that nobody knows is told with its candidate, and the others are compared`() {
    let table = read(
      "Đơn vị,Tổng số trẻ sinh ra\nXã Hoa Bìnhh,10\nPhường Hồng Bàng,12\nXã Không Đâu,7\n")
    #expect(said(table) == ["00102 births 2025-Q3 12"], "\(table.findings)")
    #expect(table.account.unmatched.map(\.head) == ["Xã Hoa Bìnhh", "Xã Không Đâu"])
    #expect(table.findings.contains { $0.message.contains("Hòa Bình") })
    #expect(table.findings.allSatisfy { $0.severity != .error })
  }

  @Test func `a code that nobody knows beside a known name is the reason, not the name`() throws {
    let table = read(
      try workbook([
        (
          "S",
          [
            ["Mã", "Tên", "Tổng số trẻ sinh ra"], ["00101", "Xã Hòa Bình", "10"],
            ["00201", "Xã Cẩm Giang", "5"], ["00203", "Xã Văn Lang", "6"],
            ["00205", "Xã Sơn Hà", "7"], ["00207", "Xã Ba Tơ", "8"],
            ["00999", "Phường Hồng Bàng", "12"],
          ]
        )
      ]))
    #expect(said(table).count == 5, "\(said(table))")
    #expect(table.account.count(.unmatched) == 1, "\(table.account.words)")
    #expect(
      table.findings.map(\.message).contains {
        $0.hasPrefix("Mã ghi cho 'Phường Hồng Bàng' không có") && $0.contains("00102")
      }, "\(table.findings)")
  }

  @Test(arguments: [
    "Cả tỉnh", "CHUNG TOÀN TỈNH", "Tổng số toàn tỉnh", "Tổng cộng:", "Tổng toàn thành phố",
    "Toàn TP",
  ])
  func `lines of sums go by many words`(total: String) {
    let table = read(
      "Đơn vị,Tổng số trẻ sinh ra\n\(total),22\nXã Hòa Bình,10\nPhường Hồng Bàng,12\n")
    #expect(said(table).contains("77 births 2025-Q3 22"), "\(said(table))")
    #expect(table.account.unmatched.isEmpty && table.findings.isEmpty, "\(table.findings)")
  }

  @Test func `signs in place of figures are what they mean, by codes and by names`() {
    let signs = ["-", "—", "..", "...", "…", "n/a", "x"]
    for (head, names) in [
      ("unit", SmallProvince.communes.map(\.code)),
      (
        "Đơn vị",
        SmallProvince.communes.map { "\($0.kind == .phuong ? "Phường" : "Xã") \($0.name)" }
      ),
    ] {
      let known = names.indices.filter { SmallProvince.communes[$0].kind != .dacKhu }
      var text = "\(head),births,deaths\n"
      if head != "unit" { text = "\(head),Tổng số trẻ sinh ra,Số người chết\n" }
      for (index, sign) in zip(known, signs + ["7"]) { text += "\(names[index]),\(sign),3\n" }
      let table = read(text)
      #expect(!table.isRefused, "\(table.findings)")
      let births = (0..<table.data.count).map { table.data[$0] }
        .filter { $0.key.item == IndicatorKey("births") }
        .sorted { $0.provenance.row < $1.provenance.row }
      #expect(
        births.map { $0.value?.description ?? $0.status.rawValue } == [
          "0", "0", "not_collected", "not_collected", "not_collected", "not_collected", "7",
        ], "\(head) \(births.map(\.provenance.row))")
      // A cross says nothing, and that is told.
      #expect(table.findings.contains { $0.message.contains("'x'") }, "\(table.findings)")
      #expect(table.account.count(.compared) == 9 && table.account.unmatched.isEmpty)
    }
  }

  @Test(arguments: ["96(1)", "138¹", "174*", "76 (*)", "170 (sơ bộ)", "1o8"])
  func `a figure with the mark of a note or a slip is listed, and the others are compared`(
    figure: String
  ) {
    for (head, units) in [
      ("unit,births", ["00101", "00102"]),
      ("Đơn vị,Tổng số trẻ sinh ra", ["Xã Hòa Bình", "Phường Hồng Bàng"]),
    ] {
      let table = read("\(head)\n\(units[0]),\(figure)\n\(units[1]),12\n")
      #expect(said(table) == ["00102 births 2025-Q3 12"], "\(table.findings)")
      #expect(table.account.count(.unmatched) == 1, "\(table.account.words)")
      #expect(table.findings.contains { $0.message.contains(figure) && $0.severity == .warning })
      let alone = read("\(head)\n\(units[0]),\(figure)\n")
      #expect(alone.isRefused, "\(alone.findings)")
    }
  }

  @Test func `figures stand before and behind the names of their units`() {
    let table = read(
      "Số người chết,TT,Đơn vị,Tổng số trẻ sinh ra\n3,1,Xã Hòa Bình,10\n4,2,Phường Hồng Bàng,12\n")
    #expect(
      said(table) == [
        "00101 births 2025-Q3 10", "00101 deaths 2025-Q3 3", "00102 births 2025-Q3 12",
        "00102 deaths 2025-Q3 4",
      ], "\(table.findings)")
    #expect(table.account.count(.ordinal) == 2 && table.account.unmatched.isEmpty)
  }

  @Test func `numbers of lines under a head of several lines are what they are`() throws {
    let table = read(
      try workbook(
        [
          (
            "S",
            [
              ["TT", "Đơn vị", "Tổng số trẻ sinh ra", ""], ["", "", "Tổng số", "Nam"],
              ["A", "B", "(1)", "(2)"], ["1", "Xã Hòa Bình", "10", "6"],
              ["2", "Phường Hồng Bàng", "12", "5"],
            ]
          )
        ], merged: ["A1:A2", "B1:B2", "C1:D1"]))
    #expect(table.account.count(.compared) == 4, "\(table.account.words)")
    #expect(table.account.count(.ordinal) == 4 && table.account.unmatched.isEmpty)
  }

  @Test func `days and months in notes are no figures`() {
    let table = read(
      "Đơn vị,Tổng số trẻ sinh ra,Ngày chốt\nXã Hòa Bình,10,05/10/2025\nPhường Hồng Bàng,12,9/2025\n"
    )
    #expect(
      table.account.count(.time) == 2 && table.account.unmatched.isEmpty, "\(table.account.words)")
  }

  @Test func `figures of other provinces are of units elsewhere`() {
    let table = read("Đơn vị,Tổng số trẻ sinh ra\nCả nước,999\nTỉnh Xa,50\nXã Hòa Bình,10\n")
    #expect(said(table) == ["00101 births 2025-Q3 10"])
    #expect(table.account.count(.elsewhere) == 2, "\(table.account.words)")
    #expect(table.account.unmatched.isEmpty)
  }

  @Test(arguments: [
    "Đơn vị;Dân số (nghìn người)\nXã Hòa Bình;31,4\n",
    "Đơn vị;Dân số (nghìn người);Tổng số trẻ sinh ra\nXã Hòa Bình;31,4;10\n",
    "unit;Dân số (nghìn người)\n00101;31,4\n",
    "Dân số phân theo xã;\nĐơn vị tính: Nghìn người;\nĐơn vị;Quý III/2025\nXã Hòa Bình;31,4\n",
    "Biểu 2;\nĐơn vị tính: Nghìn người;\nĐơn vị;Dân số\nXã Hòa Bình;31,4\n",
  ])
  func `thousands are read as thousands where the table says so`(text: String) {
    let table = read(text)
    #expect(!table.isRefused, "\(table.findings)")
    #expect(said(table).contains("00101 population 2025-Q3 31.4"), "\(said(table))")
    #expect(table.mapping[IndicatorKey("population")].conversion == .thousands)
    #expect(table.mapping[IndicatorKey("births")].conversion == .none)
    #expect(table.account.unmatched.isEmpty, "\(table.account.unmatched)")
  }

  @Test func `published cubes are converted by the unit of measure that they name`() {
    let px = """
      CHARSET="ANSI";CODEPAGE="utf-8";CONTENTS="Dân số";UNITS="Nghìn người";STUB="Xã";HEADING="Kỳ";
      VALUES("Xã")="Xã Hòa Bình";VALUES("Kỳ")="2025Q3";DATA=
      31.4;
      """
    let json = """
      {"version":"2.0","class":"dataset","id":["area","item"],"size":[1,1],
       "dimension":{"area":{"category":{"index":["00101"]}},"item":{"category":{"index":["population"],
        "unit":{"population":{"label":"1000 người","decimals":1}}}}},"value":[31.4]}
      """
    for text in [px, json] {
      let table = read(text)
      #expect(said(table) == ["00101 population 2025-Q3 31.4"], "\(table.findings)")
      #expect(table.mapping[IndicatorKey("population")].conversion == .thousands)
    }
  }

  @Test func `a dimension that nobody knows is no dimension of units for its total`() {
    let px = """
      CHARSET="ANSI";CODEPAGE="utf-8";CONTENTS="Tổng số trẻ sinh ra";UNITS="Trẻ";STUB="Xã";HEADING="Khu vực";
      VALUES("Xã")="Xã Hòa Bình","Phường Hồng Bàng";VALUES("Khu vực")="Tổng số","Thành thị";DATA=
      10 4 12 5;
      """
    let table = read(px)
    #expect(said(table) == ["00101 births 2025-Q3 10", "00102 births 2025-Q3 12"])
    #expect(table.account.unmatched.map(\.head) == ["Khu vực: Thành thị"])
  }

  @Test func `years and quarters in two dimensions, and other provinces in a cube`() {
    let px = """
      CHARSET="ANSI";CODEPAGE="utf-8";CONTENTS="Tổng số trẻ sinh ra";UNITS="Trẻ";STUB="Địa phương";HEADING="Năm","Quý";
      VALUES("Địa phương")="Cả nước","Xã Hòa Bình","Phường Hồng Bàng";VALUES("Năm")="2025";
      VALUES("Quý")="Quý II","Quý III";DATA=
      90 91 9 10 11 12;
      """
    let table = read(px)
    #expect(
      said(table) == [
        "00101 births 2025-Q2 9", "00101 births 2025-Q3 10", "00102 births 2025-Q2 11",
        "00102 births 2025-Q3 12",
      ], "\(table.account.words)")
    #expect(table.account.count(.elsewhere) == 2 && table.account.unmatched.isEmpty)
  }

  @Test func `a title names the indicator, the heads its parts`() {
    let table = read(
      "Tổng số trẻ sinh ra phân theo giới tính,,,\nĐơn vị,Tổng số,Nam,Nữ\nXã Hòa Bình,10,6,4\n")
    #expect(
      said(table) == [
        "00101 births 2025-Q3 10", "00101 births[sex=female] 2025-Q3 4",
        "00101 births[sex=male] 2025-Q3 6",
      ], "\(table.findings)")
  }

  @Test func `two units of measure for one indicator are not mixed`() {
    let table = read(
      "Đơn vị;Dân số;Dân số (nghìn người)\nXã Hòa Bình;31400;31,4\n")
    #expect(said(table) == ["00101 population 2025-Q3 31400"], "\(table.findings)")
    #expect(table.account.count(.unmatched) == 1)
    #expect(table.mapping[IndicatorKey("population")].conversion == .none)
  }

  @Test func `shares under the name of a count are no counts`() {
    let table = read("Số người chết phân theo xã;\nĐơn vị;Quý III/2025 (%)\nXã Hòa Bình;3,5\n")
    #expect(table.data.count == 0 && table.isRefused, "\(said(table))")
  }

  @Test func `numbers that can be read in two ways are the reason of a refusal`() {
    let table = read("Đơn vị;Tỷ suất của cơ quan thống kê\nXã Hòa Bình;3,491\n")
    let errors = table.findings.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [.ambiguousNumber], "\(table.findings)")
  }

  @Test func `what is said of heads that were read after all is not said`() {
    let table = read(
      "Đơn vị,Chỉ tiêu,Giá trị\nXã Hòa Bình,Tổng số trẻ sinh ra,10\nXã Hòa Bình,Số người chết,3\n")
    #expect(said(table).count == 2)
    #expect(table.findings.isEmpty, "\(table.findings)")
  }

  @Test func `figures of a unit above the first line that was taken are no numbers of columns`()
    throws
  {
    let table = read(
      try workbook([
        (
          "S",
          [
            ["TT", "Đơn vị", "Tổng số trẻ sinh ra", "Số gà"],
            ["1", "Xã Hòa Bình", "", "3"], ["2", "Phường Hồng Bàng", "12", "2015"],
            ["3", "Xã Không Đâu", "", "2020"],
          ]
        )
      ]))
    #expect(table.account.count(.ordinal) == 3 && table.account.count(.time) == 0)
    #expect(table.account.unmatched.map(\.count) == [3], "\(table.account.words)")
  }

  @Test func `numbers of columns and years above a table are what they are`() throws {
    let table = read(
      try workbook([
        (
          "S",
          [
            ["Tổng số trẻ sinh ra"], ["Đơn vị", "2023", "2024"], ["A", "1", "2"],
            ["Xã Hòa Bình", "9", "10"],
          ]
        )
      ]))
    #expect(said(table) == ["00101 births 2023 9", "00101 births 2024 10"], "\(table.findings)")
    #expect(table.account.count(.time) == 2 && table.account.count(.ordinal) == 2)
  }

  @Test func `a formula without a result is listed under codes too`() throws {
    let table = read(
      try workbook([
        ("S", [["unit", "births"], ["00101", "10"], ["00102", "=SUM(B2:B2)"]])
      ]))
    #expect(said(table) == ["00101 births 2025-Q3 10"], "\(table.findings)")
    #expect(table.account.unmatched.map(\.head) == ["births (công thức chưa có kết quả)"])
    #expect(table.findings.map(\.severity) == [.warning])
  }

  @Test func `a formula without a result is listed with the reason`() throws {
    let table = read(
      try workbook([
        (
          "S",
          [
            ["Đơn vị", "Tổng số trẻ sinh ra"], ["Xã Hòa Bình", "10"], ["Toàn tỉnh", "=SUM(B2:B2)"],
          ]
        )
      ]))
    #expect(table.account.unmatched.map(\.head) == ["Toàn tỉnh (công thức chưa có kết quả)"])
  }

  @Test func `figures in words are counted, and words with a number are none`() {
    let table = read(
      "Đơn vị,Tổng số trẻ sinh ra,Số gà,Ghi chú\nXã Hòa Bình,10,1.2 nghìn,xem phụ lục 3\n")
    #expect(table.account.unmatched.map(\.head) == ["Số gà"], "\(table.account.words)")
    #expect(table.account.total == 2)
  }

  @Test func `the number of a line is no code of a unit`() throws {
    // 77 is the code of the province.
    let table = read(
      try workbook([
        ("S", [["Tổng số trẻ sinh ra"], ["TT", "Đơn vị", "2024"], ["77", "Xã Hòa Bình", "10"]])
      ]))
    #expect(said(table) == ["00101 births 2024 10"], "\(said(table))")
  }

  @Test func `an earlier file adds what the file of the period does not say`() {
    var table = read("unit,period,births\n00101,2025-Q3,10\n00101,2025-Q2,9\n")
    table.add(read("unit,period,births\n00101,2025-Q2,8\n00101,2025-Q1,7\n"))
    #expect(
      said(table) == [
        "00101 births 2025-Q1 7", "00101 births 2025-Q2 9", "00101 births 2025-Q3 10",
      ])
    #expect(table.account.total == 4)
  }
}
