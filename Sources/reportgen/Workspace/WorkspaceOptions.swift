import ArgumentParser
import Foundation
import ReportWorkspace

/// Which workspace a command works on.
struct WorkspaceOptions: ParsableArguments {
  @OptionGroup var templates: TemplateOptions

  @Option(help: "Thư mục không gian làm việc (có tệp reportgen.yaml).")
  var workspace: String?

  /// Reads the workspace with its templates.
  ///
  /// - Throws: `Failure` if there is none, or something in it is wrong.
  func load() throws -> OpenWorkspace {
    guard let workspace = try loadIfFound() else {
      throw Failure(
        .usage,
        "Không tìm thấy reportgen.yaml từ thư mục hiện tại trở lên; hãy chỉ rõ bằng --workspace, tạo"
          + " không gian làm việc của đơn vị bằng 'reportgen init', hoặc xem mẫu bằng 'reportgen demo'."
      )
    }
    return workspace
  }

  /// The folder that was named, or the nearest one from here upwards.
  var folder: String? {
    workspace ?? OpenWorkspace.find(from: FileManager.default.currentDirectoryPath)
  }

  /// Reads the workspace with its templates, if there is one; for what can be done without.
  ///
  /// - Throws: `Failure` if something in it is wrong.
  func loadIfFound() throws -> OpenWorkspace? {
    try folder.map { try OpenWorkspace(at: $0, templates: templates.set, Watching.work) }
  }
}
