package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.Loss;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.Watched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nightly backups of one service in a ledger in memory, and what their inventories counted. */
public final class ShrinkWorld {
  public static final Instant NOW = Samples.T0.plus(Duration.ofDays(20));

  public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  public final Effects effects = new Effects();
  public final MemoryLedger ledger = new MemoryLedger(clock, effects);
  public final JudgeRecoveryPoints judge = new JudgeRecoveryPoints(ledger.recoveryPoints());
  public final List<Event> events = new ArrayList<>();

  /** When the backup of a night was taken. */
  private static Instant at(int night) {
    return Samples.T0.plus(Duration.ofDays(night));
  }

  private static String id(int night) {
    return OperationId.ofOccurrence(at(night)).value();
  }

  public static String backupName(int night) {
    return BackupBlob.nameFor(Samples.KEY, new OperationId(id(night)));
  }

  /** Backups of the nights from 1 on, of which no inventory is made yet. */
  public ShrinkWorld nights(int count) {
    for (int night = 1; night <= count; night++) {
      ledger.recoveryPoints().add(Samples.recoveryPoint(at(night)));
    }
    return this;
  }

  /** The inventory of a night's backup, ended. */
  public static InventoryWalk inventory(
      int night, InventoryReason reason, InventoryPhase end, int apis, String... unread) {
    Instant at = at(night).plusSeconds(900);
    InventoryWalk asked =
        InventoryWalk.requested(
            Samples.CONTOSO,
            id(night),
            new InventoryRequest(
                reason, at, at.plus(Duration.ofHours(12)), InventorySamples.SCOPE));
    InventoryProgress progress =
        new InventoryProgress(
            asked.progress().walk(),
            List.of(),
            new EntityCounts(new TreeMap<>(Map.of("apis", apis, "namedValues", 7))),
            Arrays.stream(unread).map(path -> new UnreadList(path, "Forbidden")).toList(),
            0,
            9,
            0,
            List.of());
    return asked.with(progress).ending(new InventoryOutcome(end, at.plusSeconds(60), null));
  }

  /** The inventory of a night's backup ends. */
  public void counted(int night, int apis, String... unread) {
    InventoryPhase end = unread.length == 0 ? InventoryPhase.DONE : InventoryPhase.PARTIAL;
    judge.counted(inventory(night, InventoryReason.AFTER_BACKUP, end, apis, unread), events::add);
  }

  public RecoveryPoint point(int night) {
    return ledger.recoveryPoints().find(Samples.KEY, backupName(night)).orElseThrow();
  }

  public Content content(int night) {
    return point(night).content();
  }

  /** The nights whose backups are marked as shrunk. */
  public List<Integer> shrunk() {
    List<Integer> nights = new ArrayList<>();
    for (int night = 1; night <= ledger.recoveryPoints().of(Samples.KEY).size(); night++) {
      if (!point(night).caveats().shrunk().isEmpty()) {
        nights.add(night);
      }
    }
    return nights;
  }

  /** What a point lost that has some APIs left. */
  public static List<Loss> loss(int before, int now, int against) {
    return List.of(new Loss(Watched.APIS, before, now, backupName(against)));
  }

  public List<Event> lines(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  /** Something that happens in the middle of something else: right before one of its effects. */
  public void meanwhile(int effect, Runnable other) {
    effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String name) {
            if (number >= effect && !done) {
              done = true;
              other.run();
            }
          }
        });
  }

  /** How many effects something has. */
  public int effectsOf(Runnable action) {
    int before = effects.names().size();
    action.run();
    return effects.names().size() - before;
  }
}
