package dev.apimdr.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.execution.OutOfTimeException;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.composition.UseCases;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import java.util.Optional;
import java.util.function.Function;

/** Runs one HTTP route: every exception becomes a problem document (RFC 9457). */
public final class HttpDispatcher {

  private final App app;

  public HttpDispatcher(App app) {
    this.app = app;
  }

  /** One route: reads the request, runs one use case and maps its result. */
  @FunctionalInterface
  public interface Route {
    ApiResponse respond(HttpExchange exchange);
  }

  /** One route that reads fields, of its query or body, and must refuse those that are wrong. */
  @FunctionalInterface
  public interface FieldsRoute {
    ApiResponse respond(HttpExchange exchange, FieldErrors errors);
  }

  /** Answers a request that has no fields, also when its route throws. */
  public HttpResponseMessage dispatch(
      HttpRequestMessage<Optional<String>> request, ExecutionContext context, Route route) {
    return dispatch(
        request,
        context,
        QueryParameters.NONE,
        (exchange, errors) -> {
          errors.throwIfAny();
          return route.respond(exchange);
        });
  }

  /**
   * Answers a request that may have fields, also when its route throws.
   *
   * @param known what its query may hold; the route's errors begin with what else it does
   */
  public HttpResponseMessage dispatch(
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      QueryParameters known,
      FieldsRoute route) {
    ApiRequest call = ApiRequest.of(request);
    return respond(
            call,
            context,
            exchange -> route.respond(exchange, call.fieldErrors(known)),
            Problem::toResponse)
        .to(request);
  }

  /**
   * Answers a request in any format, also when its route throws.
   *
   * @param failed formats a problem document
   */
  public <T> T respond(
      ApiRequest request,
      ExecutionContext context,
      Function<HttpExchange, T> route,
      Function<Problem, T> failed) {
    return attempt(
        context,
        events -> {
          UseCases useCases = app.useCases();
          return useCases
              .runtime()
              .deadline()
              .call(() -> route.apply(new HttpExchange(request, useCases, events)));
        },
        failed);
  }

  /**
   * Answers in any format what needs neither the settings nor the ledger, also when that throws.
   *
   * @param failed formats a problem document
   */
  public <T> T attempt(
      ExecutionContext context, Function<EventSink, T> answer, Function<Problem, T> failed) {
    EventSink events = app.events(context);
    try {
      return answer.apply(events);
    } catch (ProblemException refused) {
      return failed.apply(refused.problem());
    } catch (ConfigurationRefusedException refused) {
      events.record(App.configurationRefused(refused));
      return failed.apply(ErrorResponses.of(refused));
    } catch (LedgerUnavailableException
        | QueueUnavailableException
        | KeepsChangingException
        | OutOfTimeException unavailable) {
      events.record(failure(context, Event.Level.WARNING, unavailable));
      return failed.apply(ErrorResponses.unavailable());
    } catch (DamagedDocumentException damaged) {
      events.record(failure(context, Event.Level.ERROR, damaged));
      return failed.apply(ErrorResponses.of(damaged));
    } catch (NewerDocumentException newer) {
      events.record(failure(context, Event.Level.ERROR, newer));
      return failed.apply(ErrorResponses.of(newer));
    } catch (RuntimeException unexpected) {
      events.record(failure(context, Event.Level.ERROR, unexpected));
      return failed.apply(ErrorResponses.unexpected(context.getInvocationId()));
    }
  }

  private static Event failure(
      ExecutionContext context, Event.Level level, RuntimeException exception) {
    return Event.of("RequestFailed", level)
        .with("function", context.getFunctionName())
        .with("exception", exception.getClass().getName())
        .with("message", exception.getMessage());
  }
}
