import Foundation
public import ReportCore
import ReportTemplates

extension OpenWorkspace {
  /// Records that an agency, or the people's committee of a unit, has sent the review that the plan orders.
  /// It blocks.
  ///
  /// - Parameters:
  ///   - words: who sent it, by code or name.
  ///   - period: the period that it is on, on the calendar that is reported on.
  ///   - received: the day on which it came.
  ///   - number: its number; may be empty.
  ///   - note: whatever else is to be said; may be empty.
  ///   - work: follows the work, and can end it.
  /// - Returns: how the sender is called.
  /// - Throws: `WorkspaceError.Code.invalidRequest` if no review of such a period is awaited, or not of
  ///   them; another code if what was recorded before cannot be read, or nothing can be written.
  public func recordReview(
    of words: String, for period: Period, received: CalendarDate, number: String = "",
    note: String = "", _ work: Work = .unwatched
  ) throws(WorkspaceError) -> String {
    try attempt {
      guard let plan = workspace.plan(for: period) else {
        throw WorkspaceError(.unacceptableData, PlanWords.noPlan)
      }
      guard plan.duties.contains(where: { $0.expectedFor.contains(period.kind) }) else {
        throw WorkspaceError(.invalidRequest, PlanWords.noReview(of: period, in: plan))
      }
      let reader = workspace.reviewReader(for: plan, in: period)
      let sender: PlanSender
      switch reader.sender(words) {
      case .success(let found): sender = found
      case .failure(let fault): throw WorkspaceError(.invalidRequest, fault.words)
      }
      try work.whileWriting {
        let path = workspace.folder.appending(path: PlanFiles.reviewsFile).path
        let known = PathState(path) == .absent ? nil : try InputFile.bytes(at: path)
        if let known {
          let errors = reader.read(known, file: PlanFiles.reviewsFile).findings
            .filter { $0.severity == .error }
          if !errors.isEmpty {
            throw WorkspaceError(
              .unacceptableData,
              "\(PlanFiles.reviewsFile): \(errors.count) lỗi. Hãy sửa các ô nêu trên rồi chạy lại.",
              findings: errors)
          }
        }
        let review = AgencyReview(
          sender: sender, period: period, received: received,
          number: ShownText.line(number, atMost: 200), note: ShownText.line(note, atMost: 1_000))
        try DurableFile.makeFolders(DurableFile.folder(of: path))
        try DurableFile.replace(reader.adding(review, to: known), at: path)
      }
      return plan.name(of: sender)
    }
  }
}
