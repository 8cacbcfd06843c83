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
 * The app of one process. Its use cases are composed at the first call that needs them, so that
 * loading a function cannot fail.
 */
public final class App {

  private final Supplier<UseCases> composition;
  private final Function<Event, String> eventLine;
  private final Function<String, TurnMessage> turnMessage;
  private @Nullable UseCases composed;

  /**
   * @param composition composes the use cases; called again after it failed
   * @param eventLine formats an event as one line
   * @param turnMessage parses a queue message, or throws an IllegalArgumentException
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
   * @throws ConfigurationRefusedException when the settings are wrong
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
   * Parses a queue message.
   *
   * @throws IllegalArgumentException when it is not one of this app: the host retries it and then
   *     moves it to the poison queue, which raises an alert
   */
  public TurnMessage readTurn(String message) {
    return turnMessage.apply(message);
  }

  /**
   * Runs one invocation of a timer or a queue trigger.
   *
   * @throws ConfigurationRefusedException when the settings are wrong, after logging an alert: the
   *     host then retries, so that nothing is lost
   */
  public void run(ExecutionContext context, BiConsumer<UseCases, EventSink> invocation) {
    EventSink events = events(context);
    UseCases useCases;
    try {
      useCases = useCases();
    } catch (ConfigurationRefusedException refused) {
      events.record(configurationRefused(refused));
      throw refused;
    }
    useCases.runtime().deadline().run(() -> invocation.accept(useCases, events));
  }

  /** Alerts that the host gave up on a message, also while the settings are wrong. */
  public void reportPoison(String queue, String message, ExecutionContext context) {
    new ReportPoison().report(queue, ours(message), message, events(context));
  }

  private Optional<TurnMessage> ours(String message) {
    try {
      return Optional.of(readTurn(message));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  /** The alert about settings that are wrong. */
  public static Event configurationRefused(ConfigurationRefusedException refused) {
    return Event.of("ConfigurationRefused", Event.Level.ERROR)
        .with("problems", refused.problems().stream().map(SettingProblem::toString).toList());
  }
}
