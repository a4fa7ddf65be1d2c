import Foundation
import ReportCore

/// The parts of a stored return as they stand in the journal: thousands of them in the file of a province, so
/// that each unit and period is encoded once and not once for every part.
struct JournalParts {
  let parts: [JournalRecord.StoredReturn.Part]

  init(_ parts: [JournalRecord.StoredReturn.Part]) { self.parts = parts }

  /// What the encoder makes of the parts, without the brackets round them.
  func json(by encoder: JSONEncoder) throws -> [UInt8] {
    var units: [OrganisationUnit.ID: [UInt8]] = [:]
    var periods: [Period: [UInt8]] = [:]
    var json: [UInt8] = []
    for (number, part) in parts.enumerated() {
      if units[part.key.unit] == nil {
        units[part.key.unit] = try bytes(of: part.key.unit, encoder)
      }
      if periods[part.key.period] == nil {
        periods[part.key.period] = try bytes(of: part.key.period, encoder)
      }
      json += "\(number > 0 ? "," : ""){\"hasErrors\":\(part.hasErrors),\"key\":{\"period\":".utf8
      json += periods[part.key.period] ?? []
      json += ",\"unit\":".utf8
      json += units[part.key.unit] ?? []
      json += "},\"observations\":\(part.observations)}".utf8
    }
    return json
  }

  private func bytes(of value: some Encodable, _ encoder: JSONEncoder) throws -> [UInt8] {
    // In an array, since not every reader of JSON knows a text that stands alone.
    Array(try encoder.encode([value]).dropFirst().dropLast())
  }
}
