import Foundation
import ReportCore
import ReportIntake

/// Reads JSON-stat 2 (a dataset, or the only one of a collection) as national offices publish it.
struct JSONStat: Decodable {
  private var label: String?
  private var source: String?
  private var id: [String]
  private var size: [Int]
  private var role: [String: [String]]?
  private var dimension: [String: Dimension]
  private var value: Cells
  private var status: Statuses?

  static func isOne(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first(where: { ![32, 9, 10, 13, 0xEF, 0xBB, 0xBF].contains($0) }),
      first == UInt8(ascii: "{")
    else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.contains("\"dimension\"") && text.contains("\"value\"")
      || text.contains("\"collection\"") && text.contains("\"link\"")
  }

  static func cube(_ bytes: [UInt8]) throws(CubeFault) -> StatisticalCube {
    let data = Data(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    let decoder = JSONDecoder()
    do {
      if let collection = try? decoder.decode(Collection.self, from: data) {
        return try only(collection.link.item, of: collection.link.item.count)
      }
      if let bundle = try? decoder.decode([String: Member].self, from: data), !bundle.isEmpty {
        return try only(bundle.values.map { $0 }, of: bundle.count)
      }
      return try decoder.decode(JSONStat.self, from: data).cube()
    } catch let fault as CubeFault {
      throw fault
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
      throw CubeFault(message: "tệp không phải là JSON đúng (tệp dở dang, hoặc có NaN)")
    } catch {
      throw CubeFault(
        message: "tệp JSON không đúng theo JSON-stat 2 (cần id, size, dimension, value)")
    }
  }

  /// The table of a file that holds several things, where it is the only one.
  private static func only(
    _ members: [Member], of count: Int
  ) throws(CubeFault) -> StatisticalCube {
    let tables = members.compactMap(\.table)
    guard tables.count == 1, count == 1 else {
      throw CubeFault(
        message: tables.isEmpty
          ? "tệp JSON-stat chỉ ghi địa chỉ của các bảng, không có số liệu"
          : "tệp JSON-stat có \(count) bảng; cần một bảng một tệp")
    }
    return try tables[0].cube()
  }

  /// Several things in a file.
  private struct Collection: Decodable {
    struct Link: Decodable {
      var item: [Member]
    }

    var link: Link
  }

  /// A table, or the address of something.
  private struct Member: Decodable {
    var table: JSONStat?

    private enum Keys: CodingKey { case dimension, value, href }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Keys.self)
      if container.contains(.value) {
        table = try JSONStat(from: decoder)
      } else {
        // Nothing else has an address or dimensions.
        guard container.contains(.href) || container.contains(.dimension) else {
          throw DecodingError.dataCorrupted(
            .init(codingPath: decoder.codingPath, debugDescription: ""))
        }
      }
    }
  }

  private enum Keys: CodingKey { case label, source, id, size, role, dimension, value, status }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    label = try container.decodeIfPresent(String.self, forKey: .label)
    source = try container.decodeIfPresent(String.self, forKey: .source)
    // Version 1 keeps what the dimensions are beside the dimensions.
    let places =
      container.contains(.id)
      ? container : try container.nestedContainer(keyedBy: Keys.self, forKey: .dimension)
    id = try places.decode([String].self, forKey: .id)
    size = try places.decode([Int].self, forKey: .size)
    role = try places.decodeIfPresent([String: [String]].self, forKey: .role)
    let named = try container.nestedContainer(keyedBy: DimensionName.self, forKey: .dimension)
    dimension = [:]
    for name in id {
      let key = DimensionName(stringValue: name)
      if named.contains(key) { dimension[name] = try named.decode(Dimension.self, forKey: key) }
    }
    value = try container.decode(Cells.self, forKey: .value)
    status = try container.decodeIfPresent(Statuses.self, forKey: .status)
  }

  private struct DimensionName: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private func cube() throws(CubeFault) -> StatisticalCube {
    var cube = StatisticalCube()
    cube.title = label ?? ""
    cube.source = source ?? ""
    guard id.count == size.count else {
      throw CubeFault(message: "JSON-stat: id và size không cùng số chiều")
    }
    for (name, count) in zip(id, size) {
      guard let dimension = dimension[name] else {
        throw CubeFault(message: "JSON-stat: không có chiều '\(name)'")
      }
      var values = dimension.values
      if values.isEmpty, count == 1 { values = [.init(code: name, label: dimension.label ?? name)] }
      guard values.count == count else {
        throw CubeFault(
          message: "JSON-stat: chiều '\(name)' có \(values.count) giá trị, size ghi \(count)")
      }
      var found = StatisticalCube.Dimension(
        id: name, label: dimension.label ?? name, values: values)
      if role?["time"]?.contains(name) == true { found.role = .time }
      if role?["geo"]?.contains(name) == true { found.role = .area }
      if role?["metric"]?.contains(name) == true { found.role = .measure }
      cube.dimensions.append(found)
    }
    guard let total = StatisticalCube.size(of: cube.dimensions) else {
      throw CubeFault(message: "JSON-stat: bảng quá lớn")
    }
    if let count = value.count, count != total {
      throw CubeFault(message: "JSON-stat: bảng có \(total) ô, value có \(count)")
    }
    cube.cells = Array(repeating: .empty, count: total)
    for (position, cell) in value.cells {
      guard cube.cells.indices.contains(position) else {
        throw CubeFault(message: "JSON-stat: có số ngoài bảng \(total) ô")
      }
      cube.cells[position] = cell
    }
    // What stands instead of a figure is its status.
    for position in cube.cells.indices where cube.cells[position] == .empty {
      if let mark = status?.mark(at: position) { cube.cells[position] = Self.sign(mark) ?? .empty }
    }
    return cube
  }

  /// What a sign instead of a figure stands for.
  private static func sign(_ text: String) -> StatisticalCube.Cell? {
    switch text {
    case "-": StatisticalCube.Cell.none
    case "...", "..", ":", "…": .notCollected
    default: nil
    }
  }

  private struct Dimension: Decodable {
    var label: String?
    var category: Category

    struct Category: Decodable {
      var index: Index?
      var label: [String: String]?
      var unit: [String: Unit]?
    }

    struct Unit: Decodable {
      var decimals: Int?
      var label: String?
      /// The unit where it has no label.
      var base: String?
      /// The power of ten that figures are to be multiplied with.
      var multiplier: Int?

      var words: String {
        switch multiplier {
        case 3: "nghìn \(label ?? base ?? "")"
        case 6: "triệu \(label ?? base ?? "")"
        default: label ?? base ?? ""
        }
      }
    }

    /// Codes in order, or the place of each code.
    enum Index: Decodable {
      case list([String])
      case places([String: Int])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let list = try? container.decode([String].self) {
          self = .list(list)
        } else {
          self = .places(try container.decode([String: Int].self))
        }
      }
    }

    var values: [StatisticalCube.Dimension.Value] {
      let codes: [String] =
        switch category.index {
        case .list(let list): list
        case .places(let places): places.sorted { $0.value < $1.value }.map(\.key)
        case nil: (category.label ?? [:]).keys.sorted()
        }
      return codes.map { code in
        .init(
          code: code, label: category.label?[code] ?? code,
          decimals: category.unit?[code]?.decimals, measure: category.unit?[code]?.words ?? "")
      }
    }
  }

  /// Numbers as the file writes them, exactly: in a list, or by their places.
  private struct Cells: Decodable {
    var cells: [(Int, StatisticalCube.Cell)] = []
    /// How many a list has.
    var count: Int?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let list = try? container.decode([Entry?].self) {
        count = list.count
        for (position, entry) in list.enumerated() {
          cells.append((position, entry?.cell ?? .empty))
        }
      } else {
        for (key, entry) in try container.decode([String: Entry?].self) {
          guard let position = Int(key) else {
            throw CubeFault(message: "JSON-stat: '\(key)' không phải là vị trí của ô")
          }
          cells.append((position, entry?.cell ?? .empty))
        }
      }
    }
  }

  /// What is said of figures beside them: of all, in a list, or by their places.
  private enum Statuses: Decodable {
    case all(String)
    case list([String?])
    case places([String: String?])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        self = .all(one)
      } else if let list = try? container.decode([String?].self) {
        self = .list(list)
      } else {
        self = .places(try container.decode([String: String?].self))
      }
    }

    func mark(at position: Int) -> String? {
      switch self {
      case .all(let mark): mark
      case .list(let marks): marks.indices.contains(position) ? marks[position] : nil
      case .places(let marks): marks[String(position)] ?? nil
      }
    }
  }

  private struct Entry: Decodable {
    var cell: StatisticalCube.Cell

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Decimal.self) {
        cell = ExactDecimal(number.description).map { .number($0) } ?? .other(number.description)
        return
      }
      let text = try container.decode(String.self).trimmed
      if text.isEmpty {
        cell = .empty
      } else {
        cell = JSONStat.sign(text) ?? ExactDecimal(text).map { .number($0) } ?? .other(text)
      }
    }
  }
}
