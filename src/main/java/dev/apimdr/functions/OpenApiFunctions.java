package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.ApiDocument;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.QueryParameters;
import java.util.Optional;

/** HTTP trigger that serves the description of the API, to import it from. */
public final class OpenApiFunctions {

  private final HttpDispatcher http;

  public OpenApiFunctions(App app) {
    http = new HttpDispatcher(app);
  }

  /** The OpenAPI document. It needs a key, which importers send as {@code code}. */
  @FunctionName("GetOpenApi")
  public HttpResponseMessage getOpenApi(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "openapi.yaml")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return http.attempt(
        context,
        events -> {
          ApiRequest call = ApiRequest.of(request);
          call.fieldErrors(QueryParameters.NONE).throwIfAny();
          return ApiDocument.read().to(request, call);
        },
        problem -> problem.toResponse().to(request));
  }
}
