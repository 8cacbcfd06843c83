package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.HttpDispatcher;
import java.util.Optional;

/** HTTP trigger about every service that the app knows. */
public final class ServiceFunctions {

  private final HttpDispatcher http;

  public ServiceFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** The posture: whether each service could be recovered now, and what runs. */
  @FunctionName("GetServices")
  public HttpResponseMessage getServices(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        exchange ->
            exchange.postureResponses().of(exchange.useCases().catalogue().getPosture().all()));
  }
}
