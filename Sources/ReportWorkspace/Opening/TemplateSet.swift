public import Foundation
public import ReportCore
public import ReportTemplates

/// Finds the template set and the examples that come with it.
public struct TemplateSet: Sendable {
  /// The folder that was named, if one was.
  private let explicit: String?
  /// The program that runs, beside which the templates may be.
  private let program: String

  /// Creates a search.
  ///
  /// - Parameters:
  ///   - explicit: the folder that was named, if one was.
  ///   - program: the path of the program that runs.
  public init(explicit: String? = nil, program: String = Self.runningProgram) {
    (self.explicit, self.program) = (explicit, program)
  }

  /// The program that runs.
  public static var runningProgram: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
  }

  /// The folder of the template set.
  ///
  /// - Parameter named: the folder that a workspace names, if nothing else was named.
  /// - Returns: the folder.
  /// - Throws: `WorkspaceError` if there is none.
  public func folder(named: String? = nil) throws(WorkspaceError) -> URL {
    let candidates = TemplateSearch.candidates(
      explicit: explicit ?? named, executable: program, package: package)
    guard let found = TemplateSearch.folder(among: candidates, isFolder: Self.isFolder) else {
      throw WorkspaceError(
        .unacceptableData,
        advising: """
          Không tìm thấy bộ mẫu; đã tìm ở: \(candidates.joined(separator: ", ")). Hãy chỉ rõ\
          \(.giveTemplates).
          """)
    }
    return URL(fileURLWithPath: found)
  }

  /// The folder of an example that comes with the templates.
  ///
  /// - Parameter name: the example's name.
  /// - Returns: the folder.
  /// - Throws: `WorkspaceError` if there is none.
  public func example(_ name: String) throws(WorkspaceError) -> URL {
    let folder = try folder().deletingLastPathComponent().appending(path: "Examples/\(name)")
    guard Self.isFolder(folder.path) else {
      throw WorkspaceError(.unacceptableData, "\(folder.path): không tìm thấy dữ liệu mẫu.")
    }
    return folder
  }

  /// The templates of a workspace; without one those of the set. It blocks.
  ///
  /// - Parameter open: the workspace, if there is one.
  /// - Returns: indicators, forms, kinds of report and rules.
  /// - Throws: `WorkspaceError` if something in them is wrong.
  public func library(of open: OpenWorkspace?) throws(WorkspaceError) -> TemplateLibrary {
    if let open { open.workspace.library } else { try library() }
  }

  /// The templates without a workspace. It blocks.
  ///
  /// - Returns: indicators, forms, kinds of report and rules.
  /// - Throws: `WorkspaceError` if something in them is wrong.
  public func library() throws(WorkspaceError) -> TemplateLibrary {
    let folder = try folder()
    return try readingTemplates { () throws(TemplateError) in
      try TemplateLibrary.load(from: folder)
    }
  }

  /// Which version the template set says it is; `nil` if there is none, or it does not say.
  public var version: String? {
    guard let folder = try? folder(),
      let text = try? String(contentsOf: folder.appending(path: "VERSION"), encoding: .utf8)
    else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The units of a workspace; without one those of the set. It blocks.
  ///
  /// - Parameter open: the workspace, if there is one.
  /// - Returns: the units of all editions.
  /// - Throws: `WorkspaceError` if something in them is wrong.
  public func history(of open: OpenWorkspace?) throws(WorkspaceError) -> OrganisationHistory {
    if let open { open.workspace.history } else { try history() }
  }

  /// The units of the template set, without a workspace. It blocks.
  ///
  /// - Returns: the units of all editions.
  /// - Throws: `WorkspaceError` if something in them is wrong.
  public func history() throws(WorkspaceError) -> OrganisationHistory {
    let folder = try folder()
    return try readingTemplates { () throws(TemplateError) in
      try UnitTemplates.history(from: folder)
    }
  }

  /// The package that the program was built in, if it runs from a build folder.
  private var package: String? {
    program.range(of: "/.build").map { String(program[..<$0.lowerBound]) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// Turns faults of templates into the workspace's own failure, all of them listed.
func readingTemplates<Result>(
  _ read: () throws(TemplateError) -> Result
) throws(WorkspaceError) -> Result {
  do throws(TemplateError) {
    return try read()
  } catch {
    throw WorkspaceError(
      .unacceptableData, error.all.map(\.description).joined(separator: "\nLỗi: "), cause: error)
  }
}
