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
        done: [
          "1": "Đã ghi số liệu vào sổ báo cáo.", "2": "Đã ghi tin nhắn.",
          LetterRoutes.none: LetterRoutes.noneSaid,
        ])
      return try await page(
        try context.parameters.require("ma"), opening, context, request.query["chi-tieu"])
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
    _ code: String, _ opening: PeriodOpening, _ context: PageContext, _ indicator: String? = nil
  ) async throws -> Response {
    let chosen = opening.chosen
    let unit = try unit(code, in: chosen.period)
    let status = try await office.status(of: chosen.period)
    let check = try await office.check(of: chosen.period)
    let workspace = office.workspace.workspace
    let (id, period) = (unit.id, chosen.period)
    let said = messages.messages(of: id, in: period)
    let chosenIndicator = context.faults?.form["chi-tieu"] ?? indicator
    let isClosed = try await office.closing(of: period) != nil
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
        lineage: open.lineage(of: unit), messages: said, isClosed: isClosed,
        indicator: chosenIndicator)
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
    return try await FormFaults.orAgain(context) {
      do {
        return try await correct(code, chosen, form, context)
      } catch PageError.refused(let reason) {
        let field = (form["mo-lai"] ?? "").allSatisfy(\.isWhitespace) ? "so" : "mo-lai"
        throw FormFaults(field, reason, form)
      }
    } page: {
      try await page(code, chosen, $0)
    }
  }

  private func page(
    _ code: String, _ chosen: ChosenPeriod, _ context: PageContext
  ) async throws -> Response {
    try await page(code, PeriodOpening(chosen: chosen, done: nil), context)
  }

  private func correct(
    _ code: String, _ chosen: ChosenPeriod, _ form: FormFields, _ context: PageContext
  ) async throws -> Response {
    let reason = form["ly-do"] ?? ""
    var missing: [FormFaults.Fault] = []
    if (form["chi-tieu"] ?? "").isEmpty {
      missing.append(.init(field: "chi-tieu", text: "Hãy chọn chỉ tiêu."))
    }
    if (form["so"] ?? "").allSatisfy(\.isWhitespace) {
      missing.append(.init(field: "so", text: "Hãy ghi số liệu, dấu - hoặc ba chấm."))
    }
    if reason.allSatisfy(\.isWhitespace) {
      missing.append(
        .init(field: "ly-do", text: "Hãy ghi lý do: ai báo, qua đâu, vì sao số trước chưa đúng."))
    }
    if !missing.isEmpty { throw FormFaults(missing, form) }
    let id = try unit(code, in: chosen.period).id
    let office = self.office.turn { workspace in
      let returns = try workspace.returns(for: [chosen.period], of: id)
      if let seen = form["ban"], seen != UnitPage.edition(of: returns) {
        let last = returns.max { $0.submission.id < $1.submission.id }?.submission
        throw FormFaults.changedMeanwhile(
          "so",
          "\(last?.arrival.author ?? "") vừa ghi báo cáo khác của đơn vị này vào sổ. Hãy xem lại số liệu đang tính ở trên; nếu số của anh/chị vẫn đúng thì ghi lại.",
          form)
      }
    }
    let now = self.office.clock()
    var delivery = Delivery(received: now, recorded: now, author: try context.account.signature)
    (delivery.reason, delivery.arrival.sender) = (reason, form["nguoi-bao"] ?? "")
    if let reopening = form["mo-lai"], !reopening.allSatisfy(\.isWhitespace) {
      delivery.reopeningReason = reopening
    }
    let figure: TypedFigure
    do throws(WorkspaceError) {
      figure = try TypedFigure(form["chi-tieu"] ?? "", written: form["so"] ?? "")
    } catch {
      throw FormFaults("so", error.message, form)
    }
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
    return try await FormFaults.orAgain(context) {
      if text.allSatisfy(\.isWhitespace) {
        throw FormFaults(
          "tin", "Chưa ghi gì. Hãy ghi điều cần hỏi hoặc đã trao đổi với đơn vị.", form)
      }
      let (author, now) = (try context.account.signature, office.clock())
      try await door.blocking.run { [messages] in
        try messages.add(text, by: author, of: unit.id, in: chosen.period, at: now)
      }
      return Office.back(to: "/don-vi/\(unit.code)", chosen, done: "2")
    } page: {
      try await page(unit.code, chosen, $0)
    }
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
