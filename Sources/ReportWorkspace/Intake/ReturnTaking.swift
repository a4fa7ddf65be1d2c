import Foundation
import ReportCore
import ReportIntake
import ReportManifest
import ReportTemplates

/// Takes files into the ledger: each of them whole, or not at all.
struct ReturnTaking {
  let open: OpenWorkspace
  let reading: FileReading
  let delivery: Delivery

  init(_ open: OpenWorkspace, reading: FileReading, delivery: Delivery) {
    (self.open, self.reading, self.delivery) = (open, reading, delivery)
  }

  /// Takes files, several being read at a time, in their order. One that is refused keeps no other out.
  ///
  /// - Parameters:
  ///   - files: what was handed in.
  ///   - work: follows the work, and can end it.
  ///   - each: hears what became of each file, in order.
  /// - Returns: what came of all.
  /// - Throws: `WorkspaceError` if the ledger fails; files before are taken.
  func take(
    _ files: HandedInFiles, _ work: Work, each: @escaping (TakenFile) -> Void
  ) throws -> TakenFiles {
    let workspace = open.workspace
    let store = try open.ledger(makesIfMissing: true, work)
    try warn(ofClockBehind: store, at: delivery.arrival.recorded, work)
    let count = Counting(each)
    let trace = RefusalTrace(workspace: workspace, delivery: delivery)
    var group = ImportGroup(
      store: store, text: RevisionText(workspace: workspace), work, each: count.add
    ) { taken, waiting in
      count.add(leaving(trace, of: waiting.incoming.file, waiting.result, in: taken))
    }
    let reader = WorkspaceReader(workspace)
    let sums = BroughtSums(workspace: workspace, store: store)
    var holds = HoldCheck(workspace: workspace, store: store)
    let register = try open.keys()
    let entries = files.entries
    // Whatever ends the work, files before it are taken.
    var all: [ReadEntry] = []
    let ended = Result {
      try work.lanes.inOrder(entries) { entry in
        try ReadEntry(entry) { try reading.read($0.bytes, file: $0.name, with: reader) }
      } take: { position, read in
        try work.reached("Đang đọc", position + 1, of: entries.count, "tệp")
        all.append(read)
      }
    }
    let contradictions = try self.contradictions(among: all, entries, in: store)
    try open.requireLeave(toReopen: Self.periods(of: all), for: delivery, in: store)
    let taken = Result {
      for (position, read) in all.enumerated() {
        let path = entries[position].path
        try work.reached("Đang nhận", position + 1, of: entries.count, "tệp")
        guard case .read(let file, var result) = read else {
          try group.storeAll()
          count.add(passedOver(entries[position], read))
          continue
        }
        result.findings += contradictions.findings[position] ?? []
        result.findings += Self.findings(on: entries[position].package, by: register, in: file.name)
        if !result.isRefused {
          let ground = sums.ground(of: result).union(result.returns.lazy.map(\.unit))
          if !group.units.isDisjoint(with: ground) { try group.storeAll() }
          if !delivery.replaces, !delivery.isSentAgain {
            result.findings += try holds.findings(
              in: result, path: path, maturity: delivery.maturity)
          }
        }
        if result.isRefused {
          try group.storeAll()
          let refused = TakenFile(
            path: path, findings: result.findings,
            account: result.account.refusedAsWhole(because: ""))
          count.add(leaving(trace, of: file, result, in: refused))
          continue
        }
        let faults = try sums.faults(in: result)
        count.summary.hasWrongSums =
          count.summary.hasWrongSums || faults.findings.contains { $0.severity == .error }
        try group.add(
          .init(
            path: path, findings: result.findings + faults.findings,
            incoming: incoming(
              file, result, from: entries[position].package, withErrors: faults.keys),
            account: result.account,
            result: result))
      }
    }
    try group.storeAll()
    try taken.get()
    try ended.get()
    count.summary.notices += [trace.forgetOld()].compactMap { $0 }
    return count.summary
  }

  /// The periods that files report on.
  private static func periods(of all: [ReadEntry]) -> Set<Period> {
    all.reduce(into: []) { periods, read in
      guard case .read(_, let result) = read, !result.isRefused else { return }
      periods.formUnion(result.returns.map(\.period))
    }
  }

  /// What the files say against one another, those aside that the ledger has already: whoever sends a
  /// correction leaves the old file in the folder.
  private func contradictions(
    among all: [ReadEntry], _ entries: [HandedInFiles.Entry], in store: any ReturnStore
  ) throws -> HandInContradictions {
    if all.count < 2 || delivery.replaces {
      return HandInContradictions(of: [], in: open.workspace)
    }
    var known: Set<String> = []
    if !delivery.isSentAgain {
      known = try HandInContradictions.filesKnown(to: store)
    }
    let files = all.enumerated().compactMap { position, read -> HandInContradictions.File? in
      guard case .read(let file, let result) = read, !result.isRefused else { return nil }
      let hash = Report.Sources.File(path: file.name, bytes: file.bytes).sha256
      if known.contains(hash) { return nil }
      return .init(position: position, path: entries[position].path, result: result)
    }
    return HandInContradictions(of: files, in: open.workspace)
  }

  /// Counts what each file came to. A class, because what is stored and what is refused are told from
  /// different places.
  private final class Counting {
    var summary = TakenFiles()
    let each: (TakenFile) -> Void

    init(_ each: @escaping (TakenFile) -> Void) { self.each = each }

    func add(_ file: TakenFile) {
      summary.account.add(file)
      if file.isHeld { summary.held += 1 }
      each(file)
    }
  }

  private func passedOver(_ entry: HandedInFiles.Entry, _ read: ReadEntry) -> TakenFile {
    switch read {
    case .other(let reason):
      var file = TakenFile(path: entry.path, findings: [])
      file.reasonToPassOver = reason
      return file
    case .failed(let message):
      let name = entry.path.split(separator: "/").last.map(String.init) ?? entry.path
      return TakenFile(
        path: entry.path,
        findings: [Finding(.error, .unreadableFile, message, at: Provenance(file: name))])
    case .read(let file, let result):
      return TakenFile(path: file.name, findings: result.findings)
    }
  }

  /// A file that was refused, whose trace is kept.
  private func leaving(
    _ trace: RefusalTrace, of file: IncomingReturn.File?, _ result: IntakeResult,
    in refused: TakenFile
  ) -> TakenFile {
    guard let file else { return refused }
    var refused = refused
    var result = result
    result.findings = refused.findings
    let period = reading.period?.on(reading.calendar ?? .statistical)
    refused.notices += [trace.keep(file, result, period: period)].compactMap { $0 }
    return refused
  }

  /// Who sent a file: whoever the officer named, else the agency that made the package.
  private func sender(of package: DeliveredPackage?) -> String {
    delivery.arrival.sender.isEmpty
      ? ShownText.line(package?.manifest?.agency ?? "") : delivery.arrival.sender
  }

  /// What is to be said of a file because of the seal on its package.
  private static func findings(
    on package: DeliveredPackage?, by register: KeyRegister, in file: String
  ) -> [Finding] {
    guard let package, let manifest = package.manifest else { return [] }
    let place = Provenance(file: file)
    switch register.judge(package.seal, of: manifest) {
    case .sealed: return []
    case .unknown(let reason):
      // Who registers no keys, and gets packages without seals, has nothing to be told.
      return register.keys.isEmpty && package.seal == .none
        ? [] : [Finding(.warning, .sealInDoubt, Wording.capitalised(reason) + ".", at: place)]
    case .refused(let reason):
      return [
        Finding(
          .error, .sealInDoubt,
          Wording.capitalised(reason) + ". Hãy hỏi lại nơi gửi trước khi nhận.", at: place)
      ]
    }
  }

  private func incoming(
    _ file: IncomingReturn.File, _ result: IntakeResult, from package: DeliveredPackage?,
    withErrors keys: Set<ReturnKey>
  ) -> IncomingReturn {
    var arrival = delivery.arrival
    arrival.sender = sender(of: package)
    let incoming = IncomingReturn(
      file: file, observations: result.longTable == nil ? result.observations : [],
      arrival: arrival,
      note: ReturnNote(
        maturity: delivery.maturity, reason: delivery.reason, reading: reading.description,
        reopeningReason: delivery.reopeningReason),
      withErrors: keys,
      leftOut: result.leftOut.map { .init(unit: $0, reason: "có lỗi khi đọc") },
      isSentAgain: delivery.isSentAgain)
    return result.longTable.map(incoming.saying) ?? incoming
  }
}

extension Finding.Code {
  /// A package cannot be believed by its seal, or nothing can be said of it.
  static let sealInDoubt = Finding.Code(rawValue: "seal-in-doubt")
}
