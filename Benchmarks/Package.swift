// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "reportgen", path: "..")],
  targets: [
    .executableTarget(
      name: "bench",
      dependencies: [
        .product(name: "ReportCore", package: "reportgen"),
        .product(name: "ReportTemplates", package: "reportgen"),
        .product(name: "ReportIntake", package: "reportgen"),
        .product(name: "ReportReconciliation", package: "reportgen"),
        .product(name: "ReportStore", package: "reportgen"),
        .product(name: "CSVExport", package: "reportgen"),
        .product(name: "XLSXExport", package: "reportgen"),
        .product(name: "WorkbookReading", package: "reportgen"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
      ])
  ]
)
