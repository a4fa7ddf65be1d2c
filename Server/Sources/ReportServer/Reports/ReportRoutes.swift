import Foundation
import HTMLExport
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// Reports: chosen, read as a page, downloaded; periods closed.
struct ReportRoutes {
  let office: Office
  let door: Door
  let pages: Pages
  /// How long whoever asks for a report waits before being shown that it is being made.
  let patience: Duration

  func add(to routes: inout GuardedRoutes) {
    routes.get("/bao-cao", .needs(.seeReports)) { request, context in
      try await page(request.query, context)
    }
    routes.get("/bao-cao/xem", .needs(.seeReports)) { request, context in
      try await orAgain(request.query, context) { try await show(request, context) }
    }
    routes.get("/bao-cao/tai", .needs(.seeReports)) { request, context in
      try await orAgain(request.query, context) { try await download(request, context) }
    }
    routes.post("/bao-cao/chuan-bi", .needs(.prepareClosing), prepare)
    routes.post("/bao-cao/chot", .needs(.approveClosing), close)
    routes.post("/bao-cao/mo-lai", .needs(.approveClosing), allowReopening)
    let sheet = ByteBuffer(string: HTMLStyle.sheet)
    routes.get("/tep/bao-cao.css", .everybody) { _, _ in
      Response(
        status: .ok,
        headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "max-age=300"],
        body: .init(byteBuffer: sheet))
    }
  }

  /// Does what a form of the page asks for, or shows the page again.
  private func orAgain(
    _ form: FormFields, _ context: PageContext, _ body: () async throws -> Response
  ) async throws -> Response {
    try await FormFaults.orAgain(context, body) { try await page(form, $0) }
  }

  private func page(
    _ query: FormFields, _ context: PageContext
  ) async throws -> Response {
    let account = try context.account
    let chosen =
      account.may(.buildReports)
      ? try await office.period(query["ky"], isLong: true)
      : try await office.closedPeriod(query["ky"])
    let closing = try await office.closing(of: chosen.period)
    let isBase = chosen.period.months == office.workspace.workspace.settings.monthsPerReturn
    let check = account.may(.seeQuarter) ? try await office.check(of: chosen.period) : nil
    let head = closing == nil ? nil : try await office.read { try $0.seal(of: chosen.period) }
    let status = isBase ? try await office.status(of: chosen.period) : nil
    let period = chosen.period
    let isByTwo = office.workspace.workspace.settings.closesByTwo
    let preparation =
      isByTwo && check != nil ? try await office.read { try $0.preparation(of: period) } : nil
    let leave =
      isByTwo && closing != nil ? try await office.read { try $0.reopeningLeave(of: period) } : nil
    let workspace = office.workspace.workspace
    let page = ReportPage(
      chosen: chosen,
      of: workspace.history[workspace.settings.unit]?.fullName ?? "",
      history: workspace.history, account: account,
      kinds: workspace.library.kinds.kinds(for: chosen.period),
      programmes: workspace.programmes.programmes,
      formats: office.exporters.formats, closing: closing, head: head, check: check,
      status: status, isByTwo: isByTwo, preparation: preparation, leave: leave,
      wasJustClosed: query["chot"] != nil,
      edition: try await office.read { try Self.edition(of: period, in: $0) }, kind: query["loai"])
    return try pages.response("report", page, context)
  }

  /// What an address asks for. Whoever only reads sees periods as they were sent.
  private func choice(
    _ query: FormFields, _ account: Account
  ) async throws -> ReportAsked {
    let chosen = try await office.period(query["ky"], isLong: true)
    let isSent = query["so"] == "da-gui" || !account.may(.buildReports)
    if isSent, try await office.closing(of: chosen.period) == nil {
      throw PageError.refused(
        "\(Wording.capitalised(chosen.name)) chưa chốt, nên chưa có báo cáo đã gửi.")
    }
    var request = ReportRequest(of: chosen.period)
    let code = query["loai"].flatMap { $0.isEmpty ? nil : ReportChoiceCode($0) }
    (request.kind, request.programme) = (code?.kind, code?.programme)
    if isSent { request.source = .ledger(.sent(chosen.period)) }
    if query["so-sanh"] == ComparisonBasis.reported.rawValue { request.basis = .reported }
    request.date = try VietnameseDate.read("ngay", named: "Ngày ký", of: query)
    let key = [
      chosen.code, code?.text ?? "", "\(isSent)", "\(request.basis)",
      "\(request.date?.description ?? "")",
    ]
    return ReportAsked(request: request, key: "report " + key.joined(separator: " "))
  }

  /// The report that is asked for; `nil` while it is being made.
  private func report(_ asked: ReportAsked) async throws -> Report? {
    try await office.remembered(asked.key, within: patience) { try $0.build(asked.request, $1) }
  }

  /// A page that comes back by itself until the report is there.
  private func waiting(_ asked: ReportAsked, _ context: PageContext) throws -> Response {
    let page = WaitingPage(
      title: "Đang lập báo cáo", words: "Báo cáo tự hiện ở đây khi lập xong.",
      period: asked.request.period.code)
    var response = try pages.response("waiting", page, context)
    if let refresh = HTTPField.Name("Refresh") { response.headers[refresh] = "2" }
    return response
  }

  @Sendable private func show(_ request: Request, _ context: PageContext) async throws -> Response {
    let query = request.query
    let asked = try await choice(query, try context.account)
    guard let report = try await report(asked) else {
      return try waiting(asked, context)
    }
    var body = HTMLBody(report)
    let page = ReportViewPage(
      title: body.title, period: asked.request.period.code, query: request.uri.query ?? "",
      // The page has its own landmark of that kind; texts are escaped and hold no such tag.
      body: body.html.replacing("<main>", with: "<div>").replacing("</main>", with: "</div>"))
    return try pages.response("report-view", page, context)
  }

  @Sendable private func download(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let query = request.query
    let asked = try await choice(query, try context.account)
    let format = query["dang"] ?? "xlsx"
    let isPackage = format == ReportPage.package
    let known = office.exporters.formats.map(\.id)
    guard isPackage || known.contains(format) else { throw PageError.notFound }
    let chosen = isPackage ? office.workspace.workspace.settings.report.formats : [format]
    let formats = chosen.isEmpty ? ["xlsx", "csv"] : chosen
    // Whoever downloads goes on in the page meanwhile, and has nothing to look at.
    let report = try await office.remembered(asked.key) { try $0.build(asked.request, $1) }
    let publisher = Publisher(office.exporters)
    let file = try await office.read { _ -> (name: String, bytes: [UInt8]) in
      try ScratchFolder.use { folder in
        var written = try publisher.publish(
          report, in: formats, to: folder, package: isPackage ? .zip : nil)
        if written.paths.count != 1 {
          // A format of several files comes packed.
          written = try publisher.publish(report, in: formats, to: "\(folder)-goi", package: .zip)
        }
        guard let path = written.paths.first,
          let bytes = FileManager.default.contents(atPath: path)
        else { throw PageError.notFound }
        return (name: URL(fileURLWithPath: path).lastPathComponent, bytes: Array(bytes))
      }
    }
    let isZip = file.name.hasSuffix(".zip")
    let type = office.exporters[format]?.format.mediaType
    return .download(
      file.bytes, name: file.name,
      type: isZip ? "application/zip" : type ?? "application/octet-stream")
  }

  /// Asks a second person to close a period.
  @Sendable private func prepare(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let chosen = try await office.period(form["ky"], isLong: true)
    let (author, now) = (try context.account.signature, office.clock())
    let (note, period) = (form["noi-nhan"] ?? "", chosen.period)
    guard office.workspace.workspace.settings.closesByTwo else {
      throw PageError.refused("Kỳ ở đây do một người chốt; không cần chuẩn bị trước.")
    }
    _ = try await office.change { workspace in
      try Self.requireSame(form, period, in: workspace)
      if let earlier = try workspace.preparation(of: period) {
        throw PageError.changedMeanwhile(
          "\(earlier.author) đã chuẩn bị chốt kỳ này lúc \(VietnameseTime.text(earlier.prepared)). Hãy tải lại trang."
        )
      }
      return try workspace.prepareClosing(of: period, at: now, by: author, note: note)
    }
    return .redirect(to: "/bao-cao?ky=\(chosen.code)#chot", type: .normal)
  }

  /// Allows somebody else to take returns of a closed period.
  @Sendable private func allowReopening(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let chosen = try await office.period(form["ky"], isLong: true)
    let (author, now) = (try context.account.signature, office.clock())
    let (reason, period) = (form["ly-do"] ?? "", chosen.period)
    guard office.workspace.workspace.settings.closesByTwo else {
      throw PageError.refused("Kỳ ở đây do một người chốt; cán bộ mở lại khi nhận báo cáo.")
    }
    return try await orAgain(form, context) {
      if reason.allSatisfy(\.isWhitespace) {
        throw FormFaults("ly-do", "Hãy ghi lý do mở lại kỳ.", form)
      }
      _ = try await office.change { workspace in
        if let earlier = try workspace.reopeningLeave(of: period) {
          throw PageError.changedMeanwhile(
            "\(earlier.author) đã cho phép mở lại kỳ này: “\(earlier.reason)”. Hãy tải lại trang.")
        }
        return try workspace.allowReopening(of: period, at: now, by: author, reason: reason)
      }
      return .redirect(to: "/bao-cao?ky=\(chosen.code)#mo-lai", type: .normal)
    }
  }

  @Sendable private func close(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let chosen = try await office.period(form["ky"], isLong: true)
    let (author, now) = (try context.account.signature, office.clock())
    let (note, period) = (form["noi-nhan"] ?? "", chosen.period)
    let publisher = Publisher(office.exporters)
    try await office.change { workspace in
      let chosen = workspace.workspace.settings.report.formats
      let formats = chosen.isEmpty ? ["xlsx"] : chosen
      try Self.requireSame(form, period, in: workspace)
      // A period whose report could not be kept is not closed.
      try publisher.check(formats)
      let closing = try workspace.close(period, at: now, by: author, note: note)
      try workspace.keepSent(closing, formats: formats, with: publisher)
    }
    return .redirect(to: "/bao-cao?ky=\(chosen.code)&chot=1", type: .normal)
  }
}

extension ReportRoutes {
  /// Tells one state of a period's returns from another: the last entry of the ledger among them, and how
  /// often it was closed.
  fileprivate static func edition(of period: Period, in workspace: OpenWorkspace) throws -> String {
    guard workspace.hasLedger else { return "0" }
    let parts = period.split(byMonths: workspace.workspace.settings.monthsPerReturn)
    let last = try workspace.returns(for: Set(parts)).map(\.submission.id).max() ?? 0
    let closings = try workspace.closings().count { $0.period == period }
    return "\(last)-\(closings)"
  }

  /// Whoever closes closes what they saw.
  ///
  /// - Throws: `PageError.changedMeanwhile` if the period is not as it was when the page was shown.
  fileprivate static func requireSame(
    _ form: FormFields, _ period: Period, in workspace: OpenWorkspace
  ) throws {
    guard let seen = form["ban"], seen != (try edition(of: period, in: workspace)) else { return }
    throw PageError.changedMeanwhile(
      "Sau khi trang được mở, sổ báo cáo có thêm báo cáo của kỳ này hoặc kỳ đã được chốt. Hãy tải lại trang, xem lại rồi chốt."
    )
  }
}

/// A kind of report as addresses carry it, with the programme that it is on: `so-ket-chuong-trinh/588`.
struct ReportChoiceCode: Hashable, Sendable {
  let kind: String
  let programme: String?

  init(kind: String, programme: String?) { (self.kind, self.programme) = (kind, programme) }

  init(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1)
    self.init(
      kind: parts.first.map(String.init) ?? "",
      programme: parts.count > 1 ? String(parts[1]) : nil)
  }

  var text: String { programme.map { "\(kind)/\($0)" } ?? kind }
}

/// Which report an address asks for, and the name that it is remembered by.
struct ReportAsked: Sendable {
  let request: ReportRequest
  let key: String
}
