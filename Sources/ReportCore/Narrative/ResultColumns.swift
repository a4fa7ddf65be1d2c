/// Where the figures of a target stand in the table of results against the plan.
struct ResultColumns {
  let planned: Int
  let inPeriod: Int?
  let done: Int
  let share: Int
  let lastYear: Int
  let difference: Int
  let percent: Int
  let judgement: Int
  /// Whether the share is of what was done since the start of a plan of several years, not since the
  /// start of the year: then it does not belong beside what was done.
  let isShareOfYears: Bool

  /// - Returns: `nil` if the table is none of results against a plan.
  init?(_ table: Report.Table) {
    let titles = table.columns.map(\.title)
    guard let share = titles.firstIndex(of: "% so với kế hoạch"), share >= 5,
      let lastYear = titles.firstIndex(of: "Cùng kỳ năm trước"),
      let difference = titles[lastYear...].firstIndex(of: "Tăng, giảm (±)"),
      let percent = titles[lastYear...].firstIndex(of: "Tỷ lệ (%)"),
      let judgement = titles.firstIndex(of: "Đánh giá")
    else { return nil }
    let sinceNewYear = titles.firstIndex(of: "Lũy kế từ đầu năm")
    guard let done = sinceNewYear ?? titles.firstIndex(where: { $0.hasPrefix("Thực hiện ") }) else {
      return nil
    }
    planned = 3
    self.done = done
    inPeriod = sinceNewYear == nil ? nil : 4
    isShareOfYears = done != share - 1
    self.share = share
    self.lastYear = lastYear
    self.difference = difference
    self.percent = percent
    self.judgement = judgement
  }
}
