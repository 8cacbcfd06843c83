package dev.apimdr.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.composition.UseCases;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import java.util.Optional;

/** The way of every HTTP call: one route answers it, and every exception becomes a problem. */
public final class HttpDispatcher {

  private HttpDispatcher() {}

  /** One route: reads the call, asks one use case, and maps its answer. */
  @FunctionalInterface
  public interface Route {
    ApiResponse answer(ApiRequest call, UseCases useCases, EventSink events);
  }

  public static HttpResponseMessage answer(
      App app,
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      Route route) {
    EventSink events = app.events(context);
    return answer(app, ApiRequest.of(request), context, route, events).to(request);
  }

  private static ApiResponse answer(
      App app, ApiRequest call, ExecutionContext context, Route route, EventSink events) {
    try {
      UseCases useCases = app.useCases();
      return useCases.hourglass().call(() -> route.answer(call, useCases, events));
    } catch (ProblemException wrong) {
      return wrong.problem().answer();
    } catch (ConfigurationRefusedException refused) {
      events.record(App.line(refused));
      return ErrorResponses.of(refused);
    } catch (LedgerUnavailableException | QueueUnavailableException unreachable) {
      events.record(failure(context, Event.Level.WARNING, unreachable));
      return ErrorResponses.unavailable();
    } catch (DamagedDocumentException damaged) {
      events.record(failure(context, Event.Level.ERROR, damaged));
      return ErrorResponses.of(damaged);
    } catch (NewerDocumentException newer) {
      events.record(failure(context, Event.Level.ERROR, newer));
      return ErrorResponses.of(newer);
    } catch (RuntimeException unexpected) {
      events.record(failure(context, Event.Level.ERROR, unexpected));
      return ErrorResponses.unexpected(context.getInvocationId());
    }
  }

  private static Event failure(
      ExecutionContext context, Event.Level level, RuntimeException exception) {
    return Event.of("RequestFailed", level)
        .with("function", context.getFunctionName())
        .with("exception", exception.getClass().getName())
        .with("message", exception.getMessage());
  }

  /** The answers that list, as one caller sees their URLs. */
  public static CatalogueResponses catalogue(ApiRequest call, UseCases useCases) {
    return new CatalogueResponses(
        Urls.seenBy(useCases.publicBaseUrl(), call.uri()), useCases.clock().instant());
  }

  /** The answer about the posture, as one caller sees its URLs. */
  public static PostureResponses posture(ApiRequest call, UseCases useCases) {
    return new PostureResponses(Urls.seenBy(useCases.publicBaseUrl(), call.uri()));
  }

  /** The answers about operations, as one caller sees their URLs. */
  public static OperationResponses answers(ApiRequest call, UseCases useCases) {
    return new OperationResponses(
        Urls.seenBy(useCases.publicBaseUrl(), call.uri()), useCases.clock().instant());
  }
}
