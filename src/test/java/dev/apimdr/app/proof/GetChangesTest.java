package dev.apimdr.app.proof;

import static dev.apimdr.app.proof.ProofWorld.changed;
import static dev.apimdr.app.proof.ProofWorld.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryScope;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What changed between two recovery points, and by whom. */
class GetChangesTest {
  private static final Instant NIGHT = Samples.T0;
  private static final Duration DAY = Duration.ofDays(1);

  private final ProofWorld world = new ProofWorld();

  private static Instant night(int number) {
    return NIGHT.plus(DAY.multipliedBy(number));
  }

  private static String name(int night) {
    return BackupBlob.nameFor(Samples.KEY, OperationId.ofOccurrence(night(night)));
  }

  /** A recovery point of some night without an inventory. */
  private void point(int night) {
    world.ledger.recoveryPoints().add(Samples.recoveryPoint(night(night)));
    if (world.clock.instant().isBefore(night(night).plus(DAY))) {
      world.clock.jumpTo(night(night).plus(DAY));
    }
  }

  private void point(int night, InventoryEntry... entries) {
    point(night, InventorySamples.SCOPE, InventoryPhase.DONE, entries);
  }

  private void point(
      int night, InventoryScope scope, InventoryPhase phase, InventoryEntry... entries) {
    point(night);
    Instant at = night(night);
    world.inventory(
        ProofWorld.walk(Samples.CONTOSO, OperationId.ofOccurrence(at), at.plusSeconds(600), scope),
        phase,
        at.plusSeconds(1200),
        entries);
  }

  private void write(Instant at, String resource, String caller) {
    world.arm.writes(
        Samples.CONTOSO,
        new ServiceWrite(at, "Microsoft.ApiManagement/service/x/write", resource, caller));
  }

  private Changes between(Integer from, Integer to) {
    return world
        .getChanges()
        .between(Samples.KEY, from == null ? null : name(from), to == null ? null : name(to));
  }

  private Changes.Compared compared(Integer from, Integer to) {
    Changes changes = between(from, to);
    assertThat(changes).isInstanceOf(Changes.Compared.class);
    return (Changes.Compared) changes;
  }

  private static List<String> nights(Changes.Compared compared) {
    return List.of(compared.from().blob().backupName(), compared.to().blob().backupName());
  }

  @Test
  void nothingNamed_comparesTheTwoNewestThatHaveAnInventory() {
    point(0, entry("products/p"));
    point(1, entry("products/p"), entry("products/q"));
    point(2);
    point(3, entry("products/p"), entry("products/r"));
    point(4, InventorySamples.SCOPE, InventoryPhase.ABANDONED);
    point(5);

    Changes.Compared compared = compared(null, null);
    assertThat(nights(compared)).containsExactly(name(1), name(3));
    assertThat(compared.changes())
        .extracting(change -> change.difference().change() + " " + change.difference().path())
        .containsExactlyInAnyOrder("MISSING products/q", "EXTRA products/r");
  }

  @Test
  void oneNamed_theOtherIsTheNewest_orTheOneBefore() {
    for (int night = 0; night < 4; night++) {
      point(night, entry("products/p" + night));
    }

    assertThat(nights(compared(1, null))).containsExactly(name(1), name(3));
    assertThat(nights(compared(3, null))).containsExactly(name(2), name(3));
    assertThat(nights(compared(null, 2))).containsExactly(name(1), name(2));
    assertThat(between(null, 0)).isEqualTo(new Changes.NothingToCompare());
  }

  @Test
  void bothNamed_olderOneIsFrom_inWhateverOrder() {
    point(0, entry("products/p"));
    point(1, entry("products/p"), entry("products/q"));

    assertThat(nights(compared(1, 0))).containsExactly(name(0), name(1));
    assertThat(compared(1, 0).comparison().totals().extra()).isEqualTo(1);
  }

  @Test
  void writers_areTheLastOnesBetweenTheTwo() {
    point(0, entry("products/p"), entry("apis/a;rev=1"), entry("apis/b;rev=1"));
    point(1, changed("products/p"), changed("apis/a;rev=1"), changed("apis/b;rev=1"));
    write(night(0).plusSeconds(599), "apis/b", "before@contoso.com");
    write(night(0).plusSeconds(7200), "products/p", "first@contoso.com");
    write(night(0).plusSeconds(9000), "products/p", "last@contoso.com");
    write(night(1).plusSeconds(1100), "apis/a", "late@contoso.com");
    write(night(1).plusSeconds(1201), "apis/b", "after@contoso.com");

    Changes.Compared compared = compared(null, null);
    assertThat(compared.changes())
        .extracting(
            change ->
                change.difference().path()
                    + " "
                    + (change.by() == null ? "?" : change.by().caller()))
        .containsExactlyInAnyOrder(
            "products/p last@contoso.com", "apis/a;rev=1 late@contoso.com", "apis/b;rev=1 ?");
    assertThat(compared.note()).isNull();
  }

  @Test
  void nothingChanged_readsNoLog() {
    point(0, entry("products/p"));
    point(1, entry("products/p"));

    assertThat(compared(null, null).comparison().verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(world.arm.logReads()).isEmpty();
  }

  @Test
  void log_forbidden_isNoted_andTheChangesAreTold() {
    world.arm.monitoring(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no right"));
    point(0, entry("products/p"));
    point(1, changed("products/p"));

    Changes.Compared compared = compared(null, null);
    assertThat(compared.changes()).hasSize(1).extracting(Changes.Change::by).containsOnlyNulls();
    assertThat(compared.note())
        .isEqualTo(
            "The Activity Log could not be read, so it is not known who changed something:"
                + " AuthorizationFailed: no right.");
  }

  @Test
  void log_doesNotReachBack_isNoted() {
    point(0, entry("products/p"));
    point(60, changed("products/p"));
    write(night(59), "products/p", "who@contoso.com");
    world.clock.jumpTo(night(100));

    Changes.Compared compared = compared(null, null);
    assertThat(compared.changes().get(0).by().caller()).isEqualTo("who@contoso.com");
    assertThat(compared.note())
        .isEqualTo(
            "The Activity Log reaches 90 days back: who changed something before "
                + night(10)
                + " is not known.");
    assertThat(world.arm.logReads())
        .containsExactly("contoso " + night(10) + " " + night(60).plusSeconds(1200));

    world.clock.jumpTo(night(200));
    assertThat(compared(null, null).changes()).extracting(Changes.Change::by).containsOnlyNulls();
    assertThat(compared(null, null).note()).contains("90 days");
    assertThat(world.arm.logReads()).hasSize(1);
  }

  @Test
  void inventoriesMadeInDifferentWays_areNotCompared_andItIsSaidWhy() {
    point(0, entry("products/p"));
    point(
        1,
        new InventoryScope(Level.NAMES, "2024-05-01", "k3yId-_A"),
        InventoryPhase.DONE,
        changed("products/p"));

    assertThat(compared(null, null).comparison().verdict()).isEqualTo(Verdict.NOT_COMPARED);
    assertThat(compared(null, null).comparison().why()).contains("level full");
  }

  @Test
  void unknownNames_andTheSameTwice_areTold() {
    point(0, entry("products/p"));
    point(1, entry("products/p"));

    assertThat(between(0, 7)).isEqualTo(new Changes.UnknownBackup(name(7)));
    assertThat(between(7, null)).isEqualTo(new Changes.UnknownBackup(name(7)));
    assertThat(between(1, 1)).isEqualTo(new Changes.SameBackup(name(1)));
    assertThat(world.getChanges().between("nobody", null, null))
        .isEqualTo(new Changes.UnknownService());
  }

  @Test
  void tooFewInventories_nothingToCompare() {
    assertThat(between(null, null)).isEqualTo(new Changes.NothingToCompare());
    point(0, entry("products/p"));
    point(1);
    assertThat(between(null, null)).isEqualTo(new Changes.NothingToCompare());
    assertThat(between(1, 0))
        .isEqualTo(new Changes.NoInventory(name(1), name(1) + " has no inventory"));
    assertThat(between(1, null))
        .isEqualTo(new Changes.NoInventory(name(1), name(1) + " has no inventory"));
  }

  @Test
  void inventoryUnderWay_damaged_newer_orGone_isSaid() {
    point(0, entry("products/p"));
    point(1);
    var unused =
        world.inventories.create(
            ProofWorld.walk(
                Samples.CONTOSO,
                OperationId.ofOccurrence(night(1)),
                night(1),
                InventorySamples.SCOPE));
    assertThat(between(0, 1))
        .isEqualTo(
            new Changes.NoInventory(
                name(1), "the inventory of " + name(1) + " is still under way"));

    String root = "inventories/contoso/" + OperationId.ofOccurrence(night(0));
    world.inventories.forget(root + ".jsonl.gz");
    point(2, entry("products/p"));
    assertThat(between(0, 2))
        .isEqualTo(
            new Changes.NoInventory(
                name(0), "the entries of the inventory of " + name(0) + " are gone"));

    world.inventories.damage(root + ".json");
    assertThat(between(0, 2))
        .isEqualTo(
            new Changes.NoInventory(
                name(0),
                "the inventory of " + name(0) + " cannot be read: " + root + ".json is damaged"));
    world.inventories.mend();
    world.inventories.writtenByNewerApp(root + ".json");
    assertThat(between(0, 2))
        .isEqualTo(
            new Changes.NoInventory(
                name(0), "its inventory was written by a newer version of the app"));
  }
}
