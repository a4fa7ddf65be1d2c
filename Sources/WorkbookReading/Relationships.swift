/// What a part refers to: the handler of `.rels` parts.
struct Relationships: XMLPartHandler {
  static let namespaces = ["http://schemas.openxmlformats.org/package/2006/relationships"]

  private(set) var all: [Relationship] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  struct Relationship {
    var id = ""
    /// The last word of the type, such as `worksheet`; what stands before differs between
    /// transitional and strict files.
    var type = ""
    var target = ""
    var isExternal = false
  }

  mutating func start(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    guard name.equals("Relationship") else { return }
    var found = Relationship()
    attributes.each { name, value in
      switch name {
      case "Id": found.id = String(value)
      case "Type": found.type = Self.lastWord(of: value)
      case "Target": found.target = String(value)
      case "TargetMode": found.isExternal = value.equals("External")
      default: break
      }
    }
    guard all.count < limit else { throw .limit("số liên kết giữa các phần", limit) }
    all.append(found)
  }

  private static func lastWord(of type: Span<UInt8>) -> String {
    let start = type.indices.last { type[$0] == UInt8(ascii: "/") }.map { $0 + 1 } ?? 0
    return String(type.extracting(start...))
  }

  /// The first relationship of a type.
  func first(ofType type: String) -> Relationship? { all.first { $0.type == type } }
}
