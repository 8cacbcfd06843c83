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

/** The operations of one service. */
public final class ListServiceOperationsFunction {

  private final App app;

  public ListServiceOperationsFunction(App app) {
    this.app = app;
  }

  @FunctionName("ListServiceOperations")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/operations")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return HttpDispatcher.answer(
        app,
        request,
        context,
        (call, useCases, events) -> {
          String key = ApiRequest.service(service);
          return useCases
              .listServiceOperations()
              .list(key)
              .map(HttpDispatcher.catalogue(call, useCases)::operations)
              .orElseThrow(() -> new ProblemException(ApiRequest.unknownService()));
        });
  }
}
