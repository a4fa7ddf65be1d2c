import CSVExport
import ReportCore
import ReportTesting
import Testing

@Suite struct CSVExporterTests {
  @Test func `the exporter keeps the laws`() throws {
    let problems = try ExporterConformance(.csv).problems()
    #expect(problems == [])
  }

  @Test(arguments: CSVSeparator.allCases, CSVDecimalMark.allCases)
  func `the exporter keeps the laws with every option`(
    separator: CSVSeparator, mark: CSVDecimalMark
  ) throws {
    let exporter = CSVExporter(
      options: .init(separator: separator, hasByteOrderMark: false, decimalMark: mark))
    let laws = ExporterConformance(exporter, laws: [.carriesWhatItSays, .writesAnything])
    let problems = try laws.problems()
    #expect(problems == [])
  }

  @Test func `a table is written as it is printed`() throws {
    let report = SampleReports.ordinary
    let files = try files(of: report, by: .csv)
    #expect(
      files.keys.sorted() == [
        "so-ket-2025-Q3--1-ket-qua.csv", "so-ket-2025-Q3--2-theo-don-vi.csv",
        "so-ket-2025-Q3--thuyet-minh.csv",
      ])
    #expect(
      files["so-ket-2025-Q3--2-theo-don-vi.csv"]
        == "\u{FEFF}TT,Mã đơn vị,Đơn vị,Số trẻ sinh ra,Tỷ số giới tính khi sinh,Lưu ý\r\n"
        + ",,Toàn thành phố,300,109.3,SỐ LIỆU MINH HỌA\r\n"
        + "1,11311,Phường Hồng Bàng,210,110.0,SỐ LIỆU MINH HỌA\r\n"
        + "2,11407,Xã An Hưng,,,SỐ LIỆU MINH HỌA\r\n"
        + "3,11413,Phường Hải An,90,107.7,SỐ LIỆU MINH HỌA\r\n")
  }

  @Test func `heads over heads are joined to those below`() throws {
    let text = try files(of: SampleReports.deepHeads, by: .csv)["ba-tang--1-ba-tang.csv"]
    #expect(
      text?.lines.first
        == "\u{FEFF}TT,Đơn vị,Biến động trong kỳ - Sinh - Nam,Biến động trong kỳ - Sinh - Nữ,"
        + "Biến động trong kỳ - Sinh - Cộng,Biến động trong kỳ - Chết,Dân số,Lưu ý")
  }

  @Test func `columns of one title are told apart, in the table and its marks`() throws {
    var report = SampleReports.ordinary
    var cell = Report.Cell(.number(1, .init(suffix: " (t)")))
    cell.coverage = .init(mark: "(t)", present: 1, expected: 2)
    report.tables = [
      try Report.Table(
        id: "t", shortTitle: "T", title: "T", heads: [.init("Số"), .init("Số"), .init("Khác")],
        rows: [.init(cells: [.init(.number(2, .init())), cell, .empty])])
    ]
    let files = try files(of: report, by: .csv)
    let table = files["so-ket-2025-Q3--1-t.csv"]
    #expect(table?.contains("Số (cột 1),Số (cột 2),Khác,") == true, "\(table ?? "")")
    let marks = files["so-ket-2025-Q3--dau-hieu.csv"]
    #expect(marks?.contains("t,1,Số (cột 2),(t),1,2") == true, "\(marks ?? "")")
  }

  @Test func `rows with the same words beside their figures are told as runs`() throws {
    var report = SampleReports.ordinary
    let style = Report.Cell.NumberStyle(suffix: " ca")
    report.tables = [
      try Report.Table(
        id: "t", shortTitle: "T", title: "T", heads: [.init("Số")],
        rows: [true, true, true, false, true, false, true, true].map {
          .init(cells: [.init(.number(1, $0 ? style : .init()))])
        })
    ]
    let text = try files(of: report, by: .csv)["so-ket-2025-Q3--thuyet-minh.csv"]
    let note = "\"Cột 'Số', dòng 1-3, 5, 7-8: số được in là '… ca'.\""
    #expect(text?.contains(note) == true, "\(text ?? "")")
  }

  @Test func `what stands around the tables has a file of its own`() throws {
    var report = SampleReports.ordinary
    report.tables = [SampleReports.marksAndGaps.tables[0]]
    let text = try files(of: report, by: .csv)["so-ket-2025-Q3--thuyet-minh.csv"]
    let digest = String(repeating: "0123456789abcdef", count: 4)
    let expected = """
      Mục,Nội dung
      Lưu ý,SỐ LIỆU MINH HỌA
      Tiêu đề,BÁO CÁO SƠ KẾT
      Tiêu đề,Công tác dân số quý III năm 2025
      Đơn vị báo cáo,CHI CỤC DÂN SỐ
      Phạm vi,"Thành phố Hải Phòng (31, danh mục 2025-07-01)"
      Kỳ báo cáo,Số liệu từ ngày 01/07/2025 đến ngày 30/09/2025
      Căn cứ,Biểu do đơn vị tự lập
      Nơi nhận,"Cục Dân số, Bộ Y tế"
      Nơi nhận,Lưu: VT
      Bảng,Ký hiệu
      Ghi chú: Ký hiệu,"Cột 'Thực hiện', dòng 6: số được in là '… điểm %'."
      Ghi chú: Ký hiệu,"Cột 'Thực hiện', dòng 7: số được in là '≥ …'."
      Ghi chú: Ký hiệu,"dòng 8, cột 'Thực hiện': Số ca quá ít."
      Phát hiện,2025-Q3.csv: R12C8: Số trẻ sinh ra tăng 40% so với quý trước.
      Nguồn,2025-Q3.csv (SHA-256 \(digest))
      """
    let lines = expected.split(separator: "\n").map { "\($0)\r\n" }
    #expect(text == "\u{FEFF}" + lines.joined())
  }

  @Test(arguments: [
    ("a,b", "\"a,b\"", "a,b"), ("a;b", "a;b", "\"a;b\""), ("\"", "\"\"\"\"", "\"\"\"\""),
    ("a\nb", "\"a\nb\"", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\"", "\"a\r\nb\""),
    (" a", "\" a\"", "\" a\""), ("00004", "00004", "00004"), ("", "", ""),
  ])
  func `a field is quoted when it has to be`(
    text: String, comma: String, semicolon: String
  ) throws {
    let cells = [Report.Cell(.text(text)), Report.Cell(.code("x"))]
    #expect(try row(cells, options: CSVExporter()) == comma + ",x\r\n")
    let other = CSVExporter(options: .init(separator: .semicolon, hasByteOrderMark: false))
    #expect(try row(cells, options: other) == semicolon + ";x\r\n")
  }

  @Test func `the byte order mark is there unless it is not wanted`() throws {
    let report = SampleReports.oneRow
    for text in try files(of: report, by: .csv).values {
      #expect(Array(text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
    }
    for text in try files(of: report, by: CSVExporter(options: .init(hasByteOrderMark: false)))
      .values
    {
      #expect(Array(text.utf8.prefix(3)) != [0xEF, 0xBB, 0xBF])
    }
  }

  @Test func `every line ends with CR LF`() throws {
    for text in try files(of: SampleReports.ordinary, by: .csv).values {
      #expect(text.utf8.last == 10)
      let bytes = Array(text.utf8)
      #expect(bytes.indices.allSatisfy { bytes[$0] != 10 || $0 > 0 && bytes[$0 - 1] == 13 })
    }
  }

  @Test func `codes keep their zeros`() throws {
    let text = try files(of: SampleReports.leadingZeros, by: .csv)["so-khong-dau--1-ha-noi.csv"]
    let codes = text?.lines.dropFirst().map { $0.split(separator: ",")[1] }
    #expect(codes == ["00004", "00008", "00025", "00070"])
  }

  @Test(arguments: ["=1+1", "+84", "-x", "@SUM(A1)", "\tx", "\rx"])
  func `text that looks like a formula is guarded`(text: String) throws {
    let line = try row([Report.Cell(.text(text))], options: CSVExporter())
    #expect(line.contains("'" + text))
  }

  @Test func `figures and marks are never guarded`() throws {
    let cells = [
      Report.Cell(.number(-5, .init())), Report.Cell(.mark("-")), Report.Cell(.mark("...")),
      Report.Cell(.number(ExactDecimal("-0.15") ?? 0, .init(decimals: 2, isSigned: true))),
      Report.Cell(.number(5, .init(isSigned: true, prefix: "≥ ", suffix: " điểm %"))),
    ]
    #expect(try row(cells, options: CSVExporter()) == "-5,-,...,-0.15,5\r\n")
  }

  @Test func `a decimal comma is quoted between commas and bare between semicolons`() throws {
    let cells = [Report.Cell(.number(ExactDecimal("1234.5") ?? 0, .init(decimals: 2)))]
    let comma = CSVExporter(options: .init(decimalMark: .comma))
    #expect(try row(cells, options: comma) == "\"1234,50\"\r\n")
    let semicolon = CSVExporter(
      options: .init(separator: .semicolon, hasByteOrderMark: false, decimalMark: .comma))
    #expect(try row(cells, options: semicolon) == "1234,50\r\n")
  }

  @Test func `the notice is a column of every table`() throws {
    let cells = [Report.Cell(.number(1, .init()))]
    let marked = try files(of: report(cells, notice: "=thử"), by: .csv)["mot-dong--1-bang.csv"]
    #expect(marked == "\u{FEFF}c1,Lưu ý\r\n1,'=thử\r\n")
    let plain = try files(of: report(cells), by: .csv)["mot-dong--1-bang.csv"]
    #expect(plain == "\u{FEFF}c1\r\n1\r\n")
  }
}
