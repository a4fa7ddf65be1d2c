import Foundation
import ReportCore
import Testing

@testable import ServerAccounts

struct AccountBookTests {
  /// A file of accounts of its own, with hashing that costs little.
  private static func book(
    _ limits: SessionLimits = SessionLimits()
  ) throws -> (AccountBook, folder: URL) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "accounts.sqlite").path
    return (try AccountBook(path: path, limits: limits, cost: .least), folder)
  }

  private static let now = Timestamp(seconds: 1_760_000_000)
  private static let officer = Account(login: "lan", fullName: "Nguyễn Thị Lan", role: .officer)

  @Test func `a first password signs in once it is right, and must be changed`() throws {
    let (book, _) = try Self.book()
    let password = try #require(try book.add([Self.officer]).first)
    #expect(throws: AccountError.notSignedIn) {
      try book.signIn("lan", password: password + "x", from: "a", at: Self.now)
    }
    let token = try book.signIn("LAN", password: password, from: "a", at: Self.now)
    let session = try #require(try book.session(token, at: Self.now))
    #expect(session.account.mustChangePassword)
    try book.changePassword(of: "lan", from: password, to: "một câu đủ dài", keeping: token)
    #expect(try book.session(token, at: Self.now)?.account.mustChangePassword == false)
  }

  @Test func `an unknown name is refused like a wrong password`() throws {
    let (book, _) = try Self.book()
    #expect(throws: AccountError.notSignedIn) {
      try book.signIn("nobody", password: "x", from: "a", at: Self.now)
    }
  }

  @Test func `guessing waits longer each time, and the right password too`() throws {
    let (book, _) = try Self.book()
    let password = try #require(try book.add([Self.officer]).first)
    var (now, waits) = (Self.now, [Int64]())
    for _ in 0..<14 {
      do {
        _ = try book.signIn("lan", password: "wrong", from: "a", at: now)
      } catch AccountError.lockedOut(let seconds) {
        waits.append(seconds)
        #expect(throws: AccountError.lockedOut(seconds: seconds)) {
          try book.signIn("lan", password: password, from: "b", at: now)
        }
        now = Timestamp(seconds: now.seconds + seconds)
        _ = try? book.signIn("lan", password: "wrong", from: "a", at: now)
      } catch AccountError.notSignedIn {
      }
    }
    #expect(waits.prefix(7) == [30, 60, 120, 240, 480, 960, 1920])
    #expect(waits.max() == 3600)
  }

  @Test func `one address cannot try many names`() throws {
    let (book, _) = try Self.book()
    var refused = 0
    for number in 0..<40 {
      do {
        _ = try book.signIn("name\(number)", password: "x", from: "a", at: Self.now)
      } catch AccountError.lockedOut {
        refused += 1
      } catch AccountError.notSignedIn {
      }
    }
    #expect(refused == 9)
  }

  @Test func `sessions end unused, and at the end of the day`() throws {
    let (book, _) = try Self.book(SessionLimits(idle: 100, whole: 250))
    let password = try #require(try book.add([Self.officer]).first)
    let token = try book.signIn("lan", password: password, from: "a", at: Self.now)
    func after(_ seconds: Int64) throws -> Session? {
      try book.session(token, at: Timestamp(seconds: Self.now.seconds + seconds))
    }
    #expect(try after(99) != nil)
    #expect(try after(198) != nil)
    #expect(try after(249) != nil)
    #expect(try after(250) == nil)
    let second = try book.signIn("lan", password: password, from: "a", at: Self.now)
    #expect(second != token)
    #expect(
      try book.session(second, at: Timestamp(seconds: Self.now.seconds + 100)) == nil)
  }

  @Test func `changing, resetting and blocking end other sessions`() throws {
    let (book, _) = try Self.book()
    let password = try #require(try book.add([Self.officer]).first)
    let one = try book.signIn("lan", password: password, from: "a", at: Self.now)
    let other = try book.signIn("lan", password: password, from: "b", at: Self.now)
    try book.changePassword(of: "lan", from: password, to: "một câu đủ dài", keeping: one)
    #expect(try book.session(one, at: Self.now) != nil)
    #expect(try book.session(other, at: Self.now) == nil)
    let next = try book.reset("lan")
    #expect(try book.session(one, at: Self.now) == nil)
    let third = try book.signIn("lan", password: next, from: "a", at: Self.now)
    try book.setBlocked(true, "lan")
    #expect(try book.session(third, at: Self.now) == nil)
    #expect(throws: AccountError.notSignedIn) {
      try book.signIn("lan", password: next, from: "a", at: Self.now)
    }
  }

  @Test(arguments: ["short", "lan", "một câu đủ dài"])
  func `an unsuitable new password is refused`(_ new: String) throws {
    let (book, _) = try Self.book()
    let first = try #require(try book.add([Self.officer]).first)
    let token = try book.signIn("lan", password: first, from: "a", at: Self.now)
    try book.changePassword(of: "lan", from: first, to: "một câu đủ dài", keeping: token)
    #expect(throws: AccountError.unsuitablePassword) {
      try book.changePassword(of: "lan", from: "một câu đủ dài", to: new, keeping: token)
    }
  }

  @Test func `accounts are made all or none`() throws {
    let (book, _) = try Self.book()
    _ = try book.add([Self.officer])
    let other = Account(login: "hoa", fullName: "Trần Hoa", role: .reader)
    #expect(throws: AccountError.nameTaken("lan")) { try book.add([other, Self.officer]) }
    #expect(throws: AccountError.unsuitableName("Hòa")) {
      try book.add([Account(login: "Hòa", fullName: "", role: .reader)])
    }
    #expect(try book.accounts().map(\.login) == ["lan"])
  }

  @Test func `the last administrator cannot be blocked`() throws {
    let (book, _) = try Self.book()
    _ = try book.add([Account(login: "root", fullName: "Quản trị", role: .administrator)])
    #expect(throws: AccountError.lastAdministrator) { try book.setBlocked(true, "root") }
  }

  @Test func `neither passwords nor tokens stand in the file`() throws {
    let (book, folder) = try Self.book()
    let password = try #require(try book.add([Self.officer]).first)
    let token = try book.signIn("lan", password: password, from: "a", at: Self.now)
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    {
      let bytes = try Data(contentsOf: file)
      #expect(bytes.range(of: Data(password.utf8)) == nil)
      #expect(bytes.range(of: Data(token.utf8)) == nil)
    }
  }

  @Test func `hashes are Argon2id at the costs for signing in`() throws {
    let hash = try PasswordHash(of: "mật khẩu", cost: .interactive)
    #expect(hash.text.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
    #expect(hash.matches("mật khẩu"))
    #expect(!hash.matches("mat khau"))
  }

  @Test func `no role may both carry the quarter and approve its closing`() {
    for role in Role.allCases {
      #expect(!role.permissions.isSuperset(of: [.prepareClosing, .approveClosing]))
      #expect(role == .administrator || !role.permissions.contains(.manageAccounts))
    }
  }
}
