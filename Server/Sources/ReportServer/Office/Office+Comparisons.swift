import ReportWorkspace

extension Office {
  /// Our figures of a period against the file that the statistics office handed in. It holds until either
  /// side's figures change, whatever else is written meanwhile.
  ///
  /// - Returns: `nil` if there is no ledger, or no file.
  func comparison(of period: Period) async throws -> OfficeComparison? {
    let stamp = try await read { workspace in
      workspace.hasLedger ? try workspace.comparisonStamp(of: period) : nil
    }
    guard let stamp, stamp.hasFile else { return nil }
    return try await comparisons.value(period.code, stamp: "\(stamp)") { [self] in
      try await read { try $0.officeComparison(of: period, $1) }
    }
  }

  /// What both offices have before them; `nil` while there is nothing to compare.
  func desk(of period: Period) async throws -> RecordDesk? {
    guard let comparison = try await comparison(of: period) else { return nil }
    return try await remembered("desk \(period.code)") { workspace, work in
      try workspace.desk(on: comparison, work)
    }
  }
}
