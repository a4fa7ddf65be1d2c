// swift-tools-version: 6.2
import PackageDescription

// A program that needs the engine alone: without the trait nothing else is fetched or built.
let package = Package(
  name: "core",
  dependencies: [.package(name: "reportgen", path: "../../..", traits: [])],
  targets: [
    .executableTarget(
      name: "rates", dependencies: [.product(name: "ReportCore", package: "reportgen")])
  ]
)
