extension Report {
  /// The minutes of two parties over tables that were compared: who met, what was found, what is agreed,
  /// in as many copies as there are parties.
  ///
  /// Counts are said from the line of sums of the first table. What was agreed and what was not stands in
  /// the columns of the second, which both parties fill in; nothing of it is guessed here.
  ///
  /// - Parameters:
  ///   - subject: what the minutes are about.
  ///   - parties: the two agencies.
  /// - Returns: the document, which `document` of the same report can hold.
  package func minutes(on subject: String, between parties: [String]) -> Document {
    let day = header.date.map(Wording.longDate) ?? "ngày …… tháng …… năm ………"
    let place = header.place.isEmpty ? "………………………………" : header.place
    var people: [Block] = [
      .paragraph(.init(.body, "Hôm nay, \(day), tại \(place), chúng tôi gồm:"))
    ]
    for (index, party) in parties.enumerated() {
      people += [
        .paragraph(
          .init(.body, runs: [Run("Đại diện bên \(index + 1): \(party)", isStrong: true)])),
        .paragraph(.init(.body, "Ông/Bà: ………………………………; chức vụ: ………………………………")),
        .paragraph(.init(.body, "Ông/Bà: ………………………………; chức vụ: ………………………………")),
      ]
    }
    people.append(
      .paragraph(.init(.body, "Hai bên đã đối khớp số liệu và thống nhất lập biên bản như sau:")))
    var content: [Block] = []
    if let sums = sums() { content.append(.paragraph(.init(.body, runs: sums))) }
    if let first = tables.first { content.append(.table(first.id)) }
    let rest = tables.dropFirst().map(\.id)
    if !rest.isEmpty {
      content.append(
        .paragraph(
          .init(
            .body,
            "Từng số liệu của hai bên, chênh lệch, nguyên nhân có thể và giải trình tại Phụ lục kèm theo."
          )))
    }
    let sections = [
      Section(blocks: people),
      Section(level: .chapter, number: "I.", title: "Nội dung", blocks: content),
      Section(
        level: .chapter, number: "II.", title: "Kết luận",
        blocks: [
          .paragraph(
            .init(
              .body,
              "Những số liệu hai bên thống nhất ghi ở cột \"Số thống nhất\" của Phụ lục; dòng để trống ở cột"
                + " này là chưa thống nhất, hai bên tiếp tục làm rõ.")),
          .paragraph(.init(.body, "Ý kiến khác: ………………………………………………………………")),
          .paragraph(
            .init(
              .body,
              "Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản, được hai bên đọc lại và"
                + " cùng ký tên.")),
        ]),
    ]
    return Document(
      kind: .minutes, type: "BIÊN BẢN", subject: subject, sections: sections,
      signers: parties.map { party in
        Signer(office: ["ĐẠI DIỆN", party.uppercased()], manner: "(Ký, đóng dấu, ghi rõ họ tên)")
      }, annexes: rest)
  }

  /// What the line of sums of the first table says, column by column.
  private func sums() -> [Run]? {
    guard let table = tables.first,
      let row = table.rows.firstIndex(where: { $0.kind == .total })
    else { return nil }
    var runs: [Run] = []
    for (column, head) in table.columns.enumerated() {
      let source = Source.cell(table: table.id, .init(row: row, column: column), .plain)
      guard let text = text(of: source) else { continue }
      runs.append(Run(runs.isEmpty ? "Kết quả đối khớp: " : "; "))
      runs.append(Run("\(head.title.prefix(1).lowercased() + head.title.dropFirst()): "))
      runs.append(Run(text, source: source))
    }
    return runs.isEmpty ? nil : runs + [Run(".")]
  }
}
