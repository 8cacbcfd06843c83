package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.ProblemException;
import dev.apimdr.functions.http.QueryParameters;
import java.util.Optional;

/** HTTP trigger about what restores have proven. */
public final class ProofFunctions {

  private final HttpDispatcher http;

  public ProofFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** One page of what the restores of a service's backups have proven, into whichever target. */
  @FunctionName("ListProofs")
  public HttpResponseMessage listProofs(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/proofs")
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
              .findProofs()
              .of(serviceKey, page)
              .map(found -> exchange.comparisonResponses().proofs(serviceKey, found, page))
              .orElseThrow(() -> new ProblemException(ApiRequest.unknownService()));
        });
  }
}
