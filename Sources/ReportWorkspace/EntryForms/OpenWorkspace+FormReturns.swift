import ReportCore

extension ExaminedForm {
  /// The return as a file: csv-long, in the order of the form, the same bytes for the same form.
  var document: (name: String, bytes: [UInt8]) {
    let unit = form.unit
    var text = "edition,unit,indicator,options,period,calendar,value,status,note\r\n"
    for line in lines {
      guard let observation = Self.observation(line.reading, line.item, form) else { continue }
      let fields = [
        unit.id.edition.rawValue, unit.code, line.item.indicator, line.item.options,
        form.period.code, form.period.calendar.rawValue,
        observation.value.map { "\($0)" } ?? "", observation.status.rawValue,
        Self.quoted(line.note),
      ]
      text += fields.joined(separator: ",") + "\r\n"
    }
    return (EntryFormWords.fileName(unit, form.period), Array(text.utf8))
  }

  private static func quoted(_ note: String) -> String {
    let line = ShownText.line(note)
    if !line.contains(where: { ",\"".contains($0) }) { return line }
    return "\"\(line.replacing("\"", with: "\"\""))\""
  }
}

extension OpenWorkspace {
  /// Takes a form that a unit filled in into the ledger, like any other return. It blocks.
  ///
  /// Anything unreadable prevents that, and so does an error of the rules that the unit explains on none of its
  /// lines. A return that changes what was sent before needs a reason.
  ///
  /// - Parameters:
  ///   - filled: what was filled in.
  ///   - form: the form.
  ///   - delivery: how it came.
  ///   - work: follows the work, and can end it.
  /// - Returns: what became of it.
  /// - Throws: `WorkspaceError` with all that keeps it out; a closed period is opened by the department only.
  public func submit(
    _ filled: TypedForm, in form: UnitForm, delivery: Delivery, _ work: Work = .unwatched
  ) throws(WorkspaceError) -> TakenFile {
    let examined = form.examine(filled)
    try requireSubmittable(examined)
    let delivery = try ownDelivery(delivery, of: form.unit.id, in: form.period, work)
    let document = examined.document
    var taken: TakenFile?
    _ = try take(
      HandedInFiles(document: document.name, document.bytes),
      reading: fileReading(period: form.period), delivery: delivery, work
    ) { taken = $0 }
    guard let taken else { throw WorkspaceError(.internalFault, EntryFormWords.notTaken) }
    if taken.isRefused {
      throw WorkspaceError(
        .unacceptableData, EntryFormWords.notTaken, details: taken.findings.map(\.message),
        findings: taken.findings)
    }
    return taken
  }

  private func requireSubmittable(_ examined: ExaminedForm) throws(WorkspaceError) {
    let unreadable = examined.unreadable
    if !unreadable.isEmpty {
      throw WorkspaceError(
        .unacceptableData, EntryFormWords.unreadable(unreadable.count),
        details: unreadable.map {
          "\(workspace.catalogue.name(of: $0.item)): \($0.reason)"
        })
    }
    if examined.isBlank {
      throw WorkspaceError(.unacceptableData, EntryFormWords.empty)
    }
    let errors = examined.unexplainedErrors
    if !errors.isEmpty {
      throw WorkspaceError(
        .unacceptableData, EntryFormWords.unexplained(errors.count),
        details: errors.map(\.text))
    }
  }

  /// The delivery of a unit's own return: a repeated one needs a reason, and a closed period takes none.
  ///
  /// - Parameters:
  ///   - delivery: by whom and when; its reason is that of a second return.
  ///   - unit: whose return it is.
  ///   - period: which period it is for.
  ///   - work: follows the work, and can end it.
  /// - Returns: the delivery, which replaces what the unit sent before.
  /// - Throws: `WorkspaceError` with code `invalidRequest` if the period is closed, or the unit has sent a
  ///   return and gives no reason for another one.
  public func ownDelivery(
    _ delivery: Delivery, of unit: OrganisationUnit.ID, in period: Period,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> Delivery {
    try requireOpen(period, work)
    var delivery = delivery
    let isRevision = try !returns(for: [period], of: unit, work).isEmpty
    if isRevision, delivery.reason.allSatisfy(\.isWhitespace) {
      throw WorkspaceError(.invalidRequest, EntryFormWords.needsReason)
    }
    // Whoever corrects a return knows what it changes, and says why.
    delivery.replaces = isRevision
    return delivery
  }

  private func requireOpen(_ period: Period, _ work: Work) throws(WorkspaceError) {
    let isClosed = try closings(work).contains { closing in
      closing.period == period || closing.period.withParts.contains(period)
    }
    if isClosed {
      throw WorkspaceError(.invalidRequest, EntryFormWords.closed(period))
    }
  }
}
