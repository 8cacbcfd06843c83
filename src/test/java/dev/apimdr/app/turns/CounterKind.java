package dev.apimdr.app.turns;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.turn.OpenDocument;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A small kind of document for tests of the turn protocol, with its store and index in memory. Its
 * effects are named {@code counters.replace}, {@code counters.ask} and so on.
 */
final class CounterKind implements TurnKind<Counter>, OpenTurns {
  static final Duration PACE = Duration.ofMinutes(1);
  static final Duration SLOW = Duration.ofMinutes(2);

  /** An answer that leads to another turn instead of the end. */
  static final String LATER = "later";

  /** The content of a counter's first message, which is sent before its document exists. */
  record First(int goal) implements TurnMessage.Content {}

  /** The answer carried by a message because it could not be recorded. */
  record Said(String attempt, String answer) implements TurnMessage.Content {}

  private final Clock clock;
  private final Effects effects;
  private final Map<String, Versioned<Counter>> documents = new TreeMap<>();
  private final Map<String, OpenTurn> open = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private int etags;
  boolean newer;
  boolean damaged;
  boolean remembers;
  boolean tooLate;

  CounterKind(Clock clock, Effects effects) {
    this.clock = clock;
    this.effects = effects;
  }

  private static RuntimeException unavailable() {
    return new LedgerUnavailableException(
        "the ledger cannot be reached", new IOException("as the test wished"));
  }

  private <T> T write(String name, Supplier<T> effect) {
    return effects.write(name, CounterKind::unavailable, effect);
  }

  private Versioned<Counter> put(Counter counter) {
    Versioned<Counter> stored = new Versioned<>(counter, "etag-" + ++etags);
    documents.put(counter.id(), stored);
    return stored;
  }

  /** Adds a counter's entry and document, as a request does. */
  Optional<Versioned<Counter>> accept(Counter counter) {
    announce(Counter.key(counter.id()));
    return write(
        "counters.create",
        () -> documents.containsKey(counter.id()) ? Optional.empty() : Optional.of(put(counter)));
  }

  @Override
  public void announce(TurnKey key) {
    write(
        "counters.announce",
        () -> open.put(key.id(), new OpenDocument(key, "etag-" + ++etags, clock.instant())));
  }

  @Override
  public List<OpenTurn> of(String service, String kind) {
    return open();
  }

  @Override
  public void remove(TurnKey key) {
    write("counters.remove", () -> open.remove(key.id()));
  }

  Optional<Counter> counter(String id) {
    return Optional.ofNullable(documents.get(id)).map(Versioned::value);
  }

  /** Another execution writes the document. */
  void touch(String id) {
    put(documents.get(id).value());
  }

  /** All questions asked so far, as counter ids. */
  List<String> asked() {
    return asked;
  }

  List<OpenTurn> open() {
    return List.copyOf(open.values());
  }

  @Override
  public void removeUnchanged(OpenTurn entry) {
    write("counters.removeUnchanged", () -> open.values().removeIf(entry::equals));
  }

  @Override
  public String nameOf(TurnKey key) {
    return "open/" + key.service() + "/" + key.kind() + "/" + key.id();
  }

  @Override
  public Instant storeTime() {
    return clock.instant();
  }

  @Override
  public String name() {
    return Counter.KIND;
  }

  @Override
  public Optional<Versioned<Counter>> find(TurnKey key) {
    return effects.read(
        "counters.find",
        CounterKind::unavailable,
        () -> {
          check(key.id());
          return Optional.ofNullable(documents.get(key.id()));
        });
  }

  private void check(String id) {
    if (newer) {
      throw new NewerDocumentException("counters/" + id, 2);
    }
    if (damaged) {
      throw new DamagedDocumentException("counters/" + id, "it cannot be read", null);
    }
  }

  @Override
  public Optional<Versioned<Counter>> replace(Versioned<Counter> read, Counter next) {
    return write(
        "counters.replace",
        () -> {
          check(next.id());
          return Optional.ofNullable(documents.get(next.id()))
              .filter(stored -> stored.etag().equals(read.etag()))
              .map(stored -> put(next));
        });
  }

  @Override
  public Step<Counter> stepOf(Counter counter) {
    if (counter.attempt() != null) {
      // Whether the question was asked is unknown: wait once for the answer, and never ask again.
      return (unconfirmed, message, events) ->
          unconfirmed.count() == unconfirmed.goal()
              ? new TurnDecision.Again<>(unconfirmed.counted(), SLOW)
              : new TurnDecision.End<>(unconfirmed.ending("unknown"));
    }
    return counter.count() < counter.goal()
        ? (low, message, events) -> new TurnDecision.Again<>(low.counted(), PACE)
        : this::ask;
  }

  private TurnDecision<Counter> ask(Counter counter, TurnMessage message, EventSink events) {
    if (tooLate) {
      return new TurnDecision.PutBack<>("too late");
    }
    String attempt = "attempt-" + ++etags;
    return new TurnDecision.AtMostOnce<>(
        counter.asking(attempt),
        asking -> {
          String answer =
              effects.write(
                  "world.ask",
                  CounterKind::unavailable,
                  () -> {
                    asked.add(asking.id());
                    return "answered";
                  });
          return new TurnDecision.Heard<>(
              end(attempt, answer), message.putBack(new Said(attempt, answer)), "after it asked");
        });
  }

  private static Answer<Counter> end(String attempt, String answer) {
    return counter ->
        attempt.equals(counter.attempt()) && counter.end() == null
            ? Optional.of(
                answer.equals(LATER)
                    ? new TurnDecision.Again<>(counter, PACE)
                    : new TurnDecision.End<>(counter.ending(answer)))
            : Optional.empty();
  }

  @Override
  public List<Answer<Counter>> answersIn(TurnMessage message, EventSink events) {
    return message.content() instanceof Said said
        ? List.of(end(said.attempt(), said.answer()))
        : List.of();
  }

  @Override
  public Optional<Counter> endIfLate(Counter next, Instant now) {
    return now.isBefore(next.deadline()) ? Optional.empty() : Optional.of(next.ending("late"));
  }

  @Override
  public void finish(Versioned<Counter> decided, EventSink events) {
    Versioned<Counter> current = decided;
    while (!current.value().closed()) {
      Optional<Versioned<Counter>> closed = replace(current, current.value().close());
      current = closed.orElseGet(() -> find(decided.value().turnKey()).orElseThrow());
    }
    remove(decided.value().turnKey());
  }

  @Override
  public Event about(Counter counter, String name, Event.Level level) {
    return TurnEvents.naming(counter.turnKey()).apply(Event.of(name, level));
  }

  @Override
  public boolean comesFirst(TurnMessage message) {
    return message.content() instanceof First;
  }

  @Override
  public Optional<Found<Counter>> create(TurnMessage message, EventSink events) {
    String id = message.key().id();
    int goal = ((First) message.content()).goal();
    return accept(Counter.toCountTo(goal, id, clock.instant()))
        .or(() -> find(message.key()))
        .map(stored -> new Found<>(stored, false, this::stepOf));
  }

  @Override
  public boolean isRemembered(Counter written) {
    return remembers;
  }
}
