public import Foundation
public import ReportCore

/// The forms of a workspace, read from the files under `forms/`, one form per file.
///
/// Several forms may share a code if their validity does not overlap: when a law changes a form, a file is
/// added and the validity of the old one is ended.
public struct FormTemplates: Sendable {
  /// All forms, by code and the first day of their validity.
  public let forms: [ReportForm]

  /// The form with that code that is valid on that day: the last day of the period reported on.
  public func pick(code: String, on day: CalendarDate) -> ReportForm? {
    forms.first { $0.code == code && $0.isValid(on: day) }
  }

  /// The codes of all forms.
  public var codes: [String] { Array(Set(forms.map(\.code))).sorted() }

  /// Reads the forms of one or more folders of templates, the standard set first.
  ///
  /// - Throws: `TemplateError`, with all faults of all files.
  public static func load(
    from folders: [URL], catalogue: IndicatorCatalogue
  ) throws(TemplateError) -> FormTemplates {
    let faults = TemplateFaults()
    let forms = read(TemplateFolders(folders: folders), catalogue: catalogue, faults: faults)
    try faults.check()
    return forms
  }

  static func read(
    _ folders: TemplateFolders, catalogue: IndicatorCatalogue, faults: TemplateFaults
  ) -> FormTemplates {
    var found: [Entry] = []
    for file in folders.files(in: "forms", faults: faults) {
      guard let entry = file.root()?.mapping({ form(&$0, catalogue: catalogue) }) ?? nil else {
        continue
      }
      if let other = found.first(where: { $0.form.overlaps(entry.form) }) {
        entry.code.fault(
          .overlap,
          "Biểu '\(entry.form.code)' \(entry.form.validityInWords) trùng hiệu lực với biểu cùng mã ở "
            + "\(other.code.file.name) (\(other.form.validityInWords)). Hãy sửa valid_from hoặc valid_to."
        )
      }
      found.append(entry)
    }
    addColumns(to: &found)
    return FormTemplates(
      forms: found.map(\.form).sorted {
        $0.code != $1.code
          ? $0.code < $1.code
          : $0.basis.validity.from.map(\.dayNumber) ?? .min
            < $1.basis.validity.from.map(\.dayNumber) ?? .min
      })
  }

  /// A form as its file has it.
  struct Entry {
    var form: ReportForm
    let code: TemplateNode
    /// Whether the layout has columns of the form's own and the file states none.
    let lacksColumns: Bool
  }

  private static func form(
    _ mapping: inout TemplateMapping, catalogue: IndicatorCatalogue
  ) -> Entry? {
    let codeNode = mapping.required("code")
    let version = mapping.text("version", default: "")
    let validity = mapping.validity()
    let calendar = mapping.node("calendar").flatMap { Self.calendar($0) }
    let layoutNode = mapping.required("layout")
    let layout = layoutNode?.choice(
      Dictionary(uniqueKeysWithValues: ReportForm.Layout.allCases.map { ($0.rawValue, $0) }))
    let linesNode = mapping.node("lines")
    let grouping = mapping.node("group_by")
    let unitsNode = mapping.node("units")
    let orderNode = mapping.node("order_by")
    let minimumCases = mapping.node("minimum_cases")
    let optional: [(String, TemplateNode?, ReportForm.Layout.Option)] = [
      ("group_by", grouping, .grouping), ("units", unitsNode, .units),
      ("order_by", orderNode, .order), ("minimum_cases", minimumCases, .minimumCases),
    ]
    for (key, node, option) in optional where layout?.options.contains(option) == false {
      node?.fault(.unknownKey, "Chỉ bố cục \(layouts(taking: option)) dùng '\(key)'.")
    }
    let columnsNode = mapping.node("columns")
    let lines = linesNode?.list()?.compactMap { line($0, in: layout, catalogue: catalogue) } ?? []
    if let orderNode, orderNode.words() == ReportForm.UnitRows.Order.rank.rawValue,
      !lines.contains(where: { $0.measure == .rank })
    {
      orderNode.fault(.inconsistent, "Chưa có cột nào 'measure: rank' để xếp theo hạng.")
    }
    let form = ReportForm(
      code: codeNode?.code() ?? "", shortTitle: mapping.text("short_title"),
      title: mapping.text("title"), layout: layout ?? .unitsAcross,
      grouping: grouping?.choice(groupings) ?? .section,
      unitRows: .init(
        units: unitsNode?.choice(units) ?? .reporting, order: orderNode?.choice(orders) ?? .code,
        minimumCases: minimumCases?.integer(in: 0...1_000_000) ?? 0),
      lines: lines, columns: columns(columnsNode, in: layout),
      basis: .init(
        mapping.text("basis"), officialNumber: mapping.node("official_number")?.words(),
        validity: validity, calendar: calendar),
      notes: mapping.texts("notes"), version: version,
      charts: charts(mapping.node("charts"), in: layout, catalogue: catalogue))
    if layout?.takesLines == false {
      linesNode?.fault(
        .unknownKey,
        "Bố cục này tự có các dòng; không ghi 'lines'. Các dòng lấy từ kế hoạch hoặc đơn vị.")
    } else if layout != nil, linesNode == nil {
      mapping.fault(.missingKey, "Thiếu khóa bắt buộc 'lines'.")
    }
    guard let codeNode else { return nil }
    let lacksColumns = layout?.columns.isEmpty == false && columnsNode == nil
    return Entry(form: form, code: codeNode, lacksColumns: lacksColumns)
  }

  private static func calendar(_ node: TemplateNode) -> ReportingCalendar? {
    if node.isList {
      node.fault(
        .inconsistent,
        "Một bảng chỉ theo một lịch báo cáo: ghi statistical hoặc administrative, không ghi cả hai."
      )
      return nil
    }
    return node.choice(ReportingCalendar.names)
  }

  /// `'units_down'`: the layouts that have a use for something.
  static func layouts(taking option: ReportForm.Layout.Option) -> String {
    ReportForm.Layout.allCases.filter { $0.options.contains(option) }.map { "'\($0.rawValue)'" }
      .joined(separator: ", ")
  }

  private static let groupings = Dictionary(
    uniqueKeysWithValues: ReportForm.Grouping.allCases.map { ($0.rawValue, $0) })

  private static let units = Dictionary(
    uniqueKeysWithValues: ReportForm.UnitRows.Units.allCases.map { ($0.rawValue, $0) })

  private static let orders = Dictionary(
    uniqueKeysWithValues: ReportForm.UnitRows.Order.allCases.map { ($0.rawValue, $0) })
}

extension ReportForm {
  fileprivate func overlaps(_ other: ReportForm) -> Bool {
    code == other.code && basis.validity.overlaps(other.basis.validity)
  }

  fileprivate var validityInWords: String {
    switch (basis.validity.from, basis.validity.to) {
    case (nil, nil): "không giới hạn thời gian"
    case (let from?, nil): "từ \(from)"
    case (nil, let to?): "đến \(to)"
    case (let from?, let to?): "từ \(from) đến \(to)"
    }
  }
}
