import Foundation
public import ReportCore
import ReportIntake

extension OpenWorkspace {
  /// Files, and for each folder the files of returns in it and below, by name.
  ///
  /// - Parameters:
  ///   - paths: files and folders.
  ///   - obstacle: hears what cannot be read in a folder: its path, and why.
  /// - Returns: the files.
  /// - Throws: `WorkspaceError` if one is not there, or a folder holds no returns.
  public static func returnFiles(
    in paths: [String], obstacle: (_ path: String, _ reason: String) -> Void = { _, _ in }
  ) throws(WorkspaceError) -> [String] {
    var files: [String] = []
    for path in paths {
      switch PathState(path) {
      case .file: files.append(path)
      case .absent: throw WorkspaceError(.invalidRequest, "\(path): không có tệp này.")
      case .folder:
        let walk = ReturnFileName.walk(path)
        for found in walk.obstacles { obstacle("\(path)/\(found.path)", found.reason) }
        if walk.isEmpty {
          throw WorkspaceError(
            .unacceptableData, "\(path): không có tệp báo cáo nào (*.csv, *.xlsx).")
        }
        files += walk.files.map { "\(path)/\($0)" }
      case let state:
        throw WorkspaceError(.unacceptableData, "\(path): \(state.reason ?? "").")
      }
    }
    return files
  }

  /// Takes files into the ledger, each of them whole or not at all. It blocks.
  ///
  /// - Parameters:
  ///   - files: the files.
  ///   - reading: how they are read.
  ///   - delivery: how they came.
  ///   - work: whoever watches.
  ///   - each: hears what became of each file, in their order.
  /// - Returns: what came of all.
  /// - Throws: `WorkspaceError` if a file cannot be read or the ledger fails; files before it are taken.
  @discardableResult
  public func take(
    _ files: [String], reading: FileReading, delivery: Delivery, _ work: Work = .unwatched,
    each: @escaping (TakenFile) -> Void = { _ in }
  ) throws(WorkspaceError) -> TakenFiles {
    try attempt {
      try ReturnTaking(self, reading: reading, delivery: delivery).take(files, work, each: each)
    }
  }

  /// Reads files as if they were to be taken, and takes nothing. It blocks.
  ///
  /// - Parameters:
  ///   - files: the files.
  ///   - reading: how they are read.
  ///   - work: whoever watches.
  /// - Returns: for each file what is wrong in it, and what taking it would change.
  /// - Throws: `WorkspaceError` if a file cannot be read.
  public func preview(
    _ files: [String], reading: FileReading, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [PreviewedFile] {
    try attempt {
      let reader = WorkspaceReader(workspace)
      let store = hasLedger ? try ledger(work) : nil
      let sums = BroughtSums(workspace: workspace, store: store)
      var previews: [PreviewedFile] = []
      try work.lanes.inOrder(files) { path in
        try work.check()
        let file = try IncomingReturn.File(at: path)
        return try reading.read(file.bytes, file: file.name, with: reader)
      } take: { position, result in
        work.reached(
          "Đang đọc \(position + 1)/\(files.count) tệp", done: position + 1, of: files.count)
        previews.append(
          try PreviewedFile(files[position], result, sums: sums, store: store))
      }
      return previews
    }
  }

  /// What is recognised in a file, cell by cell, as text; nothing is taken.
  ///
  /// - Parameters:
  ///   - files: the files.
  ///   - reading: how they are read.
  ///   - take: takes the text on each file.
  /// - Throws: `WorkspaceError` if one cannot be read.
  public func explainCells(
    of files: [String], reading: FileReading, take: (String) -> Void
  ) throws(WorkspaceError) {
    try attempt {
      let reader = WorkspaceReader(workspace)
      for path in files { take(try reading.explain(path, with: reader).text) }
    }
  }

  /// Takes in a figure that was given by telephone, or is put right by hand.
  ///
  /// - Parameters:
  ///   - value: plain digits with a decimal point; `-` for nothing to report, `...` for not collected.
  ///   - indicator: such as `births.male`.
  ///   - unit: the unit's code.
  ///   - period: the period, on its calendar.
  ///   - delivery: how it came, with the reason.
  ///   - work: whoever watches.
  /// - Returns: what became of it.
  /// - Throws: `WorkspaceError` if it cannot be accepted.
  public func enter(
    _ value: String, for indicator: String, of unit: String, in period: Period,
    delivery: Delivery, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> TakenFile {
    try attempt {
      let entry = try ManualEntry(value, for: indicator, of: unit, in: period, workspace)
      return try entry.take(delivery, into: try ledger(makesIfMissing: true, work), work)
    }
  }

  /// What became of a file, line by line, for officers.
  public func lines(on outcome: ImportOutcome, of file: String) -> [String] {
    RevisionText(workspace: workspace).lines(for: outcome, of: file)
  }
}
