import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// Files that units sent: handed in, looked at as they would be taken, accepted or left.
struct DeliverRoutes {
  let office: Office
  let door: Door
  let pages: Pages

  var store: BatchStore { BatchStore(in: office.ownFolder) }

  func add(to routes: inout GuardedRoutes) {
    routes.get("/nop", .needs(.takeInReturns)) { _, context in
      let login = try context.account.login
      let batches = try await door.blocking.run { [store] in store.batches(of: login) }
      return try pages.response("deliver", DeliverPage(batches), context)
    }
    routes.post("/nop", .needs(.takeInReturns), receive)
    routes.get("/nop/:lo", .needs(.takeInReturns)) { _, context in
      try await batchPage(try await asked(context), context)
    }
    routes.get("/nop/:lo/:so", .needs(.takeInReturns), showFile)
    routes.post("/nop/:lo/nhan", .needs(.takeInReturns), accept)
    routes.post("/nop/:lo/bo", .needs(.takeInReturns), remove)
    routes.post("/nop/:lo/:so", .needs(.takeInReturns), sayWhatItIs)
  }

  /// The batch of the address.
  private func asked(_ context: PageContext) async throws -> Batch {
    let (id, login) = (try context.parameters.require("lo"), try context.account.login)
    return try await door.blocking.run { [store] in try store.batch(id, of: login) }
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
      if let error = error as? PageError, error != .brokenUpload { throw error }
      try await door.note(.forbidden, request, context, "tệp gửi lên không trọn vẹn")
      throw PageError.brokenUpload
    }
  }

  @Sendable private func showFile(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let batch = try await asked(context)
    let number = try context.parameters.require("so", as: Int.self)
    guard let file = batch.files.first(where: { $0.number == number }), file.state != .other else {
      throw PageError.notFound
    }
    let previews = try await previews(of: batch)
    let path = store.folder(of: batch.id).appending(path: file.path).path
    let cells = try await office.remembered("cells \(path) \(file.period ?? "") \(file.unit ?? "")")
    { workspace, _ in
      try workspace.recognisedCells(of: path, reading: try Self.reading(of: file, in: workspace))
    }
    let periods = try await office.period(
      file.period ?? previews[number]?.returns.first?.period.code)
    let page = BatchFilePage(
      batch, file, previews[number], cells: cells, periods: periods.options,
      workspace: office.workspace.workspace)
    return try pages.response("batch-file", page, context)
  }

  @Sendable private func sayWhatItIs(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    var batch = try await asked(context)
    let number = try context.parameters.require("so", as: Int.self)
    guard let place = batch.files.firstIndex(where: { $0.number == number }) else {
      throw PageError.notFound
    }
    let unit = (form["don-vi"] ?? "").filter { !$0.isWhitespace }
    batch.files[place].period = form["ky"].flatMap { $0.isEmpty ? nil : $0 }
    batch.files[place].unit = unit.isEmpty ? nil : unit
    // Said wrongly, it is told at once and nothing is kept.
    let file = batch.files[place]
    _ = try await office.read { try Self.reading(of: file, in: $0) }
    try await door.blocking.run { [store, batch] in try store.save(batch) }
    return .redirect(to: "/nop/\(batch.id)/\(number)", type: .normal)
  }

  @Sendable private func accept(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let (batch, account) = (try await asked(context), try context.account)
    let chosen = Set(form.all("tep").compactMap { Int($0) })
    if chosen.isEmpty { throw PageError.refused("Chưa chọn tệp nào để nhận.") }
    let now = office.clock()
    var delivery = Delivery(received: now, recorded: now, author: account.signature)
    delivery.sender = batch.sender
    delivery.reason = form["ly-do"] ?? ""
    delivery.replaces = form["van-nhan"] == "1"
    if delivery.replaces, delivery.reason.allSatisfy(\.isWhitespace) {
      throw PageError.refused("Nhận tệp đang bị giữ lại thì phải ghi lý do.")
    }
    if let reopening = form["mo-lai"], !reopening.allSatisfy(\.isWhitespace) {
      delivery.reopeningReason = reopening
    }
    let taking = BatchTaking(store: store, delivery: delivery, chosen: chosen)
    let done = try await office.change { workspace in
      // Read again within the turn: the same batch sent twice is taken once.
      let current = try taking.store.batch(batch.id, of: batch.owner)
      return try taking.take(current, into: workspace)
    }
    return .redirect(to: "/nop/\(done.id)", type: .normal)
  }

  @Sendable private func remove(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    try door.check(formToken: try await FormFields(request, context).token, context)
    let batch = try await asked(context)
    try await door.blocking.run { [store] in try store.remove(batch) }
    return .redirect(to: "/nop", type: .normal)
  }

  private func batchPage(_ batch: Batch, _ context: PageContext) async throws -> Response {
    let page = BatchPage(
      batch, try await previews(of: batch), history: office.workspace.workspace.history)
    return try pages.response("batch", page, context)
  }

  /// The files that wait as they would be taken, by number.
  private func previews(of batch: Batch) async throws -> [Int: PreviewedFile] {
    let waiting = batch.waiting
    let told = waiting.map { "\($0.number) \($0.period ?? "") \($0.unit ?? "")" }
    let folder = store.folder(of: batch.id)
    return try await office.remembered("preview \(batch.id) \(told)") { workspace, work in
      var previews: [Int: PreviewedFile] = [:]
      let groups = Dictionary(grouping: waiting) { [$0.period, $0.unit] }
      for files in groups.values {
        let paths = files.map { folder.appending(path: $0.path).path }
        let reading = try Self.reading(of: files[0], in: workspace)
        for (file, preview) in zip(files, try workspace.preview(paths, reading: reading, work)) {
          previews[file.number] = preview
        }
      }
      return previews
    }
  }

  /// How a file is read, by what an officer said of it.
  static func reading(of file: Batch.File, in workspace: OpenWorkspace) throws -> FileReading {
    var reading = workspace.fileReading(period: try file.period.map { try workspace.period($0) })
    if let unit = file.unit { try reading.setUnit(named: unit, in: workspace) }
    return reading
  }
}

extension Account {
  /// How the ledger names whoever did something.
  var signature: String { "\(fullName) (\(login))" }
}
