package dev.apimdr.fuzz;

import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.drift.Activity;
import dev.apimdr.core.operation.Operation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Azure Resource Manager with failures: it accepts a POST without a response, accepts it late,
 * refuses, responds without a status URL, runs for hours or fails. What it reports of an end is
 * always true.
 */
final class OddArm implements Oddness {
  /** The delay of the Activity Log. */
  private static final Duration LOG_LAGS = Duration.ofMinutes(4);

  private static final Duration USUAL = Duration.ofMinutes(8);

  private final FuzzWorld world;
  private final Map<String, Duration> takes = new HashMap<>();
  private final Set<String> inVain = new HashSet<>();

  OddArm(FuzzWorld world) {
    this.world = world;
    world.arm.takes(operation -> takes.getOrDefault(Oracle.key(operation), USUAL));
    world.arm.fails(operation -> inVain.contains(Oracle.key(operation)));
  }

  @Override
  public @Nullable Object answer(
      Execution execution,
      Method method,
      Object @Nullable [] arguments,
      @Nullable Draw odd,
      Supplier<@Nullable Object> fake) {
    if (method.getName().equals("begin") && arguments != null) {
      Operation operation = (Operation) arguments[0];
      Sent sent = world.oracle.sends(execution, operation);
      ArmReply reply = begin(operation, sent, odd, () -> (ArmAnswer) fake.get());
      world.oracle.answers(sent, reply);
      world.tell(
          () -> "POST of " + operation.kind().wireName() + " " + operation.id() + ": " + reply);
      return new ArmAnswer(reply, ArmIds.NONE);
    }
    if (odd == null) {
      return logged(method, arguments, fake.get());
    }
    Class<?> type = method.getReturnType();
    ArmReply reply = Replies.odd(odd, world.mix);
    world.tell(() -> "arm." + method.getName() + " is answered " + reply);
    if (type == ArmAnswer.class) {
      return new ArmAnswer(reply, ArmIds.NONE);
    }
    if (type == ServiceReading.class) {
      return ServiceReading.failed(reply);
    }
    return type == Reading.class ? Reading.failed(reply) : fake.get();
  }

  /** Adds later events to the Activity Log: refusals, and the end. */
  private @Nullable Object logged(
      Method method, Object @Nullable [] arguments, @Nullable Object answer) {
    if (arguments == null || !(answer instanceof Reading<?> reading)) {
      return answer;
    }
    Instant shown = world.clock.instant().minus(LOG_LAGS);
    if (reading.value() instanceof Activity activity) {
      List<LogEvent> own = new ArrayList<>(activity.own());
      own.addAll(world.oracle.refusals((Operation) arguments[0], shown));
      return Reading.of(new Activity(activity.changes(), own));
    }
    if (method.getName().equals("correlated") && reading.value() instanceof List<?> known) {
      List<LogEvent> all = new ArrayList<>();
      known.forEach(event -> all.add((LogEvent) event));
      if (MemoryApiManagement.CORRELATION.equals(arguments[1])) {
        all.addAll(world.oracle.ends((Operation) arguments[0], shown));
      }
      return Reading.of(all);
    }
    return answer;
  }

  private ArmReply begin(
      Operation operation, Sent sent, @Nullable Draw odd, Supplier<ArmAnswer> fake) {
    takes.remove(Oracle.key(operation));
    if (odd == null) {
      return taken(sent, fake);
    }
    switch (odd.below(12)) {
      case 0, 1 -> {
        return Replies.refusedForNow(odd);
      }
      case 2 -> {
        return Replies.refused(odd);
      }
      case 3 -> {
        return Replies.lost(odd);
      }
      case 4, 5 -> {
        var unused = taken(sent, fake);
        return Replies.lost(odd);
      }
      case 6 -> {
        sent.onItsWay = true;
        world.later(odd.seconds(1, 50), () -> arrives(sent, operation));
        return Replies.lost(odd);
      }
      case 7 -> {
        return without(taken(sent, fake), null);
      }
      case 8 -> {
        return without(taken(sent, fake), "https://elsewhere.test/operationresults/1");
      }
      case 9 -> {
        takes.put(Oracle.key(operation), Duration.ZERO);
        ArmReply reply = taken(sent, fake);
        return reply instanceof ArmReply.StillRunning ? new ArmReply.Succeeded() : reply;
      }
      case 10 -> {
        takes.put(
            Oracle.key(operation),
            odd.of(List.of(Duration.ofMinutes(25), Duration.ofHours(3), Duration.ofHours(13))));
        return taken(sent, fake);
      }
      default -> {
        inVain.add(Oracle.key(operation));
        return taken(sent, fake);
      }
    }
  }

  private ArmReply taken(Sent sent, Supplier<ArmAnswer> fake) {
    ArmReply reply = fake.get().reply();
    if (reply instanceof ArmReply.StillRunning) {
      Operation operation = sent.operation;
      sent.taken(
          world.clock.instant().plus(takes.getOrDefault(Oracle.key(operation), USUAL)),
          inVain.contains(Oracle.key(operation)));
    }
    return reply;
  }

  /** The request reaches ARM only now, when its sender no longer waits for a response. */
  private void arrives(Sent sent, Operation operation) {
    sent.onItsWay = false;
    ArmReply reply = taken(sent, () -> world.arm.begin(operation, Duration.ofMinutes(1)));
    world.tell(() -> "the POST of " + operation.id() + " arrives late: " + reply);
  }

  private static ArmReply without(ArmReply reply, @Nullable String url) {
    return reply instanceof ArmReply.StillRunning running
        ? new ArmReply.StillRunning(url, running.retryAfter())
        : reply;
  }
}
