public import Foundation
public import ReportCore

/// The kinds of report of a workspace, read from the files under `reports/`, one kind per file.
public struct ReportKindTemplates: Sendable {
  /// All kinds, by code.
  public let kinds: [ReportKind]

  /// The kind with that code.
  public subscript(code: String) -> ReportKind? { kinds.first { $0.code == code } }

  /// The kinds that are made for such a period, by code.
  public func kinds(for period: Period) -> [ReportKind] {
    kinds.filter { $0.periods.contains(period.kind) }
  }

  /// Reads the kinds of one or more folders of templates, the standard set first.
  ///
  /// - Throws: `TemplateError`, with all faults of all files.
  public static func load(
    from folders: [URL], forms: FormTemplates
  ) throws(TemplateError) -> ReportKindTemplates {
    let faults = TemplateFaults()
    let kinds = read(TemplateFolders(folders: folders), forms: forms, faults: faults)
    try faults.check()
    return kinds
  }

  static func read(
    _ folders: TemplateFolders, forms: FormTemplates, faults: TemplateFaults
  ) -> ReportKindTemplates {
    var found: [(kind: ReportKind, place: TemplatePlace)] = []
    for file in folders.files(in: "reports", faults: faults) {
      file.root()?.mapping { mapping in
        let codeNode = mapping.required("code")
        let kind = kind(&mapping, code: codeNode?.code() ?? "", forms: forms)
        guard let codeNode else { return }
        if let other = found.first(where: { $0.kind.code == kind.code }) {
          codeNode.fault(
            .duplicateName, "Mã '\(kind.code)' đã dùng ở \(other.place.file):\(other.place.line).")
        }
        found.append((kind, codeNode.place))
      }
    }
    return ReportKindTemplates(kinds: found.map(\.kind).sorted { $0.code < $1.code })
  }

  private static func kind(
    _ mapping: inout TemplateMapping, code: String, forms: FormTemplates
  ) -> ReportKind {
    let version = mapping.text("version", default: "")
    let name = mapping.text("name", default: "")
    let title = mapping.required("title")?.list() ?? []
    for line in title { checkPlaceholders(of: line) }
    let codes = forms.codes
    let formNodes = mapping.required("forms")?.list() ?? []
    for node in formNodes {
      guard let form = node.words(), !codes.contains(form) else { continue }
      node.fault(
        .unknownName,
        "Không tìm thấy biểu '\(form)'.\(TemplateNode.suggestion(for: form, among: codes))")
    }
    checkCalendars(of: formNodes, forms: forms)
    let isOnRequest = mapping.node("on_request")?.flag() ?? false
    let isConcluding = mapping.node("concluding")?.flag() ?? false
    var kind = ReportKind(
      code: code, title: title.compactMap { $0.words() },
      periods: (mapping.required("periods")?.list() ?? [])
        .compactMap { $0.choice(Period.Kind.names) },
      forms: formNodes.compactMap { $0.text() },
      style: mapping.choice(
        "style", ["letterhead": .letterhead, "statistical_form": .statisticalForm],
        default: Report.Header.Style.letterhead),
      basis: mapping.text("basis"), version: version)
    kind.isOnRequest = isOnRequest
    kind.isConcluding = isConcluding
    kind.name = name
    return kind
  }

  /// Forms of two calendars cannot stand in one report.
  private static func checkCalendars(of nodes: [TemplateNode], forms: FormTemplates) {
    var first: (code: String, calendar: ReportingCalendar)?
    for node in nodes {
      guard let code = node.scalarText,
        let calendar = forms.forms.first(where: { $0.code == code })?.basis.calendar
      else { continue }
      if let first, first.calendar != calendar {
        node.fault(
          .inconsistent,
          "Biểu '\(code)' theo lịch \(calendar.rawValue), biểu '\(first.code)' theo lịch "
            + "\(first.calendar.rawValue); một báo cáo không được trộn hai lịch.")
      }
      first = first ?? (code, calendar)
    }
  }

  private static func checkPlaceholders(of node: TemplateNode) {
    guard let text = node.text() else { return }
    for piece in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      let name = piece.prefix { $0 != "}" }
      if ["period", "unit", "programme"].contains(name), name.count < piece.count { continue }
      node.fault(
        .unknownName,
        "Chỗ điền '{\(name)}' không có nghĩa. Tiêu đề dùng được {period}, {unit} và {programme}.")
    }
  }
}
