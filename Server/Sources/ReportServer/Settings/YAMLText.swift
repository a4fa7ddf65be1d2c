/// The text of a YAML file of which single values are changed in place: comments, order and all other
/// lines stay as somebody wrote them.
///
/// It knows the shapes that workspaces are written in: keys on lines of their own, maps and lists within
/// one line, lists of one entry a line. What is written in another way is not there for it, and is left
/// to whoever edits the file.
struct YAMLText: Sendable {
  /// One step on the way to a value.
  enum Step: Hashable, Sendable {
    case key(String)
    /// An entry of a list, from 0.
    case item(Int)
  }

  private var lines: [[Character]]
  private let newline: Character

  init(_ text: String) {
    // Of Windows both together are one character.
    newline = text.contains("\r\n") ? "\r\n" : "\n"
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { Array($0) }
  }

  /// The whole text.
  var text: String { lines.map { String($0) }.joined(separator: String(newline)) }

  /// A value in one piece; `nil` where there is none, or it is written in another way.
  func scalar(_ path: [Step]) -> String? {
    guard let node = node(path), node.isFlow || ownLines(below: node).isEmpty else { return nil }
    return YAMLScalar(Array(lines[node.line][node.start..<node.end]), isFlow: node.isFlow)?.value
  }

  /// The values of a list; `nil` where there is none, or it is written in another way.
  func list(_ path: [Step]) -> [String]? {
    guard let node = node(path) else { return nil }
    let below = ownLines(below: node)
    if below.isEmpty {
      return YAMLFlow.list(Array(lines[node.line][node.start..<node.end]))
    }
    return below.reduce([] as [String]?) { values, line in
      guard let values, let dash = dash(line),
        let value = YAMLScalar(Array(lines[line][dash.content...]), isFlow: false)?.value
      else { return nil }
      return values + [value]
    }
  }

  /// Whether something stands there, in whatever way it is written.
  func has(_ path: [Step]) -> Bool { node(path) != nil }

  /// How many entries the list has.
  func count(_ path: [Step]) -> Int {
    guard let node = node(path) else { return 0 }
    return items(below: node).count
  }

  /// Puts a value in place of another one, or adds it where its map is there.
  ///
  /// - Parameters:
  ///   - value: the value.
  ///   - path: where it stands.
  ///   - isCode: whether it is a code or a number, which needs no quotes.
  /// - Returns: whether it stands there now.
  mutating func set(_ value: String, at path: [Step], isCode: Bool = false) -> Bool {
    set(value, written: Array(YAMLScalar.written(value, isCode: isCode)), at: path)
  }

  /// Puts a number in place of another one, or adds it where its map is there.
  ///
  /// - Returns: whether it stands there now.
  mutating func set(number: String, at path: [Step]) -> Bool {
    set(number, written: Array(number), at: path)
  }

  /// Takes a value away that stands on a line of its own.
  ///
  /// - Returns: whether there is none now.
  mutating func remove(_ path: [Step]) -> Bool {
    guard let node = node(path) else { return true }
    guard !node.isFlow, !node.isItem, ownLines(below: node).isEmpty, dash(node.line) == nil else {
      return false
    }
    lines.remove(at: node.line)
    return true
  }

  private mutating func set(_ value: String, written: [Character], at path: [Step]) -> Bool {
    guard let node = node(path) else { return add(written, at: path) }
    guard node.isFlow || ownLines(below: node).isEmpty,
      let old = YAMLScalar(Array(lines[node.line][node.start..<node.end]), isFlow: node.isFlow)
    else { return false }
    if old.value == value { return true }
    let lead: [Character] = node.isFlow || node.isItem ? [] : [" "]
    lines[node.line].replaceSubrange(node.start..<node.end, with: lead + written + old.comment)
    return true
  }

  /// Puts the values of a list in place of the others. Of entries that stay, the comments stay.
  ///
  /// - Returns: whether they stand there now.
  mutating func set(_ values: [String], at path: [Step], isCode: Bool = false) -> Bool {
    guard let node = node(path), let old = list(path) else { return false }
    if old == values { return true }
    let below = ownLines(below: node)
    guard let first = below.first, let dash = dash(first) else {
      let inner = values.map { YAMLScalar.written($0, isCode: isCode) }.joined(separator: ", ")
      let rest = YAMLFlow.comment(Array(lines[node.line][node.start..<node.end]))
      lines[node.line].replaceSubrange(node.start..<node.end, with: Array(" [\(inner)]") + rest)
      return true
    }
    let before = zip(old, below).map { (value: $0, line: lines[$1]) }
    let start = Array(repeating: Character(" "), count: dash.column) + ["-", " "]
    let new = values.map { value in
      before.first { $0.value == value }?.line
        ?? start + Array(YAMLScalar.written(value, isCode: isCode))
    }
    lines.replaceSubrange(first...(below.last ?? first), with: new)
    return true
  }

  // MARK: - Finding

  /// Where a value stands, with what is below it.
  private struct Node {
    let line: Int
    /// From behind the colon, or the dash.
    let start: Int
    let end: Int
    let column: Int
    let below: Range<Int>
    var isFlow = false
    var isItem = false
  }

  private func node(_ path: [Step]) -> Node? {
    var node = Node(line: -1, start: 0, end: 0, column: -1, below: lines.indices)
    for step in path {
      guard let next = child(step, of: node) else { return nil }
      node = next
    }
    return node
  }

  private func child(_ step: Step, of node: Node) -> Node? {
    if node.line >= 0 {
      let own = Array(lines[node.line][node.start..<node.end])
      if case .key(let key) = step, own.first(where: { $0 != " " }) == "{" {
        guard let range = YAMLFlow.value(of: key, in: own) else { return nil }
        return Node(
          line: node.line, start: node.start + range.lowerBound, end: node.start + range.upperBound,
          column: node.column, below: 0..<0, isFlow: true)
      }
    }
    switch step {
    case .item(let position):
      let items = items(below: node)
      return items.indices.contains(position) ? items[position] : nil
    case .key(let key):
      var column = node.isItem ? node.start : nil as Int?
      let first = node.isItem ? node.line : node.below.lowerBound
      for line in first..<max(first, node.below.upperBound) {
        let indent = node.isItem && line == node.line ? node.start : self.indent(line)
        guard let indent else { continue }
        let wanted = column ?? indent
        column = wanted
        guard indent == wanted, lines[line][indent...].starts(with: Array(key) + [":"]) else {
          continue
        }
        let start = indent + key.count + 1
        guard start == lines[line].count || lines[line][start] == " " else { continue }
        return Node(
          line: line, start: start, end: lines[line].count, column: indent,
          below: line + 1..<end(of: line, column: indent, limit: node.below.upperBound))
      }
      return nil
    }
  }

  private func items(below node: Node) -> [Node] {
    let marked = node.below.compactMap { line in dash(line).map { (line: line, dash: $0) } }
    guard let column = marked.first?.dash.column else { return [] }
    let firsts = marked.filter { $0.dash.column == column }
    return firsts.enumerated().map { position, mark in
      let next = position + 1 < firsts.count ? firsts[position + 1].line : node.below.upperBound
      return Node(
        line: mark.line, start: mark.dash.content, end: lines[mark.line].count,
        column: mark.dash.column, below: mark.line + 1..<next, isItem: true)
    }
  }

  /// The line behind everything that belongs to a key.
  private func end(of line: Int, column: Int, limit: Int) -> Int {
    (line + 1..<max(line + 1, limit)).first { next in
      guard let indent = indent(next) else { return false }
      return indent < column || indent == column && dash(next) == nil
    } ?? limit
  }

  /// The lines below a key that are neither empty nor comments.
  private func ownLines(below node: Node) -> [Int] {
    node.isFlow ? [] : node.below.filter { indent($0) != nil }
  }

  /// How far a line is moved in; `nil` for one that is empty or a comment.
  private func indent(_ line: Int) -> Int? {
    guard let first = lines[line].firstIndex(where: { $0 != " " }), lines[line][first] != "#"
    else { return nil }
    return first
  }

  private func dash(_ line: Int) -> (column: Int, content: Int)? {
    guard let column = indent(line), lines[line][column] == "-", column + 1 < lines[line].count,
      let content = lines[line][(column + 1)...].firstIndex(where: { $0 != " " }),
      content > column + 1
    else { return nil }
    return (column, content)
  }

  // MARK: - Adding

  private mutating func add(_ written: [Character], at path: [Step]) -> Bool {
    guard case .key(let key)? = path.last else { return false }
    let entry = Array("\(key): ") + written
    if path.count == 1 {
      append([entry])
      return true
    }
    guard let parent = node(path.dropLast()) else {
      guard path.count == 2, case .key(let outer) = path[0] else { return false }
      append([Array("\(outer):"), Array("  ") + entry])
      return true
    }
    if let own = ownText(of: parent), own.first == "{" {
      guard let place = YAMLFlow.end(of: Array(lines[parent.line][parent.start..<parent.end]))
      else { return false }
      let comma = place.isEmpty ? [] : Array(", ")
      lines[parent.line].insert(contentsOf: comma + entry, at: parent.start + place.column)
      return true
    }
    let first = ownLines(below: parent).first
    let column = parent.isItem ? parent.start : first.flatMap(indent) ?? parent.column + 2
    let start = Array(repeating: Character(" "), count: column)
    lines.insert(start + entry, at: parent.line + 1)
    return true
  }

  /// Puts lines behind the last one, with an empty one between.
  private mutating func append(_ new: [[Character]]) {
    while let last = lines.last, last.allSatisfy({ $0 == " " }) { lines.removeLast() }
    lines += [[]] + new + [[]]
  }

  private func ownText(of node: Node) -> [Character]? {
    guard node.line >= 0 else { return nil }
    let own = lines[node.line][node.start..<node.end].drop { $0 == " " }
    return own.isEmpty ? nil : Array(own)
  }
}
