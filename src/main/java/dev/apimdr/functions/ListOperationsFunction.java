package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.core.paging.Page;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.http.FieldErrors;
import dev.apimdr.functions.http.HttpDispatcher;
import java.util.Optional;

/** The operations of every service. */
public final class ListOperationsFunction {

  private final App app;

  public ListOperationsFunction(App app) {
    this.app = app;
  }

  @FunctionName("ListOperations")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "operations")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return HttpDispatcher.answer(
        app,
        request,
        context,
        (call, useCases, events) -> {
          FieldErrors errors = new FieldErrors();
          Page.Wish wish = call.page(errors);
          errors.refuseIfAny();
          return HttpDispatcher.catalogue(call, useCases)
              .operations(useCases.listOperations().list(wish), wish);
        });
  }
}
