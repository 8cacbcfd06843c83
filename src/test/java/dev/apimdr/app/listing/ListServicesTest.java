package dev.apimdr.app.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.fleet.TaggedServices;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.app.ports.MemoryListings;
import dev.apimdr.app.ports.MemorySubscriptions;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillName;
import dev.apimdr.core.listing.Coverage;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.listing.WatchedSubscriptions;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Fleet.ProtectedService;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hourly list: what is concluded from it, and what is not. */
class ListServicesTest {
  private static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
  private static final Access SYSTEM = new Access(AccessType.SYSTEM_ASSIGNED, null);

  private static final DrillGroup DRILLS = new DrillGroup(SUBSCRIPTION, "rg-drills");

  private Instant now = Instant.parse("2026-11-23T10:40:00Z");
  private final Map<String, ProtectedService> settings = new HashMap<>();
  private FleetSource.InForce inForce = FleetSource.InForce.WRITTEN;
  private final MemoryListings listings = new MemoryListings();
  private final MemorySubscriptions azure = new MemorySubscriptions();
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  private final Clock clock = new Moving();
  private final FleetSource written = new Written();
  private final ListingPorts ports =
      new ListingPorts(
          listings,
          azure,
          written,
          WatchedSubscriptions.OF_PROTECTED,
          id -> Optional.of(new ProtectedService(id, SYSTEM, Duration.ofHours(26))),
          Optional.of(DRILLS));
  private final TaggedServices fleets = new TaggedServices(ports, clock);

  private final class Moving extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final class Written implements FleetSource {
    @Override
    public Fleet current() {
      return new Fleet(settings, Map.of());
    }

    @Override
    public InForce inForce() {
      return inForce;
    }
  }

  private static ServiceId id(String name) {
    return new ServiceId(SUBSCRIPTION, "rg", name);
  }

  private void protect(String name) {
    settings.put(name, new ProtectedService(id(name), SYSTEM, Duration.ofHours(26)));
  }

  private void add(String name, String tag) {
    azure.add(new ListedService(id(name), "Premium", "West Europe", tag));
  }

  /** An hour passes, and the timer fires. */
  private void run() {
    now = now.plus(Duration.ofHours(1));
    events.clear();
    runNow();
  }

  private void runNow() {
    ExecutionDeadline deadline = new ExecutionDeadline(System::nanoTime);
    AppRuntime runtime = new AppRuntime(clock, deadline, () -> "id", new Parallelism(4, deadline));
    deadline.run(() -> new ListServices(ports, runtime).run(events::add));
  }

  private List<String> told(String event) {
    return events.stream()
        .filter(each -> each.name().equals(event))
        .map(each -> String.valueOf(each.fields().get("service")))
        .sorted()
        .toList();
  }

  private Event line(String event) {
    return events.stream().filter(each -> each.name().equals(event)).findFirst().orElseThrow();
  }

  private Coverage coverage() {
    return new FindCoverage(ports, MemoryListings.RIGHTS, clock).of(fleets.current(), now);
  }

  private Set<String> fleet() {
    return fleets.current().protectedServices().keySet();
  }

  /** Every line that listing can write. */
  List<Event> aBadDay() {
    List<Event> all = new ArrayList<>();
    protect("contoso");
    protect("moved");
    add("forgotten", "later");
    add("plain", null);
    azure.add(
        new ListedService(
            new ServiceId(SUBSCRIPTION, "other", "moved"), "Premium", "West Europe", null));
    azure.delete("contoso", new DeletedService("West Europe", now, now.plusSeconds(172_800)));
    run();
    all.addAll(events);
    azure.fails(MemorySubscriptions.FORBIDDEN);
    run();
    all.addAll(events);
    String blob = "listings/" + SUBSCRIPTION + ".json";
    listings.unreadable(SUBSCRIPTION, new DamagedDocumentException(blob, blob + " is bent", null));
    run();
    all.addAll(events);
    return all;
  }

  @Test
  void unprotected_isToldInEachList_withItsTime() {
    protect("contoso");
    add("contoso", null);
    add("forgotten", null);

    run();
    Instant first = now;
    assertThat(told("ServiceUnprotected")).containsExactly("forgotten");
    assertThat(line("ServiceUnprotected").fields()).containsEntry("overdue", false);

    for (int hours = 0; hours < 24; hours++) {
      run();
    }
    assertThat(line("ServiceUnprotected").fields())
        .containsEntry("since", first)
        .containsEntry("overdue", true);
    assertThat(line("ServicesListed").fields())
        .containsEntry("services", 2)
        .containsEntry("unprotected", 1);
  }

  /** A drill's service, and what only looks like one. */
  @Test
  void ofDrills_isNotToldAsUnprotected_butWhatAPersonNamedSoIs() {
    String name = DrillName.of("0123456789", DRILLS);
    azure.add(
        new ListedService(
            new ServiceId(SUBSCRIPTION, "RG-Drills", name), "Premium", "West Europe", null));
    azure.add(new ListedService(DRILLS.service("drill-by-hand"), "Premium", "West Europe", null));
    add(DrillName.of("1123456789", DRILLS), null);
    azure.add(new ListedService(DRILLS.service("forgotten"), "Premium", "West Europe", null));
    protect("contoso");
    add("contoso", null);

    run();

    assertThat(told("ServiceUnprotected"))
        .containsExactly(DrillName.of("1123456789", DRILLS), "drill-by-hand", "forgotten");
    assertThat(coverage().unprotected()).hasSize(3);
    assertThat(line("ServicesListed").fields()).containsEntry("services", 4);
  }

  @Test
  void tagged_joins_andIsUnprotectedOnceItsTagIsTakenAway() {
    protect("contoso");
    add("contoso", null);
    add("tagged", "protect");
    assertThat(fleet()).containsExactly("contoso");

    run();
    assertThat(fleet()).containsExactlyInAnyOrder("contoso", "tagged");
    assertThat(told("ServiceUnprotected")).isEmpty();

    add("tagged", null);
    run();
    assertThat(fleet()).containsExactly("contoso");
    assertThat(told("ServiceUnprotected")).containsExactly("tagged");
    assertThat(line("ServiceUnprotected").fields()).containsEntry("since", now);
  }

  @Test
  void taggedAndInTheSettings_isAsTheSettingsSay() {
    settings.put("contoso", new ProtectedService(id("contoso"), SYSTEM, Duration.ofHours(1)));
    add("contoso", "protect");

    run();

    assertThat(fleets.current().protectedServices().get("contoso").rpo())
        .isEqualTo(Duration.ofHours(1));
    // And where the settings drop it, the tag still stands.
    settings.clear();
    run();
    assertThat(fleets.current().protectedServices().get("contoso").rpo())
        .isEqualTo(Duration.ofHours(26));
  }

  @Test
  void tagged_staysWhileItIsGone_unlistedOrTheLedgerIsAway() {
    protect("contoso");
    add("contoso", null);
    add("tagged", "protect");
    run();
    assertThat(fleet()).contains("tagged");

    azure.delete("tagged", null);
    run();
    assertThat(fleet()).contains("tagged");
    assertThat(told("ServiceGone")).containsExactly("tagged");

    azure.fails(MemorySubscriptions.FORBIDDEN);
    run();
    assertThat(fleet()).contains("tagged");

    listings.unreachable(true);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(fleet()).contains("tagged", "contoso");
    listings.unreachable(false);

    listings.unreadable(
        SUBSCRIPTION, new NewerDocumentException("listings/" + SUBSCRIPTION + ".json", 2));
    now = now.plus(Duration.ofMinutes(5));
    assertThat(fleet()).contains("tagged", "contoso");
  }

  @Test
  void settings_areInForce_thoughNoListingCouldEverBeRead() {
    protect("contoso");
    listings.unreachable(true);

    assertThat(fleet()).containsExactly("contoso");
    assertThat(fleets.isWhole()).isFalse();
    assertThatThrownBy(this::runNow).isInstanceOf(LedgerUnavailableException.class);
  }

  /** Else the message of its nightly backup would be dropped as one of nobody's. */
  @Test
  void tagged_whichCouldNotBeReadYet_isKnownAtTheNextCall() {
    protect("contoso");
    add("contoso", null);
    add("tagged", "protect");
    run();
    listings.unreachable(true);
    TaggedServices restarted = new TaggedServices(ports, clock);
    assertThat(restarted.current().protectedServices()).containsOnlyKeys("contoso");
    assertThat(restarted.isWhole()).isFalse();

    listings.unreachable(false);
    assertThat(restarted.current().protectedServices()).containsOnlyKeys("contoso", "tagged");
    assertThat(restarted.isWhole()).isTrue();
  }

  @Test
  void gone_isToldAtOnce_withWhatCanBeUndeleted_andStaysInTheFleet() {
    protect("contoso");
    add("contoso", null);
    run();
    azure.delete("contoso", new DeletedService("West Europe", now, now.plusSeconds(172_800)));

    run();

    assertThat(told("ServiceGone")).containsExactly("contoso");
    assertThat(line("ServiceGone").level()).isEqualTo(Event.Level.ERROR);
    assertThat(line("ServiceGone").fields()).containsKeys("deletedAt", "undeletableUntil");
    assertThat(fleet()).containsExactly("contoso");

    // Known as gone, it is not asked for alone again; undeleted, it is there as before.
    run();
    assertThat(azure.asked()).filteredOn("one contoso"::equals).hasSize(1);
    add("contoso", null);
    run();
    assertThat(told("ServiceGone")).isEmpty();
  }

  @Test
  void gone_isTold_alsoWhereTheDeletedServicesMayNotBeRead() {
    protect("contoso");
    azure.failsForDeleted(MemorySubscriptions.FORBIDDEN);

    run();

    assertThat(told("ServiceGone")).containsExactly("contoso");
    assertThat(line("ServiceGone").fields()).doesNotContainKey("undeletableUntil");
  }

  @Test
  void moved_toAnotherGroup_isTold_withItsNewPlace() {
    protect("contoso");
    ServiceId moved = new ServiceId(SUBSCRIPTION, "other", "contoso");
    azure.add(new ListedService(moved, "Premium", "West Europe", null));

    run();

    assertThat(line("ServiceGone").fields()).containsEntry("movedTo", moved.path());
    assertThat(told("ServiceUnprotected")).isEmpty();
  }

  @Test
  void sameName_inAnotherCase_isTheSameService() {
    protect("contoso");
    azure.add(
        new ListedService(
            ServiceId.parse(id("contoso").path().toUpperCase(Locale.ROOT)),
            "Premium",
            "West Europe",
            null));

    run();

    assertThat(told("ServiceGone")).isEmpty();
    assertThat(told("ServiceUnprotected")).isEmpty();
  }

  @Test
  void list_refused_provesNothing() {
    protect("contoso");
    add("contoso", null);
    add("forgotten", null);
    run();
    azure.delete("contoso", null);
    azure.fails(MemorySubscriptions.FORBIDDEN);

    run();

    assertThat(told("ServiceGone")).isEmpty();
    assertThat(told("ServiceUnprotected")).isEmpty();
    assertThat(line("ListingFailed").fields()).containsEntry("code", "AuthorizationFailed");
    assertThat(coverage().unprotected()).hasSize(1);
    assertThat(coverage().unlisted()).hasSize(1);

    Instant since = now;
    run();
    assertThat(line("ListingFailed").fields())
        .containsEntry("since", since)
        .containsEntry("sinceSeconds", Duration.ofHours(1));
  }

  /** ARM may show only what an identity may read: a list that leaves one out is no list. */
  @Test
  void list_thatLeavesOutWhatIsThere_provesNothing() {
    protect("contoso");
    add("contoso", null);
    run();
    azure.hide("contoso");

    run();

    assertThat(told("ServiceGone")).isEmpty();
    assertThat(line("ListingFailed").fields()).containsEntry("code", "ListIncomplete");
    assertThat(coverage().gone()).isEmpty();
  }

  @Test
  void absent_thatCannotBeAskedFor_isNotGone() {
    protect("contoso");
    azure.failsForOne(
        ArmReply.Problem.of(ArmReply.Kind.THROTTLED, "TooManyRequests", "Slow down."));

    run();

    assertThat(told("ServiceGone")).isEmpty();
    assertThat(line("ListingFailed").fields()).containsEntry("code", "TooManyRequests");
  }

  @Test
  void twoTimersAtOnce_tellOnce() {
    protect("contoso");
    add("contoso", null);
    add("forgotten", null);
    azure.whileListing(this::runNow);

    run();

    assertThat(told("ServiceUnprotected")).containsExactly("forgotten");
    assertThat(events).filteredOn(each -> each.name().equals("ServicesListed")).hasSize(1);
  }

  @Test
  void damagedDocument_isSetAside_andBegunAnew() {
    protect("contoso");
    add("contoso", null);
    add("tagged", "protect");
    run();
    String blob = "listings/" + SUBSCRIPTION + ".json";
    listings.unreadable(SUBSCRIPTION, new DamagedDocumentException(blob, blob + " is bent", null));

    run();

    assertThat(line("LedgerDamaged").fields()).containsEntry("blob", blob).containsKey("setAside");
    assertThat(fleet()).contains("tagged");
    assertThat(coverage().unlisted()).isEmpty();
  }

  @Test
  void newerDocument_staysAsItIs_andIsSaidToBeUnknown() {
    protect("contoso");
    add("forgotten", null);
    listings.unreadable(
        SUBSCRIPTION, new NewerDocumentException("listings/" + SUBSCRIPTION + ".json", 2));

    run();

    assertThat(events).extracting(Event::name).contains("LedgerNewer");
    assertThat(coverage().unlisted()).hasSize(1);
    assertThat(coverage().unprotected()).isEmpty();
  }

  /** Without a list of services, every service would be one that nobody protects. */
  @Test
  void noServiceList_concludesNothing() {
    protect("contoso");
    add("contoso", null);
    add("forgotten", null);
    inForce = FleetSource.InForce.NOTHING;

    run();

    assertThat(azure.asked()).isEmpty();
    assertThat(coverage()).isEqualTo(Coverage.NONE);
  }

  @Test
  void thousand_services_areListedWithOneCall_andTheirLogsReadInTurns() {
    protect("s0");
    for (int i = 0; i < 1000; i++) {
      add("s" + i, i % 2 == 0 ? "protect" : null);
    }

    run();
    assertThat(fleet()).hasSize(500);
    assertThat(told("ServiceUnprotected")).hasSize(500);
    assertThat(azure.asked()).filteredOn("services"::equals).hasSize(1);
    assertThat(azure.asked())
        .filteredOn(each -> each.startsWith("logs"))
        .hasSize(ReadGatewayLogs.MOST);

    run();
    run();
    assertThat(listings.of(SUBSCRIPTION).logs()).hasSize(500);
    run();
    assertThat(azure.asked()).filteredOn(each -> each.startsWith("logs")).hasSize(500);
  }

  @Test
  void manyGoneAtOnce_areAskedForAFewAtATime() {
    for (int i = 0; i < 120; i++) {
      protect("s" + i);
    }

    run();
    assertThat(told("ServiceGone")).hasSize(ListServices.MOST_ASKED);
    run();
    run();
    assertThat(told("ServiceGone")).hasSize(120);
    assertThat(azure.asked()).filteredOn("deleted"::equals).hasSize(3);
  }

  @Test
  void logs_goNowhere_orSomewhere_orCannotBeRead() {
    protect("contoso");
    protect("quiet");
    add("contoso", null);
    add("quiet", null);
    azure.logsGoTo("contoso", List.of("/subscriptions/s/workspace"));

    run();
    assertThat(coverage().withoutLogs()).containsExactly("quiet");

    azure.failsForLogs(MemorySubscriptions.FORBIDDEN);
    for (int hours = 0; hours < 24; hours++) {
      run();
    }
    ServiceListing listing = listings.of(SUBSCRIPTION);
    assertThat(listing.logs().get("quiet").unread()).startsWith("AuthorizationFailed");
    assertThat(coverage().withoutLogs()).isEmpty();
  }
}
