import Foundation
import ReportCore
import Testing

/// What journals and traces hold was written before the values had parts: it stays side by side.
@Suite struct ReturnCodingTests {
  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test(arguments: [
    """
    {"author":"lan","fileName":"a.csv","form":"01-dsh","formVersion":"1","id":7,"maturity":3,\
    "reading":"","reason":"sót","received":"2025-10-03T00:00:00+07:00","recorded":"2025-10-04T00:00:00+07:00",\
    "reopeningReason":"đếm lại","sender":"Trạm","sha256":"ab"}
    """,
    """
    {"author":"","fileName":"nhập tay","form":"","formVersion":"","id":1,"maturity":1,"reading":"",\
    "reason":"","received":"2025-10-03T00:00:00+07:00","recorded":"2025-10-03T00:00:00+07:00","sender":""}
    """,
  ])
  func `a submission is one level of keys`(text: String) throws {
    let submission = try JSONDecoder().decode(Submission.self, from: Data(text.utf8))
    #expect(try Self.json(submission) == text)
  }

  @Test func `the trace of a refused file is one level of keys`() throws {
    let trace = RefusedReturn(
      fileName: "a.csv", sha256: "ab",
      arrival: ReturnArrival(received: Timestamp(seconds: 1), sender: "Trạm", author: "lan"),
      units: [], periods: [], faults: [])
    let text = try Self.json(trace)
    let keys = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    ).keys.sorted()
    #expect(
      keys == [
        "author", "faultCount", "faults", "fileName", "id", "periods", "received", "recorded",
        "sender", "sha256", "units",
      ])
    #expect(try JSONDecoder().decode(RefusedReturn.self, from: Data(text.utf8)) == trace)
  }
}
