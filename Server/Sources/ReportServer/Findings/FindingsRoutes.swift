import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ReportWorkspace
import ServerAccounts

/// The findings of a period: looked at, explained, put right.
struct FindingsRoutes {
  let office: Office
  let door: Door
  let pages: Pages

  func add(to routes: inout GuardedRoutes) {
    routes.get("/can-xem", .needs(.seeQuarter)) { request, context in
      let opening = try await office.opening(
        request, done: ["1": "Đã ghi giải trình vào sổ báo cáo."])
      return try await page(opening, isOpenOnly: request.query["hien"] != "tat-ca", context)
    }
    routes.post("/can-xem", .needs(.explain), explain)
  }

  private func page(
    _ opening: PeriodOpening, isOpenOnly: Bool, _ context: PageContext
  ) async throws -> Response {
    let chosen = opening.chosen
    let check = try await office.check(of: chosen.period)
    let units = Set((check?.groups ?? []).prefix(FindingsPage.mostGroups).compactMap(\.unit))
    let past = Array(sequence(first: chosen.period) { $0.previous }.prefix(HistoryChart.most))
    let history = try await office.remembered("history \(chosen.code)") { workspace, work in
      FindingsPast(
        periods: past.reversed(),
        byUnit: Dictionary(
          try units.map { ($0, try workspace.history(of: $0, in: past, work)) },
          uniquingKeysWith: { first, _ in first }))
    }
    let page = FindingsPage(
      check, opening, past: history, catalogue: office.workspace.workspace.catalogue,
      mayExplain: try context.account.may(.explain), isOpenOnly: isOpenOnly,
      faults: context.faults)
    return try pages.response("findings", page, context)
  }

  @Sendable private func explain(
    _ request: Request, _ context: PageContext
  ) async throws -> Response {
    let form = try await FormFields(request, context)
    try door.check(formToken: form.token, context)
    let chosen = try await office.period(form["ky"])
    return try await FormFaults.orAgain(context) {
      try await explain(form, chosen, context)
    } page: {
      try await page(PeriodOpening(chosen: chosen, done: nil), isOpenOnly: true, $0)
    }
  }

  private func explain(
    _ form: FormFields, _ chosen: ChosenPeriod, _ context: PageContext
  ) async throws -> Response {
    let (key, text) = (form["muc"] ?? "", (form["giai-trinh"] ?? "").prefix(2_000))
    let before = form["truoc"] ?? ""
    let field = FindingsPage.field(of: key)
    if text.allSatisfy(\.isWhitespace), before.isEmpty {
      throw FormFaults(
        field, "Chưa ghi giải trình. Hãy ghi vì sao số liệu đúng, hoặc sửa số liệu.", form)
    }
    let (author, now) = (try context.account.signature, office.clock())
    let period = chosen.period
    try await office.change { workspace in
      // Checked within the turn: what another one wrote meanwhile is not overwritten.
      let items = try workspace.check(period).items
      guard let item = items.first(where: { FindingKey($0.finding).text == key }) else {
        throw PageError.changedMeanwhile(
          "Số liệu đã đổi sau khi trang được mở, nên mục này không còn như cũ. Hãy tải lại trang rồi xem lại."
        )
      }
      if let known = item.explanation, known.text != before {
        throw FormFaults.changedMeanwhile(
          field,
          "\(known.author) vừa giải trình mục này: “\(known.text)”. Hãy xem lại; ghi nữa thì giải trình của anh/chị thay vào đó.",
          form)
      }
      try workspace.explain(item.finding, String(text), author: author, at: now)
    }
    return Office.back(to: "/can-xem", chosen, done: "1")
  }
}
