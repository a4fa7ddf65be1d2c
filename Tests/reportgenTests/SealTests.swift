import Foundation
import Testing

/// Packages that are sealed, and who believes them.
@Suite struct SealTests {
  /// A country that knows a key of Huế, and a way to make packages of Huế.
  struct Desk {
    let folder: TemporaryFolder
    var key: String { folder.url.appending(path: "khoa").path }
    var country: String { folder.url.appending(path: "vn").path }
    var province: String { folder.url.appending(path: "hue").path }

    init() throws {
      folder = try TemporaryFolder()
      for (path, unit) in [(country, "VN"), (province, "46")] {
        let run = try Program.run(["init", path, "--unit", unit])
        try #require(run.status == 0, "\(run.errors)")
      }
      try FileManager.default.copyItem(
        at: Program.example("ca-nuoc/returns/hue-2025-Q3.csv"),
        to: URL(fileURLWithPath: province).appending(path: "returns/hue-2025-Q3.csv"))
    }

    func run(_ arguments: [String]) throws -> Program.Outcome {
      try Program.run(arguments, environment: ["REPORTGEN_NOW": "2025-10-12T08:00:00+07:00"])
    }

    func newKey() throws -> String {
      let run = try run(["keys", "new", key])
      try #require(run.status == 0, "\(run.errors)")
      let line = try #require(
        run.errors.split(separator: "\n").first { $0.hasPrefix("Dấu vân tay: ") })
      return String(line.dropFirst("Dấu vân tay: ".count))
    }

    /// The path of a package.
    func package(_ name: String, _ options: String...) throws -> String {
      let out = folder.url.appending(path: name).path
      let run = try run(
        [
          "build", "--workspace", province, "--period", "2025-Q3", "--format", "csv-long,csv",
          "--package", "zip", "--out", out,
        ] + options)
      try #require([0, 1].contains(run.status), "\(run.errors)")
      return try #require(run.lines.first)
    }
  }

  @Test func `a sealed package is taken by whoever knows the key, and the sender is known`() throws
  {
    let desk = try Desk()
    _ = try desk.newKey()
    let attributes = try FileManager.default.attributesOfItem(atPath: desk.key)
    #expect((attributes[.posixPermissions] as? Int ?? 0) & 0o077 == 0)
    let package = try desk.package("mot", "--sign", desk.key)
    let own = try desk.run(["verify", package, "--by", desk.key + ".cong-khai"])
    #expect(own.status == 0, "\(own.errors)")
    #expect(own.output.contains("niêm phong còn nguyên"))
    let added = try desk.run([
      "keys", "add", "--workspace", desk.country, "46", desk.key + ".cong-khai",
    ])
    #expect(added.status == 0, "\(added.errors)")
    let taken = try desk.run(["import", "--workspace", desk.country, package])
    #expect(taken.status == 0, "\(taken.errors)")
    let status = try desk.run([
      "status", "--workspace", desk.country, "--period", "2025-Q3",
    ])
    #expect(status.output.contains("người gửi CHI CỤC DÂN SỐ"), "\(status.output)")
    #expect(!(own.output + own.errors + added.output).lowercased().contains("chữ ký"))
  }

  @Test func `a package without a seal, with a strange one or with a lost key is refused`() throws {
    let desk = try Desk()
    let print = try desk.newKey()
    _ = try desk.run(["keys", "add", "--workspace", desk.country, "46", desk.key + ".cong-khai"])
    let plain = try desk.run(["import", "--workspace", desk.country, try desk.package("khong")])
    #expect(plain.status == 65, "\(plain.errors)")
    #expect((plain.output + plain.errors).contains("không niêm phong"))
    let other = desk.folder.url.appending(path: "khoa-la").path
    _ = try desk.run(["keys", "new", other])
    let strange = try desk.run([
      "import", "--workspace", desk.country, try desk.package("la", "--sign", other),
    ])
    #expect(strange.status == 65)
    #expect((strange.output + strange.errors).contains("khóa lạ"))
    let sealed = try desk.package("dung", "--sign", desk.key)
    let lost = try desk.run([
      "keys", "lost", "--workspace", desk.country, String(print.filter { $0 != " " }.prefix(16)),
      "--reason", "mất máy tính",
    ])
    #expect(lost.status == 0, "\(lost.errors)")
    let refused = try desk.run(["import", "--workspace", desk.country, sealed])
    #expect(refused.status == 65)
    #expect((refused.output + refused.errors).contains("đã báo mất"))
  }

  @Test func `a byte that was changed after sealing is told`() throws {
    let desk = try Desk()
    _ = try desk.newKey()
    let out = desk.folder.url.appending(path: "thu-muc").path
    let built = try desk.run([
      "build", "--workspace", desk.province, "--period", "2025-Q3", "--format", "csv-long",
      "--package", "folder", "--sign", desk.key, "--out", out,
    ])
    #expect([0, 1].contains(built.status), "\(built.errors)")
    let manifest = URL(fileURLWithPath: out).appending(path: "manifest.json")
    let text = try String(contentsOf: manifest, encoding: .utf8)
    try Data(text.replacing("CHI CỤC", with: "CHI CUC").utf8).write(to: manifest)
    let verified = try desk.run(["verify", out])
    #expect(verified.status == 1, "\(verified.output)")
    #expect((verified.output + verified.errors).contains("đã bị sửa sau khi niêm phong"))
    let taken = try desk.run(["import", "--workspace", desk.country, out])
    #expect(taken.status == 65)
  }

  @Test func `a second package says what it replaces and what changed`() throws {
    let desk = try Desk()
    _ = try desk.newKey()
    let first = try desk.package("lan-1", "--sign", desk.key)
    let file = URL(fileURLWithPath: desk.province).appending(path: "returns/hue-2025-Q3.csv")
    var lines = try String(contentsOf: file, encoding: .utf8).split(
      omittingEmptySubsequences: true, whereSeparator: \.isNewline
    ).map(String.init)
    // One commune's deaths, and the total of the province.
    let place = try #require(
      lines.firstIndex { $0.contains(",deaths,,") && $0.contains(",collected,") })
    var fields = lines[place].split(separator: ",", omittingEmptySubsequences: false)
      .map(String.init)
    let old = try #require(Int(fields[7]))
    fields[7] = String(old + 1)
    lines[place] = fields.joined(separator: ",")
    lines.removeAll { $0.contains(",aggregated,") }
    try Data((lines.joined(separator: "\r\n") + "\r\n").utf8).write(to: file)
    let second = try desk.package("lan-2", "--sign", desk.key, "--replaces", first)
    let compared = try desk.run([
      "verify", second, "--by", desk.key + ".cong-khai", "--against", first, "--workspace",
      desk.country,
    ])
    #expect(compared.status == 0, "\(compared.errors)")
    #expect(compared.output.contains("Gói sau (lần 2) thay cho đúng gói trước (lần 1)."))
    #expect(
      compared.output.contains("gói trước ghi \(old), gói sau ghi \(old + 1)"),
      "\(compared.output)")
  }
}
