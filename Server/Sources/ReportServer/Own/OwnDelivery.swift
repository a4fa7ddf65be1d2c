import Foundation
import ReportWorkspace

/// Takes a file that a unit handed in for itself.
struct OwnDelivery: Sendable {
  /// What became of it.
  enum Outcome: Sendable {
    /// It is in the ledger, under the number of its submission.
    case taken(Int)
    case refused(OwnPage.Faults)
  }

  let unit: OrganisationUnit
  let period: Period
  let folder: URL

  /// Takes it. What cannot be read is kept as refused, so that the department sees it; a file that is not
  /// this unit's for this period is only told of.
  ///
  /// - Throws: `WorkspaceError` if the ledger fails.
  func take(
    into workspace: OpenWorkspace, by author: String, reason: String, at now: Timestamp
  ) throws -> Outcome {
    let files = try HandedInFiles([folder.path]).entries
    guard files.count == 1, let file = files.first, case .file = file.content else {
      return .refused(.init(file: files.first?.path ?? "", lines: [Self.noReport]))
    }
    let name = URL(fileURLWithPath: file.path).lastPathComponent
    var reading = workspace.fileReading(period: period)
    // A form without a unit's name is that of whoever hands it in.
    try reading.setUnit(named: unit.code, in: workspace)
    let preview = try workspace.preview([file.path], reading: reading).first
    let others = (preview?.returns ?? []).filter { $0.unit != unit.id || $0.period != period }
    if !others.isEmpty {
      let names = others.prefix(5).map { key in
        let unit = workspace.workspace.history[key.unit]?.fullName ?? key.unit.code
        return "\(unit), \(Wording.name(of: key.period))"
      }
      let said = "Tệp có số liệu của nơi khác: \(names.joined(separator: "; "))."
      return .refused(.init(file: name, lines: [said]))
    }
    var delivery = Delivery(received: now, recorded: now, author: author)
    (delivery.arrival.sender, delivery.reason) = (unit.fullName, reason)
    do throws(WorkspaceError) {
      delivery = try workspace.ownDelivery(delivery, of: unit.id, in: period)
    } catch {
      guard error.code == .invalidRequest else { throw error }
      return .refused(.init(file: name, lines: [error.message]))
    }
    var taken: TakenFile?
    try workspace.take([file.path], reading: reading, delivery: delivery) { taken = $0 }
    switch taken?.outcome {
    case .stored(let receipt): return .taken(receipt.submission.id)
    case .unchanged(let submission, _): return .taken(submission.id)
    case nil:
      let faults = (taken?.findings ?? []).prefix(50).map(Advice.describe)
      return .refused(.init(file: name, lines: faults.isEmpty ? [Self.noReport] : Array(faults)))
    }
  }

  private static let noReport = "Không tìm thấy bảng số liệu nào trong tệp."
}
