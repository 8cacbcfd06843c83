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

/** The posture of every service. */
public final class GetServicesFunction {

  private final App app;

  public GetServicesFunction(App app) {
    this.app = app;
  }

  @FunctionName("GetServices")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return HttpDispatcher.answer(
        app,
        request,
        context,
        (call, useCases, events) ->
            HttpDispatcher.posture(call, useCases).of(useCases.getPosture().all()));
  }
}
