import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportReconciliation
import ReportWorkspace
import ServerAccounts

/// The statistics office's file on its way to the comparison.
struct ReconcileUpload {
  /// The fields of the form that bring files.
  private static let (file, mapping) = ("tep", "ghep")

  let office: Office
  let door: Door
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.post("/doi-khop/tep", .needs(.reconcile), receive)
  }

  @Sendable private func receive(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "doi-khop-\(UUID().uuidString)")
    try await door.blocking.run {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }
    do {
      let answer = try await receive(request, context, through: folder)
      try await door.blocking.run { try FileManager.default.removeItem(at: folder) }
      return answer
    } catch {
      try? await door.blocking.run { try FileManager.default.removeItem(at: folder) }
      throw error
    }
  }

  private func receive(
    _ request: Request, _ context: PageContext, through folder: URL
  ) async throws -> Response {
    var reader = UploadReader(door: door)
    reader.limits.files = 2
    reader.limits.whole = reader.limits.file
    let received = try await reader.receive(request, context, into: folder)
    let chosen = try await office.period(received.fields["ky"], isLong: true)
    let (party, now) = (try context.account.party, office.clock())
    let (fields, places) = (received.fields, received.places)
    let again = ReconcileRoutes(office: office, door: door, pages: pages)
    func refused(_ faults: [String]) async throws -> Response {
      try await again.page(request, context, period: chosen.code, faults: faults)
    }
    guard places.contains(Self.file) else { return try await refused(["Chưa chọn tệp nào."]) }
    let faults = try await office.change { workspace -> [String] in
      do {
        let delivery = try Self.delivery(fields, places, in: folder)
        try workspace.handIn(delivery, for: chosen.period, by: party, at: now)
        return []
      } catch let error as WorkspaceError where error.code == .unacceptableData {
        let findings = error.findings.prefix(50).map(Advice.describe)
        return findings.isEmpty ? [error.advised.said(\.onPages)] : Array(findings)
      }
    }
    if !faults.isEmpty { return try await refused(faults) }
    return Office.back(to: ReconcileRoutes.path, chosen, done: "nop")
  }

  /// What the form brought.
  private static func delivery(
    _ fields: [String: String], _ places: [String], in folder: URL
  ) throws -> OtherSideDelivery {
    func read(_ place: String) throws -> IncomingReturn.File? {
      guard let index = places.firstIndex(of: place) else { return nil }
      let own = folder.appending(path: String(index + 1))
      guard let name = try FileManager.default.contentsOfDirectory(atPath: own.path).first else {
        return nil
      }
      return .init(name: name, bytes: Array(try Data(contentsOf: own.appending(path: name))))
    }
    func lines(_ field: String) -> [String] {
      (fields[field] ?? "").split(whereSeparator: \.isNewline)
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
    guard let file = try read(Self.file) else { throw PageError.brokenUpload }
    var delivery = OtherSideDelivery(file)
    delivery.mapping = try read(mapping)
    delivery.excluded = lines("bo-qua")
    delivery.aliases = lines("ten-goi")
    return delivery
  }
}
