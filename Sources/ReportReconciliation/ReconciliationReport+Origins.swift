import ReportCore

extension ReconciliationReport {
  /// Both readings of figures that differ, side by side down to the cells that they are made of. Units
  /// that both sides say the same of are counted, not listed. `nil` if there is nothing to show.
  func originTable() throws(Report.Table.Malformation) -> Report.Table? {
    let heads: [Report.Table.Head] = [
      .init("TT", .ordinal), .init("Số liệu", .text), .init("Thành phần", .text),
      .init("Số của \(reconciliation.here)"), .init("Số của \(reconciliation.there)"),
      .init("Chênh lệch"), .init("Ô của \(reconciliation.here)", .text),
      .init("Ô của \(reconciliation.there)", .text),
    ]
    var rows: [Report.Table.Row] = []
    var equal = 0
    for origin in reconciliation.origins {
      if case .unit = origin.part, !origin.differs {
        equal += 1
        continue
      }
      rows.append(row(origin, number: rows.count + 1))
    }
    if rows.isEmpty { return nil }
    var notes = [
      "Tổng số liệt kê đến từng đơn vị có chênh lệch; tỷ lệ liệt kê đến tử số và mẫu số, tính trên số liệu"
        + " của từng bên."
    ]
    if equal > 0 { notes.append("Không liệt kê \(equal) số thành phần mà hai bên ghi như nhau.") }
    return try Report.Table(
      id: "thanh-phan", shortTitle: "Thành phần",
      title: "SỐ THÀNH PHẦN CỦA CÁC SỐ LIỆU CÓ CHÊNH LỆCH",
      heads: heads, rows: rows, notes: notes)
  }

  private func row(_ origin: FigureOrigin, number: Int) -> Report.Table.Row {
    let part =
      switch origin.part {
      case .unit(let unit): "\(wording.name(of: unit)) (\(unit.code))"
      case .numerator: "Tử số"
      case .denominator: "Mẫu số"
      }
    var difference = Report.Cell.empty
    if let here = origin.here, let there = origin.there, let value = try? there.subtracting(here) {
      difference = cell(value, isSigned: true)
    }
    return .init(cells: [
      .text(String(number)),
      .text("\(catalogue.name(of: origin.item)), \(wording.name(of: origin.unit))"), .text(part),
      origin.here.map { cell($0) } ?? .empty, origin.there.map { cell($0) } ?? .empty, difference,
      .text(place(origin.herePlace)), .text(place(origin.therePlace)),
    ])
  }

  private func cell(_ value: Fraction, isSigned: Bool = false) -> Report.Cell {
    guard let decimal = value.exactDecimal ?? (try? value.rounded(decimals: 2)) else {
      return .empty
    }
    let style = Report.Cell.NumberStyle(decimals: Int(decimal.scale), isSigned: isSigned)
    return Report.Cell(.number(decimal, style))
  }

  private func place(_ place: Provenance?) -> String {
    guard let place, !place.file.isEmpty else { return "" }
    return [place.file, place.sheet, place.address].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
