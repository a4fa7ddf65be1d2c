public import ReportCore

/// What happened to every cell with a figure in a file: taken, refused or not read, by class and with places.
/// For any file, the three add up to all cells with figures that it contains.
///
/// Accounts of files add up to the account of a folder.
public struct IntakeAccount: Hashable, Sendable {
  /// A line of the account: cells of one sheet with the same outcome for the same reason.
  public struct Line: Hashable, Sendable {
    /// The file, as its findings name it.
    public var file: String
    /// The sheet; empty for text files.
    public var sheet: String
    /// The outcome for the cells.
    public var kind: CellClass
    /// Details, such as the unknown head; empty where the class says everything.
    public var reason: String
    /// How many cells.
    public var count: Int
    /// The places of the first of them (``mostPlaces`` at most).
    public var places: [Provenance]
  }

  /// How many places a line keeps.
  public static let mostPlaces = 8

  private struct Key: Hashable {
    var file: String
    var sheet: String
    var kind: CellClass
    var reason: String
  }

  /// The lines, in the order in which their first cells were met.
  public private(set) var lines: [Line] = []
  private var positions: [Key: Int] = [:]

  /// Creates an empty value.
  public init() {}

  /// All the cells with figures.
  public var total: Int { lines.reduce(0) { $0 + $1.count } }
  /// How many were read: figures that were taken, and printed totals and rates.
  public var taken: Int { count(of: CellClass.Fate.taken) }
  /// How many were refused.
  public var refused: Int { count(of: CellClass.Fate.refused) }
  /// How many were not read.
  public var notRead: Int { count(of: CellClass.Fate.notRead) }

  /// How many cells came to an end.
  public func count(of fate: CellClass.Fate) -> Int {
    lines.reduce(0) { $0 + ($1.kind.fate == fate ? $1.count : 0) }
  }

  /// How many cells are of a class.
  public func count(of kind: CellClass) -> Int {
    lines.reduce(0) { $0 + ($1.kind == kind ? $1.count : 0) }
  }

  /// Counts cells; the place is that of the first.
  package mutating func add(
    _ kind: CellClass, reason: String = "", at place: Provenance, count: Int = 1
  ) {
    guard count > 0 else { return }
    let key = Key(file: place.file, sheet: place.sheet, kind: kind, reason: reason)
    // Cells of a sheet mostly come to one of two ends, by turns.
    let recent = lines.indices.suffix(2).last { position in
      let line = lines[position]
      return line.kind == kind && line.reason == reason && line.sheet == place.sheet
        && line.file == place.file
    }
    guard let position = recent ?? positions[key] else {
      positions[key] = lines.count
      lines.append(
        Line(
          file: place.file, sheet: place.sheet, kind: kind, reason: reason, count: count,
          places: [place]))
      return
    }
    lines[position].count += count
    if lines[position].places.count < Self.mostPlaces { lines[position].places.append(place) }
  }

  /// Counts a cell again that was counted before it was known what becomes of it; nothing if none of that
  /// class was counted in its sheet.
  mutating func recount(from old: CellClass, to new: CellClass, at place: Provenance) {
    let key = Key(file: place.file, sheet: place.sheet, kind: old, reason: "")
    guard let position = positions[key], lines[position].count > 0 else { return }
    lines[position].count -= 1
    if lines[position].count == 0 {
      lines.remove(at: position)
      positions[key] = nil
      for (key, other) in positions where other > position { positions[key] = other - 1 }
    }
    add(new, at: place)
  }

  /// Adds the account of another file.
  public mutating func add(_ other: IntakeAccount) {
    for line in other.lines {
      let key = Key(file: line.file, sheet: line.sheet, kind: line.kind, reason: line.reason)
      guard let position = positions[key] else {
        positions[key] = lines.count
        lines.append(line)
        continue
      }
      lines[position].count += line.count
      let room = Self.mostPlaces - lines[position].places.count
      lines[position].places += line.places.prefix(max(0, room))
    }
  }

  /// The same account where nothing of the file was taken after all.
  public func refusedAsWhole(because reason: String) -> IntakeAccount {
    var result = IntakeAccount()
    for var line in lines {
      if line.kind.fate == .taken {
        line.kind = .refusedWithOthers
        line.reason = reason
      }
      result.add(IntakeAccount(line))
    }
    return result
  }

  private init(_ line: Line) { lines = [line] }

  /// The account in one line: `3.560 ô số: 3.118 nhận, 424 bị từ chối, 18 không đọc`.
  public var words: String {
    func number(_ count: Int) -> String {
      ExactDecimal(String(count)).map { Wording.number($0) } ?? String(count)
    }
    return "\(number(total)) ô số: \(number(taken)) nhận, \(number(refused)) bị từ chối,"
      + " \(number(notRead)) không đọc"
  }
}
