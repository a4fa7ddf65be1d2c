import CYAML

/// Makes the tree of the one document in a text, from what libyaml tells of it event by event.
///
/// The tree holds no more than `YAMLLimits` allow, and is given up at the first event that goes beyond them: a file
/// made to harm costs no more than a large one.
struct YAMLReader: ~Copyable {
  /// What an alias stands for, and how many values that is.
  private struct Anchored {
    let value: YAMLValue
    let count: Int
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// The event that is looked at.
  private let event: UnsafeMutablePointer<yaml_event_t>
  private var count = 0
  private var anchors: [String: Anchored] = [:]

  /// The value of a text.
  static func read(_ text: String) throws(YAMLFault) -> YAMLValue {
    var text = text
    // The function throws the faults of a reader only, which a closure of the standard library cannot say.
    let result = text.withUTF8 { bytes -> Result<YAMLValue, YAMLFault> in
      do throws(YAMLFault) {
        var reader = try YAMLReader(bytes)
        return .success(try reader.document())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLFault) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    event.initialize(to: yaml_event_t())
    let isReady = yaml_parser_initialize(parser) == 1
    if !isReady { throw .syntax(problem: "out of memory", YAMLPlace(line: 1, column: 1)) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  private mutating func document() throws(YAMLFault) -> YAMLValue {
    try advance()  // the beginning of the stream
    try advance()
    if kind == YAML_STREAM_END_EVENT { throw .nothing }
    try advance()  // the beginning of the document
    let value = try value(at: 0)
    try advance()  // the end of the document
    try advance()
    if kind != YAML_STREAM_END_EVENT { throw .secondDocument(place) }
    return value
  }

  /// The value that begins with the event that is looked at; its last event is looked at afterwards.
  private mutating func value(at depth: Int) throws(YAMLFault) -> YAMLValue {
    let (start, first) = (place, count)
    try add(1)
    if depth > YAMLLimits.depth { throw .tooDeep(start) }
    let anchor: UnsafeMutablePointer<yaml_char_t>?
    let content: YAMLValue.Content
    switch kind {
    case YAML_ALIAS_EVENT: return try aliased()
    case YAML_SEQUENCE_START_EVENT:
      anchor = event.pointee.data.sequence_start.anchor
    case YAML_MAPPING_START_EVENT:
      anchor = event.pointee.data.mapping_start.anchor
    default:
      anchor = event.pointee.data.scalar.anchor
    }
    let name = anchor.map { String(cString: $0) }
    switch kind {
    case YAML_SEQUENCE_START_EVENT: content = .sequence(try items(at: depth))
    case YAML_MAPPING_START_EVENT: content = .mapping(try pairs(at: depth))
    default: content = try scalar()
    }
    let value = YAMLValue(content: content, place: start)
    if let name { anchors[name] = Anchored(value: value, count: count - first) }
    return value
  }

  private func scalar() throws(YAMLFault) -> YAMLValue.Content {
    let scalar = event.pointee.data.scalar
    let text = String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    if scalar.length > YAMLLimits.valueBytes {
      throw .tooLong(characters: text.count, place)
    }
    switch scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return .scalar(text, .quoted)
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: return .scalar(text, .block)
    default: return .scalar(text, .plain)
    }
  }

  private mutating func items(at depth: Int) throws(YAMLFault) -> [YAMLValue] {
    var items: [YAMLValue] = []
    try advance()
    while kind != YAML_SEQUENCE_END_EVENT {
      items.append(try value(at: depth + 1))
      try advance()
    }
    return items
  }

  private mutating func pairs(at depth: Int) throws(YAMLFault) -> [YAMLValue.Pair] {
    var pairs: [YAMLValue.Pair] = []
    var places: [String: YAMLPlace] = [:]
    try advance()
    while kind != YAML_MAPPING_END_EVENT {
      // Of an alias the place is its own, not that of what it stands for.
      let place = place
      let key = try value(at: depth + 1)
      if let name = key.text, let first = places.updateValue(place, forKey: name) {
        throw .duplicateKey(name, first: first, place)
      }
      try advance()
      pairs.append(YAMLValue.Pair(key: key, value: try value(at: depth + 1)))
      try advance()
    }
    return pairs
  }

  private mutating func aliased() throws(YAMLFault) -> YAMLValue {
    let name = String(cString: event.pointee.data.alias.anchor)
    guard let anchored = anchors[name] else {
      throw .syntax(problem: "found undefined alias", place)
    }
    try add(anchored.count)
    return anchored.value
  }

  private mutating func add(_ values: Int) throws(YAMLFault) {
    count += values
    if count > YAMLLimits.values { throw .tooMany }
  }
}

// MARK: - Events

extension YAMLReader {
  private var kind: yaml_event_type_t { event.pointee.type }

  private var place: YAMLPlace { YAMLPlace(event.pointee.start_mark) }

  private func advance() throws(YAMLFault) {
    yaml_event_delete(event)
    if yaml_parser_parse(parser, event) == 1 { return }
    let state = parser.pointee
    if state.error == YAML_READER_ERROR { throw .control(byte: state.problem_offset) }
    let problem = state.problem.map { String(cString: $0) } ?? ""
    throw .syntax(problem: problem, YAMLPlace(state.problem_mark))
  }
}

extension YAMLPlace {
  /// libyaml counts from 0.
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: mark.line + 1, column: mark.column + 1)
  }
}
