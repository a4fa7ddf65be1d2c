/// The handler of `sharedStrings.xml`.
struct SharedStringsPart: XMLPartHandler {
  static let namespaces = PartName.spreadsheetNamespaces

  private(set) var strings = StringTable()
  private var item = StringItem()
  private let limits: WorkbookLimits

  init(limits: WorkbookLimits) { self.limits = limits }

  mutating func start(
    _ name: Span<UInt8>, _ attributes: borrowing XMLAttributes
  ) throws(WorkbookError) {
    if name.equals("si") { item.begin() } else { item.start(name, attributes) }
  }

  mutating func end(_ name: Span<UInt8>) throws(WorkbookError) {
    guard name.equals("si") else { return item.end(name) }
    strings.append(item)
    if strings.count > limits.sharedStrings {
      throw .limit("số chuỗi dùng chung", limits.sharedStrings)
    }
    if strings.byteCount > min(limits.sharedStringBytes, Int(UInt32.max)) {
      throw .limit("dung lượng chuỗi dùng chung", limits.sharedStringBytes)
    }
  }

  mutating func text(_ bytes: Span<UInt8>) { item.append(bytes) }
}
