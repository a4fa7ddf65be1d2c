import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportIntake
import ReportWorkspace
import ServerAccounts

/// Files that units sent: handed in, looked at as they would be taken, accepted or left.
struct DeliverRoutes {
  /// How long whoever orders files to be taken in waits for it before being shown how far it is.
  private static let patience = Duration.seconds(2)

  let office: Office
  let queue: ImportQueue
  let door: Door
  let pages: Pages

  private var store: BatchStore { queue.store }

  func add(to routes: inout GuardedRoutes) {
    routes.get("/nop", .needs(.takeInReturns)) { _, context in try await list(context) }
    routes.get("/nop/:lo", .needs(.takeInReturns)) { _, context in
      try await batchPage(try await asked(context), context)
    }
    routes.get("/nop/:lo/:so", .needs(.takeInReturns), showFile)
    routes.post("/nop/:lo/nhan", .needs(.takeInReturns), accept)
    routes.post("/nop/:lo/de-lai", .needs(.takeInReturns)) { request, context in
      try await leave(request, context)
    }
    routes.post("/nop/:lo/bo", .needs(.takeInReturns), remove)
    routes.post("/nop/:lo/:so", .needs(.takeInReturns), sayWhatItIs)
  }

  /// Where files are handed in.
  func list(_ context: PageContext) async throws -> Response {
    let login = try context.account.login
    let batches = try await door.blocking.run { [store] in store.batches(of: login) }
    return try pages.response("deliver", DeliverPage(batches), context)
  }

  /// The batch of the address.
  private func asked(_ context: PageContext) async throws -> Batch {
    let (id, login) = (try context.parameters.require("lo"), try context.account.login)
    return try await door.blocking.run { [store] in try store.batch(id, of: login) }
  }

  @Sendable private func showFile(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    try await filePage(context)
  }

  private func filePage(_ context: PageContext) async throws -> Response {
    let batch = try await asked(context)
    let number = try context.parameters.require("so", as: Int.self)
    guard let file = batch.files.first(where: { $0.number == number }), file.state != .other else {
      throw PageError.notFound
    }
    let previews = try await previews(of: batch)
    let path = store.folder(of: batch.id).appending(path: file.path).path
    let explanation = try await office.remembered(
      "cells \(path) \(file.period ?? "") \(file.unit ?? "")"
    ) { workspace, _ in
      try workspace.recognisedCells(of: path, reading: try Self.reading(of: file, in: workspace))
    }
    let periods = try await office.period(
      file.period ?? previews[number]?.returns.first?.period.code)
    let page = BatchFilePage(
      batch, file, previews[number], explanation: explanation, periods: periods.options,
      workspace: office.workspace.workspace)
    return try pages.response("batch-file", page, context)
  }

  @Sendable private func sayWhatItIs(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let batch = try await asked(context)
    let number = try context.parameters.require("so", as: Int.self)
    guard var file = batch.files.first(where: { $0.number == number }) else {
      throw PageError.notFound
    }
    let unit = (form["don-vi"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    file.period = form["ky"].flatMap { $0.isEmpty ? nil : $0 }
    file.unit = unit.isEmpty ? nil : unit
    return try await FormFaults.orAgain(context) {
      try await keep(file, of: batch, form)
    } page: {
      try await filePage($0)
    }
  }

  private func keep(
    _ file: Batch.File, of batch: Batch, _ form: FormFields
  ) async throws -> Response {
    let number = file.number
    do {
      // Said wrongly, it is told at once and nothing is kept.
      _ = try await office.read { [file] in try Self.reading(of: file, in: $0) }
    } catch PageError.refused(let reason) {
      throw FormFaults("don-vi", reason, form)
    }
    _ = try await door.blocking.run { [store, file] in
      try store.change(batch.id, of: batch.owner) { batch in
        try Self.requireRest(batch)
        guard let place = batch.files.firstIndex(where: { $0.number == number }) else {
          throw PageError.notFound
        }
        batch.files[place].period = file.period
        batch.files[place].unit = file.unit
      }
    }
    return .redirect(to: "/nop/\(batch.id)/\(number)", type: .normal)
  }

  @Sendable private func accept(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let batch = try await asked(context)
    return try await FormFaults.orAgain(context) {
      try await order(batch, form, context)
    } page: {
      try await batchPage(batch, $0)
    }
  }

  private func order(
    _ batch: Batch, _ form: FormFields, _ context: PageContext
  ) async throws -> Response {
    let account = try context.account
    let chosen = Set(form.all("tep").compactMap { Int($0) })
    if chosen.isEmpty {
      throw FormFaults("tep", "Chưa chọn tệp nào để nhận. Hãy đánh dấu các tệp cần nhận.", form)
    }
    let (reason, replaces) = (form["ly-do"] ?? "", form["van-nhan"] == "1")
    if replaces, reason.allSatisfy(\.isWhitespace) {
      throw FormFaults("ly-do", "Nhận tệp đang bị giữ lại thì phải ghi lý do.", form)
    }
    let reopening = form["mo-lai"].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    let order = Batch.Order(
      files: chosen.sorted(), author: account.signature, given: office.clock().seconds,
      reason: reason, replaces: replaces, reopening: reopening)
    let ordered = try await door.blocking.run { [store] in
      try store.change(batch.id, of: batch.owner) { batch in
        try Self.requireRest(batch)
        (batch.order, batch.trouble) = (order, nil)
      }
    }
    queue.add(ordered)
    try await queue.wait(for: ordered.id, atMost: Self.patience)
    return .redirect(to: "/nop/\(ordered.id)", type: .normal)
  }

  /// Nothing else is done with files that are being taken in.
  private static func requireRest(_ batch: Batch) throws {
    if batch.order != nil {
      throw PageError.changedMeanwhile(
        "Các tệp này đang được nhận vào sổ báo cáo. Hãy đợi nhận xong rồi tải lại trang.")
    }
  }

  /// Puts files aside, or takes all that were put aside back into the list.
  private func leave(_ request: Request, _ context: PageContext) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let batch = try await asked(context)
    return try await FormFaults.orAgain(context) {
      let chosen = Set(form.all("tep").compactMap { Int($0) })
      let takesBack = form["lay-lai"] == "1"
      if chosen.isEmpty, !takesBack {
        throw FormFaults("tep", "Chưa chọn tệp nào để để lại. Hãy đánh dấu các tệp đó.", form)
      }
      _ = try await door.blocking.run { [store] in
        try store.change(batch.id, of: batch.owner) { batch in
          try Self.requireRest(batch)
          for place in batch.files.indices {
            switch batch.files[place].state {
            case .left where takesBack: batch.files[place].state = .waiting
            case .waiting, .held:
              if !takesBack, chosen.contains(batch.files[place].number) {
                batch.files[place].state = .left
              }
            case .left, .taken, .refused, .other: break
            }
          }
        }
      }
      return .redirect(to: "/nop/\(batch.id)", type: .normal)
    } page: {
      try await batchPage(batch, $0)
    }
  }

  @Sendable private func remove(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    try door.check(formToken: try await FormFields(request, context).token, context)
    let batch = try await asked(context)
    try await door.blocking.run { [store] in
      try store.change(batch.id, of: batch.owner) { try Self.requireRest($0) }
      try store.remove(batch)
    }
    return .redirect(to: "/nop", type: .normal)
  }

  private func batchPage(_ batch: Batch, _ context: PageContext) async throws -> Response {
    let progress = queue.progress(of: batch.id)
    // Read again: an order may have been done between the two.
    let current = progress == nil ? try await asked(context) : batch
    let previews = progress == nil ? try await previews(of: current) : [:]
    let chosen = context.faults.map { Set($0.form.all("tep").compactMap { Int($0) }) }
    let page = BatchPage(
      current, previews, history: office.workspace.workspace.history, progress: progress,
      chosen: chosen, takesHeld: context.faults?.form["van-nhan"] == "1")
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
