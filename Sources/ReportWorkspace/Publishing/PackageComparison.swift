import Foundation
import ReportCore
import ReportIntake
import ReportManifest
import WorkbookReading

/// What a later package for a period says otherwise than an earlier one.
public struct PackageComparison: Sendable {
  /// The lines, in Vietnamese: the relation of the two, then files, then figures.
  public let lines: [String]
  /// Whether nothing differs but when and in which order they were made.
  public let isSame: Bool

  /// How many figures are told one by one.
  private static let mostFigures = 50

  /// Compares two packages.
  ///
  /// - Parameters:
  ///   - later: the path of the later one.
  ///   - earlier: the path of the earlier one.
  ///   - workspace: a workspace that knows the units and indicators.
  /// - Throws: `WorkspaceError` if one cannot be read, or they are of different units or periods.
  init(_ later: String, against earlier: String, in workspace: Workspace) throws {
    let (new, old) = (try PackageCheck(of: later).manifest, try PackageCheck(of: earlier).manifest)
    if new.unit != old.unit || new.period != old.period {
      throw WorkspaceError(
        .invalidRequest,
        "Hai gói không cùng đơn vị và kỳ: \(new.unitName), \(Wording.name(of: new.period)); và"
          + " \(old.unitName), \(Wording.name(of: old.period)).")
    }
    let number = try Self.attemptNumber(of: earlier)
    var lines: [String] = []
    if let replaces = new.replaces {
      lines.append(
        replaces.manifest == number
          ? PackageWords.replaces(new.revision ?? 1, old.revision ?? 1)
          : PackageWords.replacesAnother)
    } else {
      lines.append(PackageWords.replacesNone)
    }
    let files = Self.files(new, old)
    let figures = try Self.figures(later, earlier, workspace)
    isSame = files.isEmpty && figures.isEmpty
    if isSame { lines.append(PackageWords.same) }
    self.lines = lines + files + figures
  }

  /// The files that only one of the two has, or that differ, a line each.
  private static func files(_ new: Manifest, _ old: Manifest) -> [String] {
    let before = Dictionary(
      old.outputs.map { ($0.name, $0.sha256) }, uniquingKeysWith: { one, _ in one })
    let after = Dictionary(
      new.outputs.map { ($0.name, $0.sha256) }, uniquingKeysWith: { one, _ in one })
    return Set(before.keys).union(after.keys).sorted().compactMap { name in
      switch (before[name], after[name]) {
      case (nil, _): PackageWords.onlyLater(name)
      case (_, nil): PackageWords.onlyEarlier(name)
      case (let one, let other): one == other ? nil : PackageWords.changed(name)
      }
    }
  }

  private static func attemptNumber(of path: String) throws -> String {
    do throws(ExportError) {
      return try Manifest.number(of: path)
    } catch {
      throw WorkspaceError(.unacceptableData, "\(error)", cause: error)
    }
  }

  /// The figures that differ, a line each.
  private static func figures(
    _ later: String, _ earlier: String, _ workspace: Workspace
  ) throws -> [String] {
    let reader = WorkspaceReader(workspace)
    let (new, old) = (
      try observations(of: later, reader), try observations(of: earlier, reader)
    )
    var lines: [String] = []
    var left = 0
    for key in Set(new.keys).union(old.keys).sorted() {
      let (after, before) = (new[key], old[key])
      if after?.value == before?.value, after?.status == before?.status { continue }
      if lines.count == mostFigures {
        left += 1
        continue
      }
      let unit = workspace.history[key.unit]?.fullName ?? key.unit.code
      lines.append(
        PackageWords.figure(
          workspace.catalogue.name(of: key.item), of: "\(unit) (\(key.unit.code))", in: key.period,
          before: before, after: after))
    }
    return left == 0 ? lines : lines + [PackageWords.more(left)]
  }

  private static func observations(
    of path: String, _ reader: WorkspaceReader
  ) throws -> [ObservationKey: Observation] {
    guard
      let entry = try HandedInFiles([path]).entries.first(where: {
        switch $0.content {
        case .file, .packed: true
        case .other, .damaged: false
        }
      })
    else {
      throw WorkspaceError(.unacceptableData, "\(path): gói không có tệp số liệu nào đọc được.")
    }
    let result: IntakeResult
    if case .packed(let bytes) = entry.content {
      result = try FileReading().read(bytes, file: entry.path, with: reader)
    } else {
      let file = try IncomingReturn.File(at: entry.path)
      result = try FileReading().read(file.bytes, file: file.name, with: reader)
    }
    return Dictionary(
      (result.observations + result.derived).map { ($0.key, $0) }, uniquingKeysWith: { $1 })
  }
}

extension OpenWorkspace {
  /// What a later package for a period says otherwise than an earlier one. It blocks.
  ///
  /// - Parameters:
  ///   - later: the path of the later one.
  ///   - earlier: the path of the earlier one.
  /// - Returns: what differs.
  /// - Throws: `WorkspaceError` if one cannot be read, or they are of different units or periods.
  public func compare(
    package later: String, with earlier: String
  ) throws(WorkspaceError) -> PackageComparison {
    try attempt { try PackageComparison(later, against: earlier, in: workspace) }
  }
}
