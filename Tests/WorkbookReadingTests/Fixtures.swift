import Foundation
import TestWorkbooks
import Testing

@testable import WorkbookReading

/// A workbook among the fixtures of these tests.
func fixture(_ name: String) throws -> URL {
  try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
}

/// The error that reading an archive ends in.
func refusal(
  of archive: TestArchive, limits: WorkbookLimits = .standard
) throws -> WorkbookError {
  try refusal(of: archive.bytes(), limits: limits)
}

/// The error that reading a file ends in.
func refusal(of bytes: [UInt8], limits: WorkbookLimits = .standard) throws -> WorkbookError {
  try #require(throws: WorkbookError.self) { try Workbook(bytes: bytes, limits: limits) }
}
