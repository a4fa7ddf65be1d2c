import Foundation
import ReportCore
import ReportReconciliation
import Testing

@testable import ReportIntake

/// PC-Axis and JSON-stat as they are met with: in two languages, with signs for figures, sparse, and
/// several in a file.
@Suite struct PublishedCubeTests {
  private func read(_ text: String, _ file: String) -> ComparisonTable {
    OtherSideReader(
      context: SmallProvince.context, forms: SmallProvince.forms,
      period: .quarter(3, of: 2025)
    ).read(Array(text.utf8), file: file)
  }

  private func said(_ table: ComparisonTable) -> [String] {
    table.data.sorted.map {
      "\($0.key.unit.code) \($0.key.item) \($0.key.period) \($0.value.map(\.description) ?? $0.status.rawValue)"
    }
  }

  // MARK: - PC-Axis

  /// As a server of tables writes it: two languages, codes that count the values, contents as a dimension,
  /// notes with marks in them, lines broken by hand.
  private static let server = """
    CHARSET="ANSI";\r
    AXIS-VERSION="2013";\r
    CODEPAGE="utf-8";\r
    LANGUAGE="en";\r
    LANGUAGES="en","vi";\r
    CREATION-DATE="20251005 08:00";\r
    SUBJECT-AREA="Population";\r
    SUBJECT-AREA[vi]="Dân số";\r
    SUBJECT-CODE="02";\r
    MATRIX="V02.01";\r
    TITLE="Births and deaths by commune";\r
    TITLE[vi]="Sinh và chết; chia theo xã = phường";\r
    CONTENTS="Births and deaths";\r
    UNITS="persons";\r
    DECIMALS=2;\r
    SHOWDECIMALS=0;\r
    STUB="Commune";\r
    STUB[vi]="Xã, phường";\r
    HEADING="Item","Year";\r
    HEADING[vi]="Chỉ tiêu","Năm";\r
    CONTVARIABLE="Item";\r
    CONTVARIABLE[vi]="Chỉ tiêu";\r
    VALUES("Commune")="Hoa Binh commune",\r
    "Hong "\r
    "Bang ward";\r
    VALUES[vi]("Xã, phường")="Xã Hòa Bình","Phường Hồng Bàng";\r
    CODES("Commune")="0","1";\r
    VALUES("Item")="Births","Sex ratio";\r
    VALUES[vi]("Chỉ tiêu")="Tổng số trẻ sinh ra","Tỷ số giới tính khi sinh";\r
    CODES("Item")="0","1";\r
    UNITS("Births")="Person";\r
    UNITS[vi]("Tổng số trẻ sinh ra")="Trẻ";\r
    PRECISION("Item","Sex ratio")=1;\r
    VALUES("Year")="2024","Prel. 2025";\r
    VALUES[vi]("Năm")="2024","Sơ bộ 2025";\r
    CODES("Year")="0","1";\r
    TIMEVAL("Year")=TLIST(A1),"2024","2025";\r
    NOTEX="A (note); with = marks";\r
    CELLNOTE("*","Births","*")="x";\r
    DATASYMBOL1="-";\r
    DATASYMBOL3="...";\r
    DATA=\r
    10 "." 101.5 102.0 \r
    "..." - ".." 99.5 ;\r
    """

  @Test func `two languages, counted values and signs of a px file are read as they are meant`() {
    let table = read(Self.server, "x.px")
    #expect(!table.isRefused, "\(table.findings)")
    #expect(
      said(table) == [
        "00101 births 2024 10", "00101 births 2025 0", "00101 sex_ratio 2024 101.5",
        "00101 sex_ratio 2025 102", "00102 births 2024 not_collected", "00102 births 2025 0",
        "00102 sex_ratio 2024 not_collected", "00102 sex_ratio 2025 99.5",
      ], "\(said(table))")
    #expect(table.account.total == 4 && table.account.unmatched.isEmpty)
  }

  private static func keyed(_ keys: String, _ data: String) -> String {
    """
    CHARSET="ANSI";
    CONTENTS="Tổng số trẻ sinh ra";
    STUB="Xã","Giới tính";
    HEADING="Kỳ";
    VALUES("Xã")="Xã Hòa Bình","Phường Hồng Bàng";
    CODES("Xã")="00101","00102";
    VALUES("Giới tính")="Nam","Nữ";
    VALUES("Kỳ")="2025Q2","2025Q3";
    KEYS("Xã")=\(keys);
    KEYS("Giới tính")=VALUES;
    DATA=
    \(data);
    """
  }

  @Test(arguments: [
    ("CODES", "\"00101\", \"Nữ\", 5 6\n\"00102\",\"Nam\",7 \"..\"\n"),
    ("VALUES", "\"Xã Hòa Bình\", \"Nữ\", 5 6\n\"Phường Hồng Bàng\",\"Nam\", 7 \"..\" "),
  ])
  func `a px file that leaves out lines of zeros is read with them`(keys: String, data: String) {
    let table = read(Self.keyed(keys, data), "x.px")
    #expect(!table.isRefused, "\(table.findings)")
    #expect(
      said(table) == [
        "00101 births[sex=female] 2025-Q2 5", "00101 births[sex=female] 2025-Q3 6",
        "00101 births[sex=male] 2025-Q2 0", "00101 births[sex=male] 2025-Q3 0",
        "00102 births[sex=female] 2025-Q2 0", "00102 births[sex=female] 2025-Q3 0",
        "00102 births[sex=male] 2025-Q2 7", "00102 births[sex=male] 2025-Q3 not_collected",
      ], "\(said(table))")
    // Lines that are not there hold no cell.
    #expect(table.account.total == 3)
    #expect(table.findings.contains { $0.message.contains("bỏ 2 dòng chỉ có số 0") })
  }

  @Test(arguments: [
    ("\"00109\",\"Nữ\", 5 6", "00109"), ("\"00101\",\"Nữ\", 5", "2 số"),
    ("\"00101\",\"Nữ\", 5 6\n\"00101\",\"Nữ\", 5 6", "chưa có ở dòng khác"),
    ("5 6\n7 8", "không có giá trị 5"), ("\"00101\", 5 6", "không có giá trị 5"),
  ])
  func `lines of a px file that are no lines of the table are refused`(data: String, word: String) {
    let table = read(Self.keyed("CODES", data), "x.px")
    #expect(table.isRefused && table.findings[0].message.contains(word), "\(table.findings)")
  }

  // MARK: - JSON-stat

  private static func dataset(_ value: String, _ more: String = "") -> String {
    """
    {"version":"2.0","class":"dataset","label":"Sinh, chết","id":["area","item","time"],"size":[2,2,1],
     "role":{"time":["time"],"geo":["area"],"metric":["item"]},
     "dimension":{"area":{"category":{"index":{"0":0,"1":1},
       "label":{"0":"Xã Hòa Bình","1":"Phường Hồng Bàng"}}},
      "item":{"category":{"index":["births","deaths"],"unit":{"births":{"base":"Trẻ","decimals":0}}}},
      "time":{"category":{"index":{"2025K3":0}}}}\(more),
     "value":\(value)}
    """
  }

  private static let all = [
    "00101 births 2025-Q3 10", "00101 deaths 2025-Q3 3", "00102 births 2025-Q3 12",
    "00102 deaths 2025-Q3 4",
  ]

  @Test(arguments: [
    dataset("[10,3,12,4]"), dataset("{\"0\":10,\"1\":3.0,\"3\":4,\"2\":12}"),
    dataset("[\"10\",\"3\",12,4]"), dataset("[10,3,12,4]", ",\"status\":[\"p\",null,\"\",\"e\"]"),
    dataset("[10,3,12,4]", ",\"status\":\"p\""),
    "{\"version\":\"2.0\",\"class\":\"collection\",\"link\":{\"item\":[\(dataset("[10,3,12,4]"))]}}",
    "{\"dân số\":\(dataset("[10,3,12,4]"))}",
  ])
  func `dense and sparse values, as numbers or texts, alone or in a collection`(text: String) {
    let table = read(text, "x.json")
    #expect(!table.isRefused, "\(table.findings)")
    #expect(said(table) == Self.all, "\(said(table))")
    #expect(table.account.total == 4 && table.account.unmatched.isEmpty)
  }

  @Test func `a status stands for the figure that is not there`() {
    let status = ",\"status\":{\"1\":\"..\",\"2\":\"-\",\"3\":\"p\"}"
    for value in ["[10,null,null,4]", "{\"0\":10,\"3\":4}"] {
      let table = read(Self.dataset(value, status), "x.json")
      #expect(
        said(table) == [
          "00101 births 2025-Q3 10", "00101 deaths 2025-Q3 not_collected", "00102 births 2025-Q3 0",
          "00102 deaths 2025-Q3 4",
        ], "\(said(table))")
    }
  }

  @Test(arguments: [
    ("{\"a\":\(dataset("[1,2,3,4]")),\"b\":\(dataset("[1,2,3,4]"))}", "có 2 bảng"),
    (
      "{\"class\":\"collection\",\"link\":{\"item\":[\(dataset("[1,2,3,4]")),\(dataset("[1,2,3,4]"))]}}",
      "có 2 bảng"
    ),
    (
      "{\"class\":\"collection\",\"link\":{\"item\":[{\"class\":\"dataset\",\"href\":\"https://a.vn\"}]}}",
      "chỉ ghi địa chỉ"
    ),
    (dataset("[1,2,3]"), "value có 3"), (dataset("{\"x\":1}"), "'x' không phải là vị trí"),
    (dataset("[1,NaN,3,4]"), "NaN"),
  ])
  func `what is no one table is refused for what it is`(text: String, word: String) {
    let table = read(text, "x.json")
    #expect(table.isRefused && table.findings[0].message.contains(word), "\(table.findings)")
  }

  @Test func `a text that is no number is told, and the other figures are compared`() {
    let table = read(Self.dataset("[10,\"3 (sơ bộ)\",12,\"nhiều\"]"), "x.json")
    #expect(said(table) == ["00101 births 2025-Q3 10", "00102 births 2025-Q3 12"])
    #expect(table.findings.filter { $0.severity == .warning }.count == 2, "\(table.findings)")
    #expect(table.account.total == 3 && table.account.count(.unmatched) == 1)
    let alone = read(Self.dataset("[\"a\",\"b\",\"c\",\"d\"]"), "x.json")
    #expect(alone.isRefused && alone.findings[0].message.contains("'a' không phải là số"))
  }

  @Test func `JSON-stat of the first version is read too`() {
    let text = """
      {"thongke":{"label":"x","dimension":{"id":["area","item"],"size":[2,1],"role":{"geo":["area"]},
       "area":{"category":{"index":["00101","00102"]}},
       "item":{"category":{"index":{"births":0}}}},"value":[10,12]}}
      """
    #expect(
      said(read(text, "x.json")) == ["00101 births 2025-Q3 10", "00102 births 2025-Q3 12"])
  }

  @Test func `thousands that a multiplier says are thousands`() {
    let text = """
      {"version":"2.0","class":"dataset","id":["area","item"],"size":[1,1],
       "dimension":{"area":{"category":{"index":["00101"]}},
        "item":{"category":{"index":["population"],
         "unit":{"population":{"base":"người","multiplier":3}}}}},"value":[12.5]}
      """
    let table = read(text, "x.json")
    #expect(table.mapping[IndicatorKey("population")].conversion == .thousands, "\(table.findings)")
  }
}
