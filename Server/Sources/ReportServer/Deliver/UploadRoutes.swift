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
  let deliverPage: @Sendable (PageContext) async throws -> Response

  private var store: BatchStore { queue.store }

  func add(to routes: inout GuardedRoutes) {
    routes.post("/nop", .needs(.takeInReturns)) { request, context in
      try await FormFaults.orAgain(context) {
        try await receive(request, context)
      } page: {
        try await deliverPage($0)
      }
    }
    routes.post("/nop/moi", .needs(.takeInReturns), begin)
    routes.put("/nop/:lo/tep/:so", .needs(.takeInReturns), put)
    routes.post("/nop/:lo/doc", .needs(.takeInReturns), finish)
  }

  private func receive(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let (id, folder) = try await door.blocking.run { [store] in try store.make() }
    do {
      let received = try await UploadReader(door: door).receive(request, context, into: folder)
      if received.files == 0 {
        throw FormFaults(
          "tep", "Chưa chọn tệp nào. Hãy chọn các tệp đơn vị đã gửi rồi gửi lại.", FormFields(""))
      }
      try await note(strange: received.strangeNames, request, context)
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
      throw refusal(error)
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
    let given = request.query["ten"] ?? ""
    let name = UploadName.safe(given)
    if UploadName.leadsElsewhere(given) { try await note(strange: [given], request, context) }
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
      throw refusal(error)
    }
    return Response(status: .noContent)
  }

  /// All files are there: they are listed, those in packets too.
  @Sendable private func finish(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    try door.check(formToken: try await FormFields(request, context).token, context)
    let (id, login) = (try context.parameters.require("lo"), try context.account.login)
    return try await FormFaults.orAgain(context) {
      try await door.blocking.run { [store] in
        do {
          _ = try store.change(id, of: login) { batch in
            guard batch.isReceiving == true else { return }
            batch.files = try store.files(in: store.folder(of: id))
            batch.isReceiving = nil
          }
        } catch PageError.refused(let reason) {
          // Nothing in it is a file: nothing is kept of it.
          try store.remove(try store.batch(id, of: login))
          throw FormFaults("tep", reason, FormFields(""))
        }
      }
      return .redirect(to: "/nop/\(id)", type: .normal)
    } page: {
      try await deliverPage($0)
    }
  }

  /// What whoever sent it is told.
  private func refusal(_ error: any Error) -> any Error {
    if case PageError.refused(let reason) = error {
      return FormFaults("tep", reason, FormFields(""))
    }
    return error is PageError || error is FormFaults ? error : PageError.brokenUpload
  }

  /// Writes down names of files that lead elsewhere. They are harmless: files lie under other names.
  private func note(
    strange names: [String], _ request: Request, _ context: PageContext
  ) async throws {
    for name in names.prefix(3) {
      try await door.note(.forbidden, request, context, "tên tệp chỉ ra chỗ khác: \(name)")
    }
  }
}
