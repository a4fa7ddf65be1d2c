import Cryptography
import Testing

@Suite struct SealingKeyTests {
  /// RFC 8032, section 7.1: secret, open key, message, seal.
  static let examples = [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        + "d25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        + "4a7c15e9716ed28dc027beceea1ec40a"
    ),
  ]

  @Test(arguments: examples)
  func `the examples of RFC 8032 come out`(
    secret: String, open: String, message: String, seal: String
  ) throws {
    let key = try SealingKey(bytes: bytes(secret))
    #expect(key.verifyingKey.bytes == bytes(open))
    #expect(try key.seal(on: bytes(message)) == bytes(seal))
    #expect(key.verifyingKey.accepts(bytes(seal), on: bytes(message)))
  }

  @Test func `a new key seals what only its own other half accepts`() throws {
    let key = try SealingKey()
    let again = try SealingKey(bytes: key.bytes)
    let message = Array("Báo cáo quý III năm 2025".utf8)
    let seal = try key.seal(on: message)
    #expect(try again.seal(on: message) == seal)
    #expect(again.verifyingKey == key.verifyingKey)
    #expect(try SealingKey().verifyingKey.accepts(seal, on: message) == false)
    #expect(key.verifyingKey.fingerprint == SHA256.hex(of: key.verifyingKey.bytes))
  }

  @Test func `a seal holds for no other bytes, and no other seal for these`() throws {
    let key = try SealingKey()
    let message = Array("manifest".utf8)
    let seal = try key.seal(on: message)
    for place in message.indices {
      var other = message
      other[place] ^= 1
      #expect(!key.verifyingKey.accepts(seal, on: other))
    }
    for place in seal.indices {
      var other = seal
      other[place] ^= 1
      #expect(!key.verifyingKey.accepts(other, on: message))
    }
    #expect(!key.verifyingKey.accepts([], on: message))
    #expect(!key.verifyingKey.accepts(seal + [0], on: message))
  }

  @Test func `what has another length is no key`() {
    #expect(throws: CryptographyError.notAKey) { try SealingKey(bytes: [1, 2, 3]) }
    #expect(throws: CryptographyError.notAKey) { try VerifyingKey(bytes: []) }
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}
