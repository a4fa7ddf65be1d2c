import DelimitedText

/// A stretch of a file, read through a lane block by block, so that memory holds one block.
struct LongStretch {
  /// Why the lane cannot read the file.
  enum Obstacle: Error {
    case unreadable(UnreadableFile)
    /// The stretch does not end between records, or a record is longer than memory should hold.
    case unsuitable
  }

  private let file: FileBytes
  private let separator: Separator
  private let range: Range<Int>
  private let endsFile: Bool

  private let blockSize: Int

  private static let longestBlock = 16 << 20

  init(_ file: FileBytes, _ range: Range<Int>, separator: Separator, blockSize: Int) {
    self.blockSize = blockSize
    self.file = file
    self.range = range
    endsFile = range.upperBound == file.count
    self.separator = separator
  }

  /// Reads the stretch.
  ///
  /// - Parameters:
  ///   - firstLine: the number of its first line.
  ///   - lane: what reads the records.
  /// - Returns: the number of the line after it.
  /// - Throws: `Obstacle` if the lane cannot read it.
  func read<Sink>(firstLine: Int, into lane: inout LongLane<Sink>) throws(Obstacle) -> Int {
    var buffer = [UInt8](repeating: 0, count: blockSize)
    var held = 0
    var place = range.lowerBound
    var line = firstLine
    var isFirstBlock = true
    while true {
      let wanted = min(buffer.count - held, range.upperBound - place)
      held += try fill(&buffer, at: held, count: wanted, from: place)
      place += wanted
      let isLast = place >= range.upperBound
      let end = isLast ? held : Self.endOfLines(in: buffer.span, count: held)
      if end > 0 {
        let used = read(
          buffer.span.extracting(0..<end), endsFile: isLast && endsFile, line: &line, into: &lane)
        if isLast {
          if used < end { throw .unsuitable }
          return line
        }
        if isFirstBlock {
          lane.reserve(for: range.count, after: used)
          isFirstBlock = false
        }
        held -= used
        buffer.withUnsafeMutableBytes { bytes in
          bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[used..<used + held]))
        }
      } else if isLast {
        return line
      }
      if held == buffer.count {
        if buffer.count >= Self.longestBlock { throw .unsuitable }
        buffer += [UInt8](repeating: 0, count: buffer.count)
      }
    }
  }

  private func fill(
    _ buffer: inout [UInt8], at start: Int, count: Int, from place: Int
  ) throws(Obstacle) -> Int {
    do throws(UnreadableFile) {
      let got = try file.read(into: &buffer, at: start, count: count, from: place)
      if got == count { return got }
    } catch {
      throw .unreadable(error)
    }
    throw .unsuitable
  }

  /// Reads the records of a block.
  ///
  /// - Returns: where the rest begins: a record whose quote is not closed within the block.
  private func read<Sink>(
    _ bytes: Span<UInt8>, endsFile: Bool, line: inout Int, into lane: inout LongLane<Sink>
  ) -> Int {
    var reader = DelimitedReader(bytes, separator: separator, firstLine: line)
    while true {
      if reader.isCleanText {
        let run = lane.readRun(bytes, from: reader.position, line: reader.line)
        reader.skip(to: run.end, lines: run.lines)
      }
      let (start, startLine) = (reader.position, reader.line)
      guard let record = reader.next() else { break }
      if record.hasFaults, !endsFile, record.hasOpenQuote {
        line = startLine
        return start
      }
      lane.read(record)
    }
    for fault in reader.faults { lane.add(fault) }
    line = reader.line
    return bytes.count
  }

  /// The place after the last line end.
  private static func endOfLines(in bytes: Span<UInt8>, count: Int) -> Int {
    var end = count
    while end > 0, bytes[end - 1] != UInt8(ascii: "\n") { end -= 1 }
    return end
  }
}
