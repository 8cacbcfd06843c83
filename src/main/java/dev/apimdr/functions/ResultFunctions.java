package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.signing.KeyRing;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.ApiResponse;
import dev.apimdr.functions.http.ErrorResponses;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.QueryParameters;
import dev.apimdr.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** HTTP triggers about links to results. */
public final class ResultFunctions {

  private final HttpDispatcher http;

  public ResultFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** The result that a ticket opens, as {@code GetOperationResult} answers it to who has a key. */
  @FunctionName("GetLinkedResult")
  public HttpResponseMessage getLinkedResult(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "results/{ticket}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("ticket") String ticket,
      ExecutionContext context) {
    return http.respond(
            ApiRequest.of(request),
            context,
            exchange -> exchange.linkedResult(ticket),
            problem -> ErrorResponses.withoutSettings(problem).toResponse())
        .to(request);
  }

  /** Another key signs from now on; links of the one before it stay valid until the next time. */
  @FunctionName("RotateResultLinks")
  public HttpResponseMessage rotateResultLinks(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "result-links/rotate")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.NONE,
        (exchange, errors) -> {
          exchange.request().noFields(errors);
          errors.throwIfAny();
          KeyRing keys = exchange.useCases().resultLinks().signatures().rotate();
          Instant rotatedAt = keys.current().madeAt();
          exchange
              .events()
              .record(
                  Event.of("ResultLinksRotated", Event.Level.INFO)
                      .with("rotatedAt", rotatedAt)
                      .with("validSince", keys.validSince()));
          return ApiResponse.of(
              200,
              new JsonObject()
                  .putMillis("rotatedAt", rotatedAt)
                  .putMillis("validSince", keys.validSince()));
        });
  }
}
