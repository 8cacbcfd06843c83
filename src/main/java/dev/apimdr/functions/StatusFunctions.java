package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.page.StatusPages;
import java.util.Optional;

/**
 * HTTP triggers of the status page. All but the way in are anonymous for the host, which knows no
 * cookie: the app itself refuses who has none.
 */
public final class StatusFunctions {

  private final StatusPages pages;

  public StatusFunctions(App app) {
    pages = new StatusPages(app);
  }

  /** The way in: shows the host a key, and gives the cookie. */
  @FunctionName("EnterStatus")
  public HttpResponseMessage enterStatus(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "status/enter")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return pages.enter(request, context);
  }

  /** The status page. */
  @FunctionName("GetStatus")
  public HttpResponseMessage getStatus(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "status")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return pages.overview(request, context);
  }

  /** The page of one service. */
  @FunctionName("GetServiceStatus")
  public HttpResponseMessage getServiceStatus(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "status/services/{service}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      ExecutionContext context) {
    return pages.service(request, service, context);
  }

  /** The page of one operation. */
  @FunctionName("GetOperationStatus")
  public HttpResponseMessage getOperationStatus(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "status/operations/{service}/{operationId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      @BindingName("operationId") String operationId,
      ExecutionContext context) {
    return pages.operation(request, service, operationId, context);
  }
}
