package dev.apimdr.functions.composition;

import com.microsoft.azure.functions.ExecutionContext;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.watch.ReportPoison;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import dev.apimdr.functions.settings.SettingProblem;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One process's app: its use cases, put together at the first call that needs them, so that loading
 * a function can never fail.
 */
public final class App {

  private final Supplier<UseCases> composition;
  private final Function<Event, String> eventLine;
  private final Function<String, TurnMessage> turnMessage;
  private @Nullable UseCases composed;

  /**
   * @param composition puts the use cases together; asked again after it failed
   * @param eventLine writes a line of telemetry
   * @param turnMessage reads a queue's message, or throws an IllegalArgumentException
   */
  public App(
      Supplier<UseCases> composition,
      Function<Event, String> eventLine,
      Function<String, TurnMessage> turnMessage) {
    this.composition = composition;
    this.eventLine = eventLine;
    this.turnMessage = turnMessage;
  }

  /**
   * The use cases.
   *
   * @throws ConfigurationRefusedException when the settings cannot be worked with
   */
  public synchronized UseCases useCases() {
    UseCases known = composed;
    if (known == null) {
      known = composition.get();
      composed = known;
    }
    return known;
  }

  /** The telemetry of one invocation. */
  public EventSink events(ExecutionContext context) {
    return new LoggerEventSink(context.getLogger(), eventLine);
  }

  /**
   * A queue's message.
   *
   * @throws IllegalArgumentException when it is not ours: the host tries it again and then puts it
   *     into the poison queue, where people see it
   */
  public TurnMessage read(String message) {
    return turnMessage.apply(message);
  }

  /**
   * Runs what a timer or a queue started.
   *
   * @throws ConfigurationRefusedException when the settings cannot be worked with, after saying so:
   *     the host then tries again, and nothing is lost
   */
  public void run(ExecutionContext context, BiConsumer<UseCases, EventSink> invocation) {
    EventSink events = events(context);
    UseCases useCases;
    try {
      useCases = useCases();
    } catch (ConfigurationRefusedException refused) {
      events.record(line(refused));
      throw refused;
    }
    useCases.runtime().deadline().run(() -> invocation.accept(useCases, events));
  }

  /** Tells of a message the host gave up on, whatever the settings say. */
  public void reportPoison(String queue, String message, ExecutionContext context) {
    new ReportPoison().report(queue, ours(message), message, events(context));
  }

  private Optional<TurnMessage> ours(String message) {
    try {
      return Optional.of(read(message));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  /** The alert about settings that cannot be worked with. */
  public static Event line(ConfigurationRefusedException refused) {
    return Event.of("ConfigurationRefused", Event.Level.ERROR)
        .with("problems", refused.problems().stream().map(SettingProblem::toString).toList());
  }
}
