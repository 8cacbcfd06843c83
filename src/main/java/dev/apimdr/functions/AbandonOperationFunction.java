package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.AbandonBody;
import dev.apimdr.functions.http.AcceptanceResponses;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.FieldErrors;
import dev.apimdr.functions.http.HttpDispatcher;
import java.util.Optional;

/** A person gives one operation up. */
public final class AbandonOperationFunction {

  private final App app;

  public AbandonOperationFunction(App app) {
    this.app = app;
  }

  @FunctionName("AbandonOperation")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/operations/{operationId}/abandon")
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
          OperationId id = ApiRequest.operation(operationId);
          FieldErrors errors = new FieldErrors();
          AbandonBody body = AbandonBody.read(call.body(), id, errors);
          errors.refuseIfAny();
          return useCases
              .abandonOperation()
              .abandon(key, id, body.reason(), events)
              .match(AcceptanceResponses.toAbandon(HttpDispatcher.answers(call, useCases)));
        });
  }
}
