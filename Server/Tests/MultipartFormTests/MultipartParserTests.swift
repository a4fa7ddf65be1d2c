import MultipartForm
import Testing

struct MultipartParserTests {
  /// What a body holds: for each part its description and all of its bytes.
  private static func parts(
    of pieces: [[UInt8]], boundary: String = "x"
  ) throws(MultipartError) -> [(MultipartPart, [UInt8])] {
    var parser = try MultipartParser(boundary: boundary)
    var parts: [(MultipartPart, [UInt8])] = []
    var isOpen = false
    for piece in pieces {
      for event in try parser.feed(piece) {
        switch event {
        case .part(let part):
          #expect(!isOpen)
          (isOpen, parts) = (true, parts + [(part, [])])
        case .data(let bytes): parts[parts.count - 1].1 += bytes
        case .partEnd: isOpen = false
        }
      }
    }
    try parser.finish()
    #expect(!isOpen)
    return parts
  }

  private static let form =
    "preamble\r\n--x\r\nContent-Disposition: form-data; name=\"period\"\r\n\r\n2025-Q3\r\n"
    + "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"Xã A.xlsx\"\r\n"
    + "Content-Type: application/octet-stream\r\n\r\nPK\r\n--\r\n--y\u{0}\r\n--x  \r\n"
    + "Content-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--x--\r\nepilogue"

  @Test func `parts are read with their names and bytes`() throws {
    let parts = try Self.parts(of: [Array(Self.form.utf8)])
    #expect(parts.map(\.0.name) == ["period", "files", "empty"])
    #expect(parts.map(\.0.fileName) == [nil, "Xã A.xlsx", nil])
    #expect(
      parts.map { String(decoding: $0.1, as: UTF8.self) }
        == ["2025-Q3", "PK\r\n--\r\n--y\u{0}", ""])
  }

  @Test func `the parts are the same however the body is cut`() throws {
    let bytes = Array(Self.form.utf8)
    let whole = try Self.parts(of: [bytes])
    for size in 1...bytes.count {
      let pieces = stride(from: 0, to: bytes.count, by: size).map {
        Array(bytes[$0..<min($0 + size, bytes.count)])
      }
      let cut = try Self.parts(of: pieces)
      #expect(cut.map(\.0) == whole.map(\.0), "pieces of \(size)")
      #expect(cut.map(\.1) == whole.map(\.1), "pieces of \(size)")
    }
  }

  @Test(arguments: [
    ("name=\"a\\\"b\"", "a\"b", nil as String?),
    ("name=\"a%22b\"; filename=\"C:\\tệp;1.xlsx\"", "a\"b", "C:\\tệp;1.xlsx"),
    ("name=plain;filename=x", "plain", "x"),
  ])
  func `names are read as browsers write them`(_ text: String, _ name: String, _ file: String?)
    throws
  {
    let body = "--x\r\nContent-Disposition: form-data; \(text)\r\n\r\n\r\n--x--"
    let part = try #require(try Self.parts(of: [Array(body.utf8)]).first).0
    #expect(part == MultipartPart(name: name, fileName: file))
  }

  @Test(arguments: [
    ("--x\r\n\r\n\r\n--x--", MultipartError.malformedHeader),
    ("--x\r\nContent-Disposition: form-data\r\n\r\n--x--", .malformedHeader),
    ("--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n--x--", .malformedHeader),
    ("--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n--x--", .malformedHeader),
    (
      "--x\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n--x--",
      .malformedHeader
    ),
    ("--x\r\nno colon\r\n\r\n--x--", .malformedHeader),
    ("--xyz\r\n\r\n", .malformedBoundary), ("", .truncated), ("--x\r\n", .truncated),
    ("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nabc", .truncated),
  ])
  func `a broken body is refused`(_ body: String, _ error: MultipartError) {
    #expect(throws: error) { try Self.parts(of: [Array(body.utf8)]) }
  }

  @Test func `limits hold`() throws {
    let part = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n"
    var parser = try MultipartParser(boundary: "x", limits: .init(parts: 2))
    #expect(throws: MultipartError.tooManyParts) {
      try parser.feed(Array(String(repeating: part, count: 3).utf8))
    }
    var short = try MultipartParser(boundary: "x", limits: .init(header: 64))
    #expect(throws: MultipartError.headerTooLong) {
      try short.feed(Array(("--x\r\nA: " + String(repeating: "a", count: 99)).utf8))
    }
  }

  /// Found by throwing made-up bytes: at the limit it depended on the pieces whether a header was too long.
  @Test func `limits hold alike however the body is cut`() throws {
    let name = "\r\nContent-Disposition: form-data; name=\"a\""
    for (long, blanks) in [(-1, 0), (0, 0), (1, 0), (0, 58), (0, 61), (0, 65)] {
      let padding = String(repeating: " ", count: blanks)
      let limit = name.utf8.count + long
      let body = Array("--x\(padding)\(name)\r\n\r\nb\r\n--x--".utf8)
      var outcomes: Set<String> = []
      for size in 1...body.count {
        do {
          var parser = try MultipartParser(boundary: "x", limits: .init(header: limit))
          for start in stride(from: 0, to: body.count, by: size) {
            _ = try parser.feed(body[start..<min(start + size, body.count)])
          }
          try parser.finish()
          outcomes.insert("read")
        } catch {
          outcomes.insert("\(error)")
        }
      }
      #expect(outcomes.count == 1, "\(long), \(blanks): \(outcomes)")
      if long < 0 { #expect(outcomes == ["\(MultipartError.headerTooLong)"]) }
    }
  }

  @Test(arguments: [
    "", "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
  ])
  func `a content type without a boundary is refused`(_ type: String) {
    #expect(throws: MultipartError.noBoundary) { try MultipartParser(contentType: type) }
  }

  @Test func `a quoted boundary is the same boundary`() throws {
    var parser = try MultipartParser(contentType: "multipart/form-data; boundary=\"a b\"")
    #expect(try parser.feed(Array("--a b--".utf8)).isEmpty)
    try parser.finish()
  }
}
