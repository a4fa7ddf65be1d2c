import Foundation
import ReportCore
import ReportIntake
package import ReportTemplates

/// Names of indicators that the officers of a workspace have confirmed. They are kept in a file of the
/// workspace's own indicators, beside those that come with the program, and are never guessed.
package struct LearntNames {
  /// The file, in the folder of a workspace.
  package static let path = "templates/indicators/ten-goi-cua-don-vi.yaml"

  private let workspace: Workspace
  private let names: IndicatorNames

  /// The names of a workspace.
  package init(of workspace: Workspace) {
    self.workspace = workspace
    names = IndicatorNames(
      catalogue: workspace.catalogue, forms: workspace.library.forms.forms)
  }

  /// Adds names to the file.
  ///
  /// - Parameter texts: each a name in returns and the indicator's own name, with `=` between.
  /// - Throws: `WorkspaceError` if one is no such pair, the indicator is unknown, or the name stands for
  ///   another indicator already, or the file cannot be written.
  package func learn(_ texts: [String]) throws(WorkspaceError) {
    try attempt { try add(texts) }
  }

  private func add(_ texts: [String]) throws {
    var lines = ""
    for text in texts {
      let sides = text.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        throw WorkspaceError(
          .invalidRequest,
          "'\(text)' chưa đúng; hãy ghi 'TÊN TRONG BÁO CÁO=TÊN CHỈ TIÊU', ví dụ 'Bé chào đời=Tổng số trẻ sinh ra'."
        )
      }
      let item = try item(named: sides[1])
      if case .item(let other) = names[sides[0]] {
        if other == item { continue }
        throw WorkspaceError(
          .invalidRequest,
          "'\(sides[0])' đã là tên của '\(workspace.catalogue.name(of: other))'; một tên chỉ dùng cho một chỉ"
            + " tiêu.")
      }
      let name = sides[0].filter { $0 != "\"" && $0 != "\\" && !$0.isNewline }
      lines += "  - {item: \"\(item)\", names: [\"\(name)\"]}\n"
    }
    if lines.isEmpty { return }
    let url = workspace.folder.appending(path: Self.path)
    var text =
      (try? String(contentsOf: url, encoding: .utf8))
      ?? "# Tên gọi chỉ tiêu trong báo cáo của các đơn vị, do người nhận xác nhận (import --alias).\n"
      + "version: \"1\"\naliases:\n"
    if !text.hasSuffix("\n") { text += "\n" }
    let folder = url.deletingLastPathComponent().path
    try DurableFile.makeFolders(folder)
    try Leftovers.sweep(folder)
    try DurableFile.replace(Array((text + lines).utf8), at: url.path)
  }

  private func item(named name: String) throws -> IndicatorKey {
    switch names[name] {
    case .item(let item): return item
    case .unknown(let nearest):
      let hint = nearest.map { " Có phải '\(workspace.catalogue.name(of: $0))' không?" } ?? ""
      throw WorkspaceError(.invalidRequest, "Không có chỉ tiêu nào tên '\(name)'.\(hint)")
    }
  }
}
