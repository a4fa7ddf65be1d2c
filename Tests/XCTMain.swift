import Testing

/// Where the tests begin. All of them are Swift Testing's, so nobody has to search for those of XCTest:
/// the search needs an index of all sources, which takes longer to write than the tests to build.
@main struct Tests {
  static func main() async {
    let arguments = CommandLine.arguments
    if zip(arguments, arguments.dropFirst()).contains(where: {
      $0 == "--testing-library" && $1 == "swift-testing"
    }) {
      await Testing.__swiftPMEntryPoint() as Never
    }
    if arguments.contains("--dump-tests-json") { print(#"{"name":"All tests","tests":[]}"#) }
  }
}
