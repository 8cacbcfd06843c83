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

/** How one operation stands. */
public final class GetOperationFunction {

  private final App app;

  public GetOperationFunction(App app) {
    this.app = app;
  }

  @FunctionName("GetOperation")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/operations/{operationId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      @BindingName("operationId") String operationId,
      ExecutionContext context) {
    return HttpDispatcher.answer(
        app,
        request,
        context,
        (call, useCases, events) -> {
          String key = ApiRequest.service(service);
          return useCases
              .findOperation()
              .find(key, ApiRequest.operation(operationId))
              .map(HttpDispatcher.answers(call, useCases)::status)
              .orElseThrow(() -> new ProblemException(ApiRequest.unknownOperation()));
        });
  }
}
