public import Foundation
public import ReportCore

/// Layouts of foreign tables, read from the files under `layouts/`, one layout per file.
///
/// ```yaml
/// code: benh-vien
/// title: Bảng quý của bệnh viện
/// sheet: Biểu 1
/// units: down          # mỗi dòng một đơn vị; across: mỗi cột một đơn vị
/// names: C             # cột tên đơn vị (dòng, nếu units là across)
/// codes: B
/// first: 6             # dòng đơn vị đầu tiên (cột, nếu units là across)
/// last: 119
/// skip: [20, 41]
/// figures: {D: births, E: births.male}
/// numbers: vietnamese  # hoặc english, plain
/// ```
public struct LayoutTemplates: Sendable {
  /// All layouts, by code.
  public let layouts: [ReturnLayout]

  /// The layout with that code.
  public subscript(code: String) -> ReturnLayout? { layouts.first { $0.code == code } }

  /// Reads the layouts of one or more folders of templates.
  ///
  /// - Throws: `TemplateError`, with all faults of all files.
  public static func load(
    from folders: [URL], catalogue: IndicatorCatalogue
  ) throws(TemplateError) -> LayoutTemplates {
    let faults = TemplateFaults()
    var found: [(layout: ReturnLayout, place: TemplatePlace)] = []
    for file in TemplateFolders(folders: folders).files(in: "layouts", faults: faults) {
      guard let root = file.root(), let layout = read(root, catalogue: catalogue) else { continue }
      if let other = found.first(where: { $0.layout.code == layout.code }) {
        root.fault(
          .duplicateName, "Mã '\(layout.code)' đã dùng ở \(other.place.file):\(other.place.line).")
      }
      found.append((layout, root.place))
    }
    try faults.check()
    return LayoutTemplates(layouts: found.map(\.layout).sorted { $0.code < $1.code })
  }

  /// Reads the one layout of a file.
  ///
  /// - Parameters:
  ///   - url: the file.
  ///   - catalogue: the indicators that it may name.
  /// - Returns: the layout.
  /// - Throws: `TemplateError`, with all faults of the file.
  public static func layout(
    at url: URL, catalogue: IndicatorCatalogue
  ) throws(TemplateError) -> ReturnLayout {
    let faults = TemplateFaults()
    let name = url.lastPathComponent
    let layout = TemplateFile(url, name: name, faults: faults)?.root()
      .flatMap { read($0, catalogue: catalogue) }
    try faults.check()
    guard let layout else {
      throw TemplateError(.syntax, "Tệp ánh xạ trống.", file: name)
    }
    return layout
  }

  private static func read(
    _ root: TemplateNode, catalogue: IndicatorCatalogue
  ) -> ReturnLayout? {
    root.mapping { read(&$0, catalogue: catalogue) }
  }

  private static func read(
    _ mapping: inout TemplateMapping, catalogue: IndicatorCatalogue
  ) -> ReturnLayout {
    _ = mapping.text("version", default: "")
    let directions: [String: ReturnLayout.Direction] = ["down": .down, "across": .across]
    let conventions: [String: NumberConvention] = [
      "vietnamese": .vietnamese, "english": .english, "plain": .plain,
    ]
    let direction = mapping.choice("units", directions, default: ReturnLayout.Direction.down)
    let isDown = direction == .down
    let names = mapping.node("names")
    let codes = mapping.node("codes")
    if names == nil, codes == nil {
      mapping.fault(.missingKey, "Cần 'names' hoặc 'codes': nơi ghi tên hoặc mã đơn vị.")
    }
    let first = mapping.required("first").flatMap { line($0, isColumn: !isDown) }
    let last = mapping.node("last")
    let lastLine = last.flatMap { line($0, isColumn: !isDown) }
    if let first, let lastLine, lastLine < first {
      last?.fault(.badValue, "'last' đứng trước 'first'.")
    }
    var figures: [Int: IndicatorKey] = [:]
    for (key, value) in mapping.required("figures")?.pairs() ?? [] {
      guard let place = line(key, isColumn: isDown), let item = catalogue.item(value) else {
        continue
      }
      if let same = figures.first(where: { $0.value == item }) {
        value.fault(.duplicateName, "Chỉ tiêu '\(item)' đã gán cho \(same.key).")
      }
      figures[place] = item
    }
    return ReturnLayout(
      code: mapping.code("code"), title: mapping.text("title", default: ""),
      sheet: mapping.node("sheet")?.words(), direction: direction,
      names: names.flatMap { line($0, isColumn: isDown) },
      codes: codes.flatMap { line($0, isColumn: isDown) },
      districts: mapping.node("districts").flatMap { line($0, isColumn: isDown) },
      periods: mapping.list("periods").compactMap { line($0, isColumn: isDown) },
      first: first ?? 1, last: lastLine,
      skipped: Set(mapping.list("skip").compactMap { line($0, isColumn: !isDown) }),
      figures: figures,
      convention: mapping.node("numbers")?.choice(conventions))
  }

  /// A column by its letters or a row by its number, from 1.
  private static func line(_ node: TemplateNode, isColumn: Bool) -> Int? {
    guard isColumn else { return node.integer(in: 1...1_048_576) }
    guard let text = node.words() else { return nil }
    let letters = text.uppercased().utf8
    guard (1...3).contains(letters.count), letters.allSatisfy({ (65...90).contains($0) }) else {
      node.fault(.badValue, "Cần chữ của một cột, ví dụ D hoặc AA, nhưng đây là '\(text)'.")
      return nil
    }
    let number = letters.reduce(0) { $0 * 26 + Int($1) - 64 }
    if number <= 16_384 { return number }
    node.fault(.badValue, "Bảng tính không có cột '\(text)'.")
    return nil
  }
}
