import Foundation
public import ReportCore
import ReportTemplates

/// A workspace that was made in a new folder.
public struct NewWorkspace: Sendable {
  /// Whose workspace it is.
  public let unit: OrganisationUnit.ID
  /// The unit's name, if it has one.
  public let name: String
  /// Whether it was made from a plan, so that agencies report on tasks too.
  public let hasPlan: Bool

  /// Whom a workspace is for.
  public enum Owner: Sendable {
    /// A unit.
    case unit(OrganisationUnit.ID)
    /// The unit of a plan of the template set, by the plan's code.
    case plan(String)
  }

  /// Makes a commented workspace that builds as it is. It blocks.
  ///
  /// - Parameters:
  ///   - folder: a folder that is not there yet.
  ///   - owner: whom it is for.
  ///   - templates: the template set.
  ///   - work: whoever watches.
  /// - Throws: `WorkspaceError` if there is no such unit or plan, or the folder cannot be made.
  public init(
    at folder: String, for owner: Owner, templates: TemplateSet, _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    try Self.refuseExisting(folder)
    let set = try templates.folder()
    let (history, library) = try readingTemplates { () throws(TemplateError) in
      (try UnitTemplates.history(from: set), try TemplateLibrary.load(from: set))
    }
    let id: OrganisationUnit.ID
    var plan: WorkspaceDraft.PlanFile?
    switch owner {
    case .unit(let unit): id = unit
    case .plan(let code): (id, plan) = try Self.plan(code, in: set, catalogue: library.catalogue)
    }
    _ = try history.unit(id)
    guard
      let draft = WorkspaceDraft(
        for: id, history: history, settings: library.indicators.settings, plan: plan)
    else {
      throw WorkspaceError(.invalidRequest, UnitWords.unknownUnit(id, instead: nil))
    }
    do {
      try work.whileWriting {
        try FreshFolder.make(at: folder) { new in
          try draft.write(to: URL(fileURLWithPath: new))
          try EditorSchema.point(filesIn: URL(fileURLWithPath: new), to: set)
        }
      }
    } catch {
      throw WorkspaceError(unmade: "không gian làm việc", folder, error)
    }
    unit = id
    name = history[id]?.fullName ?? id.code
    hasPlan = plan != nil
  }

  /// Copies the sample workspace into a new folder, or leaves nothing. It blocks.
  ///
  /// - Parameters:
  ///   - folder: a folder that is not there yet.
  ///   - templates: the template set, beside which the samples are.
  ///   - work: whoever watches.
  /// - Throws: `WorkspaceError` if there is no sample, or the folder cannot be made.
  public static func copySample(
    to folder: String, templates: TemplateSet, _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    try refuseExisting(folder)
    let example = try templates.example("hai-phong")
    try attempt {
      try work.whileWriting {
        do {
          try FreshFolder.make(at: folder) { new in
            let new = URL(fileURLWithPath: new)
            for part in [
              "reportgen.yaml", "plan", "returns", "late-returns", "explanations",
              "statistics-office",
            ] {
              try FileManager.default.copyItem(
                at: example.appending(path: part), to: new.appending(path: part))
            }
            try EditorSchema.point(filesIn: new, to: try templates.folder())
          }
        } catch {
          throw WorkspaceError(unmade: "không gian làm việc mẫu", folder, error)
        }
      }
    }
  }

  private static func refuseExisting(_ folder: String) throws(WorkspaceError) {
    if FileManager.default.fileExists(atPath: folder) {
      throw WorkspaceError(.cannotCreate, "\(folder): đã có; hãy chọn một thư mục chưa có.")
    }
  }

  /// A plan of the template set, with its file.
  private static func plan(
    _ code: String, in set: URL, catalogue: IndicatorCatalogue
  ) throws(WorkspaceError) -> (unit: OrganisationUnit.ID, file: WorkspaceDraft.PlanFile) {
    let folder = set.appending(path: "plans")
    let plans = try readingTemplates { () throws(TemplateError) in
      try PlanTemplates.load(from: folder, catalogue: catalogue)
    }
    guard let plan = plans[code] else {
      let known = plans.plans.map(\.code)
      let hint = Spelling.nearest(to: code, among: known).map { " Có phải '\($0)' không?" } ?? ""
      throw WorkspaceError(
        .invalidRequest,
        "Không có kế hoạch '\(code)'.\(hint) Các kế hoạch: \(known.joined(separator: ", ")).")
    }
    let file = folder.appending(path: "\(code).yaml")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw WorkspaceError(
        .unacceptableData,
        "plans/\(code).yaml: không đọc được; tệp phải mang mã của kế hoạch.")
    }
    return (plan.unit, .init(code: code, text: text))
  }
}
