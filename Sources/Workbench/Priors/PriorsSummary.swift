import FlowLab

/// What all runs of a comparison say together.
package struct PriorsSummary: Sendable {
  /// One row per prior, in the order asked for.
  package let rows: [Row]
  /// The seeds for which every prior has a run.
  package let seeds: [Int]
  /// The time of all runs together, seconds.
  package let seconds: Double

  /// What the runs of one prior say.
  package struct Row: Sendable {
    /// The prior.
    package let prior: PriorKind
    /// Its runs, by seed.
    package let runs: [PriorsRun]
    /// How much its test ELBO is above the standard prior's, in pairs of one seed, nats per image; `nil` for the
    /// standard prior itself and where there are fewer than two pairs.
    package let gain: PairedDifference?
    /// In how many of the pairs it is above.
    package let wins: Int

    /// The mean test ELBO, nats per image.
    package var mean: Double { runs.map(\.testELBO).reduce(0, +) / Double(runs.count) }
    /// The standard deviation of the test ELBO from run to run; NaN for a single run.
    package var deviation: Double {
      let squares = runs.map { ($0.testELBO - mean) * ($0.testELBO - mean) }
      return runs.count < 2 ? .nan : (squares.reduce(0, +) / Double(runs.count - 1)).squareRoot()
    }

    /// The mean of another number of the runs.
    func mean(of number: (PriorsRun) -> Double) -> Double {
      runs.map(number).reduce(0, +) / Double(runs.count)
    }
  }

  /// Sums up runs.
  ///
  /// - Parameters:
  ///   - runs: The finished runs.
  ///   - priors: What is compared, in the order of the rows.
  ///   - answers: Whose paired difference.
  /// - Throws: `NotImplemented` where the paired difference is a stub.
  package init(_ runs: [PriorsRun], priors: [PriorKind], answers: any Exercise3Contract) throws {
    let byPrior = priors.map { prior in runs.filter { $0.prior == prior }.sorted { $0.seed < $1.seed } }
    let common = byPrior.map { Set($0.map(\.seed)) }.reduce(Set(runs.map(\.seed))) { $0.intersection($1) }
    let standard = runs.filter { $0.prior == .standard && common.contains($0.seed) }.sorted {
      $0.seed < $1.seed
    }
    seeds = common.sorted()
    seconds = runs.map(\.seconds).reduce(0, +)
    rows = try zip(priors, byPrior).filter { !$1.isEmpty }.map { prior, own in
      let pairs = own.filter { common.contains($0.seed) }
      guard prior != .standard, standard.count >= 2 else {
        return Row(prior: prior, runs: own, gain: nil, wins: 0)
      }
      let gain = try answers.pairedDifference(pairs.map(\.testELBO), standard.map(\.testELBO))
      let wins = zip(pairs, standard).count { $0.testELBO > $1.testELBO }
      return Row(prior: prior, runs: own, gain: gain, wins: wins)
    }
  }

  /// The table of the comparison: a header and one line per prior.
  package var table: (header: [String], rows: [[String]]) {
    let hasPublished = rows.contains { published(for: $0) != nil }
    let hasGain = rows.contains { $0.gain != nil }
    var header = ["prior", "runs", "test ELBO", "log p(x|z)", "KL", "validation ELBO"]
    if hasPublished { header.insert("published", at: 3) }
    if hasGain { header.insert(contentsOf: ["above standard", "seeds above"], at: 3) }
    let lines = rows.map { row in
      var line = [
        row.prior.title, "\(row.runs.count)", plusMinus(row.mean, row.deviation),
        signed(row.mean(of: \.testLogLikelihood)), fixed(row.mean(of: \.testKL), 2),
        signed(row.mean(of: \.validationELBO)),
      ]
      if hasPublished {
        line.insert(published(for: row).map { plusMinus($0.mean, $0.deviation) } ?? "–", at: 3)
      }
      if hasGain {
        line.insert(
          contentsOf: [
            row.gain.map { plusMinus($0.mean, $0.standardError) } ?? "–",
            row.gain == nil ? "–" : "\(row.wins) of \(seeds.count)",
          ], at: 3)
      }
      return line
    }
    return (header, lines)
  }

  /// The published result, where the settings are those of the publication.
  private func published(for row: Row) -> (mean: Double, deviation: Double)? {
    guard let plan = row.runs.first?.plan, plan.data == "mnist", plan == PriorsPlan(data: "mnist") else {
      return nil
    }
    return row.prior.publishedOnMNIST
  }

  /// What the numbers of the table mean, in sentences.
  package var explanation: [String] {
    var sentences = [
      "Test ELBO: nats per image, mean and standard deviation over the runs; higher is better. Log p(x|z) and KL "
        + "are its two parts."
    ]
    if rows.contains(where: { $0.gain != nil }) {
      sentences.append(
        "Above standard: the mean difference to the standard prior with the same seed, and its paired standard "
          + "error. A seed fixes the first weights of encoder and decoder, the order of the images and the noise."
      )
    }
    if rows.contains(where: { published(for: $0) != nil }) {
      sentences.append(
        "Published: test ELBO of students of DTU 02460, mean and standard deviation over 5 runs, with the same "
          + "architecture and number of epochs. Ours keep the epoch that is best on the validation images.")
    }
    return sentences
  }
}

/// A mean with what belongs to it, −88.05 ± 0.38; the second part is left out where it is not a number.
func plusMinus(_ mean: Double, _ deviation: Double) -> String {
  signed(mean) + (deviation.isFinite ? " ± " + fixed(deviation, 2) : "")
}

/// A number with two decimals and a true minus sign.
func signed(_ number: Double) -> String { (number < 0 ? "−" : "") + fixed(abs(number), 2) }
