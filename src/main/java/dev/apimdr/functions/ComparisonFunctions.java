package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.ApiResponse;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.HttpExchange;
import dev.apimdr.functions.http.ProblemException;
import dev.apimdr.functions.http.QueryParameters;
import java.util.Optional;

/** HTTP triggers that compare what a service held at two times. */
public final class ComparisonFunctions {

  private final HttpDispatcher http;

  public ComparisonFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** What a restore brought back, compared with the backup: 202 until then, then 200. */
  @FunctionName("GetComparison")
  public HttpResponseMessage getComparison(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/operations/{operationId}/comparison")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      @BindingName("operationId") String operationId,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.OF_A_PAGE,
        (exchange, errors) -> {
          String serviceKey = ApiRequest.service(service);
          OperationId id = ApiRequest.operation(operationId);
          PageRequest page = exchange.request().page(errors);
          errors.throwIfAny();
          return comparison(exchange, serviceKey, id, page);
        });
  }

  /** A comparison is kept for longer than its operation may be. */
  private static ApiResponse comparison(
      HttpExchange exchange, String service, OperationId id, PageRequest page) {
    Optional<Operation> operation =
        exchange.useCases().requests().findOperation().find(service, id);
    return exchange
        .useCases()
        .catalogue()
        .findProofs()
        .find(service, operation.map(Operation::id).orElse(id))
        .map(proof -> exchange.comparisonResponses().of(proof, page))
        .or(() -> operation.map(exchange.comparisonResponses()::none))
        .orElseThrow(() -> new ProblemException(ApiRequest.unknownOperation()));
  }

  /** What changed in a service between two of its backups, and by whom. */
  @FunctionName("GetChanges")
  public HttpResponseMessage getChanges(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/changes")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return http.dispatch(
        request,
        context,
        QueryParameters.OF_CHANGES,
        (exchange, errors) -> {
          String serviceKey = ApiRequest.service(service);
          String from = exchange.request().backup("from", errors);
          String to = exchange.request().backup("to", errors);
          PageRequest page = exchange.request().page(errors);
          errors.throwIfAny();
          return exchange
              .comparisonResponses()
              .changes(
                  serviceKey,
                  exchange.useCases().catalogue().getChanges().between(serviceKey, from, to),
                  page);
        });
  }
}
