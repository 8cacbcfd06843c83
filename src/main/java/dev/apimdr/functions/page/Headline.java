package dev.apimdr.functions.page;

import dev.apimdr.core.listing.Coverage;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.posture.Posture;
import dev.apimdr.core.posture.Readiness;
import dev.apimdr.core.posture.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer in one sentence: how many services could be restored now as agreed, and what about the
 * others.
 */
record Headline(Level level, String sentence) {

  /** How many services a sentence names. */
  private static final int NAMED = 2;

  static Headline of(List<ServiceStatus> services, Instant now) {
    List<ServiceStatus> protectedOnes =
        services.stream().filter(each -> each.readiness() != Readiness.UNPROTECTED).toList();
    List<ServiceStatus> others =
        protectedOnes.stream().filter(each -> each.readiness() != Readiness.READY).toList();
    int all = protectedOnes.size();
    int ready = all - others.size();
    if (all == 0) {
      return new Headline(Level.WARN, "No service is backed up.");
    }
    if (all == 1) {
      ServiceStatus only = protectedOnes.get(0);
      return new Headline(level(services, others), only.service() + " " + why(only, now) + ".");
    }
    String sentence = ready(ready, all) + others(others, now) + ".";
    return new Headline(level(services, others), sentence);
  }

  /**
   * The same with what the list of services leaves out: a service that is gone is bad; one without
   * backups for longer than people have to decide, or a subscription not listed for so long, is
   * worth a look.
   */
  Headline with(Coverage coverage, Instant now) {
    List<String> more = new ArrayList<>();
    List<String> gone = coverage.gone().stream().map(each -> each.gone().id().key()).toList();
    List<String> bare =
        coverage.unprotected().stream()
            .filter(each -> each.isOverdue(now))
            .map(each -> each.service().key())
            .toList();
    if (!gone.isEmpty()) {
      more.add(named(gone) + (gone.size() == 1 ? " is" : " are") + " not there any more");
    }
    if (!bare.isEmpty()) {
      more.add(named(bare) + (bare.size() == 1 ? " is" : " are") + " not protected");
    }
    boolean unknown =
        coverage.listings().stream()
            .map(ServiceListing::failure)
            .anyMatch(each -> each != null && !now.isBefore(each.since().plus(Coverage.GRACE)));
    if (unknown) {
      more.add("whether others are protected is not known");
    }
    if (more.isEmpty()) {
      return this;
    }
    Level loudest = !gone.isEmpty() || level == Level.BAD ? Level.BAD : Level.WARN;
    return new Headline(
        loudest, sentence.substring(0, sentence.length() - 1) + "; " + Phrases.list(more) + ".");
  }

  private static String named(List<String> services) {
    return services.size() > NAMED
        ? Phrases.count(services.size(), "service")
        : Phrases.list(services);
  }

  private static Level level(List<ServiceStatus> services, List<ServiceStatus> others) {
    if (others.stream().anyMatch(each -> each.readiness().isBad())) {
      return Level.BAD;
    }
    return others.isEmpty() && services.stream().noneMatch(ServiceStatus::isTroubled)
        ? Level.GOOD
        : Level.WARN;
  }

  private static String ready(int ready, int all) {
    if (ready == all) {
      return (all == 2 ? "Both" : "All " + Phrases.number(all)) + " services could be restored now";
    }
    return ready == 0
        ? "None of " + Phrases.number(all) + " services could be restored now"
        : Phrases.number(ready) + " of " + Phrases.number(all) + " services could be restored now";
  }

  private static String others(List<ServiceStatus> others, Instant now) {
    if (others.isEmpty()) {
      return "";
    }
    List<String> named = new ArrayList<>();
    others.stream().limit(NAMED).forEach(each -> named.add(each.service() + " " + why(each, now)));
    if (others.size() > NAMED) {
      int more = others.size() - NAMED;
      named.add(Phrases.number(more) + " more " + (more == 1 ? "needs" : "need") + " a look");
    }
    return "; " + Phrases.list(named);
  }

  /** What is wrong with a service, after its name. */
  static String why(ServiceStatus status, Instant now) {
    Posture posture = status.posture();
    return switch (status.readiness()) {
      case LOST -> "has no backup that can be restored";
      case NEVER -> "was never backed up";
      case OVERDUE ->
          posture
              .takenAt()
              .map(taken -> "has no backup since " + Phrases.since(taken, now))
              .orElse("has no backup of late");
      case WAITING -> "waits for its first backup";
      case READY -> "could be restored now";
      case UNPROTECTED -> "is not backed up";
    };
  }
}
