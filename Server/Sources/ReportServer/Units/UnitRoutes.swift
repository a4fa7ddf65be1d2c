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
  let door: Door
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/don-vi/:ma", .needs(.seeQuarter)) { request, context in
      let query = request.query
      let done = query["xong"] == nil ? nil : "Đã ghi số liệu vào sổ báo cáo."
      return try await page(
        try context.parameters.require("ma"), query["ky"], done: done, context)
    }
    routes.get("/don-vi/:ma/tep/:so", .needs(.seeQuarter)) { _, context in
      let number = try context.parameters.require("so", as: Int.self)
      guard let file = try await office.read({ try $0.original(of: number) }) else {
        throw PageError.notFound
      }
      return .download(file.bytes, name: file.name, type: "application/octet-stream")
    }
    routes.post("/don-vi/:ma/sua", .needs(.takeInReturns), correct)
  }

  private func page(
    _ code: String, _ periodCode: String?, done: String?, _ context: PageContext
  ) async throws -> Response {
    let chosen = try await office.period(periodCode)
    let status = try await office.status(of: chosen.period)
    let check = try await office.check(of: chosen.period)
    let workspace = office.workspace.workspace
    let id = OrganisationUnit.ID(code, in: workspace.history.edition(for: chosen.period))
    guard let unit = workspace.history[id] else { throw PageError.notFound }
    let period = chosen.period
    let source = try await office.read { open in
      UnitPage.Source(
        unit: unit, standing: status.units.first { $0.unit.id == id },
        returns: try open.returns(for: [period], of: id),
        data: try open.figures(of: id, in: [period]),
        findings: check?.groups.first { $0.unit == id }?.items ?? [],
        lineage: open.lineage(of: unit))
    }
    let page = UnitPage(
      source, chosen: chosen, catalogue: workspace.catalogue, account: try context.account,
      done: done)
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
    return .redirect(to: "/don-vi/\(code)?ky=\(chosen.code)&xong=1", type: .normal)
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
