import ReportWorkspace

/// What the page of a unit's form shows.
struct EntryPage: Sendable {
  struct Earlier: Sendable {
    let name: String
    let value: String
  }

  /// What a rule says of a line.
  struct Remark: Encodable, Sendable {
    let look: String
    let text: String
  }

  struct Line: Sendable {
    let number: Int
    let title: String
    let unit: String
    let isHeading: Bool
    let isDeep: Bool
    let figure: String
    let note: String
    let hasNote: Bool
    let canBeNil: Bool
    let isBad: Bool
    let earlier: [Earlier]
    let remarks: [Remark]
    /// What stands there, in words, where the form is looked at as a whole.
    let shown: String
  }

  /// A fault that leads to its line.
  struct Fault: Sendable {
    let line: Int
    let text: String
  }

  let title: String
  let code: String
  let name: String
  let periodCode: String
  let periodName: String
  let version: Int
  let lines: [Line]
  /// When it was saved and by whom; `nil` if it was not.
  let saved: String?
  let faults: [Fault]
  let warnings: [String]
  let hasWarnings: Bool
  let filled: Int
  let blanks: Int
  let hasBlanks: Bool
  var isRevision = false
  var showsSummary = false
  var changedMeanwhile: String?
  var done: String?

  init(_ form: UnitForm, _ draft: DraftBook.Draft) {
    let examined = form.examine(draft.form)
    title = "Phiếu nhập số liệu \(Wording.name(of: form.period))"
    (code, name) = (form.unit.code, form.unit.fullName)
    (periodCode, periodName) = (form.period.code, Wording.name(of: form.period))
    version = draft.version
    saved =
      draft.version == 0
      ? nil
      : "Đã lưu nháp lúc \(VietnameseTime.text(Timestamp(seconds: draft.saved))), \(draft.author)."
    let places = Dictionary(
      form.lines.enumerated().compactMap { place, line in line.item.map { ($0, place + 1) } },
      uniquingKeysWith: { first, _ in first })
    var remarks: [Int: [Remark]] = [:]
    for (item, reason) in examined.unreadable {
      remarks[places[item] ?? 0, default: []].append(Remark(look: "bad", text: reason))
    }
    for remark in examined.remarks {
      guard let place = remark.items.lazy.compactMap({ places[$0] }).first else { continue }
      remarks[place, default: []].append(
        Remark(look: remark.severity == .error ? "bad" : "warn", text: remark.text))
    }
    let readings = Dictionary(
      examined.lines.map { ($0.item, $0.reading) }, uniquingKeysWith: { first, _ in first })
    lines = form.lines.enumerated().map { place, line in
      Self.line(
        line, number: place + 1, draft.form, form, readings, remarks: remarks[place + 1] ?? [])
    }
    let names = Dictionary(
      form.lines.compactMap { line in line.item.map { ($0, line.title) } },
      uniquingKeysWith: { first, _ in first })
    let first = form.lines.firstIndex { $0.item != nil } ?? 0
    faults =
      (examined.isBlank ? [Fault(line: first + 1, text: Self.blank)] : [])
      + examined.unreadable.map { item, reason in
        let name = (names[item] ?? "").trimmingPrefix("- ")
        return Fault(line: places[item] ?? 1, text: "\(name): \(reason)")
      }
      + examined.unexplainedErrors.map { error in
        Fault(line: error.items.lazy.compactMap { places[$0] }.first ?? 1, text: error.text)
      }
    warnings = examined.remarks.filter { $0.severity != .information }.map(\.text)
    hasWarnings = !warnings.isEmpty
    blanks = examined.blanks
    filled = examined.lines.count - blanks
    hasBlanks = blanks > 0
  }

  /// What the rules say, by the number of the line, for a script; lines without a remark are left out.
  var remarksByLine: [String: [Remark]] {
    Dictionary(
      lines.filter { !$0.remarks.isEmpty }.map { ("\($0.number)", $0.remarks) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func line(
    _ line: UnitForm.Line, number: Int, _ filled: TypedForm, _ form: UnitForm,
    _ readings: [IndicatorKey: WrittenFigure], remarks: [Remark]
  ) -> Line {
    let title = line.number.isEmpty ? line.title : "\(line.number). \(line.title)"
    guard let item = line.item else {
      return Line(
        number: number, title: title, unit: "", isHeading: true, isDeep: false, figure: "",
        note: "",
        hasNote: false, canBeNil: false, isBad: false, earlier: [], remarks: [], shown: "")
    }
    let entry = filled[item]
    return Line(
      number: number, title: title, unit: line.unitOfMeasure, isHeading: false,
      isDeep: line.level > 0, figure: entry.figure, note: entry.note, hasNote: !entry.note.isEmpty,
      canBeNil: line.canBeNil, isBad: remarks.contains { $0.look == "bad" },
      earlier: form.earlierPeriods.reversed().map { period in
        Earlier(
          name: Wording.capitalised(Wording.name(of: period)),
          value: form.earlierFigure(item, in: period)?.shown ?? "–")
      },
      remarks: remarks, shown: words(readings[item] ?? .blank))
  }

  private static func words(_ reading: WrittenFigure) -> String {
    switch reading {
    case .blank: "để trống"
    case .figure(let value): value.shown
    case .nilReported: "không phát sinh"
    case .notCollected: "chưa thu thập được"
    case .unreadable: "chưa đọc được"
    }
  }

  private static let blank = "Phiếu chưa ghi số liệu nào. Hãy ghi ít nhất một dòng."

  static func changedMeanwhile(_ draft: DraftBook.Draft) -> String {
    "\(draft.author) vừa lưu phiếu này lúc \(VietnameseTime.text(Timestamp(seconds: draft.saved)))."
      + " Những gì anh/chị vừa ghi chưa được lưu; lưu lần nữa thì bản của anh/chị thay bản ấy."
  }

  /// What the fields of the page say.
  static func filled(_ fields: FormFields, on form: UnitForm) -> TypedForm {
    var filled = TypedForm()
    for (place, line) in form.lines.enumerated() {
      guard let item = line.item else { continue }
      filled[item] = TypedForm.Entry(
        figure: trimmed(fields["s\(place + 1)"], atMost: 40),
        note: trimmed(fields["g\(place + 1)"], atMost: 500))
    }
    return filled
  }

  private static func trimmed(_ text: String?, atMost limit: Int) -> String {
    let text = text ?? ""
    let inner = text.drop(while: \.isWhitespace)
    let end =
      inner.lastIndex { !$0.isWhitespace }.map { inner.index(after: $0) } ?? inner.startIndex
    return String(inner[..<end].prefix(limit))
  }
}
