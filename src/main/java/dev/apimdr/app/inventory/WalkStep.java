package dev.apimdr.app.inventory;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.EntityReader;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.InventoryEvents;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.inventory.InventoryEntries;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Walk;
import dev.apimdr.core.inventory.WalkAnswer;
import dev.apimdr.core.inventory.WalkPace;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.inventory.WalkRetry;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The step of a walk: reads on from where it stands for some seconds, and writes what it found
 * before the document says so. After a crash at most the reads of one turn are made again.
 */
final class WalkStep implements Step<InventoryWalk> {

  private static final int UNIQUE = 8;

  private final EntityReader reader;
  private final Inventories inventories;
  private final InventoryKeys keys;
  private final RestoresMeanwhile restores;
  private final AppRuntime runtime;

  WalkStep(EntityReader reader, Ledger ledger, InventoryKeys keys, AppRuntime runtime) {
    this.reader = reader;
    this.inventories = ledger.inventories();
    this.restores = new RestoresMeanwhile(ledger);
    this.keys = keys;
    this.runtime = runtime;
  }

  @Override
  public TurnDecision<InventoryWalk> take(
      InventoryWalk document, TurnMessage message, EventSink events) {
    return keys.ofId(document.request().scope().keyId())
        .map(key -> new Turn(document, new InventoryEntries(document.service(), key), events))
        .map(Turn::take)
        .orElseGet(
            () ->
                new TurnDecision.End<>(
                    document.ending(
                        InventoryWalk.abandoned(
                            runtime.clock().instant(),
                            "the key was replaced that its fingerprints were begun with"))));
  }

  /** One turn under way. */
  private final class Turn implements EntityReader.Reply.Handler<Optional<Duration>> {
    private final InventoryWalk document;
    private final InventoryEntries entries;
    private final EventSink events;
    private final long began = runtime.deadline().nanoTime();
    private final Supplier<Duration> left = runtime.deadline().countdown(WalkPace.LONGEST);
    private final List<InventoryEntry> found = new ArrayList<>();
    private InventoryProgress progress;
    private WalkPace pace = WalkPace.BEGIN;

    Turn(InventoryWalk document, InventoryEntries entries, EventSink events) {
      this.document = document;
      this.entries = entries;
      this.events = events;
      this.progress = document.progress();
    }

    TurnDecision<InventoryWalk> take() {
      Optional<WalkRead> next = progress.walk().next();
      while (next.isPresent() && !progress.isHopeless()) {
        Optional<Duration> pause = reader.read(document.service(), next.get()).match(this);
        if (pause.isPresent()) {
          return new TurnDecision.Again<>(written(), pause.get());
        }
        next = progress.walk().next();
      }
      InventoryWalk walked = written();
      return new TurnDecision.End<>(walked.ending(outcome(walked)));
    }

    private InventoryOutcome outcome(InventoryWalk walked) {
      Instant now = runtime.clock().instant();
      return restores
          .during(walked, now)
          .map(
              restore ->
                  InventoryWalk.abandoned(
                      now,
                      "the restore %s into %s began before it had ended"
                          .formatted(restore, walked.service().key())))
          .orElseGet(() -> walked.walked(now));
    }

    /** How long to wait for the next turn; empty where this one goes on. */
    @Override
    public Optional<Duration> answered(EntityReader.Reply.Answered reply) {
      return after(reply.answer(), reply.remainingReads());
    }

    @Override
    public Optional<Duration> later(EntityReader.Reply.Later reply) {
      WalkRead read = progress.walk().next().orElseThrow();
      int failures = reply.serverError() ? progress.failures() + 1 : 0;
      if (failures > 0 && WalkRetry.isAnswer(read, failures)) {
        return after(new WalkAnswer.Refused(reply.code(), true), null);
      }
      progress = failures > 0 ? progress.failed() : progress;
      Duration delay = WalkRetry.delay(reply.delay(), failures);
      events.record(InventoryEvents.problem(document, read, reply, failures, delay));
      return Optional.of(delay);
    }

    private Optional<Duration> after(WalkAnswer answer, @Nullable Integer remainingReads) {
      Walk.Progress answered = progress.walk().answered(answer, entries);
      if (answered.again()) {
        found.clear();
      }
      found.addAll(answered.entries());
      progress = progress.after(answer, answered);
      pace = pace.after(remainingReads);
      Duration elapsed = Duration.ofNanos(runtime.deadline().nanoTime() - began);
      return pace.isOver(elapsed, found.size()) || left.get().isZero()
          ? Optional.of(pace.pause(elapsed, WalkPace.spread(document)))
          : Optional.empty();
    }

    /** The document with what this turn has come to, once what it found is written. */
    private InventoryWalk written() {
      if (!found.isEmpty()) {
        String part = partName();
        inventories.writePart(document.service().key(), document.id(), part, found);
        progress = progress.withPart(part);
      }
      return document.with(progress);
    }

    /**
     * Another execution of the same turn writes a part of its own. The two may have read unequally
     * far, and only the document says whose part goes with where the walk stands.
     */
    private String partName() {
      String unique = runtime.ids().get();
      return String.format(
          Locale.ROOT,
          "%06d-%s",
          document.turn(),
          unique.substring(0, Math.min(UNIQUE, unique.length())));
    }
  }
}
