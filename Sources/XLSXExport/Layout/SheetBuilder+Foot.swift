import ReportCore

extension SheetBuilder {
  /// Adds what is said below a table.
  mutating func addRemarks(_ lines: [String], legend: String?, findings: String?) {
    let all = lines + [legend, findings].compactMap { $0 }
    if all.isEmpty { return }
    _ = addRow(height: 6)
    addLine(PageWords.remarks, CellStyle(isBold: true, isItalic: true))
    let style = CellStyle(size: 11, position: .top)
    for line in all { addParagraph("- " + line, style) }
  }

  /// Adds receivers on the left and who signs beside them; whom a narrow table has no room for, below.
  mutating func addSignatures(_ signatures: [Report.Signature], header: Report.Header) {
    // Statistical forms name the receivers in their head and carry the date down here.
    var receivers = header.style == .letterhead ? header.receivers : []
    var rest = signatures[...]
    while !receivers.isEmpty || !rest.isEmpty {
      let band = rest.prefix(max(1, headColumns.count) - (receivers.isEmpty ? 0 : 1))
      rest = rest.dropFirst(band.count)
      let date =
        header.style == .statisticalForm && rest.isEmpty ? PageWords.placeAndDate(header) : nil
      addSignatures(sideBySide: Array(band), receivers, date: date)
      receivers = []
    }
  }

  private mutating func addSignatures(
    sideBySide signatures: [Report.Signature], _ receivers: [String], date: String?
  ) {
    let count = signatures.count + (receivers.isEmpty ? 0 : 1)
    let columns = blocks(Array(repeating: 1 / Double(count), count: count))
    let signers = receivers.isEmpty ? columns : Array(columns.dropFirst())
    _ = addRow(height: 10)
    let centred = CellStyle(alignment: .centre)
    if let date, let last = signers.last { addRow([(date, centred.italic(), last)]) }
    let list = Self.receiverLines(receivers)
    var rows: [[(text: String, style: CellStyle, columns: ClosedRange<Int>)]] = [
      zip(signatures, signers).map { ($0.role.uppercased(), centred.bold(), $1) },
      zip(signatures, signers).map { ($0.manner, centred.italic().sized(11), $1) },
    ]
    rows += Array(repeating: [], count: max(4, list.count - rows.count))
    rows.append(zip(signatures, signers).map { ($0.name, centred.bold().sized(13), $1) })
    for (index, row) in rows.enumerated() {
      var cells = row
      if index < list.count {
        cells.append((list[index].text, list[index].style, columns[0]))
      }
      addRow(cells, least: 16)
    }
  }

  private static func receiverLines(_ receivers: [String]) -> [(text: String, style: CellStyle)] {
    if receivers.isEmpty { return [] }
    let item = CellStyle(size: 11, position: .top)
    return [(PageWords.recipients, CellStyle(isBold: true, isItalic: true))]
      + receivers.enumerated().map { index, receiver in
        ("- \(PageWords.bare(receiver))" + (index == receivers.count - 1 ? "." : ";"), item)
      }
  }
}
