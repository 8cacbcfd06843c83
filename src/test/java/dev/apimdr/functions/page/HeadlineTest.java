package dev.apimdr.functions.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.listing.Coverage;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.posture.InFleet;
import dev.apimdr.core.posture.Nights;
import dev.apimdr.core.posture.Posture;
import dev.apimdr.core.posture.ServiceStatus;
import dev.apimdr.core.posture.Unended;
import dev.apimdr.core.proof.ServiceProofs;
import dev.apimdr.core.recovery.RecoveryPointSummary;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeadlineTest {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  /** A service whose newest backup has this age; null for no backup. */
  static ServiceStatus service(String name, Duration age) {
    Instant taken = age == null ? null : NOW.minus(age);
    return service(
        name,
        true,
        age == null
            ? RecoveryPointSummary.NONE
            : new RecoveryPointSummary(3, 3, 0, 9, taken, taken, taken),
        ServiceHistory.empty(name));
  }

  private static ServiceStatus service(
      String name, boolean guarded, RecoveryPointSummary points, ServiceHistory history) {
    ServiceId id = new ServiceId("00000000-0000-0000-0000-000000000001", "rg", "x");
    Access access = new Access(AccessType.SYSTEM_ASSIGNED, null);
    Posture posture =
        new Posture(
            name,
            new InFleet(
                id,
                guarded ? new Fleet.ProtectedService(id, access, Duration.ofHours(26)) : null,
                null),
            history,
            Unended.NONE,
            null,
            points,
            null,
            ServiceProofs.NONE,
            NOW);
    return new ServiceStatus(posture, Nights.of(List.of(), history, NOW), null, List.of(), null);
  }

  private static ServiceStatus ready(String name) {
    return service(name, Duration.ofHours(6));
  }

  private static Headline of(ServiceStatus... services) {
    return Headline.of(Arrays.asList(services), NOW);
  }

  @Test
  void nothing_isToBeLookedAt() {
    assertThat(of()).isEqualTo(new Headline(Level.WARN, "No service is backed up."));
    assertThat(of(service("standby", false, RecoveryPointSummary.NONE, ServiceHistory.empty("s"))))
        .isEqualTo(new Headline(Level.WARN, "No service is backed up."));
  }

  @Test
  void all_areCounted() {
    assertThat(of(ready("a"))).isEqualTo(new Headline(Level.GOOD, "a could be restored now."));
    assertThat(of(ready("a"), ready("b")).sentence())
        .isEqualTo("Both services could be restored now.");
    assertThat(of(ready("a"), ready("b"), ready("c")))
        .isEqualTo(new Headline(Level.GOOD, "All 3 services could be restored now."));
  }

  @Test
  void some_areNamed_andWhatIsWrong() {
    assertThat(of(service("fabrikam-apis", Duration.ofDays(6)), ready("a"), ready("b"), ready("c")))
        .isEqualTo(
            new Headline(
                Level.BAD,
                "3 of 4 services could be restored now; fabrikam-apis has no backup since"
                    + " Tuesday."));
    assertThat(of(service("only", Duration.ofDays(6))).sentence())
        .isEqualTo("only has no backup since Tuesday.");
  }

  @Test
  void many_areCountedBeyondTwo() {
    ServiceStatus lost =
        service(
            "b",
            true,
            new RecoveryPointSummary(3, 0, 3, 9, null, null, null),
            ServiceHistory.empty("b"));

    assertThat(of(lost, service("a", null), service("c", null), service("d", null)).sentence())
        .isEqualTo(
            "None of 4 services could be restored now; b has no backup that can be restored, a was"
                + " never backed up and 2 more need a look.");
    assertThat(of(lost, service("a", null), service("c", null), ready("d")).sentence())
        .endsWith("1 more needs a look.");
  }

  @Test
  void waiting_isNoAlarm() {
    ServiceStatus added =
        service(
            "new",
            true,
            RecoveryPointSummary.NONE,
            ServiceHistory.firstSeen("new", NOW.minusSeconds(60)));

    assertThat(of(ready("a"), added))
        .isEqualTo(
            new Headline(
                Level.WARN,
                "1 of 2 services could be restored now; new waits for its first backup."));
  }

  /** Even of a target without backups: somebody needed that restore. */
  @Test
  void failure_ofAnyService_isToBeLookedAt() {
    ServiceHistory.Ended failure =
        new ServiceHistory.Ended(
            new OperationId("r"),
            OperationKind.RESTORE,
            Phase.FAILED,
            NOW,
            NOW,
            NOW,
            null,
            "x",
            new OperationError("Code", "message", "advice"));
    ServiceStatus target =
        service(
            "standby",
            false,
            RecoveryPointSummary.NONE,
            new ServiceHistory(
                "standby", null, failure, List.of(failure), ServiceHistory.Measured.NONE));

    assertThat(of(ready("a"), target).level()).isEqualTo(Level.WARN);
    assertThat(Level.of(target)).isEqualTo(Level.WARN);
  }

  private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";

  private static ServiceId id(String name) {
    return new ServiceId(SUBSCRIPTION, "rg", name);
  }

  private static Headline headline(ServiceListing listing, Fleet fleet) {
    return of(ready("a"), ready("b")).with(Coverage.of(List.of(listing), fleet, NOW), NOW);
  }

  private static ServiceListing listed(Instant at, String... names) {
    return ServiceListing.none(SUBSCRIPTION)
        .listed(
            Arrays.stream(names)
                .map(name -> new ListedService(id(name), "Basic", "West Europe", null))
                .toList(),
            Set.of(),
            List.of(),
            Map.of(),
            at);
  }

  private static final Fleet NOBODY = new Fleet(Map.of(), Map.of());

  @Test
  void unprotected_forADay_isWorthALook_andBeforeItIsNot() {
    assertThat(headline(listed(NOW.minus(Duration.ofHours(23)), "c"), NOBODY))
        .isEqualTo(of(ready("a"), ready("b")));
    assertThat(headline(listed(NOW.minus(Duration.ofHours(24)), "c"), NOBODY))
        .isEqualTo(
            new Headline(Level.WARN, "Both services could be restored now; c is not protected."));
    assertThat(headline(listed(NOW.minus(Duration.ofHours(24)), "c", "d", "e"), NOBODY).sentence())
        .endsWith("; 3 services are not protected.");
  }

  @Test
  void gone_isBad_atOnce() {
    Fleet fleet =
        new Fleet(
            Map.of(
                "a",
                new Fleet.ProtectedService(
                    id("a"), new Access(AccessType.SYSTEM_ASSIGNED, null), Duration.ofHours(26))),
            Map.of());
    ServiceListing gone =
        ServiceListing.none(SUBSCRIPTION)
            .listed(List.of(), Set.of("a"), List.of(id("a")), Map.of(), NOW);

    assertThat(headline(gone, fleet))
        .isEqualTo(
            new Headline(
                Level.BAD, "Both services could be restored now; a is not there any more."));
  }

  @Test
  void unlisted_forADay_isNotKnown() {
    ServiceListing failed =
        ServiceListing.none(SUBSCRIPTION)
            .failed("AuthorizationFailed", "no", NOW.minus(Duration.ofHours(24)));

    assertThat(headline(failed, NOBODY).sentence())
        .endsWith("; whether others are protected is not known.");
    assertThat(
            headline(
                ServiceListing.none(SUBSCRIPTION).failed("A", "no", NOW.minusSeconds(9)), NOBODY))
        .isEqualTo(of(ready("a"), ready("b")));
  }
}
