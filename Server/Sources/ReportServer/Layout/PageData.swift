/// A page's data as templates look things up in it: looked into once, in place of once a tag, which costs
/// more than all else of a page.
enum PageData {
  /// A value with structures as dictionaries by the names of their properties.
  ///
  /// - Parameter value: texts, numbers, lists, dictionaries and structures of these.
  /// - Returns: the same; `nil` for an optional that holds nothing.
  static func tree(_ value: Any) -> Any? {
    switch value {
    case let text as String: return text
    case let flag as Bool: return flag
    case let number as Int: return number
    default: break
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { tree($0.value) }
    case .collection: return mirror.children.compactMap { tree($0.value) }
    case .struct:
      var fields: [String: Any] = [:]
      for child in mirror.children {
        if let name = child.label, let value = tree(child.value) { fields[name] = value }
      }
      return fields
    default: return value
    }
  }
}
