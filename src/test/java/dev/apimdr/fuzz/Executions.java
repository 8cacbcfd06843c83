package dev.apimdr.fuzz;

import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.requests.PromoteStandby;
import dev.apimdr.core.operation.Operation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs whole executions as the host does: triggers, and what follows a failure. */
final class Executions {
  private static final Duration VISIBLE_AGAIN = Duration.ofMinutes(1);
  private static final Duration IN_FLIGHT = Duration.ofMinutes(10);
  private static final int MAX_DEQUEUE = 5;

  private enum End {
    WELL,
    FAILED,
    DIED
  }

  private final FuzzWorld world;

  Executions(FuzzWorld world) {
    this.world = world;
  }

  /**
   * Processes one message: it becomes visible again if the execution fails, and poison after five
   * attempts.
   */
  void deliver(Frame frame, Host host, Delivery delivery) {
    End end =
        run(
            frame,
            host,
            delivery,
            "delivery "
                + delivery.dequeueCount()
                + " of turn "
                + delivery.message().turn()
                + " of "
                + delivery.message().key().service()
                + "/"
                + delivery.message().key().id(),
            () ->
                host.takeTurn.take(
                    delivery.message(), delivery.dequeueCount() > 1, world.oracle::event));
    world.oracle.taken(delivery.message(), end == End.WELL);
    if (end == End.DIED) {
      world.queue.giveBack(delivery, IN_FLIGHT);
    } else if (end == End.FAILED && delivery.dequeueCount() < MAX_DEQUEUE) {
      world.queue.giveBack(delivery, VISIBLE_AGAIN);
    } else if (end == End.FAILED) {
      world.oracle.lost(delivery.message());
    }
  }

  void watch(Frame frame, Host host) {
    run(frame, host, null, "the watchdog", () -> host.watch.run(world.oracle::event));
  }

  void timer(Frame frame, Host host) {
    run(
        frame,
        host,
        null,
        "the nightly timer",
        () ->
            host.startScheduledBackups.run(
                world.clock.instant().truncatedTo(ChronoUnit.MINUTES),
                host.clock.instant(),
                world.oracle::event));
  }

  void ask(Frame frame, Host host, Wish wish) {
    List<Acceptance> answers = new ArrayList<>();
    run(frame, host, null, "HTTP request: " + wish, () -> answers.add(answer(host, wish)));
    answers.forEach(
        answer -> {
          world.tell(() -> "  answer to " + wish + ": " + shortly(answer));
          world.oracle.answered(wish, answer);
        });
  }

  private Acceptance answer(Host host, Wish wish) {
    return wish.restore()
        ? host.acceptRestore.accept(wish.restored(), world.oracle::event)
        : host.acceptBackup.accept(wish.backup(), world.oracle::event);
  }

  void abandon(Frame frame, Host host, Operation operation) {
    run(
        frame,
        host,
        null,
        "HTTP request: abandon " + operation.service().key() + "/" + operation.id(),
        () -> {
          var unused =
              host.abandonOperation.abandon(
                  operation.service().key(), operation.id(), "enough", world.oracle::event);
        });
  }

  /** A person declares the standby the active service. */
  void promote(Frame frame, Host host) {
    List<PromoteStandby.Result> answers = new ArrayList<>();
    run(
        frame,
        host,
        null,
        "HTTP request: promote standby",
        () ->
            answers.add(host.promoteStandby.promote("standby", "fire", null, world.oracle::event)));
    answers.forEach(
        answer -> {
          if (answer instanceof PromoteStandby.Result.Done done) {
            world.tell(
                () -> "  promoted; on its way: " + done.restore().map(Operation::id).orElse(null));
            world.oracle.standbys.promoted(done);
          }
        });
  }

  /** A person lets the standby follow again. */
  void follow(Frame frame, Host host) {
    run(
        frame,
        host,
        null,
        "HTTP request: standby follows",
        () -> {
          world.running().orElseThrow().saysFollow = true;
          var unused = host.promoteStandby.follow("standby", "over", null, world.oracle::event);
        });
  }

  /** A person asks for a drill. */
  void drill(Frame frame, Host host, String service) {
    run(
        frame,
        host,
        null,
        "HTTP request: drill of " + service,
        () -> {
          var unused = host.requestDrill.accept(service, "to see", null, world.oracle::event);
        });
  }

  private End run(
      Frame frame, Host host, @Nullable Delivery delivery, String label, Runnable body) {
    world.tellBegin(() -> "host " + host.name + " (" + host.clock.instant() + "), " + label);
    Execution execution = new Execution(world, frame, host, delivery);
    world.enter(execution);
    try {
      host.deadline.run(body);
      execution.well = true;
      return End.WELL;
    } catch (Died died) {
      return End.DIED;
    } catch (RuntimeException failed) {
      world.tell(() -> "the execution fails: " + failed);
      world.oracle.failed(failed);
      return End.FAILED;
    } finally {
      world.leave();
    }
  }

  private static String shortly(Acceptance answer) {
    if (answer instanceof Acceptance.Accepted accepted) {
      return "accepted as " + accepted.operation().id();
    }
    if (answer instanceof Acceptance.Existing existing) {
      return "answered with " + existing.operation().id();
    }
    if (answer instanceof Acceptance.Conflict conflict) {
      return "409 " + conflict.code();
    }
    return answer.getClass().getSimpleName();
  }
}
