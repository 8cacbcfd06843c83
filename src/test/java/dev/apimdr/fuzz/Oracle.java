package dev.apimdr.fuzz;

import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.drill.DrillName;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The promises, checked after every call and at the end. It knows the true time, what ARM accepted,
 * and what each caller received.
 */
final class Oracle {
  /** Tolerance for two hosts' clocks and a running execution. */
  private static final Duration SLACK =
      FailureMix.WRONG_AT_MOST.multipliedBy(2).plus(FuzzWorld.FUNCTION_TIMEOUT);

  /** Retry-After counts for an hour at most, plus up to a tenth of jitter. */
  private static final Duration LONGEST_TURN = Duration.ofMinutes(67);

  /** The delay after two lost messages: a safety backup's and its restore's. */
  private static final Duration LONGEST_IDLE = Duration.ofMinutes(50);

  /** A message that carries ARM's response is processed before the operation is observed. */
  private static final Duration CARRIED_WITHIN = Duration.ofMinutes(4);

  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration END_LATE = Duration.ofHours(2);

  final List<Wish> wishes = new ArrayList<>();

  private final FuzzWorld world;
  private final Map<String, Known> known = new TreeMap<>();
  private final Map<String, Known> byUrl = new HashMap<>();
  private final Map<String, Answered> answers = new HashMap<>();
  private final Set<String> joined = new HashSet<>();
  private final List<Wish> answered = new ArrayList<>();
  private final Set<String> lost = new HashSet<>();
  private final Map<String, Instant> carried = new HashMap<>();
  private final Set<String> late = new HashSet<>();
  private final InventoryPromises inventories;
  private final ProbePromises probes;
  final StandbyPromises standbys;
  final DrillPromises drills;
  private @Nullable Instant calmSince;

  Oracle(FuzzWorld world) {
    this.world = world;
    this.inventories = new InventoryPromises(world, this::violated);
    this.probes = new ProbePromises(world, this::violated);
    this.drills = new DrillPromises(world, this::violated);
    this.standbys = new StandbyPromises(world, this::violated);
  }

  private record Answered(Wish wish, OperationId operation) {}

  /** Everything known about one operation. */
  private static final class Known {
    final Instant created;
    final List<Sent> sent = new ArrayList<>();
    Operation latest;
    Duration idle = Duration.ZERO;
    int goneInRow;
    boolean saidDone;
    @Nullable Instant ended;

    /** When the request that created it started. */
    Instant asked;

    Known(Operation latest, Instant created) {
      this.latest = latest;
      this.created = created;
      this.asked = created;
    }

    boolean isWaiting() {
      return latest.phase() == Phase.NOT_STARTED && latest.outcome() == null;
    }
  }

  static String key(Operation operation) {
    return operation.service().key() + "/" + operation.id();
  }

  /** Ends the run, unless this promise is excepted. */
  private void violated(String promise, String what) {
    if (!world.excepted.contains(promise)) {
      throw new Violation(promise, what);
    }
  }

  private Instant now() {
    return world.clock.instant();
  }

  private Known of(Operation operation) {
    return known.computeIfAbsent(key(operation), key -> new Known(operation, now()));
  }

  List<Operation> live() {
    return known.values().stream()
        .map(found -> found.latest)
        .filter(operation -> !operation.isTerminal())
        .toList();
  }

  /** Whether an operation has not ended. */
  boolean isLive(String service, OperationId id) {
    Known found = known.get(service + "/" + id);
    return found != null && !found.latest.isTerminal();
  }

  /** A message was lost for good: what it carried is forgotten. */
  void lost(TurnMessage message) {
    if (isCarrying(message)) {
      lost.add(message.key().service() + "/" + message.key().id());
    }
  }

  /**
   * A message that carries ARM's response was processed, perhaps after others have observed the
   * operation.
   */
  void taken(TurnMessage message, boolean well) {
    Instant sent = carried.get(message.key().service() + "/" + message.key().id());
    if (isCarrying(message)
        && (!well || sent == null || now().isAfter(sent.plus(CARRIED_WITHIN)))) {
      late.add(message.key().service() + "/" + message.key().id());
    }
  }

  private void sent(TurnMessage message) {
    String key = message.key().service() + "/" + message.key().id();
    if (isCarrying(message) && carried.putIfAbsent(key, now()) != null) {
      late.add(key);
    }
  }

  private static boolean isCarrying(TurnMessage message) {
    OperationMessage said = OperationMessage.in(message);
    return said.accepted() != null || said.answered() != null;
  }

  /** Events of the Activity Log about refused requests. */
  List<LogEvent> refusals(Operation operation, Instant until) {
    return of(operation).sent.stream()
        .flatMap(sent -> sent.refusal().stream())
        .filter(event -> !event.at().isAfter(until))
        .toList();
  }

  /** Events of the Activity Log about ends, if only one of the requests was accepted. */
  List<LogEvent> ends(Operation operation, Instant until) {
    List<Sent> taken = of(operation).sent.stream().filter(Sent::isTaken).toList();
    return taken.size() > 1
        ? List.of()
        : taken.stream()
            .flatMap(sent -> sent.end().stream())
            .filter(event -> !event.at().isAfter(until))
            .toList();
  }

  List<Wish> unanswered() {
    return wishes.stream().filter(wish -> !answered.contains(wish)).toList();
  }

  /** An execution, or a part of it, failed with an exception. */
  void failed(RuntimeException failed) {
    boolean expected =
        failed instanceof LedgerUnavailableException
            || failed instanceof QueueUnavailableException
            || String.valueOf(failed.getMessage()).contains("in time: the next run goes on")
            || String.valueOf(failed.getMessage()).contains("the time was up")
            || String.valueOf(failed.getMessage()).contains("keep");
    if (!expected) {
      violated("noSurprise", failed.toString());
    }
  }

  void event(Event event) {
    inventories.event(event);
    standbys.event(event);
    drills.event(event);
    String text = event.fields().toString();
    if (event.name().equals("WatchFailed")
        && !text.contains("Unavailable")
        && !text.contains("keep")
        && !text.contains("in time")) {
      violated("noSurprise", text);
    }
    if (event.name().equals("OperationTransition")) {
      world.tell(() -> transition(event.fields()));
    } else if (event.level() != Event.Level.INFO && !event.name().equals("Freshness")) {
      world.tell(() -> event.name() + " " + text);
    }
  }

  private static String transition(Map<String, Object> fields) {
    Object code = fields.get("code");
    return fields.get("service")
        + "/"
        + fields.get("operationId")
        + ": "
        + fields.getOrDefault("from", "new")
        + " to "
        + fields.get("to")
        + (code == null ? "" : ", " + code);
  }

  /** A call took effect. */
  void saw(
      Execution execution, String call, Object @Nullable [] arguments, @Nullable Object result) {
    standbys.saw(execution, call, arguments, result);
    if (arguments == null) {
      return;
    }
    switch (call) {
      case "operations.create" -> created(execution, (Operation) arguments[0], result);
      case "operations.replace" ->
          replaced(execution, (Versioned<?>) arguments[0], (Operation) arguments[1], result);
      case "queue.send" -> sent((TurnMessage) arguments[1]);
      case "operations.join" -> joined(arguments, result);
      case "open.remove", "open.removeUnchanged" -> everyLiveOneIsListed();
      case "arm.poll" -> polled(execution, (String) arguments[0], result);
      case "arm.read" -> looked(execution);
      case "operations.find" -> found(execution, (String) arguments[0], (OperationId) arguments[1]);
      default -> {}
    }
  }

  /** A call returned to its caller. */
  void heard(Execution execution, String call, @Nullable Object result) {
    if (call.equals("arm.begin") && result instanceof ArmAnswer) {
      Optional<Sent> last =
          known.values().stream()
              .flatMap(found -> found.sent.stream())
              .filter(sent -> sent.by == execution)
              .reduce((one, next) -> next);
      last.ifPresent(sent -> sent.heard = true);
    }
  }

  private void created(Execution execution, Operation operation, @Nullable Object result) {
    if (result instanceof Optional<?> created && created.isPresent()) {
      Known made = of(operation);
      made.asked = execution.began;
      everyLiveOneIsListed();
    }
  }

  /** An operation without a POST joined another one and no longer exists. */
  private void joined(Object[] arguments, @Nullable Object result) {
    if (Boolean.TRUE.equals(result)
        && arguments[0] instanceof Versioned<?> read
        && read.value() instanceof Operation operation) {
      joined.add(key(operation));
      Known gone = known.remove(key(operation));
      if (gone != null && !gone.sent.isEmpty()) {
        violated("whatWasPostedIsKept", key(operation) + " became a request of another one");
      }
    }
  }

  private void everyLiveOneIsListed() {
    Set<String> blobs = world.ledger.blobs();
    for (Map.Entry<String, Known> entry : known.entrySet()) {
      Operation operation = entry.getValue().latest;
      if (!operation.isTerminal() && !blobs.contains("open/" + entry.getKey())) {
        violated(
            "everyLiveOperationHasItsEntry",
            entry.getKey() + " is " + operation.phase().wireName() + " and not in open/");
      }
    }
  }

  private void replaced(
      Execution execution, Versioned<?> read, Operation next, @Nullable Object result) {
    if (!(result instanceof Optional<?> written) || written.isEmpty()) {
      return;
    }
    Operation before = (Operation) read.value();
    Known found = of(next);
    found.latest = next;
    firstEndWins(before, next);
    evidenceIsTrue(found, next);
    if (next.turn() > before.turn()) {
      turnIsNear(execution, next);
      nothingForbiddenWaits(execution, before, next);
      found.goneInRow = Kind.NOT_FOUND.isOf(execution.polled) ? found.goneInRow + 1 : 0;
    }
    Outcome outcome = next.outcome();
    if (before.outcome() == null && outcome != null) {
      found.ended = now();
      endIsTrue(found, next, outcome);
    }
  }

  private void firstEndWins(Operation before, Operation next) {
    Outcome decided = before.outcome();
    Outcome then = next.outcome();
    if (decided != null
        && (then == null
            || decided.phase() != then.phase()
            || !decided.at().equals(then.at())
            || !Objects.equals(code(decided), code(then)))) {
      violated("firstEndWins", key(next) + ": " + decided + ", then " + then);
    }
    if (before.isTerminal() && before.phase() != next.phase()) {
      violated("firstEndWins", key(next) + ": " + before.phase() + " to " + next.phase());
    }
  }

  /** The code of an outcome; its text may become more precise. */
  private static @Nullable String code(Outcome outcome) {
    OperationError error = outcome.error();
    return error == null ? null : error.code();
  }

  /** Recorded evidence agrees with what ARM did. */
  private void evidenceIsTrue(Known found, Operation next) {
    Evidence evidence = next.progress().findings().evidence();
    if (evidence == null) {
      return;
    }
    boolean carriedOut = found.sent.stream().anyMatch(sent -> sent.isCarriedOut(now()));
    boolean taken = found.sent.stream().anyMatch(Sent::isTaken);
    if ((evidence.isSuccess() && !carriedOut)
        || (evidence.kind() == Evidence.Kind.REFUSED && taken)) {
      violated("evidenceIsTrue", key(next) + " is said to be " + evidence);
    }
  }

  private void turnIsNear(Execution execution, Operation next) {
    Duration away = Duration.between(execution.host.clock.instant(), next.due());
    if (away.compareTo(LONGEST_TURN) > 0) {
      violated("noTurnIsFarAway", key(next) + " is looked at again in " + away);
    }
  }

  private void nothingForbiddenWaits(Execution execution, Operation before, Operation next) {
    if (next.kind() == OperationKind.RESTORE
        && before.phase() == Phase.NOT_STARTED
        && next.phase() == Phase.NOT_STARTED
        && isForbidden(execution, next)) {
      violated(
          "whatIsForbiddenEnds",
          key(next) + " waits on (" + next.progress().waiting() + "), though it may never start");
    }
  }

  /** Whether the configuration forbade a restore through the whole of an execution. */
  private boolean isForbidden(Execution execution, Operation restore) {
    return execution.host.startWithin.isZero()
        || (execution.changesOfLists == world.changesOfLists
            && !DrillName.isShapedSo(restore.service().key())
            && !world.fleet.restoreTargets().containsKey(restore.service().key()));
  }

  private void endIsTrue(Known found, Operation ended, Outcome outcome) {
    if (outcome.phase() == Phase.SUCCEEDED) {
      if (ended.isBackup() ? !hasBlob(ended) : !found.saidDone) {
        violated("succeededIsTrue", key(ended) + " ended well, and nobody said so");
      }
    }
  }

  private boolean hasBlob(Operation backup) {
    return world.store.head(backup.request().blob()).found().isPresent();
  }

  private void polled(Execution execution, String url, @Nullable Object result) {
    if (result instanceof ArmAnswer answer) {
      execution.polled = answer.reply();
      Known found = byUrl.get(url);
      if (found != null && answer.reply() instanceof ArmReply.Succeeded) {
        found.saidDone = true;
      }
    }
  }

  /** A status URL counts as gone only after several consecutive 404s. */
  private void looked(Execution execution) {
    Delivery delivery = execution.delivery;
    if (delivery == null || !Kind.NOT_FOUND.isOf(execution.polled)) {
      return;
    }
    Integer read = execution.goneInRow;
    Known last =
        known.get(delivery.message().key().service() + "/" + delivery.message().key().id());
    if (read == null && last != null && last.latest.turn() != delivery.message().turn()) {
      // It acted on a remembered version that others have overwritten: its decision is not written.
      return;
    }
    int row = 1 + (read != null ? read : last == null ? 0 : last.goneInRow);
    if (row < Timings.NOT_FOUND_TRIES) {
      violated(
          "notFoundIsBelievedLate",
          delivery.message().key().id() + " is taken for gone after " + row + " 404s in a row");
    }
  }

  /** An execution read an operation. */
  private void found(Execution execution, String service, OperationId id) {
    Delivery delivery = execution.delivery;
    Known read = known.get(service + "/" + id);
    if (read != null && delivery != null && delivery.message().key().id().equals(id.value())) {
      execution.goneInRow = read.goneInRow;
    }
  }

  /** ARM returned a status URL. */
  private void gave(Known found, ArmReply reply) {
    if (reply instanceof ArmReply.StillRunning running && running.statusUrl() != null) {
      byUrl.put(running.statusUrl(), found);
    }
    if (reply instanceof ArmReply.Succeeded) {
      found.saidDone = true;
    }
  }

  /** A POST is about to be sent. */
  Sent sends(Execution execution, Operation operation) {
    Known found = of(operation);
    if (execution.delivery == null) {
      violated("onlyTurnsPost", key(operation) + " is POSTed by no message");
    }
    for (Sent earlier : found.sent) {
      if (operation.isBackup() ? earlier.isCarriedOut(now()) : !earlier.isRefused()) {
        violated(
            operation.isBackup() ? "noBackupIsPostedTwice" : "noRestoreIsPostedTwice",
            key(operation) + ", first at " + earlier.at + " answered " + earlier.answered);
      }
    }
    oneAtATime(operation);
    standbys.sends(execution, operation);
    if (!operation.isBackup()) {
      restoreMayStart(execution, found, operation);
    }
    Sent sent = new Sent(operation, now(), execution);
    found.sent.add(sent);
    return sent;
  }

  void answers(Sent sent, ArmReply reply) {
    sent.answered = reply;
    gave(of(sent.operation), reply);
  }

  /**
   * If an operation is abandoned after its POST attempt was recorded, another may start; ARM, which
   * runs one at a time, refuses one of the two.
   */
  private void oneAtATime(Operation operation) {
    Outcome given = of(operation).latest.outcome();
    if (given != null && given.phase() == Phase.ABANDONED) {
      return;
    }
    for (Known other : known.values()) {
      Operation latest = other.latest;
      if (latest.service().equals(operation.service())
          && !latest.id().equals(operation.id())
          && latest.phase().isPosted()
          && latest.outcome() == null) {
        violated(
            "oneOperationAtATime", key(operation) + " is POSTed while " + key(latest) + " runs");
      }
    }
  }

  private void restoreMayStart(Execution execution, Known found, Operation restore) {
    if (isForbidden(execution, restore)) {
      violated("whatIsForbiddenIsNotPosted", key(restore) + " is POSTed all the same");
    }
    Known safety = safetyOf(restore);
    Instant asked = safety == null || safety.ended == null ? found.created : safety.ended;
    Duration within = restore.request().limits().startWithin();
    Duration limit =
        within.compareTo(execution.host.startWithin) < 0 ? within : execution.host.startWithin;
    if (now().isAfter(asked.plus(limit).plus(SLACK))) {
      violated("noRestoreIsLate", key(restore) + " is POSTed, asked for at " + asked);
    }
    for (Known other : known.values()) {
      if (other != found
          && other.latest.service().equals(restore.service())
          && other.latest.kind() == OperationKind.RESTORE
          && other.sent.stream()
              .anyMatch(sent -> sent.isTaken() && sent.at.isAfter(found.created))) {
        violated(
            "noRestoreUndoesALaterOne", key(restore) + " is POSTed after " + key(other.latest));
      }
    }
    safetyIsFresh(found, restore, safety);
  }

  private @Nullable Known safetyOf(Operation restore) {
    OperationId safety = restore.request().safety();
    return safety == null || restore.isBackup()
        ? null
        : known.get(restore.service().key() + "/" + safety);
  }

  private void safetyIsFresh(Known found, Operation restore, @Nullable Known safety) {
    if (restore.request().safety() == null) {
      return;
    }
    if (safety == null || safety.latest.phase() != Phase.SUCCEEDED) {
      violated("noRestoreWithoutItsSafetyBackup", key(restore));
      return;
    }
    Instant posted = safety.sent.isEmpty() ? safety.created : safety.sent.get(0).at;
    if (posted.isBefore(found.asked.minus(SLACK))) {
      violated(
          "noSafetyBackupIsStale",
          key(restore) + ", asked for at " + found.asked + ", takes one that was POSTed " + posted);
    }
  }

  /** A caller received a response. */
  void answered(Wish wish, Acceptance answer) {
    if (!(answer instanceof Acceptance.Unavailable)) {
      answered.add(wish);
    }
    Operation operation =
        answer instanceof Acceptance.Accepted accepted
            ? accepted.operation()
            : answer instanceof Acceptance.Existing existing ? existing.operation() : null;
    String id = wish.id();
    if (operation == null || id == null) {
      return;
    }
    Answered next = new Answered(wish, operation.id());
    Answered first = answers.putIfAbsent(wish.service() + "/" + id, next);
    if (first == null || first.equals(next)) {
      return;
    }
    if (first.wish().equals(wish) && (hasJoined(wish, first) || hasJoined(wish, next))) {
      answers.put(wish.service() + "/" + id, hasJoined(wish, first) ? next : first);
      return;
    }
    violated(
        "oneIdOneAnswer",
        first.wish()
            + " was answered with "
            + first.operation()
            + ", "
            + wish
            + " with "
            + operation.id());
  }

  /** Whether the operation of a response joined another one, which its id leads to. */
  private boolean hasJoined(Wish wish, Answered answer) {
    return joined.contains(wish.service() + "/" + answer.operation());
  }

  /** Time passes. */
  void passes(Instant from, Instant until, boolean calm) {
    if (!calm) {
      return;
    }
    if (calmSince == null) {
      calmSince = from;
    }
    for (Known found : known.values()) {
      if (found.latest.kind() == OperationKind.RESTORE
          && found.isWaiting()
          && !isExcused(found, from)) {
        found.idle = found.idle.plus(Duration.between(from, until));
        if (found.idle.compareTo(LONGEST_IDLE) > 0) {
          violated(
              "noRestoreWaitsForWhatOnlyWaits",
              key(found.latest) + " waits for " + found.latest.progress().waiting());
        }
      }
    }
  }

  /** Whether something runs on a restore's target, or ARM asked to wait. */
  private boolean isExcused(Known restore, Instant at) {
    Known safety = safetyOf(restore.latest);
    if (sleeps(restore, at) || (safety != null && safety.isWaiting() && sleeps(safety, at))) {
      return true;
    }
    return known.values().stream()
        .filter(other -> other.latest.service().equals(restore.latest.service()))
        .anyMatch(
            other ->
                (other.latest.phase().isPosted() && other.latest.outcome() == null)
                    || other.sent.stream().anyMatch(sent -> sent.isRunning(at)));
  }

  private static boolean sleeps(Known found, Instant at) {
    return found.latest.due().isAfter(at.plus(SOON));
  }

  /** Whether nothing is left to do. */
  boolean isIdle() {
    return world.queue.waiting().isEmpty()
        && world.ledger.blobs().stream().noneMatch(name -> name.startsWith("open/"));
  }

  /** Whether lookups in the Activity Log remain. */
  boolean isToBeLookedUp() {
    return world.ledger.blobs().stream().anyMatch(name -> name.startsWith("later/"));
  }

  /** Whether a time limit has not passed; otherwise something never ends. */
  boolean isInTime(Instant limit) {
    boolean inTime = !now().isAfter(limit);
    if (!inTime) {
      violated("everythingEnds", "after two days: " + live());
    }
    return inTime;
  }

  /** Checks the end of the run, when nothing is left to do. */
  void isAtRest() {
    everyLiveOneIsListed();
    world.ledger.blobs().stream()
        .filter(name -> name.startsWith("active/"))
        .sorted()
        .findFirst()
        .ifPresent(
            lock -> {
              violated("noLockIsLeft", lock);
            });
    for (Known found : known.values()) {
      if (!found.latest.isTerminal()) {
        violated("everythingEnds", found.latest.toString());
      }
      endsInTime(found);
      inventories.isAtRest(found.latest);
      probes.isAtRest(found.latest);
      whatWasHeardIsKept(found);
    }
  }

  /**
   * ARM's response to a POST that was received is in the ledger, although the ledger may have been
   * unavailable: a message may carry it for a while. If that message is late, or clocks are wrong,
   * others may have observed the POST's result before.
   */
  private void whatWasHeardIsKept(Known found) {
    String key = key(found.latest);
    boolean looked = late.contains(key) || world.mix.clocksAreWrong();
    if (found.sent.isEmpty() || lost.contains(key) || looked) {
      return;
    }
    Sent sent = found.sent.get(found.sent.size() - 1);
    if (!sent.heard || !sent.by.well) {
      return;
    }
    if (sent.answered instanceof ArmReply.StillRunning running
        && String.valueOf(running.statusUrl()).startsWith(MemoryApiManagement.HOST)
        && found.latest.progress().statusUrl() == null) {
      violated("whatWasHeardIsKept", key(found.latest) + " has not " + running.statusUrl());
    }
    Outcome outcome = found.latest.outcome();
    if (sent.answered instanceof ArmReply.Failed failed
        && outcome != null
        && !failed.code().equals(code(outcome))) {
      violated("whatWasHeardIsKept", key(found.latest) + " ended as " + outcome);
    }
  }

  private void endsInTime(Known found) {
    Operation operation = found.latest;
    Known safety = safetyOf(operation);
    Instant asked = safety == null || safety.ended == null ? found.created : safety.ended;
    Instant limit =
        found.sent.isEmpty()
            ? asked.plus(
                operation.isBackup()
                    ? operation.request().limits().deadline()
                    : operation.request().limits().startWithin())
            : found
                .sent
                .get(found.sent.size() - 1)
                .at
                .plus(operation.request().limits().deadline());
    Instant calm = calmSince == null ? now() : calmSince;
    Instant latest = (limit.isAfter(calm) ? limit : calm).plus(END_LATE);
    Instant ended = found.ended;
    if (ended == null || ended.isAfter(latest)) {
      violated(
          "everythingEndsInTime",
          String.format(Locale.ROOT, "%s ended at %s, not by %s", key(operation), ended, latest));
    }
  }
}
