import ArgumentParser
import Foundation
import ReportTemplates

/// Which workspace a command works on.
struct WorkspaceOptions: ParsableArguments {
  @OptionGroup var templates: TemplateOptions

  @Option(help: "Thư mục không gian làm việc (có tệp reportgen.yaml).")
  var workspace: String?

  /// Reads the workspace with its templates.
  ///
  /// - Throws: `Failure` if there is none, or something in it is wrong.
  func load() throws -> Workspace {
    guard let workspace = try loadIfFound() else {
      throw Failure(
        .usage,
        "Không tìm thấy reportgen.yaml từ thư mục hiện tại trở lên; hãy chỉ rõ bằng --workspace, tạo"
          + " không gian làm việc của đơn vị bằng 'reportgen init', hoặc xem mẫu bằng 'reportgen demo'."
      )
    }
    return workspace
  }

  /// Reads the workspace with its templates, if there is one; for what can be done without.
  ///
  /// - Throws: `Failure` if something in it is wrong.
  func loadIfFound() throws -> Workspace? {
    guard let folder = find() else { return nil }
    Progress.say("Đang đọc không gian làm việc")
    let settings = try readingTemplates { () throws(TemplateError) in
      try WorkspaceSettings.load(fromWorkspace: folder)
    }
    let set = settings.templateSet.map {
      $0.hasPrefix("/") ? $0 : folder.appending(path: $0).path
    }
    let templates = try templates.folder(named: set)
    return try readingTemplates { () throws(TemplateError) in
      try Workspace.load(from: folder, settings: settings, templates: templates)
    }
  }

  private func find() -> URL? {
    if let workspace { return URL(fileURLWithPath: workspace) }
    var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    while !FileManager.default.fileExists(atPath: folder.appending(path: "reportgen.yaml").path) {
      if folder.path == "/" { return nil }
      folder = folder.deletingLastPathComponent()
    }
    return folder
  }
}
