package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.ConfirmedReason;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.ProblemException;
import dev.apimdr.functions.http.QueryParameters;
import java.util.Optional;

/** HTTP triggers about drills. */
public final class DrillFunctions {

  private final HttpDispatcher http;

  public DrillFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** A drill by hand: it costs money, so the request says for which service, and why. */
  @FunctionName("RequestDrill")
  public HttpResponseMessage requestDrill(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/drills")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.NONE,
        (exchange, errors) -> {
          String serviceKey = ApiRequest.service(service);
          ConfirmedReason body =
              ConfirmedReason.read(
                  exchange.request().body(), serviceKey, "the service that is drilled", errors);
          errors.throwIfAny();
          return exchange
              .drillResponses()
              .to(
                  exchange
                      .useCases()
                      .drills()
                      .request()
                      .accept(
                          serviceKey,
                          body.reason(),
                          exchange.request().requestedBy().orElse(null),
                          exchange.events()));
        });
  }

  /** How one drill stands: 202 while it is under way, then 200. */
  @FunctionName("GetDrill")
  public HttpResponseMessage getDrill(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "drills/{drillId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("drillId") String drillId,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        exchange ->
            exchange
                .useCases()
                .drills()
                .find()
                .find(ApiRequest.drill(drillId))
                .map(exchange.drillResponses()::found)
                .orElseThrow(() -> new ProblemException(ApiRequest.unknownDrill())));
  }

  /** One page of the drills of all services, the last one first. */
  @FunctionName("ListDrills")
  public HttpResponseMessage listDrills(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "drills")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.OF_A_PAGE,
        (exchange, errors) -> {
          PageRequest page = exchange.request().page(errors);
          errors.throwIfAny();
          return exchange
              .drillResponses()
              .list(exchange.useCases().drills().find().list(page), page);
        });
  }
}
