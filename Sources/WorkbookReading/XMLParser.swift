internal import CExpat
internal import Foundation

/// Takes the elements and the text of one part as they pass by.
///
/// Names come without their namespace prefix; elements outside the namespaces of the part, lists
/// of extensions, and all they hold, never come. Bytes are lent for the length of the call: `Span` sees to it.
protocol XMLPartHandler {
  /// The namespaces of the root element, one of which the part must have.
  static var namespaces: [String] { get }
  /// Whether it asks for the namespace of an attribute, other than that of XML itself.
  static var asksForNamespaces: Bool { get }
  /// Whether elements of all namespaces come, by their local names, as in documents that mix several.
  static var takesAllNamespaces: Bool { get }
  mutating func start(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError)
  mutating func end(_ name: Span<UInt8>) throws(WorkbookError)
  mutating func text(_ bytes: Span<UInt8>)
}

extension XMLPartHandler {
  static var asksForNamespaces: Bool { takesAllNamespaces }
  static var takesAllNamespaces: Bool { false }
  mutating func end(_ name: Span<UInt8>) {}
  mutating func text(_ bytes: Span<UInt8>) {}
}

/// The attributes of an element. It cannot be copied, so it cannot be kept beyond the call.
struct XMLAttributes: ~Copyable {
  private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  private let ranges: UnsafeBufferPointer<PlainAttribute>
  private let part: UnsafeBufferPointer<UInt8>

  fileprivate init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    self.pairs = pairs
    ranges = UnsafeBufferPointer(start: nil, count: 0)
    part = UnsafeBufferPointer(start: nil, count: 0)
  }

  /// Attributes that stand in the bytes of a part.
  init(_ ranges: UnsafeBufferPointer<PlainAttribute>, in part: UnsafeBufferPointer<UInt8>) {
    pairs = nil
    self.ranges = ranges
    self.part = part
  }

  /// Calls the body with the name and the value of each attribute; prefixed names come as
  /// namespace, bar, name, or with their prefix where the handler does not ask for namespaces.
  @inline(__always)
  func each(_ body: (Span<UInt8>, Span<UInt8>) -> Void) {
    if var pair = pairs {
      while let name = pair[0], let value = pair[1] {
        body(bytes(name).span, bytes(value).span)
        pair += 2
      }
      return
    }
    for range in ranges {
      body(
        UnsafeBufferPointer(rebasing: part[range.name]).span,
        UnsafeBufferPointer(rebasing: part[range.value]).span)
    }
  }

  /// The value of the attribute with a local name, whatever its namespace, if it is there.
  func local(_ name: StaticString) -> String? {
    var found: String?
    each { key, value in if key.hasLocalName(name) { found = String(value) } }
    return found
  }

  /// The value of the attribute with a name, if it is there.
  subscript(name: StaticString) -> String? {
    var found: String?
    each { key, value in if key.equals(name) { found = String(value) } }
    return found
  }
}

/// The bytes of a C string.
@inline(__always)
private func bytes(_ text: UnsafePointer<CChar>, from start: Int = 0) -> UnsafeBufferPointer<UInt8>
{
  // Most names have one byte; seeing that here is faster than a call.
  let length = text[start] == 0 ? 0 : text[start + 1] == 0 ? 1 : strlen(text + start)
  return (text + start).withMemoryRebound(to: UInt8.self, capacity: length) {
    UnsafeBufferPointer(start: $0, count: length)
  }
}

/// A parser of XML parts, used for one part after the other; the only place that knows expat.
///
/// A document type declaration ends the parse at once, so there are no entities beyond the five
/// of XML. Memory is bounded by the limit on the bytes of a part.
struct XMLParser: ~Copyable {
  private let parser: OpaquePointer
  private let limits: WorkbookLimits
  private static let chunk = 64 << 10

  init(limits: WorkbookLimits) throws(WorkbookError) {
    guard let parser = XML_ParserCreateNS(nil, CChar(UInt8(ascii: "|"))) else {
      throw WorkbookError(.unreadableFile, "không đủ bộ nhớ để đọc tệp")
    }
    self.parser = parser
    self.limits = limits
  }

  deinit { XML_ParserFree(parser) }

  /// Parses a part of an archive and returns the handler with what it gathered.
  ///
  /// Nearly all parts are ``PlainXML``; expat is the judge of the others.
  func parse<Handler: XMLPartHandler>(
    _ part: String, of archive: inout ZipArchive, with handler: consuming Handler
  ) throws(WorkbookError) -> Handler {
    let bytes = try archive.bytes(of: part)
    if !Handler.asksForNamespaces,
      let result = PlainXML.parse(bytes, with: handler, limits: limits)
    {
      return result
    }
    return try judge(bytes, of: part, with: handler)
  }

  /// Parses the bytes of a part with expat.
  func judge<Handler: XMLPartHandler>(
    _ bytes: [UInt8], of part: String, with handler: consuming Handler
  ) throws(WorkbookError) -> Handler {
    let session = TypedSession(parser, handler, depthLimit: limits.depth)
    XML_ParserReset(parser, nil)
    XML_SetUserData(parser, Unmanaged.passUnretained(session).toOpaque())
    setHandlers()
    var silentBytes = 0
    var place = 0
    repeat {
      let count = min(Self.chunk, bytes.count - place)
      session.hasHeard = false
      let isLast = place + count == bytes.count
      let status = bytes[place..<place + count].withUnsafeBytes { chunk in
        XML_Parse(
          parser, chunk.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count),
          isLast ? 1 : 0)
      }
      if let failure = session.failure { throw located(failure, part) }
      guard status == XML_STATUS_OK else { throw located(damage(), part) }
      silentBytes = session.hasHeard ? 0 : silentBytes + count
      if silentBytes > limits.markupBytes {
        throw located(.limit("độ dài một thẻ XML", limits.markupBytes), part)
      }
      place += count
    } while place < bytes.count
    return session.handler
  }

  private func setHandlers() {
    XML_SetElementHandler(
      parser,
      { context, name, attributes in
        guard let context, let name else { return }
        Session.at(context) { session throws(WorkbookError) in
          try session.start(name, XMLAttributes(attributes))
        }
      },
      { context, name in
        guard let context, let name else { return }
        Session.at(context) { session throws(WorkbookError) in try session.end(name) }
      })
    XML_SetCharacterDataHandler(parser) { context, text, length in
      guard let context, let text else { return }
      Session.at(context) { session throws(WorkbookError) in
        session.text(UnsafeRawBufferPointer(start: text, count: Int(length)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      guard let context else { return }
      Session.at(context) { _ throws(WorkbookError) in
        throw WorkbookError(
          .documentType, "tệp chứa khai báo DOCTYPE, không phải do phần mềm bảng tính tạo ra")
      }
    }
  }

  private func located(_ error: WorkbookError, _ part: String) -> WorkbookError {
    var error = error
    error.location.part = part
    error.location.line = Int(XML_GetCurrentLineNumber(parser))
    return error
  }

  private func damage() -> WorkbookError {
    let text = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
    return WorkbookError(
      .damagedXML, "nội dung tệp bị hỏng; hãy xin lại tệp gốc hoặc mở bằng Excel và lưu lại",
      cause: WorkbookError.LibraryFailure(library: "expat", text: text ?? "unknown"))
  }
}

/// What the callbacks of expat need. A class, because C code holds its address.
///
/// Each callback ends before the next begins and none of them parses, so accesses cannot overlap;
/// checking that at run time took a fourteenth of the reading.
private class Session {
  @exclusivity(unchecked) fileprivate var failure: WorkbookError?
  @exclusivity(unchecked) fileprivate var hasHeard = false
  private let parser: OpaquePointer
  private let depthLimit: Int
  private let accepted: [String]
  private let takesAll: Bool
  /// The namespace of the root element and the bar that follows it.
  @exclusivity(unchecked) private var namespace: [CChar] = []
  @exclusivity(unchecked) private var depth = 0
  /// The depth of the foreign element or extension that is being passed over; 0 when there is none.
  @exclusivity(unchecked) private var foreignDepth = 0

  init(_ parser: OpaquePointer, accepted: [String], takesAll: Bool, depthLimit: Int) {
    self.parser = parser
    self.accepted = accepted
    self.takesAll = takesAll
    self.depthLimit = depthLimit
  }

  func handleStart(_ name: Span<UInt8>, _: borrowing XMLAttributes) throws(WorkbookError) {}
  func handleEnd(_ name: Span<UInt8>) throws(WorkbookError) {}
  func handleText(_ bytes: Span<UInt8>) {}

  /// Runs a step unless the parse has failed; expat may deliver some events after it was stopped.
  ///
  /// The parse holds the session for as long as it lasts, so no callback need count references.
  @inline(__always)
  static func at(
    _ context: UnsafeMutableRawPointer, _ step: (Session) throws(WorkbookError) -> Void
  ) {
    Unmanaged<Session>.fromOpaque(context)._withUnsafeGuaranteedRef { session in
      guard session.failure == nil else { return }
      session.hasHeard = true
      do throws(WorkbookError) {
        try step(session)
      } catch {
        session.failure = error
        XML_StopParser(session.parser, XML_Bool(0))
      }
    }
  }

  final func start(
    _ name: UnsafePointer<CChar>, _ attributes: consuming XMLAttributes
  ) throws(WorkbookError) {
    depth += 1
    if depth > depthLimit { throw .limit("độ sâu của XML", depthLimit) }
    if takesAll {
      return try handleStart(bytes(name, from: localStart(name)).span, attributes)
    }
    if depth == 1 { try setNamespace(of: name) }
    guard foreignDepth == 0 else { return }
    guard isOwn(name), !bytes(name, from: namespace.count).span.equals("extLst") else {
      foreignDepth = depth
      return
    }
    try handleStart(bytes(name, from: namespace.count).span, attributes)
  }

  final func end(_ name: UnsafePointer<CChar>) throws(WorkbookError) {
    defer { depth -= 1 }
    if takesAll { return try handleEnd(bytes(name, from: localStart(name)).span) }
    if foreignDepth > 0 {
      if foreignDepth == depth { foreignDepth = 0 }
      return
    }
    try handleEnd(bytes(name, from: namespace.count).span)
  }

  final func text(_ text: UnsafeRawBufferPointer) {
    guard foreignDepth == 0 else { return }
    handleText(text.bindMemory(to: UInt8.self).span)
  }

  /// Where a name begins after its namespace.
  private func localStart(_ name: UnsafePointer<CChar>) -> Int {
    strrchr(name, 0x7C).map { $0 - UnsafeMutablePointer(mutating: name) + 1 } ?? 0
  }

  private func isOwn(_ name: UnsafePointer<CChar>) -> Bool {
    strncmp(name, namespace, namespace.count) == 0
  }

  private func setNamespace(of root: UnsafePointer<CChar>) throws(WorkbookError) {
    let name = String(cString: root)
    guard let uri = accepted.first(where: { name.hasPrefix($0 + "|") }) else {
      throw WorkbookError(
        .damagedContent, "một phần của tệp không phải nội dung bảng tính; hãy lưu lại dạng .xlsx")
    }
    namespace = (uri + "|").utf8.map { CChar(bitPattern: $0) }
  }
}

/// Hands the events to a handler, which stays a value.
private final class TypedSession<Handler: XMLPartHandler>: Session {
  @exclusivity(unchecked) fileprivate var handler: Handler

  init(_ parser: OpaquePointer, _ handler: consuming Handler, depthLimit: Int) {
    self.handler = handler
    super.init(
      parser, accepted: Handler.namespaces, takesAll: Handler.takesAllNamespaces,
      depthLimit: depthLimit)
  }

  override func handleStart(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    try handler.start(name, attributes)
  }

  override func handleEnd(_ name: Span<UInt8>) throws(WorkbookError) { try handler.end(name) }

  override func handleText(_ bytes: Span<UInt8>) { handler.text(bytes) }
}
