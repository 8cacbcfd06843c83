package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.core.paging.Page;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.FieldErrors;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.ProblemException;
import java.util.Optional;

/** The backups of one service. */
public final class ListRecoveryPointsFunction {

  private final App app;

  public ListRecoveryPointsFunction(App app) {
    this.app = app;
  }

  @FunctionName("ListRecoveryPoints")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
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
          Page.Wish wish = call.page(errors);
          errors.refuseIfAny();
          return useCases
              .listRecoveryPoints()
              .list(key, wish)
              .map(found -> HttpDispatcher.catalogue(call, useCases).backups(found, wish))
              .orElseThrow(() -> new ProblemException(ApiRequest.unknownService()));
        });
  }
}
