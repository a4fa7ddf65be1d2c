import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// Files on their way to the server: all of a form at once, or, where script is there, one after the
/// other, so that what came stays though the line breaks.
struct UploadRoutes {
  let office: Office
  let queue: ImportQueue
  let door: Door

  private var store: BatchStore { queue.store }

  func add(to routes: inout GuardedRoutes) {
    routes.post("/nop", .needs(.takeInReturns), receive)
    routes.post("/nop/moi", .needs(.takeInReturns), begin)
    routes.put("/nop/:lo/tep/:so", .needs(.takeInReturns), put)
    routes.post("/nop/:lo/doc", .needs(.takeInReturns), finish)
  }

  @Sendable private func receive(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let (id, folder) = try await door.blocking.run { [store] in try store.make() }
    do {
      let received = try await UploadReader(door: door).receive(request, context, into: folder)
      if received.files == 0 {
        throw PageError.refused("Chưa chọn tệp nào. Hãy chọn các tệp đơn vị đã gửi rồi gửi lại.")
      }
      let (login, now) = (try context.account.login, office.clock())
      let sender = received.fields["nguoi-gui"] ?? ""
      try await door.blocking.run { [store] in
        let files = try store.files(in: folder)
        try store.save(
          Batch(id: id, owner: login, created: now.seconds, sender: sender, files: files))
      }
      return .redirect(to: "/nop/\(id)", type: .normal)
    } catch {
      try await door.blocking.run { try FileManager.default.removeItem(at: folder) }
      throw try await refusal(error, request, context)
    }
  }

  /// A batch whose files will come one by one.
  @Sendable private func begin(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let (login, now) = (try context.account.login, office.clock())
    let sender = String((form["nguoi-gui"] ?? "").prefix(200))
    let id = try await door.blocking.run { [store] in
      let (id, _) = try store.make()
      var batch = Batch(id: id, owner: login, created: now.seconds, sender: sender, files: [])
      batch.isReceiving = true
      try store.save(batch)
      return id
    }
    return Response(status: .created, headers: [.location: "/nop/\(id)"])
  }

  /// One file of such a batch. Sent again under the same number, it takes the place of what came before.
  @Sendable private func put(_ request: Request, _ context: PageContext) async throws -> Response {
    let token = HTTPField.Name("X-Form-Token").flatMap { request.headers[$0] }
    try door.check(formToken: token, context)
    let (id, login) = (try context.parameters.require("lo"), try context.account.login)
    let number = try context.parameters.require("so", as: Int.self)
    let reader = UploadReader(door: door)
    guard (1...reader.limits.files).contains(number) else { throw PageError.notFound }
    let name = UploadName.safe(request.query["ten"] ?? "")
    let folder = try await door.blocking.run { [store] in
      guard try store.batch(id, of: login).isReceiving == true else {
        throw PageError.changedMeanwhile("Lần gửi này đã xong. Hãy gửi các tệp khác ở một lần mới.")
      }
      return store.folder(of: id)
    }
    do {
      try await reader.receiveOne(
        request, into: folder, named: name, number: number, blocking: door.blocking)
    } catch {
      throw try await refusal(error, request, context)
    }
    return Response(status: .noContent)
  }

  /// All files are there: they are listed, those in packets too.
  @Sendable private func finish(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    try door.check(formToken: try await FormFields(request, context).token, context)
    let (id, login) = (try context.parameters.require("lo"), try context.account.login)
    _ = try await door.blocking.run { [store] in
      try store.change(id, of: login) { batch in
        guard batch.isReceiving == true else { return }
        batch.files = try store.files(in: store.folder(of: id))
        batch.isReceiving = nil
      }
    }
    return .redirect(to: "/nop/\(id)", type: .normal)
  }

  /// What whoever sent it is told; what did not come whole is noted.
  private func refusal(
    _ error: any Error, _ request: Request, _ context: PageContext
  ) async throws -> PageError {
    if let error = error as? PageError, error != .brokenUpload {
      if case .tooLarge = error {
        try await door.note(.forbidden, request, context, "tệp gửi lên quá lớn")
      }
      return error
    }
    try await door.note(.forbidden, request, context, "tệp gửi lên không trọn vẹn")
    return .brokenUpload
  }
}
