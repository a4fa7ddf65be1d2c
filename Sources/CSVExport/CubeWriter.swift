internal import DelimitedText
internal import Dispatch
internal import Foundation
public import ReportCore
internal import Synchronization

/// Writes a cube in the interchange form, ordered by unit, item and period.
///
/// As ``CSVLongExporter`` writes it, but with millions of lines, and without columns that would be
/// empty from top to bottom: `status` stands only where a figure is neither normal nor missing,
/// `calendar` where one is not the statistical one, source and note where a figure has them. Intake
/// reads the file back without loss.
public struct CubeWriter: Sendable {
  private let cube: ObservationCube
  private let units: [OrganisationUnit.ID]
  private let items: [IndicatorKey]
  private let periods: [Period]
  /// The column of each item in each block, or -1.
  private let blockItems: [[Int32]]
  private let hasCalendar: Bool
  private let hasStatus: Bool
  private let hasSources: Bool
  /// The fields from the indicator to the period, by item and period.
  private let middles: [[UInt8]]

  /// A writer of that cube.
  public init(_ cube: ObservationCube) {
    self.cube = cube
    units = cube.units
    items = cube.items
    periods = cube.periods
    blockItems = cube.blocks.map { block in cube.items.map { block.items.number(of: $0) ?? -1 } }
    hasCalendar = cube.periods.contains { $0.calendar != .statistical }
    hasStatus = cube.blocks.contains { block in
      block.statuses.values.contains { $0 != .normal && $0 != .missing }
    }
    hasSources = cube.blocks.contains(where: \.hasRemarks)
    var middles: [[UInt8]] = []
    for item in items {
      for period in periods {
        var texts = [item.indicator, item.options, period.code]
        if hasCalendar { texts.append(period.calendar.rawValue) }
        middles.append(Self.fields(texts))
      }
    }
    self.middles = middles
  }

  /// Writes the file, which must not be there.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - lanes: how many parts are made side by side.
  /// - Throws: `ExportError` if it cannot be written; nothing is left behind then.
  public func write(to path: String, lanes: Int = 2) throws(ExportError) {
    let file = try NewFile(path)
    var place = try file.write(head, at: 0)
    var next = 0
    // Small parts stay in the processor's cache; a round ends when its slowest part does.
    let share = max(1, 40_000 / max(1, middles.count))
    while next < units.count {
      let parts = (0..<lanes).map { lane in
        min(units.count, next + lane * share)..<min(units.count, next + (lane + 1) * share)
      }
      next = parts.last?.upperBound ?? units.count
      let texts = Mutex([[UInt8]](repeating: [], count: lanes))
      DispatchQueue.concurrentPerform(iterations: lanes) { lane in
        let text = self.text(of: parts[lane])
        texts.withLock { $0[lane] = text }
      }
      let made = texts.withLock { $0 }
      let places = made.reduce(into: [place]) { $0.append($0[$0.count - 1] + $1.count) }
      let failures = Mutex<[ExportError]>([])
      DispatchQueue.concurrentPerform(iterations: lanes) { lane in
        do throws(ExportError) {
          _ = try file.write(made[lane], at: places[lane])
        } catch {
          failures.withLock { $0.append(error) }
        }
      }
      if let failure = failures.withLock({ $0.first }) { throw failure }
      place = places[lanes]
    }
    file.keep()
  }

  // MARK: - Lines

  private var head: [UInt8] {
    var names: [LongColumnName] = [.edition, .unit, .indicator, .options, .period]
    if hasCalendar { names.append(.calendar) }
    names.append(.value)
    if hasStatus { names.append(.status) }
    if hasSources { names += [.sourceFile, .sourceSheet, .sourceCell, .note] }
    return Array(names.map(\.rawValue).joined(separator: ",").utf8) + Self.lineEnd
  }

  private static let lineEnd: [UInt8] = [0x0D, 0x0A]

  private func text(of range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count * middles.count * 64)
    for unit in units[range] { append(unit, to: &text) }
    return text
  }

  private func append(_ unit: OrganisationUnit.ID, to text: inout [UInt8]) {
    let start = Self.fields([unit.edition.rawValue, unit.code])
    // Nearly every unit stands in one block alone.
    let parts = cube.blocks.indices.map { number in
      (number, rows: periods.map { cube.blocks[number].row(of: unit, $0) ?? -1 })
    }.filter { $0.rows.contains { $0 >= 0 } }
    for item in items.indices {
      for period in periods.indices {
        for (number, rows) in parts where rows[period] >= 0 {
          let (row, column) = (rows[period], blockItems[number][item])
          guard column >= 0, let figure = cube.blocks[number].figure(row: row, item: column) else {
            continue
          }
          text += start
          text += middles[item * periods.count + period]
          if let value = figure.value {
            if value.scale == 0 {
              Self.append(value.significand, to: &text)
            } else {
              text += value.description.utf8
            }
          }
          if hasStatus || hasSources {
            appendRest(of: cube.blocks[number].observation(row: row, item: column), to: &text)
          }
          text += Self.lineEnd
        }
      }
    }
  }

  private func appendRest(of observation: Observation?, to text: inout [UInt8]) {
    guard let observation else { return }
    var texts: [String] = []
    if hasStatus { texts.append(observation.status.rawValue) }
    if hasSources {
      let place = observation.provenance
      texts += [place.file, place.sheet, place.cell, place.note]
    }
    text.append(UInt8(ascii: ","))
    text += Self.fields(texts).dropLast()
  }

  /// Fields with the separator after each, quoted where they must be.
  private static func fields(_ texts: [String]) -> [UInt8] {
    var writer = DelimitedWriter()
    for text in texts { writer.append(text) }
    return writer.takeBytes() + [UInt8(ascii: ",")]
  }

  private static func append(_ integer: Int64, to text: inout [UInt8]) {
    if (0..<10).contains(integer) {
      text.append(UInt8(ascii: "0") + UInt8(integer))
      return
    }
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = digits.count
    var rest = integer.magnitude
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      first -= 1
      digits[first] = UInt8(ascii: "0") + UInt8(digit)
      rest = quotient
    } while rest > 0
    if integer < 0 { text.append(UInt8(ascii: "-")) }
    for index in first..<digits.count { text.append(digits[index]) }
  }
}

/// The columns of the interchange form that a cube may need.
private enum LongColumnName: String {
  case edition, unit, indicator, options, period, calendar, value, status
  case sourceFile = "source_file"
  case sourceSheet = "source_sheet"
  case sourceCell = "source_cell"
  case note
}
