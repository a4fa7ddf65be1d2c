public import Foundation
public import ReportCore

extension OpenWorkspace {
  /// Keeps the report of a closed period: the files that are sent, and all that the report rests on beside the
  /// ledger, by content. What was kept for an earlier closing stays. It blocks.
  ///
  /// - Parameters:
  ///   - closing: the closing.
  ///   - date: the day of signing; `nil` leaves dots.
  ///   - formats: in which formats the report is made.
  ///   - folder: a folder with the files that are sent, where they were made already.
  ///   - publisher: what writes reports.
  ///   - exporters: those that write by a mapping of codes, instead of the usual ones.
  ///   - work: follows the work, and can end it.
  /// - Throws: `WorkspaceError` if the report cannot be made, or something cannot be written.
  public func keepSent(
    _ closing: Closing, date: CalendarDate? = nil, formats: [String],
    published folder: String? = nil, with publisher: Publisher,
    and exporters: (URL?) throws -> [any ReportExporter] = { _ in [] },
    _ work: Work = .unwatched
  ) throws(WorkspaceError) {
    do throws(WorkspaceError) {
      try attempt {
        try SentReports(of: self, work)
          .keep(
            closing, date: date, formats: formats, published: folder, publisher,
            with: try exporters(workspace.dhis2MappingFile))
      }
    } catch {
      // Whoever reads of a failure would take the period for open.
      var failure = error
      let period = Wording.capitalised(Wording.name(of: closing.period))
      let more =
        " \(period) đã chốt trong sổ (mục \(closing.id)), nhưng báo cáo đã gửi chưa được lưu; hãy chốt lại"
        + " kỳ này lần nữa để lưu."
      failure.advised = failure.advised + AdvisedText(more)
      throw failure
    }
  }

  /// A workspace as it was when a period was last closed, with today's ledger. The present content of the
  /// folder is not read: what was sent can be handed out in any case. It blocks.
  ///
  /// - Parameters:
  ///   - period: the period, on whichever calendar it was closed.
  ///   - folder: the folder of the workspace.
  /// - Returns: the workspace; `nil` if the period was never closed, or nothing was kept of it.
  /// - Throws: `WorkspaceError` if what was kept is not there or was changed.
  public static func asSent(
    _ period: Period, at folder: String
  ) throws(WorkspaceError) -> OpenWorkspace? {
    let folder = URL(fileURLWithPath: folder)
    let kept = try attempt { try SentReports.workspace(of: period, in: folder) }
    return kept.map { OpenWorkspace($0) }
  }

  /// Writes the files that were sent for a period, byte for byte, into a folder. It blocks.
  ///
  /// - Parameters:
  ///   - period: the period.
  ///   - folder: where.
  ///   - parcel: whether they go into a package, and how it is sealed.
  ///   - publisher: what makes packages.
  ///   - work: follows the work, and can end it.
  /// - Returns: what was written; `nil` if nothing was kept of the period.
  /// - Throws: `WorkspaceError` if what was kept is not there or was changed, or nothing can be written.
  public func handOutSent(
    _ period: Period, to folder: String, as parcel: SentParcel = SentParcel(),
    with publisher: Publisher = Publisher(ExporterRegistry()), _ work: Work = .unwatched
  ) throws(WorkspaceError) -> Publisher.Written? {
    try attempt {
      try SentReports(of: self, work).handOut(period, to: folder, as: parcel, publisher)
    }
  }

  /// The report that was sent for a period when it was closed last, as it was then. It blocks.
  ///
  /// - Returns: the report; `nil` if the period was never closed, or nothing was kept of it.
  /// - Throws: `WorkspaceError` if what was kept is not there or was changed.
  public func sentReport(
    of period: Period, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> Report? {
    if !hasLedger { return nil }
    return try attempt { try SentReports(of: self, work).report(of: period) }
  }

  /// Builds the reports that were sent for a period again, from what was kept. It blocks.
  ///
  /// - Returns: what was written, and a line for each file and cell that differs from what was sent;
  ///   `nil` if nothing was kept of the period.
  /// - Throws: `WorkspaceError` if what was kept is not there or was changed, or nothing can be written.
  public func rebuildSent(
    _ period: Period, to folder: String, with publisher: Publisher,
    and exporters: (URL?) throws -> [any ReportExporter] = { _ in [] },
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> RebuiltReports? {
    try attempt {
      try SentReports(of: self, work).rebuild(period, to: folder, publisher, with: exporters)
    }
  }
}
