import Foundation
import ReportCore
import ReportTemplates

/// Finds and reads workspaces.
enum WorkspaceOpening {
  /// The nearest folder with `reportgen.yaml`, from a folder upwards.
  static func find(from folder: String) -> URL? {
    var folder = URL(fileURLWithPath: folder)
    while !FileManager.default.fileExists(
      atPath: folder.appending(path: WorkspaceSettings.fileName).path)
    {
      if folder.path == "/" { return nil }
      folder = folder.deletingLastPathComponent()
    }
    return folder
  }

  /// Reads a workspace with its templates.
  ///
  /// - Throws: `WorkspaceError` if something in it is wrong.
  static func open(
    _ folder: URL, templates: TemplateSet, _ work: Work
  ) throws -> Workspace {
    try work.reached("Đang đọc không gian làm việc")
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
}
