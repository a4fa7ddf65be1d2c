import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// The pages of a commune: how its report stands, what was sent, what is asked.
struct OwnRoutes {
  let office: Office
  let messages: MessageBook
  let drafts: DraftBook
  let door: Door
  let pages: Pages

  private var own: OwnUnit { OwnUnit(office: office) }

  func add(to routes: inout GuardedRoutes) {
    routes.get("/xa", .needs(.seeOwnUnit)) { _, context in
      guard let code = try context.account.unit else { throw PageError.forbidden }
      return .redirect(to: "/xa/\(code)")
    }
    routes.get("/xa/:ma", .needs(.seeOwnUnit), show)
    routes.get("/xa/:ma/bien-nhan/:so", .needs(.seeOwnUnit), receipt)
    routes.get("/xa/:ma/tep/:so", .needs(.seeOwnUnit), original)
    routes.post("/xa/:ma/tin", .needs(.deliverOwnReturn), say)
    routes.post("/xa/:ma/tep", .needs(.deliverOwnReturn), deliver)
  }

  @Sendable private func show(_ request: Request, _ context: PageContext) async throws -> Response {
    let opening = try await office.opening(
      request, done: ["1": "Đã gửi tin nhắn đến Chi cục Dân số."])
    let page = try await page(opening, request, context)
    return try pages.response("own", page, context)
  }

  private func page(
    _ opening: PeriodOpening, _ request: Request, _ context: PageContext,
    faults: OwnPage.Faults? = nil
  ) async throws -> OwnPage {
    let period = opening.chosen.period
    let unit = try own.unit(of: context, in: period)
    let status = try await office.status(of: period)
    let returns = try await office.read { try $0.returns(for: [period], of: unit.id) }
    let draft = try await door.blocking.run { [drafts] in
      try drafts.draft(of: unit.id, in: period)
    }
    let (periods, today) = (try await office.periodsOfDuties(), office.today)
    let duties = try await office.read { try $0.duties(for: periods, of: unit.id, today: today) }
    return OwnPage(
      unit, opening, standing: status.units.first { $0.unit.id == unit.id }, returns: returns,
      draft: draft, messages: messages.messages(of: unit.id, in: period),
      duties: duties, catalogue: office.workspace.workspace.catalogue, faults: faults)
  }

  @Sendable private func receipt(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let (unit, submission) = try await submission(request, context)
    let figures = try await office.read { open in
      try open.returns(for: Set([submission.key.period]), of: unit.id).first {
        $0.submission.id == submission.submission.id
      }?.observations ?? 0
    }
    return try pages.response("receipt", ReceiptPage(unit, submission, figures: figures), context)
  }

  @Sendable private func original(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let (_, revision) = try await submission(request, context)
    guard let file = try await office.read({ try $0.original(of: revision.submission.id) }) else {
      throw PageError.notFound
    }
    return .download(file.bytes, name: file.name, type: "application/octet-stream")
  }

  /// A return of the unit itself, by the number of its submission.
  private func submission(
    _ request: Request, _ context: PageContext
  ) async throws -> (OrganisationUnit, ReturnRevision) {
    let chosen = try await office.period(request.query["ky"])
    let unit = try own.unit(of: context, in: chosen.period)
    let number = try context.parameters.require("so", as: Int.self)
    let returns = try await office.read { try $0.returns(for: [chosen.period], of: unit.id) }
    guard let found = returns.first(where: { $0.submission.id == number }) else {
      throw PageError.notFound
    }
    return (unit, found)
  }

  @Sendable private func say(_ request: Request, _ context: PageContext) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let chosen = try await office.period(form["ky"])
    let unit = try own.unit(of: context, in: chosen.period)
    let text = form["tin"] ?? ""
    if text.allSatisfy(\.isWhitespace) {
      throw PageError.refused("Chưa ghi gì. Hãy ghi điều cần hỏi hoặc trả lời.")
    }
    let (author, now) = (try context.account.signature, office.clock())
    try await door.blocking.run { [messages] in
      try messages.add(text, by: author, of: unit.id, in: chosen.period, at: now)
    }
    return Office.back(to: "/xa/\(unit.code)", chosen, done: "1")
  }

  /// A workbook in place of the form: taken when all of it is of this unit and can be read.
  @Sendable private func deliver(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let folder = FileManager.default.temporaryDirectory.appending(path: "nop-\(UUID().uuidString)")
    try await door.blocking.run {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }
    do {
      let answer = try await deliver(request, context, through: folder)
      try await door.blocking.run { try FileManager.default.removeItem(at: folder) }
      return answer
    } catch {
      try? await door.blocking.run { try FileManager.default.removeItem(at: folder) }
      throw error
    }
  }

  private func deliver(
    _ request: Request, _ context: PageContext, through folder: URL
  ) async throws -> Response {
    var reader = UploadReader(door: door)
    reader.limits.files = 1
    reader.limits.whole = reader.limits.file
    let received = try await reader.receive(request, context, into: folder)
    let chosen = try await office.period(received.fields["ky"])
    let unit = try own.unit(of: context, in: chosen.period)
    if received.files == 0 { throw PageError.refused("Chưa chọn tệp nào.") }
    let (account, now) = (try context.account, office.clock())
    let reason = received.fields["ly-do"] ?? ""
    let outcome = try await office.change { workspace in
      try OwnDelivery(unit: unit, period: chosen.period, folder: folder).take(
        into: workspace, by: account.signature, reason: reason, at: now)
    }
    switch outcome {
    case .taken(let number):
      return .redirect(
        to: "/xa/\(unit.code)/bien-nhan/\(number)?ky=\(chosen.code)", type: .normal)
    case .refused(let faults):
      let page = try await page(
        PeriodOpening(chosen: chosen, done: nil), request, context, faults: faults)
      return try pages.response("own", page, context, status: .unprocessableContent)
    }
  }
}
