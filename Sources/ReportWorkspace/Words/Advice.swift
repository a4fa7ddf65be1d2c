public import ReportCore

/// The words that stand beside a finding.
public enum Advice {
  /// `lỗi`, `cảnh báo` or `thông tin`.
  public static func severity(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "lỗi"
    case .warning: "cảnh báo"
    case .information: "thông tin"
    }
  }

  /// `2025-Q3.csv, dòng 12, cột 8` or `bao-cao.xlsx, trang tính 'Biểu 1', ô H12`; empty if no file is
  /// known.
  public static func place(_ place: Provenance) -> String {
    if place.file.isEmpty && place.row == 0 { return "" }
    return [place.file, placeInFile(place)].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// `dòng 12, cột 8` or `trang tính 'Biểu 1', ô H12`; empty if it is not known.
  static func placeInFile(_ place: Provenance) -> String {
    var parts: [String] = []
    if !place.sheet.isEmpty { parts.append(sheet(place.sheet)) }
    if !place.sheet.isEmpty, place.row > 0, place.column > 0 {
      parts.append(cell(place))
    } else {
      if place.row > 0 { parts.append("dòng \(place.row)") }
      if place.column > 0 { parts.append("cột \(place.column)") }
    }
    return parts.joined(separator: ", ")
  }

  /// What messages begin a guess with.
  static let guess = " Có phải "
  /// What stands before what a table prints instead of what was worked out.
  static let unlikeTable = " như bảng ghi"

  /// `trang tính 'Biểu 1'`.
  static func sheet(_ name: String) -> String { "trang tính '\(name)'" }

  /// `ô H12`.
  static func cell(_ place: Provenance) -> String { "ô \(place.address)" }

  /// `lỗi: 2025-Q3.csv: dòng 12, cột 8: Cần một số …`, on a sheet `trang tính 'Biểu 1', ô H12`.
  public static func describe(_ finding: Finding) -> String {
    describe(finding) { _ in "" }
  }

  /// The same, with a program's own words on what is done about it.
  public static func describe(_ finding: Finding, saying words: (Remedy) -> String) -> String {
    let place = finding.provenance
    // Each is a part of one line: what a sender wrote must not look like a line of ours.
    let location = [place.file, placeInFile(place)].filter { !$0.isEmpty }
      .map { ShownText.line($0) }
    let message = ShownText.line(finding.advised.said(words), atMost: 1_500)
    return ([severity(finding.severity)] + location + [message]).joined(separator: ": ")
  }

  /// `đã đối chiếu sổ (lan, 06/10/2025)`.
  static func explanation(_ given: Explanation) -> String {
    "\(given.text) (\(given.author), \(Wording.date(given.given.date)))"
  }

  /// What to do about a finding.
  static func action(for item: PeriodCheck.Item, catalogue: IndicatorCatalogue) -> String {
    let finding = item.finding
    var others = finding.cells
    if let own = finding.ownCell { others.remove(at: own) }
    let named = others.prefix(mostCells)
    // Where one of them stands in another file, each is named with its file.
    let file = finding.provenance.file
    let areTogether = named.allSatisfy { [file, ""].contains($0.provenance.file) }
    let names = named.map { cell in
      let place =
        areTogether
        ? place(cell.provenance, beside: finding.provenance) : place(cell.provenance)
      return catalogue.name(of: cell.key.item) + (place.isEmpty ? "" : " (\(place))")
    }
    let more = others.count > names.count ? " và \(others.count - names.count) ô khác" : ""
    let also = names.isEmpty ? "" : "; đối chiếu với " + names.joined(separator: ", ") + more
    switch finding.severity {
    case .error:
      return
        "Xem lại ô nêu trên theo bản gốc\(also); sửa rồi nộp lại. Lỗi không giải trình thay được."
    case .warning where item.explanation != nil:
      return "Đã có giải trình; không cần sửa nếu giải trình đúng."
    case .warning where item.outdated != nil:
      return
        "Số liệu đã đổi sau khi giải trình: xem lại ô nêu trên\(also), rồi giải trình lại hoặc sửa."
    case .warning:
      return "Xem lại ô nêu trên theo bản gốc\(also); nếu đúng thì ghi giải trình, nếu sai thì sửa."
    case .information:
      return "Không phải sửa."
    }
  }

  /// So many cells are named that a figure is compared with.
  private static let mostCells = 4

  /// Where a cell stands that is named beside another of its file: `dòng 12`; on another sheet, with that.
  private static func place(_ place: Provenance, beside other: Provenance) -> String {
    if place.sheet != other.sheet { return placeInFile(place) }
    return place.row > 0 ? "dòng \(place.row)" : ""
  }

  /// `thiếu số liệu: …: 12; quá ít trường hợp để kết luận: 3`, the commonest first: of a rule, or of all.
  static func reasons(
    for rule: String? = nil, in result: ValidationResult,
    workspace: (IndicatorCatalogue, OrganisationHistory)
  ) -> [(text: String, count: Int, rules: [String])] {
    let all = result.unchecked.filter { rule == nil || $0.rule == rule }.map { unchecked in
      // One line for many units: which ones, the document of --json names.
      let text =
        switch unchecked.reason {
        case .gap(.splitPredecessors): "không so sánh được: đơn vị cũ bị chia tách"
        case .incomplete: "thiếu số liệu của một số đơn vị"
        default: Wording.reason(unchecked.reason, catalogue: workspace.0, history: workspace.1)
        }
      return (text: text, rule: unchecked.rule)
    }
    return Dictionary(grouping: all, by: \.text)
      .map { ($0.key, $0.value.count, Set($0.value.map(\.rule)).sorted()) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
