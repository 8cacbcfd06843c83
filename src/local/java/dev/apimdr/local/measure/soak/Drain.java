package dev.apimdr.local.measure.soak;

import dev.apimdr.local.environment.LedgerBlobs;
import dev.apimdr.local.environment.LocalEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Waits, when nothing fails any more, until everything has come to its end.
 *
 * @param print tells people what is still there
 */
record Drain(
    LocalEnvironment environment,
    Hosts hosts,
    Messages messages,
    StandbyUsers users,
    SoakDrills drills,
    Consumer<String> print) {
  private static final Duration POLLING = Duration.ofSeconds(1);
  private static final int ROUNDS_OF_THE_WATCHDOG = 3;
  private static final int ROUNDS_OF_A_LINE = 10;

  /**
   * Waits until no operation is open, no lock held, no message queued, each standby in use paused,
   * and each drill done and its service gone.
   *
   * @return whether all that came in time
   */
  boolean within(Duration longest) {
    LedgerBlobs ledger = new LedgerBlobs(environment);
    long giveUpAt = System.nanoTime() + longest.toNanos();
    for (int round = 0; System.nanoTime() < giveUpAt; round++) {
      int open = ledger.names("open/").size();
      int locks = ledger.names("active/").size();
      Map<String, Long> left = messages.remaining();
      boolean empty = left.values().stream().allMatch(count -> count == 0);
      int unseen = unseen(ledger);
      List<String> drilling = drills.unfinished(ledger);
      if (open == 0 && locks == 0 && empty && unseen == 0 && drilling.isEmpty()) {
        print.accept("everything has ended");
        return true;
      }
      if (round % ROUNDS_OF_A_LINE == 0) {
        print.accept(
            "draining: %d open, %d locks, %d standbys in use and not paused, drills %s, messages %s"
                .formatted(open, locks, unseen, drilling, left));
      }
      if (round % ROUNDS_OF_THE_WATCHDOG == 0) {
        hosts.client(round / ROUNDS_OF_THE_WATCHDOG).trigger("Watchdog");
      }
      messages.removeUnreadable(POLLING);
    }
    print.accept(
        "not everything has ended within " + longest + "; of drills " + drills.unfinished(ledger));
    return false;
  }

  /** How many standbys are in use while their documents do not say so. */
  private int unseen(LedgerBlobs ledger) {
    List<String> used = users.used().stream().map(StandbyUsers.Used::service).toList();
    long seen =
        ledger.documents("standbys/").stream()
            .filter(StandbyAudit::isPaused)
            .filter(standby -> used.contains(standby.path("service").asText()))
            .count();
    return used.size() - (int) seen;
  }
}
