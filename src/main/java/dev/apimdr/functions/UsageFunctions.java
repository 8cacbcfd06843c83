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
import java.util.Optional;

/** HTTP trigger about the reports of one service. */
public final class UsageFunctions {

  private final HttpDispatcher http;

  public UsageFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** What has been taken out of a service's reports, and what has not. */
  @FunctionName("GetUsage")
  public HttpResponseMessage getUsage(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/usage")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        exchange ->
            exchange
                .useCases()
                .catalogue()
                .getUsage()
                .of(ApiRequest.service(service))
                .map(exchange.usageResponses()::of)
                .orElseThrow(() -> new ProblemException(ApiRequest.unknownService())));
  }
}
