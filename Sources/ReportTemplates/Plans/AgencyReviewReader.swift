import DelimitedText
import Foundation
public import ReportCore

/// Reads which reviews came from agencies and people's committees: `sender,period,received`.
///
/// A sender is given by code or name, a period and a day as officers write them.
///
///     sender,period,received,number,note
///     Sở Nội vụ,năm 2025,15/01/2026,12/BC-SNV,
public struct AgencyReviewReader: Sendable {
  /// The columns that must be there.
  public static let columns = ["sender", "period", "received"]
  /// The columns that may be there.
  public static let optionalColumns = ["number", "note"]

  private let plan: Plan
  private let senders: [PlanSender]
  private let period: @Sendable (String) -> Period?

  /// Creates a reader for one plan.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - units: the units that report.
  ///   - period: reads a period as somebody wrote it.
  public init(
    plan: Plan, units: [OrganisationUnit], period: @escaping @Sendable (String) -> Period?
  ) {
    self.plan = plan
    self.period = period
    let duties = plan.duties.filter { !$0.expectedFor.isEmpty }
    senders = plan.senders(of: duties.flatMap(\.from), units: units)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how the file is named in findings.
  /// - Returns: what is right, and everything that is wrong.
  public func read(
    _ bytes: [UInt8], file: String
  ) -> (reviews: [AgencyReview], findings: [Finding]) {
    var table = PlanFile(
      bytes, name: file, required: Self.columns, optional: Self.optionalColumns)
    var reviews: [AgencyReview] = []
    for row in table.rows {
      let period = period(row["period"])
      // The review of another time is on another plan.
      if let period, !plan.period.on(period.calendar).contains(period) { continue }
      let sender = sender(row["sender"])
      if case .failure(let fault) = sender {
        table.add(.unknownAgency, fault.words, at: row, "sender")
      }
      if period == nil {
        table.add(
          .badReviewPeriod,
          "Cần một kỳ như 'năm 2025', '6 tháng đầu năm 2025' hoặc 2025-S1, nhưng đây là '\(row["period"])'.",
          at: row, "period")
      }
      let received = CalendarDate(written: row["received"])
      if received == nil {
        table.add(
          .badTaskDate,
          "Cần một ngày có thật, viết như 15/01/2026 hoặc 2026-01-15, nhưng đây là '\(row["received"])'.",
          at: row, "received")
      }
      guard case .success(let who) = sender, let period, let received else { continue }
      reviews.append(
        AgencyReview(
          sender: who, period: period, received: received,
          number: ShownText.line(row["number"], atMost: 200),
          note: ShownText.line(row["note"], atMost: 1_000),
          provenance: table.place(row, "sender")))
    }
    return (reviews, table.findings)
  }

  /// Adds a line to a file.
  ///
  /// - Parameters:
  ///   - review: the content of the line.
  ///   - bytes: the file as it is; `nil` where there is none yet.
  /// - Returns: the file as it is to be.
  public func adding(_ review: AgencyReview, to bytes: [UInt8]?) -> [UInt8] {
    // A spreadsheet program may have saved it with other signs between the fields, or other columns.
    let known = bytes.map { DelimitedTable(foundIn: $0, inDoubt: .comma).rows.map(\.fields) } ?? []
    var columns = known.first?.map { $0.trimmingCharacters(in: .whitespaces) } ?? []
    let width = columns.count
    columns += (Self.columns + Self.optionalColumns).filter { !columns.contains($0) }
    var table = PlanTableText(columns: columns)
    for row in known.dropFirst() {
      table.add(row + Array(repeating: "", count: columns.count - width))
    }
    // Names of units are not unlike enough to find a unit by.
    let isUnit = if case .unit = review.sender { true } else { false }
    let fields = [
      "sender": isUnit ? review.sender.code : plan.name(of: review.sender),
      "period": review.period.code, "received": Wording.date(review.received),
      "number": review.number, "note": review.note,
    ]
    table.add(columns.map { fields[$0] ?? "" })
    return table.bytes
  }

  /// Why nobody is meant.
  public struct UnknownSender: Error, Hashable, Sendable {
    /// The remark.
    public let words: String
  }

  /// Whom words name, among those who are to send a review.
  public func sender(_ words: String) -> Result<PlanSender, UnknownSender> {
    let name = Self.folded(words)
    let found = senders.filter { names(of: $0).contains { Self.folded($0) == name } }
    if let only = found.first, found.count == 1 { return .success(only) }
    if found.count > 1 {
      let offers = found.map { "\(plan.name(of: $0)) (\($0.code))" }.joined(separator: ", ")
      return .failure(.init(words: "'\(words)' là tên của nhiều nơi gửi: \(offers). Hãy ghi mã."))
    }
    let group = plan.agencies.first {
      $0.members != .none && [$0.code, $0.name].contains { Self.folded($0) == name }
    }
    if group != nil {
      return .failure(
        .init(words: "'\(words)' là một nhóm; hãy ghi từng cơ quan hoặc từng xã, phường đã gửi."))
    }
    let known = senders.flatMap { names(of: $0) }
    return .failure(
      .init(
        words: "Kế hoạch '\(plan.code)' không chờ báo cáo sơ kết, tổng kết của '\(words)'."
          + TemplateNode.suggestion(for: words, among: known)))
  }

  private func names(of sender: PlanSender) -> [String] {
    let own = [sender.code, plan.name(of: sender)]
    guard case .unit(let unit) = sender else { return own }
    return own + [unit.fullName, "UBND \(unit.fullName)"]
  }

  private static func folded(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}

extension Finding.Code {
  /// This is no period that a review could be on.
  public static let badReviewPeriod = Finding.Code(rawValue: "bad-review-period")
}
