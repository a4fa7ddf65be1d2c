import DelimitedText
internal import Dispatch
public import ReportCore
internal import Synchronization

/// What was read from a long table of millions of lines.
public struct LongFile: Sendable {
  /// The figures that units counted.
  public var cube = ObservationCube()
  /// Figures that somebody had already added up or computed.
  public var derived: [Observation] = []
  /// Everything that is wrong or worth knowing, in the order of the file.
  public var findings: [Finding] = []

  /// Whether the file must be refused.
  public var isRefused: Bool { findings.contains { $0.severity == .error } }
}

/// Reads interchange files that are too large to be held in memory as text.
///
/// The rules and the findings are those of ``LongTableReader``. The file is read in blocks, its two
/// halves side by side where there are two cores.
public struct LongFileReader: Sendable {
  private let context: IntakeContext
  /// How much of the file each lane holds at a time.
  var blockSize = 1 << 18

  /// A reader for those indicators, units and days.
  public init(_ context: IntakeContext) { self.context = context }

  /// Reads a file into a cube.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - name: how the file is named in provenance and findings; its path if not given.
  ///   - lanes: how many parts are read side by side.
  /// - Returns: what was read, and everything that is wrong with it.
  /// - Throws: `UnreadableFile` if the file cannot be read at all.
  public func read(
    _ path: String, name: String? = nil, lanes: Int = 2
  ) throws(UnreadableFile) -> LongFile {
    let name = name ?? path
    let file = try FileBytes(path)
    guard let head = try LongFileHead(of: file, named: name) else {
      return try readWhole(file, name)
    }
    let valueColumn = head.columns[.value].map { $0 + 1 } ?? 0
    let start = { ObservationBlock(file: name, valueColumn: valueColumn) }
    if lanes > 1, let found = try readSideBySide(file, head, lanes, start) { return found }
    guard let lane = try readThrough(file, head, start()) else { return try readWhole(file, name) }
    var result = LongFile()
    _ = result.cube.append(lane.sink)
    result.derived = lane.result.derived
    result.findings = lane.findings
    return result
  }

  /// Reads two files into cubes at the same time, each in one lane: two sources that are to be set
  /// against each other.
  ///
  /// - Parameters:
  ///   - first: one file.
  ///   - second: the other.
  /// - Returns: what was read of each, and everything that is wrong with it.
  /// - Throws: `UnreadableFile` for the first that cannot be read at all.
  public func read(
    _ first: String, and second: String
  ) throws(UnreadableFile) -> (first: LongFile, second: LongFile) {
    let files = SideBySide.both(
      { Result { () throws(UnreadableFile) in try read(first, lanes: 1) } },
      { Result { () throws(UnreadableFile) in try read(second, lanes: 1) } })
    return (try files.0.get(), try files.1.get())
  }

  /// Reads a file without keeping its figures.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - name: how the file is named in findings; its path if not given.
  /// - Returns: what the file holds, and everything that is wrong with it but keys that stand twice,
  ///   which only ``read(_:name:lanes:)`` finds.
  /// - Throws: `UnreadableFile` if the file cannot be read at all.
  public func survey(
    _ path: String, name: String? = nil
  ) throws(UnreadableFile) -> (survey: LongFileSurvey, findings: [Finding]) {
    let name = name ?? path
    let file = try FileBytes(path)
    if let head = try LongFileHead(of: file, named: name),
      let lane = try readThrough(file, head, LongFileSurvey())
    {
      return (lane.sink, lane.findings)
    }
    let whole = try readWhole(file, name)
    var survey = LongFileSurvey()
    whole.cube.visit { _ = survey.insert($0) }
    return (survey, whole.findings)
  }

  // MARK: - Ways of reading

  /// Reads the file from front to end in one lane; `nil` if a lane cannot read it.
  private func readThrough<Sink: FigureSink>(
    _ file: FileBytes, _ head: LongFileHead, _ sink: Sink
  ) throws(UnreadableFile) -> LongLane<Sink>? {
    var lane = LongLane(sink, context: context, columns: head.columns, log: head.log)
    let stretch = LongStretch(
      file, head.end..<file.count, separator: head.separator, blockSize: blockSize)
    do throws(LongStretch.Obstacle) {
      _ = try stretch.read(firstLine: head.nextLine, into: &lane)
      return lane
    } catch {
      if case .unreadable(let failure) = error { throw failure }
      return nil
    }
  }

  /// Reads parts of the file side by side; `nil` unless there is nothing to say of them: lines are
  /// only known from the front, so a file with findings is read again in one lane.
  private func readSideBySide(
    _ file: FileBytes, _ head: LongFileHead, _ lanes: Int, _ start: () -> ObservationBlock
  ) throws(UnreadableFile) -> LongFile? {
    let ranges = try head.split(file, into: lanes)
    guard ranges.count > 1 else { return nil }
    let parts = Mutex<[Int: LanePart]>([:])
    let log = FindingLog(file: head.log.file)
    let blocks = ranges.map { _ in start() }
    DispatchQueue.concurrentPerform(iterations: ranges.count) { index in
      var lane = LongLane(blocks[index], context: context, columns: head.columns, log: log)
      // A line number above 1: a mark at the start of a part is no byte order mark.
      let stretch = LongStretch(
        file, ranges[index], separator: head.separator, blockSize: blockSize)
      guard let next = try? stretch.read(firstLine: 2, into: &lane) else { return }
      let part = LanePart(lane: lane, lines: next - 2)
      parts.withLock { $0[index] = part }
    }
    var result = LongFile()
    var line = head.nextLine
    for index in ranges.indices {
      guard let part = parts.withLock({ $0.removeValue(forKey: index) }),
        part.lane.findings.isEmpty, part.lane.result.derived.isEmpty, !part.lane.sink.hasRemarks
      else { return nil }
      var block = part.lane.sink
      block.lineShift = line - 2
      line += part.lines
      guard result.cube.append(block).isEmpty else { return nil }
    }
    result.findings = head.log.findings
    return result
  }

  /// Reads a file that is small, or not what large files are.
  private func readWhole(_ file: FileBytes, _ name: String) throws(UnreadableFile) -> LongFile {
    var bytes = [UInt8](repeating: 0, count: file.count)
    let count = try file.read(into: &bytes, count: bytes.count, from: 0)
    bytes.removeLast(bytes.count - count)
    let whole = LongTableReader(context).read(bytes, file: name)
    var result = LongFile()
    result.findings = whole.findings
    result.derived = whole.derived
    for observation in whole.observations { _ = result.cube.insert(observation) }
    return result
  }
}

/// One of several parts of a file, read.
private struct LanePart: Sendable {
  let lane: LongLane<ObservationBlock>
  let lines: Int
}

extension LongLane {
  /// Everything that the parser had to say.
  var findings: [Finding] { parser.log.findings }
}
