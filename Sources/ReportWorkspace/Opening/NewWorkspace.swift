import Foundation
public import ReportCore
import ReportTemplates

/// A workspace that was made in a new folder.
public struct NewWorkspace: Sendable {
  /// Whose workspace it is.
  public let unit: OrganisationUnit.ID
  /// The unit's name, if it has one.
  public let name: String
  /// The plan that it begins with, if it has one.
  public let plan: Plan?
  /// The path of its settings, which are to be looked through first.
  public let settings: String

  /// Whom a workspace is for.
  public enum Owner: Sendable {
    /// A unit.
    case unit(OrganisationUnit.ID)
    /// The unit of a plan of the template set, by the plan's code.
    case plan(String)
  }

  /// Creates a commented workspace that is complete enough to build a report. It blocks.
  ///
  /// - Parameters:
  ///   - folder: a folder that is not there yet.
  ///   - owner: whom it is for.
  ///   - choices: what the office answered, beside whom the workspace is for.
  ///   - templates: the template set.
  ///   - work: follows the work, and can end it.
  /// - Throws: `WorkspaceError` if there is no such unit or plan, or the folder cannot be made.
  public init(
    at folder: String, for owner: Owner, _ choices: NewWorkspaceChoices = .init(),
    templates: TemplateSet, _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    try Self.refuseExisting(folder)
    let offer = try NewWorkspaceOffer(templates)
    let set = offer.set
    let id: OrganisationUnit.ID
    let plan: Plan?
    switch owner {
    case .unit(let unit):
      id = unit
      plan = try offer.plan(choices.plan, for: unit)
    case .plan(let words):
      let named = try offer.plan(named: words)
      (id, plan) = (named.unit, named)
    }
    let isCountry = id.code == OrganisationUnit.ID.countryCode
    let history = isCountry ? offer.history.ofCountry() : offer.history
    _ = try history.unit(id)
    var file: WorkspaceDraft.PlanFile?
    if let plan { file = try offer.file(of: plan) }
    let chosen = try offer.chosen(choices.settings)
    guard
      let draft = WorkspaceDraft(
        for: id, history: history, settings: offer.settings,
        plan: file, chosen: chosen,
        calendar: choices.calendar)
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
    self.plan = plan
    settings = "\(folder)/\(WorkspaceSettings.fileName)"
  }

  /// Copies the sample workspace into a new folder, completely or not at all. It blocks.
  ///
  /// - Parameters:
  ///   - folder: a folder that is not there yet.
  ///   - templates: the template set, beside which the samples are.
  ///   - work: follows the work, and can end it.
  ///   - complete: adds to the copy, whose path it is given, before it is put in place under its name.
  /// - Throws: `WorkspaceError` if there is no sample, the folder cannot be made, or it cannot be completed.
  public static func copySample(
    to folder: String, templates: TemplateSet, _ work: Work = .unwatched,
    completing complete: (String) throws -> Void = { _ in }
  ) throws(WorkspaceError) {
    try refuseExisting(folder)
    let example = try templates.example("hai-phong")
    try attempt {
      var place = ""
      do {
        try FreshFolder.make(at: folder) { new in
          place = new
          try work.whileWriting {
            let new = URL(fileURLWithPath: new)
            for part in [
              "reportgen.yaml", "plan", "returns", "next-year", "late-returns",
              "explanations", "statistics-office",
            ] {
              try copy(example.appending(path: part), to: new.appending(path: part))
            }
            try EditorSchema.point(filesIn: new, to: try templates.folder())
          }
          try complete(new)
        }
      } catch {
        guard var known = WorkspaceError(known: error), !(error is CocoaError) else {
          throw WorkspaceError(unmade: "không gian làm việc mẫu", folder, error)
        }
        // The folder beside which it was made is gone.
        known.advised = known.advised.mapText { $0.replacing(place, with: folder) }
        known.location = known.location.replacing(place, with: folder)
        throw known
      }
    }
  }

  /// Copies a file, or a folder file by file: a folder that is copied as one is given its old owner too, which
  /// nobody but the superuser may.
  private static func copy(_ source: URL, to destination: URL) throws {
    let manager = FileManager.default
    guard PathState(source.path) == .folder else {
      return try manager.copyItem(at: source, to: destination)
    }
    try manager.createDirectory(at: destination, withIntermediateDirectories: false)
    for name in try manager.contentsOfDirectory(atPath: source.path) {
      try copy(source.appending(path: name), to: destination.appending(path: name))
    }
  }

  /// Lets nothing be begun where something is.
  ///
  /// - Throws: `WorkspaceError` if the folder is there.
  public static func refuseExisting(_ folder: String) throws(WorkspaceError) {
    if FileManager.default.fileExists(atPath: folder) {
      throw WorkspaceError(.cannotCreate, "\(folder): đã có; hãy chọn một thư mục chưa có.")
    }
  }
}
