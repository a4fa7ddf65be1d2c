import Foundation
import ReportCore
import ReportIntake
import ReportTemplates

/// Takes files into the ledger: each of them whole, or not at all.
struct ReturnTaking {
  let open: OpenWorkspace
  let reading: FileReading
  let delivery: Delivery

  init(_ open: OpenWorkspace, reading: FileReading, delivery: Delivery) {
    (self.open, self.reading, self.delivery) = (open, reading, delivery)
  }

  /// Takes files, several being read at a time, in their order.
  ///
  /// - Parameters:
  ///   - paths: the files.
  ///   - work: whoever watches.
  ///   - each: hears what became of each file, in order.
  /// - Returns: what came of all.
  /// - Throws: `WorkspaceError` if the ledger fails; files before that are taken.
  func take(
    _ paths: [String], _ work: Work, each: @escaping (TakenFile) -> Void
  ) throws -> TakenFiles {
    let workspace = open.workspace
    let store = try open.ledger(makesIfMissing: true, work)
    try warn(ofClockBehind: store, at: delivery.recorded, work)
    var group = ImportGroup(
      store: store, text: RevisionText(workspace: workspace), work, each: each)
    let reader = WorkspaceReader(workspace)
    let sums = BroughtSums(workspace: workspace, store: store)
    var summary = TakenFiles(files: paths.count)
    // Whatever ends the work, files before it are taken.
    let taken = Result {
      try work.lanes.inOrder(paths) { path in
        let file: IncomingReturn.File
        do throws(WorkspaceError) {
          file = try IncomingReturn.File(at: path)
        } catch {
          return Reading.unreadable(error)
        }
        return .read(file, try reading.read(file.bytes, file: file.name, with: reader))
      } take: { position, read in
        let path = paths[position]
        work.reached(
          "Đang nhận \(position + 1)/\(paths.count) tệp", done: position + 1, of: paths.count)
        let (file, result): (IncomingReturn.File, IntakeResult)
        switch read {
        case .read(let bytes, let found): (file, result) = (bytes, found)
        case .unreadable(let error):
          // It is named, and the others are taken.
          try group.storeAll()
          summary.refused += 1
          let finding = Finding(
            .error, .unreadableFile, "Không đọc được tệp: \(error.message)",
            at: Provenance(file: path))
          return each(TakenFile(path: path, findings: [finding]))
        }
        if result.isRefused {
          try group.storeAll()
          summary.refused += 1
          return each(TakenFile(path: path, findings: result.findings))
        }
        if !group.units.isDisjoint(with: sums.ground(of: result)) { try group.storeAll() }
        let faults = try sums.faults(in: result)
        summary.hasWrongSums = summary.hasWrongSums || !faults.findings.isEmpty
        try group.add(
          .init(
            path: path, findings: result.findings + faults.findings,
            incoming: incoming(file, result, withErrors: faults.keys)))
      }
    }
    try group.storeAll()
    try taken.get()
    return summary
  }

  /// What came of reading one file.
  private enum Reading: Sendable {
    case read(IncomingReturn.File, IntakeResult)
    case unreadable(WorkspaceError)
  }

  private func incoming(
    _ file: IncomingReturn.File, _ result: IntakeResult, withErrors keys: Set<ReturnKey>
  ) -> IncomingReturn {
    IncomingReturn(
      file: file, observations: result.observations, received: delivery.received,
      recorded: delivery.recorded, sender: delivery.sender, author: delivery.author,
      maturity: delivery.maturity, reason: delivery.reason, reading: reading.description,
      withErrors: keys,
      leftOut: result.leftOut.map { .init(unit: $0, reason: "có lỗi khi đọc") },
      reopeningReason: delivery.reopeningReason, isSentAgain: delivery.isSentAgain)
  }
}
