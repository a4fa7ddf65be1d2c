import ReportCore

/// What was made of the tables of a file so far: how many were recognised, and what is in doubt.
struct TableTally {
  /// What was wrong with a sheet that may be no return at all, such as a covering report: it counts only
  /// where nothing else in the file could be read.
  private struct Doubt {
    let sheet: String
    let heads: [String]
    let log: FindingLog
  }

  /// How many tables were recognised.
  private(set) var recognised = 0
  private var doubts: [Doubt] = []
  /// The sheets with a table that was read.
  private var sheets: Set<String> = []
  /// The heads of the tables that were read.
  private var heads: Set<[String]> = []

  /// How many tables are in doubt.
  var doubtful: Int { doubts.count }

  /// Counts a table that was recognised, whether or not its figures can be taken.
  mutating func recognise() { recognised += 1 }

  /// Counts a table that was read under its heads.
  mutating func recognise(on sheet: String, heads: [String]) {
    recognise()
    sheets.insert(sheet)
    self.heads.insert(heads)
  }

  /// Keeps what is wrong with a table that may be none.
  mutating func doubt(_ log: FindingLog, on sheet: String, heads: [String] = []) {
    doubts.append(Doubt(sheet: sheet, heads: heads, log: log))
  }

  /// Forgets the doubts that came after so many.
  mutating func forgetDoubts(after count: Int) { doubts.removeLast(doubts.count - count) }

  /// Decides what the doubts come to, now that all of the file was seen.
  mutating func settle(_ log: inout FindingLog) {
    for doubt in doubts {
      if sheets.contains(doubt.sheet) || heads.contains(doubt.heads) {
        // Another table of the sheet, or of the same form, was read: this one belongs to the return too.
        log.append(doubt.log)
      } else if recognised > 0 {
        log.sheet = doubt.sheet
        log.add(
          .notRead,
          "Trang tính '\(doubt.sheet)' không được đọc: không rõ số liệu là của đơn vị nào hoặc ở cột nào.",
          line: 0, severity: .warning)
      } else {
        log.append(doubt.log)
      }
    }
    // Heads that nobody knows are said one by one; that nothing at all was read is an error all the same.
    if !doubts.isEmpty, recognised == 0, log.findings.contains(where: { $0.severity == .error }) {
      recognised = doubts.count
    }
    doubts.removeAll()
  }
}
