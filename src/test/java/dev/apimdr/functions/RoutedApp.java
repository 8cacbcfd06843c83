package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.apimdr.functions.composition.App;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The functions of one app behind their routes, as the host has them; it asks for no key. */
final class RoutedApp {

  private static final String API = "https://dr.example/api/";

  private final App app;

  RoutedApp(App app) {
    this.app = app;
  }

  /**
   * Hands a request to the function of its route.
   *
   * @param target path and query behind {@code /api/}
   */
  ApiExchange send(
      HttpMethod method, String target, Map<String, String> headers, @Nullable String body) {
    String path = target.replaceFirst("\\?.*", "");
    for (Method function : BindingsTest.functions()) {
      HttpTrigger trigger = BindingsTest.trigger(function, HttpTrigger.class).orElse(null);
      if (trigger == null || !Arrays.asList(trigger.methods()).contains(method)) {
        continue;
      }
      Matcher route =
          Pattern.compile(
                  trigger.route().replace(".", "\\.").replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)"))
              .matcher(path);
      if (route.matches()) {
        FakeRequest request = new FakeRequest(URI.create(API + target), headers, body);
        return exchange(function, path, request, call(function, route, request));
      }
    }
    throw new AssertionError("no route takes " + method + " " + path);
  }

  private static ApiExchange exchange(
      Method function, String path, FakeRequest request, HttpResponseMessage response) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(((FakeRequest.FakeResponse) response).headers());
    return new ApiExchange(
        BindingsTest.name(function),
        path,
        request.getQueryParameters(),
        request.headers(),
        request.body(),
        response.getStatusCode(),
        headers,
        response.getBody() == null ? "" : (String) response.getBody());
  }

  private HttpResponseMessage call(Method function, Matcher route, FakeRequest request) {
    Object[] arguments =
        Arrays.stream(function.getParameters())
            .map(parameter -> argument(parameter, route, request))
            .toArray();
    try {
      Object functions = function.getDeclaringClass().getConstructor(App.class).newInstance(app);
      return (HttpResponseMessage) function.invoke(functions, arguments);
    } catch (InvocationTargetException thrown) {
      throw new AssertionError(function + " threw", thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(function + " cannot be called", impossible);
    }
  }

  private static Object argument(Parameter parameter, Matcher route, FakeRequest request) {
    if (parameter.getType() == HttpRequestMessage.class) {
      return request;
    }
    if (parameter.getType() == ExecutionContext.class) {
      return new FakeContext();
    }
    return URLDecoder.decode(
        route.group(parameter.getAnnotation(BindingName.class).value()), StandardCharsets.UTF_8);
  }
}
