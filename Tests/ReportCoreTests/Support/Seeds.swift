/// The seeds that every law is tried with.
let seeds: [UInt64] = [1, 2, 3, 20_250_701]
