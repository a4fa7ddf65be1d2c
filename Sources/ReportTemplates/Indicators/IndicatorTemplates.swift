public import Foundation
public import ReportCore

/// The indicators of a workspace, read from the files under `indicators/`.
///
/// Any of these files may contain `categories`, `settings`, `indicators`, `aliases` and `abbreviations`;
/// together they form one catalogue.
public struct IndicatorTemplates: Sendable {
  /// The indicators with their formulas, settings applied.
  public let catalogue: IndicatorCatalogue
  /// The definitions left open, with what was chosen.
  public let settings: [OpenSetting]

  /// Reads the indicators of one or more folders of templates, the standard set first.
  ///
  /// - Parameters:
  ///   - folders: each may have a subfolder `indicators`.
  ///   - choices: the code of the choice for each setting.
  /// - Returns: the indicators of all folders as one catalogue.
  /// - Throws: `TemplateError`, with all faults of all files.
  public static func load(
    from folders: [URL], choices: [String: String] = [:]
  ) throws(TemplateError) -> IndicatorTemplates {
    try load(from: folders, choices: choices, chosenAt: [:])
  }

  static func load(
    from folders: [URL], choices: [String: String], chosenAt: [String: TemplatePlace]
  ) throws(TemplateError) -> IndicatorTemplates {
    let faults = TemplateFaults()
    let reading = IndicatorReading(
      TemplateFolders(folders: folders).files(in: "indicators", faults: faults), faults: faults)
    if reading.indicators.isEmpty && faults.isEmpty {
      throw TemplateError(
        .unreadable, "Không có chỉ tiêu nào: thiếu tệp .yaml trong thư mục này.",
        file: "indicators")
    }
    let settings = reading.settings(choices: choices, chosenAt: chosenAt)
    try faults.check()
    let catalogue = reading.named(try reading.catalogue(settings: settings))
    try faults.check()
    return IndicatorTemplates(catalogue: catalogue, settings: settings)
  }
}

/// What was read from the files, before it is put together.
struct IndicatorReading {
  /// An indicator with the places of what refers to other things.
  struct Entry {
    var indicator: Indicator
    var code: TemplateNode
    var formula: TemplateNode?
    var breakdown: [TemplateNode]
    var setting: TemplateNode?
  }

  /// A setting with the places of its formulas.
  struct SettingEntry {
    var setting: OpenSetting
    var code: TemplatePlace
    var formulas: [TemplateNode]
  }

  private(set) var categories: [Category] = []
  private(set) var settingEntries: [SettingEntry] = []
  private(set) var indicators: [Entry] = []
  /// What else items are called: the item and its names.
  private(set) var aliases: [(item: TemplateNode, names: [TemplateNode])] = []
  private(set) var abbreviations: [String: String] = [:]
  let faults: TemplateFaults

  init(_ files: [TemplateFile], faults: TemplateFaults) {
    self.faults = faults
    var places: [String: TemplatePlace] = [:]
    func isNew(_ kind: String, _ code: String, at node: TemplateNode?) -> Bool {
      guard let node else { return false }
      if let first = places["\(kind) \(code)"] {
        node.fault(.duplicateName, "Mã '\(code)' đã dùng ở \(first.file):\(first.line).")
        return false
      }
      places["\(kind) \(code)"] = node.place
      return true
    }
    for file in files {
      file.root()?.mapping { mapping in
        _ = mapping.text("version", default: "")
        for node in mapping.list("categories") {
          guard let (category, code) = Self.category(node) else { continue }
          if isNew("category", category.code, at: code) { categories.append(category) }
        }
        for node in mapping.list("settings") {
          guard let (entry, code) = Self.setting(node) else { continue }
          if isNew("setting", entry.setting.code, at: code) { settingEntries.append(entry) }
        }
        for node in mapping.list("indicators") {
          guard let entry = Self.indicator(node) else { continue }
          if isNew("indicator", entry.indicator.code, at: entry.code) { indicators.append(entry) }
        }
        for node in mapping.list("aliases") {
          node.mapping { entry in
            guard let item = entry.required("item") else { return }
            aliases.append((item, entry.list("names")))
          }
        }
        for (short, long) in mapping.node("abbreviations")?.pairs() ?? [] {
          if let short = short.words(), let long = long.words() { abbreviations[short] = long }
        }
      }
    }
    checkReferences()
  }

  private func checkReferences() {
    let known = categories.map(\.code)
    let settings = settingEntries.map(\.setting.code)
    for entry in indicators {
      for (code, node) in zip(entry.indicator.categories, entry.breakdown)
      where !known.contains(code) {
        node.fault(
          .unknownName,
          "Không tìm thấy nhóm phân tổ '\(code)'.\(TemplateNode.suggestion(for: code, among: known))"
        )
      }
      if let code = entry.indicator.setting, !settings.contains(code) {
        entry.setting?.fault(
          .unknownName,
          "Không tìm thấy thiết lập '\(code)'.\(TemplateNode.suggestion(for: code, among: settings))"
        )
      }
    }
  }
}
