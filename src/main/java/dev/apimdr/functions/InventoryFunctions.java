package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.ProblemException;
import dev.apimdr.functions.http.QueryParameters;
import java.util.Optional;

/** HTTP triggers about the inventories of one service. */
public final class InventoryFunctions {

  private final HttpDispatcher http;

  public InventoryFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** An inventory on demand. */
  @FunctionName("RequestInventory")
  public HttpResponseMessage requestInventory(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/inventories")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.NONE,
        (exchange, errors) -> {
          String serviceKey = ApiRequest.service(service);
          exchange.request().noFields(errors);
          errors.throwIfAny();
          return exchange
              .inventoryResponses()
              .to(
                  exchange
                      .useCases()
                      .requests()
                      .acceptInventory()
                      .accept(serviceKey, exchange.events()));
        });
  }

  /** How one inventory stands: 202 while it is under way, then 200. */
  @FunctionName("GetInventory")
  public HttpResponseMessage getInventory(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/inventories/{inventoryId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      @BindingName("inventoryId") String inventoryId,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        exchange ->
            exchange
                .useCases()
                .requests()
                .findInventory()
                .find(ApiRequest.service(service), ApiRequest.inventory(inventoryId))
                .map(exchange.inventoryResponses()::found)
                .orElseThrow(() -> new ProblemException(ApiRequest.unknownInventory())));
  }
}
