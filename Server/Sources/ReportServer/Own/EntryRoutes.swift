import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// A unit's own form: filled in, saved as a draft, looked at as a whole, sent.
struct EntryRoutes {
  let office: Office
  let drafts: DraftBook
  let door: Door
  let pages: Pages

  private var own: OwnUnit { OwnUnit(office: office) }

  func add(to routes: inout GuardedRoutes) {
    routes.get("/xa/:ma/phieu", .needs(.deliverOwnReturn)) { request, context in
      try await page("entry", request, context)
    }
    routes.get("/xa/:ma/xem-lai", .needs(.deliverOwnReturn)) { request, context in
      try await page("review", request, context)
    }
    routes.post("/xa/:ma/phieu", .needs(.deliverOwnReturn), save)
    routes.post("/xa/:ma/nhap", .needs(.deliverOwnReturn), saveQuietly)
    routes.post("/xa/:ma/gui", .needs(.deliverOwnReturn), submit)
  }

  /// A form with its draft.
  private struct Asked: Sendable {
    let chosen: ChosenPeriod
    let form: UnitForm
    let draft: DraftBook.Draft
  }

  private func asked(
    _ code: String?, _ request: Request, _ context: PageContext
  ) async throws -> Asked {
    let chosen = try await office.period(code)
    let unit = try own.unit(of: context, in: chosen.period)
    let period = chosen.period
    let form = try await office.remembered("form \(unit.code) \(period.code)") { workspace, work in
      try workspace.form(of: unit.code, for: period, work)
    }
    let draft = try await door.blocking.run { [drafts] in
      try drafts.draft(of: unit.id, in: period)
    }
    return Asked(chosen: chosen, form: form, draft: draft)
  }

  private func page(
    _ name: String, _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let asked = try await asked(request.query["ky"], request, context)
    var page = EntryPage(asked.form, asked.draft)
    page.isRevision = try await hasReturned(asked)
    if request.query["xong"] == "1" {
      page.done = "Đã lưu nháp. Chưa có gì được gửi đi."
    }
    return try pages.response(name, page, context)
  }

  private func hasReturned(_ asked: Asked) async throws -> Bool {
    let (period, unit) = (asked.chosen.period, asked.form.unit.id)
    return try await !office.read { try $0.returns(for: [period], of: unit) }.isEmpty
  }

  /// Saves what a form of the page says.
  private func saved(
    _ fields: FormFields, _ asked: Asked, _ context: PageContext
  ) async throws -> DraftBook.Draft? {
    let filled = EntryPage.filled(fields, on: asked.form)
    let (version, author) = (Int(fields["ban"] ?? "") ?? -1, try context.account.signature)
    let (unit, period, now) = (asked.form.unit.id, asked.chosen.period, office.clock())
    return try await door.blocking.run { [drafts] in
      try drafts.save(filled, from: version, of: unit, in: period, by: author, at: now)
    }
  }

  @Sendable private func save(_ request: Request, _ context: PageContext) async throws -> Response {
    let fields = try await FormFields(request, context)
    try door.check(formToken: fields.token, context)
    let asked = try await asked(fields["ky"], request, context)
    let path = "/xa/\(asked.form.unit.code)"
    guard let draft = try await saved(fields, asked, context) else {
      // What was typed stays on the page, beside word of what somebody else saved.
      var page = EntryPage(
        asked.form,
        DraftBook.Draft(
          version: asked.draft.version, author: asked.draft.author, saved: asked.draft.saved,
          form: EntryPage.filled(fields, on: asked.form)))
      page.changedMeanwhile = EntryPage.changedMeanwhile(asked.draft)
      return try pages.response("entry", page, context, status: .conflict)
    }
    guard fields["viec"] == "xem-lai" else {
      return Office.back(to: path + "/phieu", asked.chosen, done: "1")
    }
    let examined = asked.form.examine(draft.form)
    if !examined.isBlank, examined.unreadable.isEmpty, examined.unexplainedErrors.isEmpty {
      return .redirect(to: "\(path)/xem-lai?ky=\(asked.chosen.code)", type: .normal)
    }
    var page = EntryPage(asked.form, draft)
    page.showsSummary = true
    return try pages.response("entry", page, context, status: .unprocessableContent)
  }

  /// The same for a script, which saves while somebody types: what the rules say comes back.
  @Sendable private func saveQuietly(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let fields = try await FormFields(request, context)
    try door.check(formToken: fields.token, context)
    let asked = try await asked(fields["ky"], request, context)
    guard let draft = try await saved(fields, asked, context) else {
      return try .json(
        EntryAnswer(
          version: nil, told: EntryPage.changedMeanwhile(asked.draft), remarks: [:]),
        status: .conflict)
    }
    let page = EntryPage(asked.form, draft)
    return try .json(
      EntryAnswer(version: draft.version, told: page.saved ?? "", remarks: page.remarksByLine))
  }

  @Sendable private func submit(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let fields = try await FormFields(request, context)
    try door.check(formToken: fields.token, context)
    let asked = try await asked(fields["ky"], request, context)
    guard fields["ban"] == "\(asked.draft.version)" else {
      throw PageError.changedMeanwhile(
        "Phiếu đã được sửa sau khi mở trang xem lại. Hãy xem lại phiếu rồi gửi.")
    }
    let (account, now) = (try context.account, office.clock())
    var delivery = Delivery(received: now, recorded: now, author: account.signature)
    delivery.arrival.sender = asked.form.unit.fullName
    delivery.reason = fields["ly-do"] ?? ""
    let taken = try await office.change { [delivery] workspace in
      try workspace.submit(asked.draft.form, in: asked.form, delivery: delivery)
    }
    let number: Int? =
      switch taken.outcome {
      case .stored(let receipt): receipt.submission.id
      case .unchanged(let submission, _): submission.id
      case nil: nil
      }
    guard let number else { throw PageError.notFound }
    return .redirect(
      to: "/xa/\(asked.form.unit.code)/bien-nhan/\(number)?ky=\(asked.chosen.code)", type: .normal)
  }
}

/// What a script hears when it saved a draft.
struct EntryAnswer: Encodable, Sendable {
  /// The version that the next draft is made from; `nil` if nothing was saved.
  let version: Int?
  let told: String
  /// What the rules say, by the number of the line.
  let remarks: [String: [EntryPage.Remark]]
}

extension Response {
  /// An answer for a script.
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
  }
}
