import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// The page of a unit, and figures of it that are put right.
struct UnitRoutes {
  let office: Office
  let messages: MessageBook
  let door: Door
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/don-vi/:ma", .needs(.seeQuarter)) { request, context in
      let opening = try await office.opening(
        request,
        done: ["1": "Đã ghi số liệu vào sổ báo cáo.", "2": "Đã ghi tin nhắn."])
      return try await page(try context.parameters.require("ma"), opening, context)
    }
    routes.get("/don-vi/:ma/tep/:so", .needs(.seeQuarter)) { _, context in
      let number = try context.parameters.require("so", as: Int.self)
      guard let file = try await office.read({ try $0.original(of: number) }) else {
        throw PageError.notFound
      }
      return .download(file.bytes, name: file.name, type: "application/octet-stream")
    }
    routes.post("/don-vi/:ma/sua", .needs(.takeInReturns), correct)
    routes.post("/don-vi/:ma/tin", .needs(.explain), say)
  }

  /// A unit of the edition that counts in a period.
  private func unit(_ code: String, in period: Period) throws -> OrganisationUnit {
    let history = office.workspace.workspace.history
    guard let unit = history[OrganisationUnit.ID(code, in: history.edition(for: period))] else {
      throw PageError.notFound
    }
    return unit
  }

  private func page(
    _ code: String, _ opening: PeriodOpening, _ context: PageContext
  ) async throws -> Response {
    let chosen = opening.chosen
    let unit = try unit(code, in: chosen.period)
    let status = try await office.status(of: chosen.period)
    let check = try await office.check(of: chosen.period)
    let workspace = office.workspace.workspace
    let (id, period) = (unit.id, chosen.period)
    let said = messages.messages(of: id, in: period)
    let source = try await office.read { open in
      let returns = try open.returns(for: [period], of: id)
      var changes: [Int: [RevisionDifference]] = [:]
      for revision in returns.sorted(by: { $0.number < $1.number }).dropFirst() {
        changes[revision.number] = try open.changes(by: revision)
      }
      return UnitPage.Source(
        unit: unit, standing: status.units.first { $0.unit.id == id },
        returns: returns, changes: changes,
        data: try open.figures(of: id, in: [period]),
        findings: check?.groups.first { $0.unit == id }?.items ?? [],
        lineage: open.lineage(of: unit), messages: said)
    }
    let page = UnitPage(
      source, opening, catalogue: workspace.catalogue, account: try context.account)
    return try pages.response("unit", page, context)
  }

  @Sendable private func correct(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let code = try context.parameters.require("ma")
    let chosen = try await office.period(form["ky"])
    let reason = form["ly-do"] ?? ""
    if reason.allSatisfy(\.isWhitespace) {
      throw PageError.refused("Hãy ghi lý do: ai báo, qua đâu, vì sao số trước chưa đúng.")
    }
    let now = office.clock()
    var delivery = Delivery(received: now, recorded: now, author: try context.account.signature)
    (delivery.reason, delivery.sender) = (reason, form["nguoi-bao"] ?? "")
    if let reopening = form["mo-lai"], !reopening.allSatisfy(\.isWhitespace) {
      delivery.reopeningReason = reopening
    }
    let figure = TypedFigure(form["chi-tieu"] ?? "", Self.plain(form["so"] ?? ""))
    let period = chosen.period
    let refusals = try await office.change { [delivery] workspace in
      try workspace.enter([figure], of: code, in: period, delivery: delivery)
        .filter(\.isRefused).flatMap { $0.findings.map(\.message) }
    }
    if !refusals.isEmpty { throw PageError.refused(refusals.joined(separator: " ")) }
    return Office.back(to: "/don-vi/\(code)", chosen, done: "1")
  }

  @Sendable private func say(_ request: Request, _ context: PageContext) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let chosen = try await office.period(form["ky"])
    let unit = try unit(try context.parameters.require("ma"), in: chosen.period)
    let text = form["tin"] ?? ""
    if text.allSatisfy(\.isWhitespace) {
      throw PageError.refused("Chưa ghi gì. Hãy ghi điều cần hỏi hoặc đã trao đổi với đơn vị.")
    }
    let (author, now) = (try context.account.signature, office.clock())
    try await door.blocking.run { [messages] in
      try messages.add(text, by: author, of: unit.id, in: chosen.period, at: now)
    }
    return Office.back(to: "/don-vi/\(unit.code)", chosen, done: "2")
  }

  /// A number as officers write it, `1.234,5`, as the workspace reads it.
  private static func plain(_ text: String) -> String {
    let bare = text.filter { !$0.isWhitespace }
    if bare == "-" || bare == "..." { return bare }
    return bare.replacing(".", with: "").replacing(",", with: ".")
  }
}

extension Response {
  /// A file to be kept, never shown: what a sender wrote is not run within our pages.
  static func download(_ bytes: [UInt8], name: String, type: String) -> Response {
    let plain = String(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
    return Response(
      status: .ok,
      headers: [
        .contentType: type,
        .contentDisposition:
          "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(name.percentEncoded.replacing("/", with: "_"))",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
