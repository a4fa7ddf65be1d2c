import ReportCore
public import ReportIntake

/// What happened to everything that was handed in: files, and cells with figures. Both add up.
public struct FolderAccount: Hashable, Sendable {
  /// How many files were handed in.
  public private(set) var files = 0
  /// How many were taken, those too that had been taken before.
  public private(set) var taken = 0
  /// How many were refused.
  public private(set) var refused = 0
  /// How many are no reports.
  public private(set) var others = 0
  /// The account of the cells.
  public private(set) var cells = IntakeAccount()

  /// Creates an empty value.
  public init() {}

  /// Counts a file.
  public mutating func add(_ file: TakenFile) {
    files += 1
    cells.add(file.account)
    if file.reasonToPassOver != nil {
      others += 1
    } else if file.isRefused {
      refused += 1
    } else {
      taken += 1
    }
  }

  /// `114 tệp: 98 nhận, 12 bị từ chối, 4 không phải báo cáo; 3.560 ô số: 3.118 nhận, 424 bị từ chối, 18 không đọc`
  public var line: String {
    RunWords.account(self)
  }
}
