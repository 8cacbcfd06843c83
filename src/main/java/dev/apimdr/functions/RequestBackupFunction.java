package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.app.requests.BackupRequest;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.AcceptanceResponses;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.BackupBody;
import dev.apimdr.functions.http.FieldErrors;
import dev.apimdr.functions.http.HttpDispatcher;
import java.util.Optional;

/** A backup on demand. */
public final class RequestBackupFunction {

  private final App app;

  public RequestBackupFunction(App app) {
    this.app = app;
  }

  @FunctionName("RequestBackup")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/backups")
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
          BackupBody body = BackupBody.read(call.body(), errors);
          errors.refuseIfAny();
          return useCases
              .acceptBackup()
              .accept(
                  new BackupRequest(
                      key,
                      id.orElse(null),
                      body.reason().orElse(null),
                      call.requestedBy().orElse(null)),
                  events)
              .match(AcceptanceResponses.toRequest(HttpDispatcher.answers(call, useCases)));
        });
  }
}
