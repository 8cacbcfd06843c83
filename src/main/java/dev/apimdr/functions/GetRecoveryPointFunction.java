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
import dev.apimdr.functions.http.ApiRequest;
import dev.apimdr.functions.http.HttpDispatcher;
import dev.apimdr.functions.http.ProblemException;
import java.util.Locale;
import java.util.Optional;

/** One backup of one service. */
public final class GetRecoveryPointFunction {

  private final App app;

  public GetRecoveryPointFunction(App app) {
    this.app = app;
  }

  @FunctionName("GetRecoveryPoint")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "services/{service}/backups/{backupName}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("service") String service,
      @BindingName("backupName") String backupName,
      ExecutionContext context) {
    return HttpDispatcher.answer(
        app,
        request,
        context,
        (call, useCases, events) -> {
          String key = ApiRequest.service(service);
          return useCases
              .findRecoveryPoint()
              .find(key, backupName.toLowerCase(Locale.ROOT))
              .map(HttpDispatcher.catalogue(call, useCases)::backup)
              .orElseThrow(() -> new ProblemException(ApiRequest.unknownBackup()));
        });
  }
}
