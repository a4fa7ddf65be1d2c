import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportReconciliation
import ReportWorkspace
import ServerAccounts

/// The record of two offices: looked at line by line, agreed on, confirmed, downloaded.
struct ReconcileRoutes {
  static let path = "/doi-khop"
  private static let formats = ["docx", "xlsx"]

  let office: Office
  let door: Door
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/doi-khop", .needs(.reconcile)) { request, context in
      try await page(request, context)
    }
    routes.get("/doi-khop/dong", .needs(.reconcile)) { request, context in
      try await line(request.query, request, context)
    }
    routes.get("/doi-khop/bien-ban", .needs(.reconcile), record)
    routes.post("/doi-khop/de-xuat", .needs(.reconcile), propose)
    routes.post("/doi-khop/chap-nhan", .needs(.reconcile), accept)
    routes.post("/doi-khop/xac-nhan", .needs(.reconcile), confirm)
    routes.post("/doi-khop/rut", .needs(.reconcile), takeBack)
  }

  private static let done = [
    "nop": "Đã nhận tệp. Dưới đây là phần đã đọc, phần chưa dùng và kết quả đối khớp.",
    "xac-nhan": "Đã ghi xác nhận của bên anh/chị.", "rut": "Đã rút xác nhận.",
    "de-xuat": "Đã ghi đề xuất. Bên kia trả lời ở trang này.",
    "chap-nhan": "Đã thống nhất dòng này.",
  ]

  /// Words for both sides of a comparison.
  private func wording(_ desk: RecordDesk) -> ReconciliationWording {
    let (workspace, result) = (office.workspace.workspace, desk.comparison.result)
    return ReconciliationWording(
      catalogue: workspace.catalogue, history: workspace.history, here: result.here,
      there: result.there)
  }

  func page(
    _ request: Request, _ context: PageContext, period: String? = nil, faults: [String] = []
  ) async throws -> Response {
    let query = request.query
    let chosen = try await office.period(period ?? query["ky"], isLong: true)
    let opening = PeriodOpening(
      chosen: chosen, done: query["xong"].flatMap { Self.done[$0] })
    let desk = try await office.desk(of: chosen.period)
    let page = ReconcilePage(
      opening, desk, wording: desk.map(wording), account: try context.account,
      tab: query["loai"], page: max(1, query["trang"].flatMap { Int($0) } ?? 1), faults: faults)
    return try pages.response(
      "reconcile", page, context, status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func line(
    _ form: FormFields, _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let chosen = try await office.period(form["ky"], isLong: true)
    guard let key = form["dong"] else { return .redirect(to: Self.path) }
    guard let desk = try await office.desk(of: chosen.period), let line = desk[key] else {
      throw PageError.notFound
    }
    let page = ReconcileLinePage(
      line, of: desk,
      PeriodOpening(chosen: chosen, done: request.query["xong"].flatMap { Self.done[$0] }),
      wording: wording(desk), account: try context.account)
    return try pages.response("reconcile-line", page, context)
  }

  @Sendable private func record(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let query = request.query
    let chosen = try await office.period(query["ky"], isLong: true)
    guard let desk = try await office.desk(of: chosen.period) else {
      return .redirect(to: Self.path)
    }
    let format = query["dang"] ?? "docx"
    guard Self.formats.contains(format) else { throw PageError.notFound }
    let publisher = Publisher(office.exporters)
    let file = try await office.read { workspace, work in
      let report = try workspace.record(of: desk)
      return try ScratchFolder.use { folder in
        let written = try publisher.publish(report, in: [format], to: folder, work)
        guard let path = written.paths.first,
          let bytes = FileManager.default.contents(atPath: path)
        else { throw PageError.notFound }
        return (name: URL(fileURLWithPath: path).lastPathComponent, bytes: Array(bytes))
      }
    }
    let type = office.exporters[format]?.format.mediaType ?? "application/octet-stream"
    return .download(file.bytes, name: file.name, type: type)
  }

  // MARK: - What is done

  /// What a form of these pages is about.
  private struct Asked: Sendable {
    let form: FormFields
    let chosen: ChosenPeriod
    let comparison: OfficeComparison
    let party: Party
    let now: Timestamp
  }

  private func asked(_ request: Request, _ context: PageContext) async throws -> Asked {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let chosen = try await office.period(form["ky"], isLong: true)
    guard let comparison = try await office.comparison(of: chosen.period) else {
      throw PageError.notFound
    }
    return Asked(
      form: form, chosen: chosen, comparison: comparison, party: try context.account.party,
      now: office.clock())
  }

  @Sendable private func propose(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let asked = try await asked(request, context)
    let (form, key) = (asked.form, asked.form["dong"] ?? "")
    return try await lineAgain(asked, request, context) {
      var agreed: ExactDecimal?
      switch WrittenFigure(form["so"] ?? "") {
      case .blank: break
      case .figure(let figure): agreed = figure
      case .unreadable(let reason): throw FormFaults("so", reason, form)
      // No figure to agree on.
      case .nilReported, .notCollected:
        throw FormFaults("so", "Hãy ghi một số, ví dụ 1.234 hoặc 12,5.", form)
      }
      let text = form["giai-trinh"] ?? ""
      if agreed == nil, text.allSatisfy(\.isWhitespace) {
        throw FormFaults("giai-trinh", "Hãy ghi giải trình hoặc số đề nghị thống nhất.", form)
      }
      try await office.change { [agreed] workspace in
        try workspace.propose(
          on: key, of: asked.comparison, text, agreed: agreed, by: asked.party, at: asked.now)
      }
      return Self.back(toLine: key, asked.chosen, done: "de-xuat")
    }
  }

  @Sendable private func accept(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let asked = try await asked(request, context)
    let (key, edition) = (asked.form["dong"] ?? "", asked.form["ban"] ?? "")
    try await office.change { workspace in
      try workspace.accept(
        edition, on: key, of: asked.comparison, by: asked.party, at: asked.now)
    }
    return Self.back(toLine: key, asked.chosen, done: "chap-nhan")
  }

  @Sendable private func confirm(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let asked = try await asked(request, context)
    let edition = asked.form["ban"] ?? ""
    try await office.change { workspace in
      try workspace.confirm(edition, of: asked.comparison, by: asked.party, at: asked.now)
    }
    return Office.back(to: Self.path, asked.chosen, done: "xac-nhan")
  }

  @Sendable private func takeBack(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let asked = try await asked(request, context)
    let reason = asked.form["rut"] ?? ""
    try await office.change { workspace in
      try workspace.takeBack(
        confirmationOf: asked.comparison, reason: reason, by: asked.party, at: asked.now)
    }
    return Office.back(to: Self.path, asked.chosen, done: "rut")
  }

  private func lineAgain(
    _ asked: Asked, _ request: Request, _ context: PageContext,
    _ body: () async throws -> Response
  ) async throws -> Response {
    try await FormFaults.orAgain(context, body) { try await line(asked.form, request, $0) }
  }

  private static func back(toLine key: String, _ chosen: ChosenPeriod, done: String) -> Response {
    .redirect(
      to: "\(path)/dong?ky=\(chosen.code)&dong=\(key.percentEncoded)&xong=\(done)", type: .normal)
  }
}
