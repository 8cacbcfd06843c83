package dev.apimdr.app.watch;

import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the parts of one run: one that fails is logged as WatchFailed, and the next one runs. */
final class IsolatedParts {

  private final EventSink events;
  private @Nullable RuntimeException first;

  IsolatedParts(EventSink events) {
    this.events = events;
  }

  void run(String name, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException failed) {
      first = first == null ? failed : first;
      events.record(
          Event.of("WatchFailed", Event.Level.ERROR)
              .with("part", name)
              .with("message", failed.toString()));
    }
  }

  /** What a part read; empty when it failed. */
  <T> Optional<T> read(String name, Supplier<T> part) {
    List<T> read = new ArrayList<>();
    run(name, () -> read.add(part.get()));
    return read.stream().findFirst();
  }

  /** Throws the first failure, so that the host counts the run as failed. */
  void rethrowFirst() {
    if (first != null) {
      throw first;
    }
  }
}
