package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.app.requests.RestoreRequest;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.AcceptanceResponses;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.FieldErrors;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.RestoreBody;
import java.util.Optional;

/** A restore into one service, or a look at what it would meet. */
public final class RequestRestoreFunction {

  private final App app;

  public RequestRestoreFunction(App app) {
    this.app = app;
  }

  @FunctionName("RequestRestore")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/restores")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return HttpDispatcher.answer(
        app,
        request,
        context,
        (call, useCases, events) -> {
          String key = ApiRequest.service(service);
          FieldErrors errors = new FieldErrors();
          Optional<OperationId> id = call.operationId(errors);
          RestoreBody body = RestoreBody.read(call.body(), key, errors);
          errors.refuseIfAny();
          return useCases
              .acceptRestore()
              .accept(
                  new RestoreRequest(
                      key,
                      body.sourceService().orElse(null),
                      body.backupName().orElse(null),
                      body.before().orElse(null),
                      body.confirm().orElse(null),
                      body.backupFirst(),
                      body.dryRun(),
                      id.orElse(null),
                      body.reason().orElse(null),
                      call.requestedBy().orElse(null)),
                  events)
              .match(AcceptanceResponses.toRequest(HttpDispatcher.answers(call, useCases)));
        });
  }
}
