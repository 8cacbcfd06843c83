package dev.apimdr.app.ports;

import dev.apimdr.core.probe.ProbeSummary;
import dev.apimdr.core.proof.ProofSummary;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What restores have proven.
 *
 * @param restores what each brought back
 * @param probes how long each took the service away
 */
public record ProofDocuments(Proofs restores, ProbeDocuments probes) {

  /**
   * The proofs of restores into every service, each with how long it took the service away, from
   * two listings, in no order.
   *
   * @throws LedgerUnavailableException when the store cannot be reached
   */
  public List<ProofSummary> all() {
    List<ProofSummary> proofs = restores.all();
    if (proofs.isEmpty()) {
      return proofs;
    }
    Map<String, Duration> away = new HashMap<>();
    for (ProbeSummary each : probes.all()) {
      each.timeAway().ifPresent(time -> away.put(each.target() + "/" + each.restore(), time));
    }
    return proofs.stream()
        .map(proof -> proof.withAway(away.get(proof.target() + "/" + proof.restore())))
        .toList();
  }
}
