package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.app.requests.PromoteStandby;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.ConfirmedReason;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.HttpExchange;
import dev.apimdr.functions.http.QueryParameters;
import java.util.Optional;

/** HTTP triggers with which people say what a standby is. */
public final class StandbyFunctions {

  private final HttpDispatcher http;

  public StandbyFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** One of the two things that can be said. */
  @FunctionalInterface
  private interface Word {
    PromoteStandby.Result of(
        PromoteStandby standbys, String service, String reason, HttpExchange exchange);
  }

  /** It is the active service now: nothing is restored into it any more. */
  @FunctionName("PromoteStandby")
  public HttpResponseMessage promoteStandby(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/promote")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return declared(
        request,
        context,
        service,
        (standbys, key, reason, exchange) ->
            standbys.promote(
                key, reason, exchange.request().requestedBy().orElse(null), exchange.events()));
  }

  /** It follows its source again. */
  @FunctionName("FollowSource")
  public HttpResponseMessage followSource(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/follow")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return declared(
        request,
        context,
        service,
        (standbys, key, reason, exchange) ->
            standbys.follow(
                key, reason, exchange.request().requestedBy().orElse(null), exchange.events()));
  }

  private HttpResponseMessage declared(
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      String service,
      Word word) {
    return http.dispatch(
        request,
        context,
        QueryParameters.NONE,
        (exchange, errors) -> {
          String serviceKey = ApiRequest.service(service);
          ConfirmedReason body =
              ConfirmedReason.read(
                  exchange.request().body(), serviceKey, "the service's name", errors);
          errors.throwIfAny();
          return exchange
              .standbyResponses()
              .to(
                  word.of(
                      exchange.useCases().requests().declarations().promoteStandby(),
                      serviceKey,
                      body.reason(),
                      exchange));
        });
  }
}
