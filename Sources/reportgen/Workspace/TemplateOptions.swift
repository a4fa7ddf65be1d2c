import ArgumentParser
import Foundation
import ReportCore
import ReportTemplates

/// Where templates and examples are.
struct TemplateOptions: ParsableArguments {
  @Option(help: "Thư mục bộ mẫu (Templates), nếu không dùng bộ mẫu đi kèm chương trình.")
  var templates: String?

  /// The folder of the template set.
  ///
  /// - Throws: `Failure` if there is none.
  func folder(named explicit: String? = nil) throws -> URL {
    let candidates = TemplateSearch.candidates(
      explicit: templates ?? explicit, executable: Self.executable, package: Self.package)
    let found = TemplateSearch.folder(among: candidates, isFolder: Self.isFolder)
    guard let found else {
      throw Failure(
        .data,
        "Không tìm thấy bộ mẫu; đã tìm ở: \(candidates.joined(separator: ", ")). Hãy chỉ rõ bằng"
          + " --templates.")
    }
    return URL(fileURLWithPath: found)
  }

  /// The folder of an example that comes with the templates.
  func example(_ name: String) throws -> URL {
    let folder = try folder().deletingLastPathComponent().appending(path: "Examples/\(name)")
    guard Self.isFolder(folder.path) else {
      throw Failure(.data, "\(folder.path): không tìm thấy dữ liệu mẫu.")
    }
    return folder
  }

  private static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
  }

  /// The package that the program was built in, if it runs from a build folder.
  private static var package: String? {
    executable.range(of: "/.build").map { String(executable[..<$0.lowerBound]) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// Turns faults of templates into the tool's own failure, all of them listed.
func readingTemplates<Result>(
  _ read: () throws(TemplateError) -> Result
) throws -> Result {
  do throws(TemplateError) {
    return try read()
  } catch {
    throw Failure(.data, error.all.map(\.description).joined(separator: "\nLỗi: "))
  }
}
