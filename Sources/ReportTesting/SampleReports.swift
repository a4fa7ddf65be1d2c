public import ReportCore

/// Reports to try exporters with: an ordinary one, and the unusual ones that break them.
public enum SampleReports {
  /// All of them.
  public static var all: [Report] {
    [
      ordinary, emptyTable, oneRow, deepHeads, marksAndGaps, longText, awkwardText, hiddenText,
      leadingZeros, bigNumbers, manyTables,
    ]
  }

  /// A quarter of Hải Phòng with results against the plan and a table by unit; all figures are made
  /// up.
  public static var ordinary: Report {
    let units = table(
      "theo-don-vi", "Số liệu theo đơn vị", heads: unitHeads,
      rows: [
        row(.total, [.empty, .empty, .text("Toàn thành phố"), sum, number("109.3", 1)]),
        row([
          .text("1"), .code("11311"), .text("Phường Hồng Bàng"), number("210"), number("110", 1),
        ]),
        row([.text("2"), .code("11407"), .text("Xã An Hưng"), gap, gap]),
        row([.text("3"), .code("11413"), .text("Phường Hải An"), number("90"), number("107.7", 1)]),
      ],
      notes: ["Quý III năm 2025: 2/3 xã, phường đã báo cáo. Số liệu thiếu không được tính là 0."])
    return report("so-ket-2025-Q3", tables: [results, units], facts: facts)
  }

  /// A table without a row.
  public static var emptyTable: Report {
    report(
      "bang-trong",
      tables: [table("trong", "Bảng trống", heads: unitHeads, rows: [])], facts: facts)
  }

  /// A table of one row and one column.
  public static var oneRow: Report {
    report(
      "mot-dong",
      tables: [table("mot", "Một dòng", heads: [.init("Dân số")], rows: [row([number("1")])])],
      facts: [facts[0]])
  }

  /// Heads three rows high, beside heads of one.
  public static var deepHeads: Report {
    let heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Đơn vị", .text),
      .init(
        "Biến động trong kỳ",
        over: [
          .init("Sinh", over: [.init("Nam"), .init("Nữ"), .init("Cộng")]), .init("Chết"),
        ]),
      .init("Dân số"),
    ]
    let rows = (1...3).map { index in
      row([
        .text("\(index)"), .text("Xã \(index)"), number("5"), number("4"), number("9"),
        number("1"), number("12345"),
      ])
    }
    return report(
      "ba-tang", tables: [table("ba-tang", "Tiêu đề ba tầng", heads: heads, rows: rows)],
      facts: facts)
  }

  /// Every reason for which a figure can lack, headings between lines, figures with signs.
  public static var marksAndGaps: Report {
    let rows = [
      row(.section, [.text("I"), .text("PHẦN MỘT"), .empty]),
      row([.text("1"), .text("Không phát sinh"), Report.Cell(.mark("-"), status: .nil)]),
      row([.text("2"), .text("Không thu thập"), Report.Cell(.mark("..."), status: .notCollected)]),
      row([.text("3"), .text("Chưa có"), gap]),
      row([.text("4"), .text("Ước tính"), number("12.5", 1, status: .estimated)]),
      row([.text("5"), .text("Giảm"), number("-0.15", 2, signed: true, suffix: " điểm %")]),
      row([.text("6"), .text("Chỉ tiêu"), number("95", 0, prefix: "≥ ")]),
      row([
        .text("7"), .text("Có ghi chú"),
        Report.Cell(.number(3, .init()), status: .normal, comment: "Số ca quá ít."),
      ]),
    ]
    let heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Chỉ tiêu", .text), .init("Thực hiện"),
    ]
    let statuses = ObservationStatus.known.enumerated().map { index, status in
      fact("births", unit: "000\(10 + index)", value: status.hasValue ? "0" : nil, status: status)
    }
    return report(
      "ky-hieu", tables: [table("ky-hieu", "Ký hiệu", heads: heads, rows: rows)], facts: statuses)
  }

  /// Vietnamese sentences of some thousand characters, and the longest word.
  public static var longText: Report {
    let sentence = "Nghiêng nghiêng những chiếc thuyền ở xã Nghĩa Hưng đã được kiểm tra định kỳ. "
    let long = String(repeating: sentence, count: 40)
    var long1 = report(
      "van-ban-dai",
      tables: [
        table(
          "dai", "Bảng có tên rất dài để xem tên trang tính bị rút ngắn ra sao khi in",
          heads: [.init(long, .text), .init("Số")],
          rows: [row([.text(long), number("1")]), row([.text("ươ"), number("2")])], notes: [long])
      ], facts: [fact("births", unit: "00004", value: "1", note: long)])
    long1.header.title = [long]
    return long1
  }

  /// Quotes, separators, line breaks, formulas in disguise, decomposed letters, markup.
  public static var awkwardText: Report {
    let texts = [
      "", " ", "\"", "\"\"", "a,b;c|d", "dòng 1\ndòng 2", "dòng 1\r\ndòng 2", "\t", "=1+1", "+84",
      "-", "@SUM(A1)", "'", "<b>&amp;</b>", "]]>", "\u{110}\u{65}\u{302}\u{301}", "\u{FEFF}", "😀",
      "\\n", "NULL", "1e5", "00004", "2025-09-30", "sep=;",
    ]
    let rows = texts.enumerated().map { index, text in
      row([.code("\(index)"), Report.Cell(.text(text)), number("\(index)")])
    }
    var report = report(
      "chu-kho",
      tables: [
        table(
          "chu-kho", "Bảng: \"chữ\" [khó] / * ?",
          heads: [.init("Mã", .code), .init("Chữ, \"khó\"\nhai dòng", .text), .init("=Số")],
          rows: rows, notes: texts)
      ],
      facts: texts.indices.map { index in
        fact("births", unit: "\(20_000 + index)", value: "\(index)", note: texts[index])
      })
    report.findings = texts.map { Finding(.warning, .init(rawValue: "sample"), $0) }
    report.header.title = texts
    report.header.receivers = texts
    return report
  }

  /// Texts that move the cursor of a terminal, turn the direction of a line or stand there unseen, wherever a
  /// report can hold what somebody else wrote.
  public static var hiddenText: Report {
    let texts = [
      "a\u{1B}[2Jb", "c\u{202E}d", "\u{2066}e", "f\u{9B}31m", "g\u{7F}h", "i\u{200B}j",
      "k\u{2028}l",
      "m\u{61C}", "n\u{AD}o", "p\u{E0041}", "q\u{180E}",
    ]
    let all = texts.joined(separator: " ")
    var commented = number("2")
    commented.comment = all
    commented.provenance = Provenance(file: all, sheet: all, row: 1, column: 1, note: all)
    let rows =
      texts.map { row([.code($0), .text($0), number("1")]) }
      + [row([.code("1"), .text(all), commented])]
    var report = report(
      "chu-an",
      tables: [
        table(
          "chu-an", all, heads: [.init(all, .code), .init("Chữ", .text), .init("Số")], rows: rows,
          notes: texts)
      ],
      facts: texts.indices.map { index in
        fact("births", unit: "\(30_000 + index)", value: "\(index)", note: texts[index])
      })
    report.facts[0].provenance.file = all
    report.facts[0].provenance.sheet = all
    report.findings = texts.map {
      Finding(
        .warning, .init(rawValue: "sample"), $0,
        at: Provenance(file: $0, sheet: $0, row: 1, column: 1))
    }
    report.header.title = texts
    report.header.receivers = texts
    report.header.agency = all
    report.header.parentAgency = all
    report.header.notice = all
    report.header.basis = all
    report.header.cutOff = all
    report.header.place = all
    report.header.number = all
    report.header.unitName = all
    report.signatures = texts.map { .init(role: $0, manner: $0, name: $0) }
    report.sources.files[0].path = all
    for index in report.vocabulary.indicators.indices {
      report.vocabulary.indicators[index].name = all
    }
    for index in report.vocabulary.units.indices { report.vocabulary.units[index].name = all }
    return report
  }

  /// Wards of Hà Nội, whose codes begin with zeros.
  public static var leadingZeros: Report {
    let wards = [
      ("00004", "Phường Ba Đình"), ("00008", "Phường Ngọc Hà"), ("00025", "Phường Giảng Võ"),
      ("00070", "Phường Hoàn Kiếm"),
    ]
    let rows = wards.enumerated().map { index, ward in
      row([
        .text("\(index + 1)"), .code(ward.0), .text(ward.1), number("\(100 + index)"),
        number("111.5", 1),
      ])
    }
    var report = report(
      "so-khong-dau", tables: [table("ha-noi", "Hà Nội", heads: unitHeads, rows: rows)],
      facts: wards.enumerated().map { index, ward in
        fact("births", unit: ward.0, value: "\(100 + index)")
      })
    report.header.unit = .init("01", in: .july2025)
    report.header.unitName = "Thành phố Hà Nội"
    return report
  }

  /// The largest and the finest numbers that there are.
  public static var bigNumbers: Report {
    let numbers = [
      "9223372036854775807", "-9223372036854775807", "999999999999999", "0.000000000000000001",
      "-0.1", "0", "1234567.89", "9.223372036854775807",
    ]
    let rows = numbers.map { text in row([.text(text), number(text, 2)]) }
    return report(
      "so-lon",
      tables: [table("so-lon", "Số lớn", heads: [.init("Chữ", .text), .init("Số")], rows: rows)],
      facts: numbers.enumerated().map { index, text in
        fact("births", unit: "0000\(index)", value: text)
      })
  }

  /// Tables of the same name, one after another.
  public static var manyTables: Report {
    report(
      "nhieu-bang",
      tables: (1...12).map { index in
        table(
          "bang-\(index)", "Cùng một tên", heads: [.init("Số")], rows: [row([number("\(index)")])])
      }, facts: facts)
  }
}
