import ReportCore

/// Reports as an office makes them, with made-up figures.
enum SampleReport {
  static let created = date(2025, 10, 10)

  static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day) ?? CalendarDate(dayNumber: 0)
  }

  static func header(
    _ style: Report.Header.Style = .letterhead, signed: CalendarDate? = date(2025, 10, 5),
    notice: String = "SỐ LIỆU MINH HỌA, KHÔNG PHẢI SỐ LIỆU THẬT"
  ) throws -> Report.Header {
    Report.Header(
      style: style, parentAgency: "Sở Y tế thành phố Hải Phòng",
      agency: "Chi cục Dân số và Trẻ em", number: "Số: ……/BC-CCDS", place: "Hải Phòng",
      date: signed,
      title: ["Báo cáo sơ kết công tác dân số", "quý III năm 2025"],
      cutOff: "Số liệu từ ngày 01/07/2025 đến ngày 30/09/2025; kỳ thống kê theo tháng dương lịch",
      basis: style == .letterhead
        ? "Biểu do đơn vị tự lập, không phải biểu mẫu ban hành kèm theo văn bản pháp luật"
        : "Biểu 01-DSH\n(Dòng chỉ tiêu theo Thông tư số 01/2022/TT-BYT)\n"
          + "Ngày nhận báo cáo: Chậm nhất 15 ngày kể từ khi kết thúc kỳ báo cáo",
      receivers: [
        "Cục Dân số, Bộ Y tế (để báo cáo)", "UBND thành phố Hải Phòng;",
        "- Thống kê thành phố Hải Phòng", "Lưu: VT, DS.",
      ],
      notice: notice, period: .quarter(3, of: 2025),
      unit: .init("31", in: .july2025), unitName: "Thành phố Hải Phòng")
  }

  static let signatures = [
    Report.Signature(
      role: "Người lập biểu", manner: "(Ký, ghi rõ họ tên)", name: "Nguyễn Thị Hạnh"),
    Report.Signature(
      role: "Thủ trưởng đơn vị", manner: "(Ký, đóng dấu, ghi rõ họ tên)", name: "Phạm Văn Thắng"),
  ]

  static func number(
    _ text: String, _ decimals: Int = 0, signed: Bool = false, prefix: String = "",
    suffix: String = "", formula: Report.Cell.Formula? = nil, comment: String? = nil,
    status: ObservationStatus = .normal
  ) -> Report.Cell {
    guard let value = ExactDecimal(text) else { return .empty }
    return Report.Cell(
      .number(
        value, .init(decimals: decimals, isSigned: signed, prefix: prefix, suffix: suffix)),
      status: status, formula: formula, comment: comment)
  }

  /// Seven targets, eleven columns and more.
  static func results() throws -> Report.Table {
    let heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Chỉ tiêu", .text), .init("Đơn vị tính", .label),
      .init("Kế hoạch năm 2025"), .init("Thực hiện quý III năm 2025"),
      .init("Lũy kế từ đầu năm"), .init("% so với kế hoạch"), .init("Cùng kỳ năm trước"),
      .init(
        "So với cùng kỳ năm trước", over: [.init("Tăng, giảm (±)"), .init("Tỷ lệ (%)")]),
      .init("Đánh giá", .label), .init("Ghi chú", .text),
    ]
    func line(
      _ index: Int, _ title: String, _ unit: String, _ figures: [Report.Cell],
      _ judgement: Report.Cell.Judgement, _ words: String, _ remark: String = ""
    ) -> Report.Table.Row {
      .init(
        cells: [.text("\(index)"), .text(title), .text(unit)] + figures
          + [Report.Cell(.text(words), judgement: judgement), .text(remark)])
    }
    func difference(_ row: Int) -> Report.Cell.Formula {
      .rounded(
        .operation(
          .subtract, .cell(.init(row: row, column: 5)), .cell(.init(row: row, column: 7))),
        decimals: 2)
    }
    func share(_ row: Int) -> Report.Cell.Formula {
      .rounded(
        .operation(
          .divide,
          .operation(.multiply, .number(100), .cell(.init(row: row, column: 5))),
          .cell(.init(row: row, column: 3))), decimals: 1)
    }
    let rows = [
      line(
        1, "Tỷ lệ tăng dân số tự nhiên", "%",
        [
          number("1.0", 1, prefix: "< "), number("0.21", 2), number("0.62", 2), .empty,
          number("0.65", 2),
          number("-0.03", 2, signed: true, suffix: " điểm %", formula: difference(0)), .empty,
        ], .notJudged, "Đánh giá cuối năm", "Tính trên 112/114 đơn vị có đủ số liệu"),
      line(
        2, "Mức giảm tỷ số giới tính khi sinh", "điểm %",
        [
          number("-0.1", 1, signed: true), number("111.2", 1), number("110.9", 1), .empty,
          number("111.3", 1), number("-0.4", 1, signed: true, suffix: " điểm %"), .empty,
        ], .met, "✓ Đạt", "Năm gốc 2024: 111,3"),
      line(
        3, "Tỷ lệ bà mẹ mang thai được sàng lọc trước sinh", "%",
        [
          number("75.0", 1), number("71.3", 1), number("72.4", 1), number("96.5", 1),
          number("70.1", 1), number("2.3", 1, signed: true, suffix: " điểm %"), .empty,
        ], .notMet, "✗ Chưa đạt"),
      line(
        4, "Tỷ lệ trẻ sơ sinh được sàng lọc sơ sinh", "%",
        [
          number("70.0", 1), number("70.8", 1), number("71.0", 1), number("101.4", 1),
          number("68.9", 1), number("2.1", 1, signed: true, suffix: " điểm %"), .empty,
        ], .met, "✓ Đạt"),
      line(
        5, "Tỷ lệ nam, nữ thanh niên được tư vấn, khám sức khỏe trước khi kết hôn", "%",
        [
          number("73.5", 1), .empty, .empty, .empty, .empty, .empty, .empty,
        ], .notJudged, "Chưa đánh giá", "Chưa xác định mẫu số"),
      line(
        6, "Tỷ lệ người cao tuổi được khám sức khỏe định kỳ ít nhất 1 lần/năm", "%",
        [
          number("76.0", 1), Report.Cell(.mark("..."), status: .notCollected),
          number("58.2", 1, status: .estimated), number("76.6", 1), number("55.0", 1),
          number("3.2", 1, signed: true, suffix: " điểm %"), .empty,
        ], .notJudged, "Đánh giá cuối năm", "Số người được khám tính một lần trong năm"),
      line(
        7, "Số người mới sử dụng biện pháp tránh thai hiện đại", "người",
        [
          number("90000"), number("21345"), number("68900"),
          number("76.6", 1, formula: share(6)), number("67012"),
          number("1888", 0, signed: true, formula: difference(6)),
          number("2.8", 1, signed: true),
        ], .notJudged, "Đánh giá cuối năm", "Đã thực hiện 76,6% kế hoạch"),
    ]
    return try Report.Table(
      id: "results", shortTitle: "Kết quả so với kế hoạch",
      title: "Kết quả thực hiện các chỉ tiêu kế hoạch công tác dân số năm 2025", heads: heads,
      rows: rows,
      notes: [coverage, "Các tỷ suất, tỷ lệ lũy kế được tính cho 9 tháng, không quy đổi cả năm."])
  }

  static let coverage =
    "Quý III năm 2025: 112/114 xã, phường, đặc khu đã báo cáo. Chưa báo cáo: Xã Nghi Dương (11713),"
    + " Phường Hải An (11413). Số liệu thiếu không được tính là 0."

  static let communes = [
    "Phường Thủy Nguyên", "Phường Hồng Bàng", "Phường Ngô Quyền", "Xã Nguyễn Bỉnh Khiêm",
    "Phường Trần Hưng Đạo", "Xã Vĩnh Bảo", "Đặc khu Cát Hải", "Đặc khu Bạch Long Vĩ",
    "Xã Quang Khải", "Phường Nguyễn Trãi",
  ]

  /// One line a unit, eighteen columns under spanners, and a filter if `flat`.
  static func units(_ count: Int = 114, flat: Bool = false) throws -> Report.Table {
    let births = [
      "Tổng số", "Nam", "Nữ", "Con thứ 2", "Con thứ 3 trở lên", "Mẹ dưới 20 tuổi",
    ]
    let heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Mã số", .code), .init("Xã, phường, đặc khu", .text),
      .init("Số hộ dân cư"), .init("Dân số cuối kỳ"), .init("Nữ 15-49 tuổi có chồng"),
    ]
    let groups: [Report.Table.Head] =
      flat
      ? births.map { .init("Trẻ sinh ra: \($0)") }
        + ["Chết", "Kết hôn", "Ly hôn", "Đến", "Đi", "Tỷ số giới tính khi sinh"].map { .init($0) }
      : [
        .init("Số trẻ sinh ra trong kỳ", over: births.map { .init($0) }),
        .init("Số người chết trong kỳ"),
        .init(
          "Kết hôn, ly hôn, di chuyển trong kỳ",
          over: [
            .init("Kết hôn (người)"), .init("Ly hôn (người)"),
            .init("Di cư", over: [.init("Đến"), .init("Đi")]),
          ]),
        .init("Tỷ số giới tính khi sinh (bé trai/100 bé gái)"),
      ]
    var rows: [Report.Table.Row] = []
    var sums = Array(repeating: Int64(0), count: 11)
    for index in 1...count {
      let seed = Int64(index * 7919 % 997)
      let (boys, girls) = (30 + seed % 40, 27 + seed % 36)
      let figures: [Int64] = [
        4000 + seed * 3, 15_000 + seed * 11, 2500 + seed, boys + girls, boys, girls,
        20 + seed % 15, 3 + seed % 9, seed % 3, 15 + seed % 20, 20 + seed % 30,
      ]
      for column in figures.indices where index != 5 { sums[column] += figures[column] }
      var cells: [Report.Cell] = [
        .text("\(index)"), .code("0\(4000 + index * 37)"),
        .text(communes[index % communes.count] + (index > 10 ? " \(index)" : "")),
      ]
      let row = index
      if index == 5 {
        cells += Array(repeating: Report.Cell(.empty, status: .missing), count: 15)
      } else {
        cells += figures.enumerated().map { column, figure in
          column == 8 && figure == 0
            ? Report.Cell(.mark("-"), status: .nil)
            : number(
              "\(figure)",
              formula: column == 3
                ? .operation(
                  .add, .cell(.init(row: row, column: 7)), .cell(.init(row: row, column: 8)))
                : nil)
        }
        cells += [number("\(4 + seed % 5)"), number("\(seed % 12)"), number("\(seed % 11)")]
        let rate = (1000 * boys + girls / 2) / girls
        cells.append(
          number(
            "\(rate / 10).\(rate % 10)", 1, suffix: boys + girls < 70 ? "*" : "",
            comment: boys + girls < 62 ? "Số ca quá ít, tỷ số không có ý nghĩa" : nil))
      }
      rows.append(.init(level: 1, cells: cells))
    }
    var total: [Report.Cell] = [.empty, .empty, .text("Toàn thành phố")]
    for (column, sum) in sums.enumerated() {
      total.append(
        number(
          "\(sum)",
          formula: .sum(
            from: .init(row: 1, column: 3 + column), to: .init(row: count, column: 3 + column))))
    }
    total += [.empty, .empty, .empty, number("110.9", 1)]
    rows.insert(.init(.total, cells: total), at: 0)
    return try Report.Table(
      id: flat ? "units-flat" : "units", shortTitle: "Số liệu theo xã, phường, đặc khu",
      title: "Số liệu dân số theo xã, phường, đặc khu", heads: heads + groups, rows: rows,
      notes: [coverage])
  }

  /// A narrow statistical form with sections.
  static func form() throws -> Report.Table {
    func line(_ number: String, _ title: String, _ unit: String, _ value: String, _ level: Int = 0)
      -> Report.Table.Row
    {
      .init(
        level: level,
        cells: [.text(number), .text(title), .text(unit), Self.number(value)])
    }
    return try Report.Table(
      id: "form", shortTitle: "Biểu thống kê quý", title: "Báo cáo thống kê chuyên ngành dân số",
      heads: [
        .init("TT", .ordinal), .init("Tên chỉ tiêu", .text), .init("Đơn vị tính", .label),
        .init("Toàn thành phố"),
      ],
      rows: [
        .init(.section, cells: [.text("I"), .text("HỘ VÀ NHÂN KHẨU"), .empty, .empty]),
        line("1", "Tổng số hộ dân cư tính đến cuối quý", "Hộ", "1204567"),
        line("1.1", "Trong đó: Số hộ gia đình", "Hộ", "1198000", 1),
        line(
          "2", "Tổng số nhân khẩu thực tế thường trú (dân số) tính đến cuối quý", "Người",
          "4102700"),
        .init(.section, cells: [.text("II"), .text("BIẾN ĐỘNG TRONG QUÝ"), .empty, .empty]),
        line("4", "Tổng số trẻ sinh ra trong quý", "Người", "13456"),
        line("4.1", "- Số trẻ em nam sinh ra", "Người", "7089", 1),
        line("4.2", "- Số trẻ em nữ sinh ra", "Người", "6367", 1),
      ])
  }

  /// One column a unit: too wide for a page. Every rate carries a comment.
  static func wide() throws -> Report.Table {
    let names = (1...116).map { communes[$0 % communes.count] + " \($0)" }
    func line(_ number: String, _ title: String, _ unit: String, _ figure: (Int) -> Report.Cell)
      -> Report.Table.Row
    {
      .init(
        cells: [.text(number), .text(title), .text(unit)]
          + names.indices.map(figure))
    }
    return try Report.Table(
      id: "wide", shortTitle: "Chỉ tiêu theo đơn vị", title: "Số liệu dân số theo đơn vị",
      heads: [.init("TT", .ordinal), .init("Tên chỉ tiêu", .text), .init("Đơn vị tính", .label)]
        + names.map { .init($0) },
      rows: [
        line("1", "Tổng số hộ dân cư tính đến cuối quý", "Hộ") { Self.number("\(5000 + $0)") },
        line("2", "Tổng số trẻ sinh ra trong quý", "Người") { Self.number("\(40 + $0)") },
        line("3", "Tỷ số giới tính khi sinh", "Bé trai/100 bé gái") {
          Self.number(
            "1\(10 + $0 % 80).4", 1, suffix: "*", comment: "Số ca quá ít, tỷ số không có ý nghĩa")
        },
      ], notes: [coverage])
  }

  /// The units that have not reported.
  static func missing() throws -> Report.Table {
    try Report.Table(
      id: "missing", shortTitle: "Đơn vị chưa báo cáo", title: "Danh sách đơn vị chưa báo cáo",
      heads: [
        .init("TT", .ordinal), .init("Mã số", .code), .init("Đơn vị", .text),
        .init("Nội dung còn thiếu", .text),
      ],
      rows: [
        .init(cells: [.text("1"), .code("11413"), .text("Phường Hải An"), .text("Toàn bộ")]),
        .init(cells: [.text("2"), .code("00042"), .text("Xã Nghi Dương"), .text("Toàn bộ")]),
      ], notes: [coverage])
  }

  static func report(
    _ tables: [Report.Table], _ style: Report.Header.Style = .letterhead,
    name: String = "so-ket-2025-Q3"
  ) throws -> Report {
    Report(
      name: name, header: try header(style), tables: tables,
      findings: [Finding(.warning, .init(rawValue: "sample"), "Một cảnh báo.")],
      signatures: signatures, created: created)
  }
}
