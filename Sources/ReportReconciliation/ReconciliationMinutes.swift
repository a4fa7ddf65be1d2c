import ReportCore

/// The record in prose: who met over what, what was found, what is agreed and what is left. Every figure
/// in it stands in a table of the record.
struct ReconciliationMinutes {
  typealias Block = Report.Block
  typealias Run = Report.Run
  typealias Section = Report.Section

  /// The most lines that are listed one by one; the annex has all.
  static let mostLines = 20

  enum Column {
    static let ours = 3
    static let theirs = 4
    static let difference = 5
    static let agreed = 12
  }

  let record: ReconciliationReport
  let report: Report
  /// The lines of the table of lines, in its order.
  let listed: [Discrepancy]
  /// The full names of the two parties.
  let parties: [String]

  var wording: ReconciliationWording { record.wording }
  var details: String { "chi-tiet" }

  /// The document, with the tables as annexes.
  var document: Report.Document {
    let period = Wording.name(of: record.reconciliation.period)
    return Report.Document(
      kind: .minutes, type: "BIÊN BẢN",
      subject:
        "Đối khớp số liệu dân số \(period) của \(wording.name(of: record.reconciliation.unit))",
      sections: [
        Section(blocks: people),
        Section(level: .chapter, number: "I.", title: "Tài liệu đối khớp", blocks: sources),
        Section(level: .chapter, number: "II.", title: "Kết quả đối khớp", blocks: results),
        Section(level: .article, number: "1.", title: "Số liệu vượt ngưỡng", blocks: outside),
        Section(level: .article, number: "2.", title: "Nguyên nhân có thể", blocks: causes),
        Section(level: .chapter, number: "III.", title: "Kết luận", blocks: []),
        Section(level: .article, number: "1.", title: "Nội dung đã thống nhất", blocks: agreed),
        Section(level: .article, number: "2.", title: "Nội dung chưa thống nhất", blocks: open),
        Section(
          level: .article, number: "3.", title: "Ý kiến khác và hiệu lực", blocks: conclusion),
      ],
      signers: parties.map { party in
        .init(office: ["ĐẠI DIỆN", party.uppercased()], manner: "(Ký, đóng dấu, ghi rõ họ tên)")
      }, annexes: report.tables.map(\.id))
  }

  // MARK: - Parts

  private var people: [Block] {
    let day = report.header.date.map(Wording.longDate) ?? "ngày …… tháng …… năm ………"
    let place =
      report.header.place.isEmpty ? "………………………………" : report.header.place
    var blocks = [body("Hôm nay, \(day), tại \(place), chúng tôi gồm:")]
    for (index, party) in parties.enumerated() {
      blocks.append(
        .paragraph(.init(.body, runs: [Run("Đại diện bên \(index + 1): \(party)", isStrong: true)]))
      )
      for _ in 1...2 {
        blocks.append(body("Ông/Bà: …………………………; chức vụ: …………………………"))
      }
    }
    blocks.append(body("Hai bên đã đối khớp số liệu và thống nhất lập biên bản như sau:"))
    return blocks
  }

  private var sources: [Block] {
    let (here, there) = (record.reconciliation.here, record.reconciliation.there)
    var blocks = [
      item("Số liệu của bên 1 (\(here)): báo cáo của các đơn vị tại thời điểm lập biên bản.")
    ]
    let file = record.otherFile.isEmpty ? "" : " tệp \(record.otherFile),"
    if let table = report.tables.first(where: { $0.id == "dem-so-lieu" }),
      let row = table.rows.firstIndex(where: { $0.kind == .total }),
      let all = number("dem-so-lieu", row, 3)
    {
      var runs = [Run("Số liệu của bên 2 (\(there)):\(file) có "), all, Run(" ô có số")]
      for (index, row) in table.rows.enumerated() where row.kind != .total {
        guard case .text(let words) = row.cells[1].content,
          let count = number("dem-so-lieu", index, 3)
        else { continue }
        var name = words.prefix(1).lowercased() + words.dropFirst()
        if case .text(let head) = row.cells[2].content, !head.isEmpty { name += " (\(head))" }
        runs += [Run(index == 0 ? ", gồm: " : "; "), count, Run(" \(name)")]
      }
      blocks.append(.paragraph(.init(.item, runs: runs + [Run(".")])))
    } else {
      blocks.append(item("Số liệu của bên 2 (\(there)):\(file) toàn bộ số liệu trong kỳ."))
    }
    return blocks
  }

  private var results: [Block] {
    guard let table = report.tables.first,
      let total = table.rows.firstIndex(where: { $0.kind == .total }),
      let all = number(table.id, total, 3)
    else { return [] }
    var runs = [Run("Tổng số dòng đối khớp: "), all]
    for (position, kind) in Discrepancy.Class.allCases.enumerated() {
      guard record.reconciliation.count(kind) > 0, let count = number(table.id, total, 4 + position)
      else { continue }
      let name = wording.name(kind)
      runs += [Run("; \(name.prefix(1).lowercased() + name.dropFirst()): "), count]
    }
    return [
      .paragraph(.init(.body, runs: runs + [Run(".")])),
      body("Số dòng theo từng chỉ tiêu, từng số liệu của hai bên và ô số liệu ở Phụ lục kèm theo."),
    ]
  }

  private var outside: [Block] {
    let rows = listed.indices.filter { listed[$0].class == .outside }
    if rows.isEmpty { return [body("Không có số liệu vượt ngưỡng.")] }
    return rows.prefix(Self.mostLines).map { line($0, withCauses: true) } + rest(rows)
  }

  /// Causes with the number of lines that each may explain, the most frequent first.
  private var causes: [Block] {
    var counts: [String: Int] = [:]
    let differing = listed.filter { $0.class == .outside }
    for line in differing {
      for words in Set(line.causes.map { wording.kind($0) }) { counts[words, default: 0] += 1 }
    }
    let open = differing.count { $0.causes.isEmpty }
    var blocks = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { words, count in
      item("\(words): \(Wording.number(ExactDecimal(Int64(count)))) dòng.")
    }
    if open > 0 {
      blocks.append(
        item("Chưa rõ nguyên nhân: \(Wording.number(ExactDecimal(Int64(open)))) dòng."))
    }
    if blocks.isEmpty { return [body("Không có.")] }
    blocks.append(
      body(
        "Nguyên nhân do máy tính suy đoán từ số liệu của hai bên để cán bộ xem xét; một dòng có thể có"
          + " nhiều nguyên nhân."))
    return blocks
  }

  private var agreed: [Block] {
    let rows = listed.indices.filter { explanation(listed[$0])?.agreed != nil }
    var blocks: [Block] = rows.prefix(Self.mostLines).map { row in
      var runs = [Run("\(subject(row)): số thống nhất là ")]
      runs.append(number(details, row, Column.agreed) ?? Run("?"))
      if let text = explanation(listed[row])?.text, !text.isEmpty { runs.append(Run("; \(text)")) }
      return .paragraph(.init(.item, runs: runs + [Run(".")]))
    }
    blocks += rest(rows)
    let settled = ExplanationSheet(
      record.reconciliation, explanations: record.explanations, catalogue: record.catalogue,
      history: record.history
    ).settled.count
    if settled > 0 {
      blocks.append(
        item(
          "\(Wording.number(ExactDecimal(Int64(settled)))) nội dung nêu ở lần đối khớp trước nay không"
            + " còn chênh lệch."))
    }
    if record.reconciliation.count(.equal) > 0 {
      blocks.append(item("Các số liệu khớp: hai bên cùng sử dụng."))
    }
    if blocks.isEmpty { return [body("Chưa có.")] }
    return blocks
  }

  private var open: [Block] {
    let kinds: Set<Discrepancy.Class> = [.outside, .unmatched, .notComparable]
    let rows = listed.indices.filter {
      kinds.contains(listed[$0].class) && explanation(listed[$0])?.agreed == nil
    }
    var blocks: [Block] = []
    let other = rows.filter { listed[$0].class != .outside }
    let explained = rows.filter {
      listed[$0].class == .outside && explanation(listed[$0])?.text.isEmpty == false
    }
    let count = rows.count { listed[$0].class == .outside }
    if count > 0 {
      blocks.append(
        item(
          "\(Wording.number(ExactDecimal(Int64(count)))) số liệu vượt ngưỡng nêu tại mục II chưa có số"
            + " thống nhất; hai bên tiếp tục rà soát."))
    }
    blocks += explained.prefix(Self.mostLines).map { line($0, withCauses: false) } + rest(explained)
    blocks += other.prefix(Self.mostLines).map { line($0, withCauses: false) } + rest(other)
    for part in record.account.unmatched.prefix(Self.mostLines) {
      blocks.append(
        item(
          "Cột hoặc dòng “\(part.head)” trong tệp của bên 2 chưa ghép được với chỉ tiêu, đơn vị nào."
        ))
    }
    return blocks.isEmpty ? [body("Không có.")] : blocks
  }

  private var conclusion: [Block] {
    [
      body("Ý kiến khác: ………………………………………………………………"),
      body(
        "Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản, được hai bên đọc lại và"
          + " cùng ký tên."),
    ]
  }
}
