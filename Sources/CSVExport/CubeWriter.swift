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
  private let figures: UnitFigures
  private let hasCalendar: Bool
  private let hasStatus: Bool
  private let hasSources: Bool
  /// How many figures a part has: its bytes stay in the cache of the core that makes and writes it.
  private static let figuresPerPart = 4_000

  /// The fields from the indicator to the period, by item and period.
  private let middles: [[UInt8]]

  /// A writer of that cube.
  public init(_ cube: ObservationCube) {
    self.cube = cube
    units = cube.units
    items = cube.items
    periods = cube.periods
    figures = UnitFigures(cube, items: items, periods: periods)
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
    try file.write(head[...])
    let share = max(1, Self.figuresPerPart / max(1, middles.count))
    let parts = stride(from: 0, to: units.count, by: share).map { first in
      first..<min(units.count, first + share)
    }
    // Every lane makes parts, and writes each when it is its turn: threads that write one file at the
    // same time wait for its lock.
    let turns = (0...parts.count).map { _ in DispatchSemaphore(value: 0) }
    turns[0].signal()
    let begun = Atomic(0)
    let failure = Mutex<ExportError?>(nil)
    DispatchQueue.concurrentPerform(iterations: max(1, lanes)) { _ in
      var text = LineBuffer()
      // A part that was begun always gives the turn on.
      while failure.withLock({ $0 }) == nil {
        let number = begun.add(1, ordering: .relaxed).oldValue
        if number >= parts.count { break }
        text.clear()
        for unit in units[parts[number]] { append(unit, to: &text) }
        turns[number].wait()
        do throws(ExportError) {
          if failure.withLock({ $0 }) == nil { try file.write(text.written) }
        } catch {
          failure.withLock { $0 = error }
        }
        turns[number + 1].signal()
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
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

  private func append(_ unit: OrganisationUnit.ID, to text: inout LineBuffer) {
    let start = Self.fields([unit.edition.rawValue, unit.code])
    let slots = figures(of: unit)
    for (place, slot) in slots.enumerated() where slot.content != .none {
      text.reserve(
        start.count + middles[place].count + LineBuffer.longestNumber + Self.lineEnd.count)
      text.append(start)
      text.append(middles[place])
      if slot.content == .value {
        if slot.scale == 0 {
          text.append(slot.significand)
        } else if let value = slot.value {
          text.append(Array(value.description.utf8))
        }
      }
      if hasStatus || hasSources {
        let (item, period) = place.quotientAndRemainder(dividingBy: periods.count)
        let key = ObservationKey(unit: unit, item: items[item], period: periods[period])
        let rest = rest(of: cube.blocks[Int(slot.block)][key])
        text.reserve(rest.count + Self.lineEnd.count)
        text.append(rest)
      }
      text.append(Self.lineEnd)
    }
  }

  private func rest(of observation: Observation?) -> [UInt8] {
    guard let observation else { return [] }
    var texts: [String] = []
    if hasStatus { texts.append(observation.status.rawValue) }
    if hasSources {
      let place = observation.provenance
      texts += [place.file, place.sheet, place.cell, place.note]
    }
    return [UInt8(ascii: ",")] + Self.fields(texts).dropLast()
  }

  /// Fields with the separator after each, quoted where they must be.
  private static func fields(_ texts: [String]) -> [UInt8] {
    var writer = DelimitedWriter()
    for text in texts { writer.append(text) }
    return writer.takeBytes() + [UInt8(ascii: ",")]
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
