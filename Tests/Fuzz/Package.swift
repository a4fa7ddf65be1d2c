// swift-tools-version: 6.2
import PackageDescription

// Programs that throw damaged files at the readers, apart from the package so that its builds know
// nothing of them: `make fuzz` builds them with libFuzzer and runs them.
let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "reportgen", path: "../..")],
  targets: [
    .target(
      name: "FuzzContext",
      dependencies: [
        .product(name: "ReportCore", package: "reportgen"),
        .product(name: "ReportIntake", package: "reportgen"),
      ]),
    .executableTarget(
      name: "FuzzCSV",
      dependencies: ["FuzzContext", .product(name: "DelimitedText", package: "reportgen")]),
    .executableTarget(
      name: "FuzzXLSX",
      dependencies: ["FuzzContext", .product(name: "WorkbookReading", package: "reportgen")]),
    .executableTarget(
      name: "FuzzTemplates",
      dependencies: ["FuzzContext", .product(name: "ReportTemplates", package: "reportgen")]),
    .executableTarget(
      name: "FuzzReport", dependencies: [.product(name: "ReportCore", package: "reportgen")]),
    // A link to the sources of the pages' parser: their package would bring its network stack.
    .target(name: "MultipartForm"),
    .executableTarget(name: "FuzzMultipart", dependencies: ["MultipartForm"]),
  ]
)

for target in package.targets {
  target.swiftSettings = [.swiftLanguageMode(.v6)]
  // libFuzzer brings the entry point.
  if target.type == .executable {
    target.swiftSettings?.append(.unsafeFlags(["-parse-as-library"]))
  }
}
