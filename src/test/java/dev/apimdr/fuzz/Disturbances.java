package dev.apimdr.fuzz;

import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.MemoryQueue.Waiting;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Events between any two calls of an execution, and between executions. */
final class Disturbances {
  private static final List<String> IDS = List.of("a", "b", "c");
  private static final List<String> REASONS = List.of("drill", "drill", "drill", "fire");

  /** A restore by hand ends that a standby follows. */
  private static final int RARE_RESTORES = 60;

  private final FuzzWorld world;
  private final Executions executions;

  Disturbances(FuzzWorld world) {
    this.world = world;
    this.executions = new Executions(world);
  }

  /** One other execution from start to end, or another event. */
  void within(Frame frame, Draw draw) {
    Host host = draw.of(world.hosts());
    if (world.mix.follows && draw.in1000(350)) {
      standby(frame, host, draw);
      return;
    }
    if (world.mix.drills && draw.in1000(150)) {
      drills(frame, host, draw);
      return;
    }
    switch (draw.weighted(35, 10, 8, 12, 3, 10, 14, 4, 4)) {
      case 0 -> world.queue.receive().ifPresent(found -> executions.deliver(frame, host, found));
      case 1 -> again(frame, host);
      case 2 -> early(frame, host, draw);
      case 3 -> executions.watch(frame, host);
      case 4 -> executions.timer(frame, host);
      case 5 -> ask(frame, host, draw);
      case 6 -> askAgain(frame, host, draw);
      case 7 -> abandon(frame, host, draw);
      default -> configure(draw);
    }
  }

  /** The message being processed is delivered again because it became visible. */
  private void again(Frame frame, Host host) {
    world
        .inFlight()
        .map(
            found ->
                new Delivery(
                    found.number(), found.door(), found.message(), found.dequeueCount() + 1))
        .ifPresent(copy -> executions.deliver(frame, host, copy));
  }

  private void early(Frame frame, Host host, Draw draw) {
    List<Waiting> waiting = world.queue.waiting();
    if (!waiting.isEmpty()) {
      world
          .queue
          .receive(draw.of(waiting).number())
          .ifPresent(found -> executions.deliver(frame, host, found));
    }
  }

  void ask(Frame frame, Host host, Draw draw) {
    boolean restore = draw.in1000(world.mix.follows ? RARE_RESTORES : 550);
    String service = restore || draw.in1000(700) ? "standby" : "contoso";
    Wish wish =
        new Wish(
            restore,
            service,
            draw.in1000(100) ? null : draw.of(IDS),
            restore && draw.in1000(450),
            draw.of(REASONS));
    world.oracle.wishes.add(wish);
    executions.ask(frame, host, wish);
  }

  /** A caller repeats a request, usually one without a response yet. */
  void askAgain(Frame frame, Host host, Draw draw) {
    List<Wish> unanswered = world.oracle.unanswered();
    List<Wish> wishes = unanswered.isEmpty() || draw.in1000(400) ? world.oracle.wishes : unanswered;
    if (!wishes.isEmpty()) {
      executions.ask(frame, host, draw.of(List.copyOf(wishes)));
    }
  }

  void abandon(Frame frame, Host host, Draw draw) {
    List<Operation> live = world.oracle.live();
    if (world.mix.abandons && !live.isEmpty()) {
      executions.abandon(frame, host, draw.of(live));
    }
  }

  void configure(Draw draw) {
    switch (draw.below(6)) {
      case 0 -> startWithin(Duration.ZERO);
      case 1 -> startWithin(FuzzWorld.START_WITHIN);
      case 2 -> list(false, world.standbyIsProtected);
      case 3 -> list(true, world.standbyIsProtected);
      case 4 -> list(world.standbyIsTarget, false);
      default -> list(world.standbyIsTarget, true);
    }
  }

  private void startWithin(Duration next) {
    world.startWithin = next;
    world.restartHosts();
    world.tell(() -> "the app is restarted with RESTORE_START_WITHIN=" + next);
  }

  private void list(boolean target, boolean isProtected) {
    world.changeList(target, isProtected);
    world.tell(
        () ->
            "standby is"
                + (target ? "" : " not")
                + " a restore target and"
                + (isProtected ? "" : " not")
                + " protected");
  }

  /** What happens around a standby that follows: its times, its users, and what people say. */
  void standby(Frame frame, Host host, Draw draw) {
    switch (draw.weighted(40, 8, 8, 20, 30, 4)) {
      case 0 -> executions.watch(frame, host);
      case 1 -> world.users.ask();
      case 2 -> world.users.write();
      case 3 -> executions.promote(frame, host);
      case 4 -> executions.follow(frame, host);
      default -> {
        world.changeFollow(!world.standbyFollows);
        world.tell(() -> "standby follows" + (world.standbyFollows ? "" : " no more"));
      }
    }
  }

  /** Drills are asked for by people and by their schedule, and a document may be lost. */
  void drills(Frame frame, Host host, Draw draw) {
    List<Drills.Listed> known = world.ledger.drills().all();
    if (!known.isEmpty() && draw.in1000(50)) {
      String lost = draw.of(known).id();
      world.ledger.drills().remove(lost);
      world.oracle.drills.lost(lost);
      world.tell(() -> "the document of " + lost + " is lost");
    } else if (draw.in1000(600)) {
      executions.drill(frame, host, draw.in1000(700) ? "contoso" : "standby");
    } else {
      executions.watch(frame, host);
    }
  }

  /** Somebody deletes a backup, overwrites it, or puts it back. */
  void damage(Draw draw) {
    if (!world.mix.damages || !draw.in1000(150)) {
      return;
    }
    List<RecoveryPoint> points = new ArrayList<>(world.ledger.recoveryPoints().of("contoso"));
    points.addAll(world.ledger.recoveryPoints().of("standby"));
    points.removeIf(point -> world.oracle.isLive(point.service().key(), point.operationId()));
    if (points.isEmpty()) {
      return;
    }
    RecoveryPoint point = draw.of(points);
    BlobFacts facts = point.facts();
    switch (draw.below(3)) {
      case 0 -> world.store.delete(point.blob());
      case 1 ->
          world.store.put(
              point.blob(), new BlobFacts(facts.size() + 1, "other", null, world.clock.instant()));
      default -> world.store.put(point.blob(), facts);
    }
    world.tell(
        () ->
            "somebody touches "
                + point.blob().backupName()
                + ": "
                + world.store.head(point.blob()));
  }

  void lose(Draw draw) {
    List<Waiting> waiting = world.queue.waiting();
    if (!waiting.isEmpty()) {
      Waiting lost = draw.of(waiting);
      world.queue.receive(lost.number());
      world.oracle.lost(lost.message());
      world.tell(() -> "a message is lost: " + lost.message());
    }
  }

  void copy(Draw draw) {
    List<Waiting> waiting = world.queue.waiting();
    if (!waiting.isEmpty()) {
      Waiting copied = draw.of(waiting);
      Duration delay = draw.of(List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(2)));
      world.queue.send(copied.door(), copied.message(), delay);
      world.tell(() -> "a message is copied: " + copied.message());
    }
  }
}
