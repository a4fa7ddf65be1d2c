import ReportCore

extension SampleReports {
  static var unitHeads: [Report.Table.Head] {
    [
      .init("TT", .ordinal), .init("Mã đơn vị", .code), .init("Đơn vị", .text),
      .init("Số trẻ sinh ra"), .init("Tỷ số giới tính khi sinh"),
    ]
  }

  static var gap: Report.Cell { Report.Cell(.empty, status: .missing) }

  static var sum: Report.Cell {
    number(
      "300",
      formula: .sum(from: .init(row: 1, column: 3), to: .init(row: 3, column: 3)))
  }

  /// Results against a plan, with judgements and a live formula.
  static var results: Report.Table {
    let share = Report.Cell.Formula.rounded(
      .operation(
        .divide,
        .operation(.multiply, .number(100), .cell(.init(row: 0, column: 4))),
        .cell(.init(row: 0, column: 3))), decimals: 1)
    return table(
      "ket-qua", "Kết quả so với kế hoạch",
      heads: [
        .init("TT", .ordinal), .init("Chỉ tiêu", .text), .init("Đơn vị tính", .label),
        .init("Kế hoạch năm 2025"),
        .init("Thực hiện", over: [.init("Trong kỳ"), .init("% so với kế hoạch")]),
        .init("Đánh giá", .label),
      ],
      rows: [
        row([
          .text("1"), .text("Số người mới sử dụng biện pháp tránh thai"), .text("người"),
          number("90000"), number("68900"), number("76.6", 1, formula: share),
          Report.Cell(.text("Chưa đánh giá"), judgement: .notJudged),
        ]),
        row([
          .text("2"), .text("Tỷ số giới tính khi sinh"), .text("bé trai/100 bé gái"),
          number("111.2", 1, prefix: "≤ "), number("109.3", 1), .empty,
          Report.Cell(.text("Đạt"), judgement: .met),
        ]),
      ], notes: ["Kế hoạch: Quyết định số 12/QĐ-UBND."])
  }

  /// Facts of every kind of period, with marginals, a rate and a gap.
  static var facts: [Report.Fact] {
    var facts = [
      fact("births", unit: "11311", value: "210"),
      fact("births", options: "sex=male", unit: "11311", value: "110"),
      fact("births", options: "order=3+;sex=male", unit: "11311", value: "7"),
      fact("births", unit: "11407", value: nil, status: .missing),
      fact("births", unit: "11413", value: "90"),
      fact("births", unit: "00004", value: "0", status: .nil),
    ]
    for code in ["2025-M07", "2025-Q3", "2025-S1", "2025-9M", "2025", "2021--2025"] {
      facts.append(
        fact("births", unit: "31", period: code, value: "300", kind: .aggregated))
    }
    facts.append(
      fact(
        "births", unit: "31", period: "2025-Q3", calendar: .administrative, value: "301",
        kind: .aggregated))
    var rate = fact("sex_ratio_at_birth", unit: "31", value: "109.2592592593", kind: .computed)
    rate.numerator = 59
    rate.denominator = 54
    rate.decimals = 1
    facts.append(rate)
    return facts.sorted { $0.key < $1.key }
  }

  /// A report on a quarter of Hải Phòng.
  static func report(
    _ name: String, tables: [Report.Table], facts: [Report.Fact]
  ) -> Report {
    let unit = OrganisationUnit.ID("31", in: .july2025)
    let day = date(2025, 10, 5)
    return Report(
      name: name,
      header: Report.Header(
        style: .letterhead, parentAgency: "SỞ Y TẾ HẢI PHÒNG", agency: "CHI CỤC DÂN SỐ",
        number: "Số:         /BC-CCDS", place: "Hải Phòng", date: day,
        title: ["BÁO CÁO SƠ KẾT", "Công tác dân số quý III năm 2025"],
        cutOff: "Số liệu từ ngày 01/07/2025 đến ngày 30/09/2025",
        basis: "Biểu do đơn vị tự lập", receivers: ["Cục Dân số, Bộ Y tế", "Lưu: VT"],
        notice: "SỐ LIỆU MINH HỌA", period: .quarter(3, of: 2025), unit: unit,
        unitName: "Thành phố Hải Phòng"),
      tables: tables,
      findings: [
        Finding(
          .warning, .init(rawValue: "sample"), "Số trẻ sinh ra tăng 40% so với quý trước.",
          at: Provenance(file: "2025-Q3.csv", row: 12, column: 8))
      ],
      signatures: [
        .init(role: "NGƯỜI LẬP BIỂU", manner: "(Ký, ghi rõ họ tên)", name: "Nguyễn Thị Hạnh"),
        .init(role: "THỦ TRƯỞNG ĐƠN VỊ", manner: "(Ký, đóng dấu, ghi rõ họ tên)"),
      ],
      sources: .init(
        files: [
          .init(path: "2025-Q3.csv", sha256: String(repeating: "0123456789abcdef", count: 4))
        ], templates: ["so-ket 1"], tool: "reportgen 0.1.0"),
      created: day, facts: facts, vocabulary: vocabulary(of: facts),
      coverage: [
        .init(
          period: .quarter(3, of: 2025), expected: 3,
          missing: [.init("11407", in: .july2025)])
      ])
  }

  private static func vocabulary(of facts: [Report.Fact]) -> Report.Vocabulary {
    let names = ["31": "Thành phố Hải Phòng", "11311": "Phường Hồng Bàng", "11407": "Xã An Hưng"]
    let items = Set(facts.map(\.key.item.indicator))
    return Report.Vocabulary(
      units: Set(facts.map(\.key.unit)).sorted().map { id in
        .init(
          id: id, name: names[id.code] ?? "Phường \(id.code)",
          parentCode: id.code.count == 2 ? nil : "31")
      },
      indicators: [
        .init(
          code: "births", name: "Tổng số trẻ sinh ra", unit: .init(rawValue: "người"),
          categories: ["order", "sex"]),
        .init(
          code: "sex_ratio_at_birth", name: "Tỷ số giới tính khi sinh",
          unit: .boysPerHundredGirls),
      ].filter { items.contains($0.code) },
      categories: [
        .init(
          code: "order", name: "Thứ tự sinh",
          options: [
            .init(code: "2", name: "con thứ 2"), .init(code: "3+", name: "con thứ 3 trở lên"),
          ]),
        .init(
          code: "sex", name: "Giới tính",
          options: [.init(code: "male", name: "nam"), .init(code: "female", name: "nữ")]),
      ])
  }

  static func fact(
    _ indicator: String, options: String = "", unit: String, period: String = "2025-Q3",
    calendar: ReportingCalendar = .statistical, value: String?,
    kind: Observation.Kind = .collected, status: ObservationStatus = .normal, note: String = ""
  ) -> Report.Fact {
    guard let item = IndicatorKey(indicator, options: options),
      let period = Period(code: period, calendar: calendar)
    else { preconditionFailure("'\(indicator)[\(options)]' in '\(period)' is no key") }
    return Report.Fact(
      key: .init(unit: .init(unit, in: .july2025), item: item, period: period), kind: kind,
      value: value.flatMap { ExactDecimal($0) }, status: status,
      provenance: kind == .collected
        ? Provenance(file: "2025-Q3.csv", row: 2, column: 8, note: note) : Provenance())
  }

  static func table(
    _ id: String, _ title: String, heads: [Report.Table.Head], rows: [Report.Table.Row],
    notes: [String] = [], charts: [Report.Chart] = []
  ) -> Report.Table {
    do throws(Report.Table.Malformation) {
      return try Report.Table(
        id: id, shortTitle: title, title: title, heads: heads, rows: rows, notes: notes,
        charts: charts)
    } catch {
      preconditionFailure("table '\(id)': \(error)")
    }
  }

  static func row(_ cells: [Report.Cell]) -> Report.Table.Row { row(.data, cells) }

  static func row(
    _ kind: Report.Table.Row.Kind, _ cells: [Report.Cell]
  ) -> Report.Table.Row {
    .init(kind, cells: cells)
  }

  static func number(
    _ text: String, _ decimals: Int = 0, signed: Bool = false, prefix: String = "",
    suffix: String = "", status: ObservationStatus = .normal,
    formula: Report.Cell.Formula? = nil
  ) -> Report.Cell {
    guard let value = ExactDecimal(text) else { preconditionFailure("'\(text)' is no number") }
    return Report.Cell(
      .number(value, .init(decimals: decimals, isSigned: signed, prefix: prefix, suffix: suffix)),
      status: status, formula: formula)
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day) ?? CalendarDate(dayNumber: 0)
  }
}
