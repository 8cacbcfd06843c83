package dev.apimdr.fuzz;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.ProbePhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What is promised of probes, checked when nothing is left to do. */
final class ProbePromises {

  private final FuzzWorld world;
  private final BiConsumer<String, String> violated;

  ProbePromises(FuzzWorld world, BiConsumer<String, String> violated) {
    this.world = world;
    this.violated = violated;
  }

  void isAtRest(Operation operation) {
    String key = Oracle.key(operation);
    Optional<GatewayProbes> found =
        world.ledger.probes().find(operation.service().key(), operation.id()).map(Versioned::value);
    if (found.isEmpty()) {
      return;
    }
    GatewayProbes probes = found.get();
    if (operation.isBackup() || !world.mix.probes) {
      violated.accept("onlyRestoresAreProbed", key);
    }
    if (probes.phase() != ProbePhase.ENDED) {
      violated.accept("allProbesEnd", key + " is " + probes.phase());
    }
    if (probes.timeAway().filter(away -> away.compareTo(longest(probes)) > 0).isPresent()) {
      violated.accept("nobodyIsAwayForLongerThanWasLooked", key + ": " + probes.seen());
    }
  }

  /** Clocks of several hosts may differ, and a clock that is set back counts nothing. */
  private static Duration longest(GatewayProbes probes) {
    Instant last = probes.seen().lastAt();
    return last == null
        ? Duration.ZERO
        : Elapsed.between(probes.times().requestedAt(), last)
            .plus(FailureMix.WRONG_AT_MOST.multipliedBy(2L * probes.seen().looks()));
  }
}
