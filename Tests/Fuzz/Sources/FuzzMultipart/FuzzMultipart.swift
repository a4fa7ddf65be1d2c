import MultipartForm

/// What libFuzzer calls with every body that it makes up.
///
/// However a body is cut into pieces, the same parts with the same bytes are read, or it is refused for the
/// same reason. The first byte says how long the pieces are.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  let body = Array(bytes.dropFirst())
  let whole = read(body, by: max(1, body.count))
  precondition(whole == read(body, by: Int(first) + 1), "cut otherwise, read otherwise")
  return 0
}

/// The parts of a body that is fed in pieces of so many bytes, or why it is refused.
private func read(_ body: [UInt8], by length: Int) -> Result<[[UInt8]], MultipartError> {
  do throws(MultipartError) {
    var parser = try MultipartParser(boundary: "b", limits: .init(parts: 20, header: 200))
    var parts: [[UInt8]] = []
    for start in stride(from: 0, to: body.count, by: length) {
      for event in try parser.feed(body[start..<min(start + length, body.count)]) {
        switch event {
        case .part: parts.append([])
        case .data(let bytes): parts[parts.count - 1] += bytes
        case .partEnd: break
        }
      }
    }
    try parser.finish()
    return .success(parts)
  } catch {
    return .failure(error)
  }
}
