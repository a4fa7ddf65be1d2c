import Foundation
import ReportCore
import ReportReconciliation
import SeededRandom
import TestWorkbooks
import Testing

@testable import ReportIntake

/// A workbook of the other side, made up by a seed: known and unknown columns in any order, some twice,
/// some heads merged, with numbers of lines, a line of sums and notes.
private struct RandomWorkbook {
  var rows: [[(text: String, isNumber: Bool)]] = []
  var merged: [String] = []
  /// Cells with a figure that the columns with unknown heads, or with a head that stood before, hold.
  var unknown = 0
  /// Those under heads that nobody knows, whichever of two columns of one head is taken.
  var strange = 0
  /// Numbers of lines.
  var ordinals = 0
  /// Codes of units.
  var codes = 0
  /// Years.
  var years = 0
  /// Whether a head above the heads is merged over two of them, so that what they are may be another.
  var isGrouped = false

  static let known = [
    "Tổng số nhân khẩu thực tế thường trú (dân số)", "Tổng số trẻ sinh ra", "Số người chết",
    "Số cặp kết hôn",
  ]
  private static let stubs = ["TT", "Mã đơn vị", "Năm"]
  private static let strange = ["Cột lạ A", "Số gà vịt", "Chỉ số X", "Tỷ lệ Y khác"]

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func number(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    var heads = Self.known.filter { _ in number(4) > 0 }
    if heads.isEmpty { heads = [Self.known[0]] }
    heads += Self.strange.filter { _ in number(3) == 0 }
    if number(4) == 0 { heads.append(Self.strange[0] + " (2)") }
    for index in heads.indices.reversed() { heads.swapAt(index, number(index + 1)) }
    // A column that stands twice: nobody knows which one counts, and the first is taken.
    let doubled = number(4) == 0 ? heads.first { Self.known.contains($0) } : nil
    if let doubled { heads.append(doubled) }
    if number(3) > 0 { heads.insert("TT", at: 0) }
    let name = heads.first == "TT" ? 1 : 0
    heads.insert("Đơn vị", at: name)
    // A column that stands twice is refused where units have codes.
    if doubled == nil, number(5) == 0 { heads.insert("Mã đơn vị", at: name) }
    if number(6) == 0 { heads.append("Năm") }
    let hasTitle = number(2) == 0
    if hasTitle {
      rows.append([("CỤC THỐNG KÊ", false)])
      rows.append([("Số liệu quý III năm 2025", false)])
    }
    if hasTitle, number(4) == 0, heads.count > name + 2 {
      isGrouped = true
      let first = name + 1
      rows.append(heads.indices.map { ($0 == first ? "Nhóm chỉ tiêu" : "", false) })
      let letters = [first, first + 1].map { Character(UnicodeScalar(UInt8(65 + $0))) }
      merged.append("\(letters[0])\(rows.count):\(letters[1])\(rows.count)")
    }
    rows.append(heads.map { ($0, false) })
    if number(5) == 0 { numberColumns(heads) }
    let isMerged = number(4) == 0
    let units = SmallProvince.communes.filter { _ in number(3) > 0 }.prefix(12)
    for (line, unit) in units.enumerated() {
      var row: [(String, Bool)] = []
      for (column, head) in heads.enumerated() {
        let isSecond = head == doubled && column > heads.firstIndex(of: head) ?? column
        switch head {
        case "TT":
          row.append((String(line + 1), true))
          ordinals += 1
        case "Mã đơn vị":
          row.append((unit.code, false))
          codes += 1
        case "Năm":
          row.append(("2025", true))
          years += 1
        case "Đơn vị":
          let kind = ["xã": "Xã", "phường": "Phường"][unit.kind.rawValue] ?? "Đặc khu"
          row.append(("\(kind) \(unit.name)", false))
        default:
          let isEmpty = number(12) == 0
          row.append((isEmpty ? "" : String(number(5_000)), !isEmpty))
          if !isEmpty, isSecond || !Self.known.contains(head) { unknown += 1 }
          if !isEmpty, !Self.known.contains(head) { strange += 1 }
        }
      }
      rows.append(row)
    }
    if number(2) == 0 {
      rows.append(
        heads.map { head in
          head == "Đơn vị"
            ? ("Toàn tỉnh", false) : Self.stubs.contains(head) ? ("", false) : ("99999", true)
        })
      let others = heads.count {
        $0 != "Đơn vị" && !Self.stubs.contains($0) && !Self.known.contains($0)
      }
      unknown += others
      strange += others
      if doubled != nil { unknown += 1 }
    }
    if number(2) == 0 { rows.append([("Người lập biểu", false), ("Thủ trưởng", false)]) }
    if isMerged, hasTitle { merged.append("A1:B1") }
  }

  /// A line that numbers the columns with figures, with letters for the others.
  private mutating func numberColumns(_ heads: [String]) {
    var row: [(text: String, isNumber: Bool)] = []
    let words = Self.stubs + ["Đơn vị"]
    var numbers = 0
    for head in heads {
      if words.contains(head) {
        row.append((["A", "B", "C", "D"][row.count - numbers], false))
      } else {
        numbers += 1
        row.append((String(numbers), true))
      }
    }
    ordinals += numbers
    rows.append(row)
  }

  /// How many cells hold a number, codes among them.
  var figures: Int { rows.reduce(codes) { $0 + $1.count(where: \.isNumber) } }

  var bytes: [UInt8] {
    get throws {
      var xml = ""
      for (number, row) in rows.enumerated() {
        xml += "<row r=\"\(number + 1)\">"
        for (column, cell) in row.enumerated() where !cell.text.isEmpty {
          let address = "\(Character(UnicodeScalar(UInt8(65 + column))))\(number + 1)"
          xml +=
            cell.isNumber
            ? "<c r=\"\(address)\"><v>\(cell.text)</v></c>"
            : "<c r=\"\(address)\" t=\"inlineStr\"><is><t>\(cell.text)</t></is></c>"
        }
        xml += "</row>"
      }
      let merges = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      return try TestWorkbook.archive(
        sheet: "<sheetData>\(xml)</sheetData>"
          + (merges.isEmpty ? "" : "<mergeCells count=\"1\">\(merges)</mergeCells>")
      ).bytes()
    }
  }
}

@Suite struct SideAccountTests {
  private static let period = Period.quarter(3, of: 2025)

  private func reader(_ change: (inout OtherSideReader.Options) -> Void = { _ in })
    -> OtherSideReader
  {
    var options = OtherSideReader.Options()
    change(&options)
    return OtherSideReader(
      context: SmallProvince.context, forms: SmallProvince.forms, period: Self.period,
      options: options)
  }

  /// In the suite a hundred workbooks; with TRIALS ten thousand, or those from FIRST on, COUNT of them.
  private static let seeds: Range<UInt64> = {
    let environment = ProcessInfo.processInfo.environment
    guard environment["TRIALS"] != nil else { return 1..<101 }
    let first = environment["FIRST"].flatMap { UInt64($0) } ?? 1
    return first..<first + (environment["COUNT"].flatMap { UInt64($0) } ?? 10_000)
  }()

  @Test func `every cell with a number is in exactly one class, whatever the table`() throws {
    var refused = 0
    for seed in Self.seeds {
      let workbook = RandomWorkbook(seed: seed)
      let table = reader().read(try workbook.bytes, file: "x.xlsx")
      if table.isRefused {
        refused += 1
        continue
      }
      #expect(table.account.total == workbook.figures, "seed \(seed): \(table.account.words)")
      let counts = table.account.count(.compared) + table.account.count(.unmatched)
      #expect(
        counts + workbook.ordinals + workbook.codes + workbook.years == workbook.figures
          && table.account.count(.ordinal) == workbook.ordinals
          && table.account.count(.code) == workbook.codes
          && table.account.count(.time) == workbook.years,
        "seed \(seed): \(table.account.words)")
      #expect(
        table.account.count(.unmatched) == workbook.unknown
          || workbook.isGrouped && table.account.count(.unmatched) >= workbook.strange,
        "seed \(seed): \(table.account.unmatched)")
      #expect(table.account.count(.compared) == table.data.count, "seed \(seed)")
    }
    #expect(refused * 20 < Self.seeds.count, "\(refused) of \(Self.seeds.count) refused")
  }

  private func said(_ table: ComparisonTable) -> [String] {
    table.data.sorted.map {
      "\($0.key.unit.code) \($0.key.item) \($0.key.period) \($0.value.map(\.description) ?? $0.status.rawValue)"
    }
  }

  @Test func `what nobody knows is listed with its head, and can be named or left out`() {
    let text = "unit,births,Số gà\n00101,10,7\n00102,12,8\n"
    let table = reader().read(Array(text.utf8), file: "x.csv")
    #expect(table.account.unmatched.map(\.head) == ["Số gà"])
    #expect(table.account.unmatched.map(\.count) == [2])
    let excluded = reader { $0.excluded = ["số gà"] }.read(Array(text.utf8), file: "x.csv")
    #expect(excluded.account.unmatched.isEmpty && excluded.account.count(.excluded) == 2)
    let named = reader { $0.aliases = ["Số gà": IndicatorKey("deaths")] }
      .read(Array(text.utf8), file: "x.csv")
    #expect(named.account.unmatched.isEmpty)
    #expect(said(named).contains("00101 deaths 2025-Q3 7"))
  }

  @Test(arguments: [
    ("unit;births;population\n00101;108;30.954\n00102;173;1.055.242\n", "30954", "1055242"),
    ("unit;births;population\n00101;108;30 954\n00102;173;1 055 242\n", "30954", "1055242"),
    ("unit,births,population\n00101,108,30954\n00102,173,1055242\n", "30954", "1055242"),
    ("unit;births;population\n00101;108;\"30,954\"\n00102;173;\"1,055,242\"\n", "30954", "1055242"),
  ])
  func `one convention is found from the whole file`(text: String, first: String, second: String) {
    let table = reader().read(Array(text.utf8), file: "x.csv")
    #expect(!table.isRefused, "\(table.findings)")
    #expect(said(table).contains("00101 population 2025-Q3 \(first)"), "\(said(table))")
    #expect(said(table).contains("00102 population 2025-Q3 \(second)"))
  }

  @Test func `decimal commas of rates alone are read`() {
    let text = "unit;sex_ratio\n00101;103,49\n00102;98,5\n"
    let table = reader().read(Array(text.utf8), file: "x.csv")
    #expect(
      said(table) == ["00101 sex_ratio 2025-Q3 103.49", "00102 sex_ratio 2025-Q3 98.5"],
      "\(table.findings)")
  }

  @Test func `every sheet of a workbook is read`() throws {
    func sheet(_ head: String, _ figures: [Int]) -> String {
      let rows = zip(["Xã Hòa Bình", "Phường Hồng Bàng"], figures).enumerated().map { line, row in
        "<row r=\"\(line + 2)\"><c r=\"A\(line + 2)\" t=\"inlineStr\"><is><t>\(row.0)</t></is></c>"
          + "<c r=\"B\(line + 2)\"><v>\(row.1)</v></c></row>"
      }
      return "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Đơn vị</t></is></c>"
        + "<c r=\"B1\" t=\"inlineStr\"><is><t>\(head)</t></is></c></row>\(rows.joined())</sheetData>"
    }
    var archive = TestWorkbook.archive(sheet: sheet("Tổng số trẻ sinh ra", [10, 12]))
    archive["xl/workbook.xml"] = """
      <workbook xmlns="\(TestWorkbook.main)" xmlns:r="\(TestWorkbook.office)">
      <sheets><sheet name="Sinh" sheetId="1" r:id="worksheet"/>
      <sheet name="Chết" sheetId="2" r:id="second"/></sheets></workbook>
      """
    archive["xl/_rels/workbook.xml.rels"] = TestWorkbook.relationships([
      "worksheet": "worksheets/sheet1.xml"
    ]).replacing(
      "</Relationships>",
      with: "<Relationship Id=\"second\" Type=\"\(TestWorkbook.office)/worksheet\""
        + " Target=\"worksheets/sheet2.xml\"/></Relationships>")
    archive["xl/worksheets/sheet2.xml"] =
      "<worksheet xmlns=\"\(TestWorkbook.main)\">\(sheet("Số người chết", [3, 4]))</worksheet>"
    let table = reader().read(try archive.bytes(), file: "x.xlsx")
    #expect(
      said(table) == [
        "00101 births 2025-Q3 10", "00101 deaths 2025-Q3 3", "00102 births 2025-Q3 12",
        "00102 deaths 2025-Q3 4",
      ], "\(table.findings)")
    #expect(table.account.total == 4 && table.account.count(.compared) == 4)
  }

  @Test func `a figure too long to be kept is refused, not cut`() {
    let text = """
      {"version":"2.0","class":"dataset","id":["area","item"],"size":[1,1],
       "dimension":{"area":{"category":{"index":["00101"]}},
        "item":{"category":{"index":["births"]}}},"value":[0.1234567890123456789]}
      """
    let table = reader().read(Array(text.utf8), file: "x.json")
    #expect(table.isRefused && table.data.count == 0)
    #expect(table.findings.first?.message.contains("0.1234567890123456789") == true)
  }

  @Test func `a last line whose only figure may be a year belongs to the table`() {
    let text = """
      Đơn vị,Số người chết,Tổng số trẻ sinh ra
      Xã Hòa Bình,374,2100
      Phường Hồng Bàng,,2025
      Đặc khu Cát Hải,1990,
      Xã Cẩm Giang,,2000
      """
    let table = reader().read(Array(text.utf8), file: "x.csv")
    #expect(table.account.count(.compared) == 5 && table.account.total == 5, "\(said(table))")
  }

  @Test func `names of units in a text file are read as in a workbook`() {
    let text = "Đơn vị,Tổng số trẻ sinh ra,Số người chết\nXã Hòa Bình,10,3\nPhường Hồng Bàng,12,4\n"
    let table = reader().read(Array(text.utf8), file: "x.csv")
    #expect(!table.isRefused, "\(table.findings)")
    #expect(table.data.count == 4)
    #expect(table.account.total == 4 && table.account.count(.compared) == 4)
  }

  @Test func `a line of sums is the province's own figure`() {
    let text = "unit,births\n00101,10\n00102,12\nToàn tỉnh,25\n"
    let table = reader().read(Array(text.utf8), file: "x.csv")
    #expect(said(table).contains("77 births 2025-Q3 25"), "\(table.findings)")
    // The two codes are counted as what they are.
    #expect(table.account.count(.compared) == 3 && table.account.count(.code) == 2)
    #expect(table.account.total == 5 && table.account.unmatched.isEmpty)
  }

  @Test func `a signature and a column of names are no figures`() {
    let text = "unit,name,births,deaths\n00101,Hòa Bình,10,3\n,,,\nNgười lập,,,Cục trưởng\n"
    let table = reader().read(Array(text.utf8), file: "x.csv")
    #expect(!table.isRefused, "\(table.findings)")
    #expect(table.data.count == 2 && table.account.unmatched.isEmpty)
  }

  @Test(arguments: [
    ("<?xml version=\"1.0\"?><m:GenericData xmlns:m=\"http://www.sdmx.org/x\"/>", "SDMX-ML"),
    ("%PDF-1.7", "PDF"), ("{\"a\": 1}", "JSON"), ("<html><table></table></html>", "HTML"),
  ])
  func `a file that holds no table is named for what it is`(text: String, name: String) {
    let table = reader().read(Array(text.utf8), file: "x")
    #expect(table.isRefused && table.findings[0].message.contains(name), "\(table.findings)")
  }

  @Test func `a table of a yearbook has units down and years across`() {
    let text = """
      Tổng số trẻ sinh ra phân theo xã (Trẻ),,
      Đơn vị,2024,Sơ bộ 2025
      Toàn tỉnh,40,45
      Xã Hòa Bình,18,20
      Phường Hồng Bàng,22,25
      """
    let table = reader().read(Array(text.utf8), file: "x.csv")
    #expect(!table.isRefused, "\(table.findings)")
    #expect(said(table).contains("00101 births 2024 18"), "\(said(table))")
    #expect(said(table).contains("77 births 2025 45"))
    #expect(table.account.count(.otherPeriod) == 6)
    #expect(table.account.total == 6 + table.account.count(.time))
  }

  private static let px = """
    CHARSET="ANSI";
    AXIS-VERSION="2013";
    CODEPAGE="utf-8";
    MATRIX="D1";
    DECIMALS=0;
    CONTENTS="Tổng số trẻ sinh ra";
    UNITS="Trẻ";
    SOURCE="Cục Thống kê tỉnh A";
    STUB="Xã","Giới tính";
    HEADING="Năm";
    VALUES("Xã")="Xã Hòa Bình","Phường Hồng "
    "Bàng";
    CODES("Xã")="00101","00102";
    VALUES("Giới tính")="Tổng số","Nam","Nữ";
    VALUES("Năm")="2024","2025Q3";
    DATA=
    10 11
    4 5
    6 "."
    20 21
    - 9
    ".." 12;
    """

  @Test func `PC-Axis is read by its dimensions`() {
    let table = reader().read(Array(Self.px.utf8), file: "x.px")
    #expect(!table.isRefused, "\(table.findings)")
    #expect(
      said(table)
        == [
          "00101 births 2024 10", "00101 births 2025-Q3 11", "00101 births[sex=female] 2024 6",
          "00101 births[sex=male] 2024 4", "00101 births[sex=male] 2025-Q3 5",
          "00102 births 2024 20",
          "00102 births 2025-Q3 21", "00102 births[sex=female] 2024 not_collected",
          "00102 births[sex=female] 2025-Q3 12", "00102 births[sex=male] 2024 0",
          "00102 births[sex=male] 2025-Q3 9",
        ].sorted(), "\(said(table))")
    #expect(table.account.total == 9 && table.account.unmatched.isEmpty)
    #expect(table.office == "Cục Thống kê tỉnh A")
  }

  @Test func `JSON-stat is read exactly, with codes or words`() {
    let text = """
      {"version":"2.0","class":"dataset","label":"x","id":["area","item","time"],"size":[2,2,1],
       "role":{"time":["time"],"geo":["area"],"metric":["item"]},
       "dimension":{"area":{"category":{"index":{"00102":1,"00101":0}}},
        "item":{"category":{"index":["births","lạ"],"label":{"births":"Births","lạ":"Cột lạ"}}},
        "time":{"category":{"index":["2025-Q3"]}}},
       "value":[0.123456789012345678,7,null,8]}
      """
    let table = reader().read(Array(text.utf8), file: "x.json")
    #expect(!table.isRefused, "\(table.findings)")
    #expect(said(table) == ["00101 births 2025-Q3 0.123456789012345678"], "\(said(table))")
    #expect(table.account.total == 3 && table.account.count(.unmatched) == 2)
    #expect(table.account.unmatched.map(\.head) == ["item: Cột lạ"])
  }
}
