package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.requests.RestoreRequest;
import dev.apimdr.app.requests.WantedBackup;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.AcceptanceResponses;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.QueryParameters;
import dev.apimdr.functions.http.RestoreBody;
import java.util.Optional;

/** HTTP trigger that restores a backup into one service. */
public final class RestoreFunctions {

  private final HttpDispatcher http;

  public RestoreFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** A restore, or with {@code dryRun} the preflight report of one that is not started. */
  @FunctionName("RequestRestore")
  public HttpResponseMessage requestRestore(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/restores")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.NONE,
        (exchange, errors) -> {
          String serviceKey = ApiRequest.service(service);
          Optional<OperationId> id = exchange.request().operationId(errors);
          RestoreBody body = RestoreBody.read(exchange.request().body(), serviceKey, errors);
          errors.throwIfAny();
          return exchange
              .useCases()
              .requests()
              .acceptRestore()
              .accept(
                  new RestoreRequest(
                      serviceKey,
                      new WantedBackup(
                          body.sourceService().orElse(null),
                          body.backupName().orElse(null),
                          body.before().orElse(null)),
                      body.confirm().orElse(null),
                      body.backupFirst(),
                      body.dryRun(),
                      new Caller(
                          id.orElse(null),
                          body.reason().orElse(null),
                          exchange.request().requestedBy().orElse(null))),
                  exchange.events())
              .match(AcceptanceResponses.toRequest(exchange.operationResponses()));
        });
  }
}
