package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.app.requests.AcceptRecoveryPoint;
import dev.apimdr.app.requests.BackupRequest;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.AcceptanceResponses;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.ApiResponse;
import dev.apimdr.functions.http.BackupBody;
import dev.apimdr.functions.http.ConfirmedReason;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.HttpExchange;
import dev.apimdr.functions.http.ProblemException;
import dev.apimdr.functions.http.QueryParameters;
import java.util.Locale;
import java.util.Optional;

/** HTTP triggers about the backups of one service: request, list, detail and accept. */
public final class BackupFunctions {

  private final HttpDispatcher http;

  public BackupFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** A backup on demand. */
  @FunctionName("RequestBackup")
  public HttpResponseMessage requestBackup(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/backups")
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
          BackupBody body = BackupBody.read(exchange.request().body(), errors);
          errors.throwIfAny();
          return exchange
              .useCases()
              .requests()
              .acceptBackup()
              .accept(
                  new BackupRequest(
                      serviceKey,
                      new Caller(
                          id.orElse(null),
                          body.reason().orElse(null),
                          exchange.request().requestedBy().orElse(null))),
                  exchange.events())
              .match(AcceptanceResponses.toRequest(exchange.operationResponses()));
        });
  }

  /** One page of a service's recovery points, and of blobs of ours without a manifest. */
  @FunctionName("ListRecoveryPoints")
  public HttpResponseMessage listRecoveryPoints(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/backups")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.OF_A_PAGE,
        (exchange, errors) -> {
          String serviceKey = ApiRequest.service(service);
          PageRequest page = exchange.request().page(errors);
          errors.throwIfAny();
          return exchange
              .useCases()
              .catalogue()
              .listRecoveryPoints()
              .list(serviceKey, page)
              .map(found -> exchange.catalogueResponses().backups(found, page))
              .orElseThrow(() -> new ProblemException(ApiRequest.unknownService()));
        });
  }

  /** A person's word that a recovery point holds what it should. */
  @FunctionName("AcceptRecoveryPoint")
  public HttpResponseMessage acceptRecoveryPoint(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/backups/{backupName}/accept")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      @BindingName("backupName") String backupName,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.NONE,
        (exchange, errors) -> {
          String serviceKey = ApiRequest.service(service);
          String name = backupName.toLowerCase(Locale.ROOT);
          ConfirmedReason body =
              ConfirmedReason.read(exchange.request().body(), name, "the backup's name", errors);
          errors.throwIfAny();
          AcceptRecoveryPoint.Result result =
              exchange
                  .useCases()
                  .requests()
                  .declarations()
                  .acceptRecoveryPoint()
                  .accept(
                      serviceKey,
                      name,
                      new Caller(
                          null, body.reason(), exchange.request().requestedBy().orElse(null)),
                      exchange.events());
          return switch (result) {
            case ACCEPTED -> backup(exchange, serviceKey, name);
            case UNKNOWN -> throw new ProblemException(ApiRequest.unknownBackup());
            case WITHOUT_INVENTORY -> throw new ProblemException(ApiRequest.uncountedBackup());
          };
        });
  }

  /** One recovery point, with the settings that its backup omits. */
  @FunctionName("GetRecoveryPoint")
  public HttpResponseMessage getRecoveryPoint(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/backups/{backupName}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      @BindingName("backupName") String backupName,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        exchange ->
            backup(exchange, ApiRequest.service(service), backupName.toLowerCase(Locale.ROOT)));
  }

  private static ApiResponse backup(HttpExchange exchange, String service, String backupName) {
    return exchange
        .useCases()
        .catalogue()
        .findRecoveryPoint()
        .find(service, backupName)
        .map(exchange.catalogueResponses()::backup)
        .orElseThrow(() -> new ProblemException(ApiRequest.unknownBackup()));
  }
}
