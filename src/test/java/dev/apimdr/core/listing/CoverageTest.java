package dev.apimdr.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Fleet.ProtectedService;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is protected, who is not, who cannot be, and who is gone. */
class CoverageTest {
  private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");
  private static final String ONE = "11111111-1111-1111-1111-111111111111";
  private static final String TWO = "22222222-2222-2222-2222-222222222222";
  private static final Access SYSTEM = new Access(AccessType.SYSTEM_ASSIGNED, null);

  private static ServiceId id(String subscription, String group, String name) {
    return new ServiceId(subscription, group, name);
  }

  private static ServiceId id(String name) {
    return id(ONE, "rg", name);
  }

  private static ListedService listed(String name, String tier, String tag) {
    return new ListedService(id(name), tier, "West Europe", tag);
  }

  private static Fleet fleet(ServiceId... protectedOnes) {
    Map<String, ProtectedService> services = new HashMap<>();
    Arrays.stream(protectedOnes)
        .forEach(
            id -> services.put(id.key(), new ProtectedService(id, SYSTEM, Duration.ofHours(26))));
    return new Fleet(services, Map.of());
  }

  /** A complete list, with every protected service of it there. */
  private static ServiceListing list(
      ServiceListing before, Fleet fleet, Instant now, ListedService... found) {
    return before.listed(List.of(found), fleet.keys(), List.of(), Map.of(), now);
  }

  private static Coverage coverage(Fleet fleet, Instant now, ServiceListing... listings) {
    return Coverage.of(List.of(listings), fleet, now);
  }

  private static List<String> unprotected(Coverage coverage) {
    return coverage.unprotected().stream().map(each -> each.service().key()).toList();
  }

  @Test
  void services_ofEveryKind_areToldApart() {
    Fleet fleet = fleet(id("contoso"));
    ServiceListing listing =
        list(
            ServiceListing.none(ONE),
            fleet,
            T0,
            listed("Contoso", "Premium", null),
            listed("forgotten", "Standard", null),
            listed("left-out", "Basic", "ignore"),
            listed("edge", "StandardV2", null),
            listed("shared", "Consumption", "protect"));

    Coverage coverage = coverage(fleet, T0, listing);

    assertThat(unprotected(coverage)).containsExactly("forgotten");
    assertThat(coverage.ignored()).extracting(ListedService::key).containsExactly("left-out");
    assertThat(coverage.impossible())
        .extracting(each -> each.service().key())
        .containsExactly("edge", "shared");
    assertThat(coverage.impossible().get(0).reason()).contains("StandardV2 has no backup");
    assertThat(coverage.joined()).isEmpty();
    assertThat(coverage.gone()).isEmpty();
  }

  @Test
  void restoreTarget_thatIsNotProtected_isNoFinding() {
    Fleet targets =
        new Fleet(
            Map.of(),
            Map.of("standby", new Fleet.RestoreTarget(id("standby"), SYSTEM, Set.of("contoso"))));

    ServiceListing listing =
        list(ServiceListing.none(ONE), targets, T0, listed("standby", "Premium", null));

    assertThat(unprotected(coverage(targets, T0, listing))).isEmpty();
  }

  @Test
  void unprotected_keepsItsTime_andIsOverdueAfterADay() {
    ServiceListing first =
        list(ServiceListing.none(ONE), fleet(), T0, listed("forgotten", "Basic", null));
    Instant later = T0.plus(Duration.ofHours(23));
    ServiceListing second = list(first, fleet(), later, listed("forgotten", "Basic", null));

    Coverage.Unprotected found = coverage(fleet(), later, second).unprotected().get(0);

    assertThat(found.since()).isEqualTo(T0);
    assertThat(found.isOverdue(later)).isFalse();
    assertThat(found.isOverdue(T0.plus(Duration.ofHours(24)))).isTrue();
  }

  /** A person who takes a service out of the settings has a day again to think of it. */
  @Test
  void unprotectedAgain_countsFromThen() {
    Fleet fleet = fleet(id("contoso"));
    ServiceListing before =
        list(ServiceListing.none(ONE), fleet(), T0, listed("contoso", "Basic", null));
    ServiceListing covered =
        list(before, fleet, T0.plusSeconds(3600), listed("contoso", "Basic", null));
    ServiceListing taken =
        list(covered, fleet(), T0.plusSeconds(7200), listed("contoso", "Basic", null));

    assertThat(coverage(fleet(), T0.plusSeconds(7200), taken).unprotected().get(0).since())
        .isEqualTo(T0.plusSeconds(7200));
  }

  @ParameterizedTest
  @CsvSource({
    "protect, PROTECT",
    "' Protect ', PROTECT",
    "PROTECT, PROTECT",
    "ignore, IGNORE",
    "Ignore, IGNORE",
    "'', OTHER",
    "protected, OTHER",
    "true, OTHER",
    "'protect,ignore', OTHER",
  })
  void tag_says(String value, Tagged expected) {
    assertThat(Tagged.of(value)).isEqualTo(expected);
  }

  @Test
  void tag_thatSaysNothing_leavesTheServiceUnprotected_andIsTold() {
    ServiceListing listing =
        list(ServiceListing.none(ONE), fleet(), T0, listed("forgotten", "Basic", "yes please"));

    assertThat(coverage(fleet(), T0, listing).unprotected().get(0).message())
        .contains("protect or ignore");
  }

  @Test
  void joined_leavesOnlyWhenListedWithoutTheTag() {
    ServiceListing joined =
        list(
            ServiceListing.none(ONE),
            fleet(id("tagged")),
            T0,
            listed("tagged", "Basic", "protect"));
    assertThat(joined.joined()).containsExactly(id("tagged"));

    ServiceListing unreadable = joined.failed("AuthorizationFailed", "no", T0.plusSeconds(1));
    assertThat(unreadable.joined()).containsExactly(id("tagged"));

    ServiceListing gone =
        unreadable.listed(
            List.of(), Set.of("tagged"), List.of(id("tagged")), Map.of(), T0.plusSeconds(2));
    assertThat(gone.joined()).containsExactly(id("tagged"));
    assertThat(gone.isGone(id("TAGGED"))).isTrue();

    ServiceListing without =
        list(gone, fleet(), T0.plusSeconds(3), listed("tagged", "Basic", null));
    assertThat(without.joined()).isEmpty();
    assertThat(without.isGone(id("tagged"))).isFalse();
    assertThat(unprotected(coverage(fleet(), T0, without))).containsExactly("tagged");
  }

  @Test
  void joined_whichBecomesATierWithoutBackups_leaves() {
    ServiceListing joined =
        list(
            ServiceListing.none(ONE),
            fleet(id("tagged")),
            T0,
            listed("tagged", "Standard", "protect"));

    ServiceListing next = list(joined, fleet(), T0, listed("tagged", "StandardV2", "protect"));

    assertThat(next.joined()).isEmpty();
    assertThat(coverage(fleet(), T0, next).impossible()).hasSize(1);
  }

  @Test
  void joined_movedToAnotherGroup_isFollowed() {
    ServiceListing joined =
        list(
            ServiceListing.none(ONE),
            fleet(id("tagged")),
            T0,
            listed("tagged", "Basic", "protect"));
    ServiceId moved = id(ONE, "other", "tagged");

    ServiceListing next =
        list(joined, fleet(moved), T0, new ListedService(moved, "Basic", "West Europe", "protect"));

    assertThat(next.joined()).containsExactly(moved);
  }

  @Test
  void absent_sameNameInAnotherCase_isThere_andInAnotherGroupIsNot() {
    List<ListedService> found =
        List.of(
            new ListedService(id(ONE, "RG", "CONTOSO"), "Basic", "West Europe", null),
            new ListedService(id(ONE, "other", "moved"), "Basic", "West Europe", null));

    assertThat(ServiceListing.absent(List.of(id("contoso"), id("moved"), id("never")), found))
        .extracting(ServiceId::name)
        .containsExactly("moved", "never");
  }

  @Test
  void gone_deleted_saysUntilWhenItCanBeUndeleted() {
    Fleet fleet = fleet(id("contoso"));
    DeletedService deleted = new DeletedService("West Europe", T0, T0.plus(Duration.ofDays(2)));

    ServiceListing listing =
        ServiceListing.none(ONE)
            .listed(
                List.of(), fleet.keys(), List.of(id("contoso")), Map.of("contoso", deleted), T0);
    Coverage.Missing missing = coverage(fleet, T0, listing).gone().get(0);

    assertThat(missing.message()).contains("until 2026-11-25T10:00:00Z").contains("undelete it");
    assertThat(missing.movedTo()).isNull();
  }

  @Test
  void gone_keepsItsTime_andEndsWhenItIsThereAgain() {
    Fleet fleet = fleet(id("contoso"));
    ServiceListing gone =
        ServiceListing.none(ONE)
            .listed(List.of(), fleet.keys(), List.of(id("contoso")), Map.of(), T0);
    ServiceListing still =
        gone.listed(
            List.of(), fleet.keys(), List.of(id("contoso")), Map.of(), T0.plusSeconds(3600));
    ServiceListing undeleted =
        list(still, fleet, T0.plusSeconds(7200), listed("contoso", "Basic", null));

    assertThat(coverage(fleet, T0, still).gone().get(0).gone().since()).isEqualTo(T0);
    assertThat(coverage(fleet, T0, still).gone().get(0).message()).contains("new service");
    assertThat(coverage(fleet, T0, undeleted).gone()).isEmpty();
  }

  @Test
  void gone_whichASecondSubscriptionLists_wasMoved() {
    Fleet fleet = fleet(id("contoso"));
    ServiceId moved = id(TWO, "rg", "contoso");
    ServiceListing one =
        ServiceListing.none(ONE)
            .listed(List.of(), fleet.keys(), List.of(id("contoso")), Map.of(), T0);
    ServiceListing two =
        list(
            ServiceListing.none(TWO),
            fleet,
            T0,
            new ListedService(moved, "Basic", "West Europe", null));

    Coverage.Missing missing = coverage(fleet, T0, one, two).gone().get(0);

    assertThat(missing.movedTo()).isEqualTo(moved);
    assertThat(missing.message()).contains(moved.path()).contains("settings");
    assertThat(unprotected(coverage(fleet, T0, one, two))).isEmpty();
  }

  @Test
  void gone_whoseIdAPersonHasCorrected_isNoFindingAnyMore() {
    Fleet before = fleet(id("contoso"));
    ServiceListing listing =
        ServiceListing.none(ONE)
            .listed(List.of(), before.keys(), List.of(id("contoso")), Map.of(), T0);

    assertThat(coverage(fleet(id(ONE, "other", "contoso")), T0, listing).gone()).isEmpty();
    assertThat(coverage(fleet(), T0, listing).gone()).isEmpty();
  }

  @Test
  void failure_keepsAllThatWasKnown_andItsFirstTime() {
    ServiceListing known =
        list(ServiceListing.none(ONE), fleet(), T0, listed("forgotten", "Basic", null));

    ServiceListing failed =
        known.failed("A", "first", T0.plusSeconds(1)).failed("B", "second", T0.plusSeconds(9));

    assertThat(failed.services()).isEqualTo(known.services());
    assertThat(failed.listedAt()).isEqualTo(T0);
    assertThat(failed.failure())
        .isEqualTo(new ServiceListing.Failure(T0.plusSeconds(1), T0.plusSeconds(9), "B", "second"));
    assertThat(coverage(fleet(), T0, failed).unlisted()).containsExactly(failed);
    assertThat(list(failed, fleet(), T0.plusSeconds(10)).failure()).isNull();
  }

  @Test
  void watched_named_areThese_elseThoseWithProtectedOrJoinedServices() {
    ServiceListing joined =
        list(
            ServiceListing.none(TWO),
            fleet(),
            T0,
            new ListedService(id(TWO, "rg", "tagged"), "Basic", "West Europe", "protect"));

    assertThat(WatchedSubscriptions.OF_PROTECTED.subscriptions(fleet(id("a")), List.of(joined)))
        .containsExactly(ONE, TWO);
    assertThat(WatchedSubscriptions.OF_PROTECTED.subscriptions(fleet(), List.of())).isEmpty();
    assertThat(
            new WatchedSubscriptions(Optional.of(Set.of()))
                .subscriptions(fleet(id("a")), List.of(joined)))
        .isEmpty();
  }

  @Test
  void rights_areLinesForThisVeryService() {
    RightsLines lines = new RightsLines("stbackup", new ContainerName(ContainerName.DEFAULT));

    List<String> rights = lines.of(new ProtectedService(id("a--b"), SYSTEM, Duration.ofHours(1)));

    assertThat(rights)
        .hasSize(4)
        .allMatch(line -> line.startsWith("az "))
        .anyMatch(line -> line.contains("--scope \"" + id("a--b").path() + "\""))
        .anyMatch(line -> line.endsWith("--account-name stbackup --name apim-010-ab"))
        .anyMatch(line -> line.contains("Storage Blob Data Contributor"));
    assertThat(
            lines.of(
                new ProtectedService(
                    id("a"), new Access(AccessType.ACCESS_KEY, null), Duration.ofHours(1))))
        .noneMatch(line -> line.contains("Storage Blob Data Contributor"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Developer", "basic", "Standard", "PREMIUM"})
  void logs_nowhere_areAFinding_whereTheServiceIsProtected(String tier) {
    Fleet fleet = fleet(id("contoso"));
    ServiceListing listing =
        list(ServiceListing.none(ONE), fleet, T0, listed("contoso", tier, null))
            .with(
                Map.of(
                    "contoso", new GatewayLogs(T0, List.of(), null),
                    "other", new GatewayLogs(T0, List.of(), null)),
                Set.of("contoso", "other"));

    assertThat(coverage(fleet, T0, listing).withoutLogs()).containsExactly("contoso");
  }

  @Test
  void logs_unread_provesNothing_andIsReadAgainSoon() {
    GatewayLogs unread = new GatewayLogs(T0, List.of(), "AuthorizationFailed: no");

    assertThat(unread.goNowhere()).isFalse();
    assertThat(unread.isDue(T0.plusSeconds(1))).isTrue();
    assertThat(new GatewayLogs(T0, List.of("w"), null).isDue(T0.plus(Duration.ofHours(23))))
        .isFalse();
    assertThat(new GatewayLogs(T0, List.of("w"), null).isDue(T0.plus(Duration.ofHours(24))))
        .isTrue();
  }
}
