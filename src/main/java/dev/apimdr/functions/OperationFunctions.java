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
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.AcceptanceResponses;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.ConfirmedReason;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.ProblemException;
import dev.apimdr.functions.http.QueryParameters;
import java.util.Optional;

/** HTTP triggers about operations: status, result, abandon and lists. */
public final class OperationFunctions {

  private final HttpDispatcher http;

  public OperationFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** The status monitor: 200 for as long as the operation is known, whatever its phase. */
  @FunctionName("GetOperation")
  public HttpResponseMessage getOperation(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/operations/{operationId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      @BindingName("operationId") String operationId,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        exchange ->
            exchange
                .useCases()
                .requests()
                .findOperation()
                .find(ApiRequest.service(service), ApiRequest.operation(operationId))
                .map(exchange.operationResponses()::status)
                .orElseThrow(() -> new ProblemException(ApiRequest.unknownOperation())));
  }

  /** The result as polling clients expect it: 202 while it runs, then 200 or 409. */
  @FunctionName("GetOperationResult")
  public HttpResponseMessage getOperationResult(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/operations/{operationId}/result")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      @BindingName("operationId") String operationId,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        exchange ->
            exchange
                .useCases()
                .requests()
                .findOperation()
                .find(ApiRequest.service(service), ApiRequest.operation(operationId))
                .map(exchange.operationResponses()::result)
                .orElseThrow(() -> new ProblemException(ApiRequest.unknownOperation())));
  }

  /** A person's decision to give one operation up. */
  @FunctionName("AbandonOperation")
  public HttpResponseMessage abandonOperation(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/operations/{operationId}/abandon")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      @BindingName("operationId") String operationId,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.NONE,
        (exchange, errors) -> {
          String serviceKey = ApiRequest.service(service);
          OperationId id = ApiRequest.operation(operationId);
          ConfirmedReason body =
              ConfirmedReason.read(
                  exchange.request().body(), id.value(), "the operation's id", errors);
          errors.throwIfAny();
          return exchange
              .useCases()
              .requests()
              .declarations()
              .abandonOperation()
              .abandon(serviceKey, id, body.reason(), exchange.events())
              .match(AcceptanceResponses.toAbandon(exchange.operationResponses()));
        });
  }

  /** One page of the operations of every service, the newest first. */
  @FunctionName("ListOperations")
  public HttpResponseMessage listOperations(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "operations")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.OF_A_PAGE,
        (exchange, errors) -> {
          PageRequest page = exchange.request().page(errors);
          errors.throwIfAny();
          return exchange
              .catalogueResponses()
              .operations(exchange.useCases().catalogue().listOperations().list(page), page);
        });
  }

  /** The operations of one service: those that are open, and the last that ended. */
  @FunctionName("ListServiceOperations")
  public HttpResponseMessage listServiceOperations(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/operations")
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
                .listServiceOperations()
                .list(ApiRequest.service(service))
                .map(exchange.catalogueResponses()::operations)
                .orElseThrow(() -> new ProblemException(ApiRequest.unknownService())));
  }
}
