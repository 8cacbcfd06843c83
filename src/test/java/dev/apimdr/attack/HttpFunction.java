package dev.apimdr.attack;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.apimdr.functions.composition.App;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HTTP function, called as the worker calls it. */
record HttpFunction(Method method, HttpTrigger trigger) {

  private static final List<HttpFunction> ALL = find();

  /** All HTTP functions by name, so that a new one is included automatically. */
  static List<HttpFunction> all() {
    return ALL;
  }

  static HttpFunction named(String name) {
    return ALL.stream().filter(function -> function.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether it has paging, with {@code pageSize} and {@code continuation}. */
  boolean hasPages() {
    return List.of("ListOperations", "ListRecoveryPoints", "GetComparison", "GetChanges")
        .contains(name());
  }

  private static List<HttpFunction> find() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.apimdr.functions")
            .stream()
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(FunctionName.class))
            .flatMap(method -> of(method).stream())
            .sorted(Comparator.comparing(HttpFunction::name))
            .toList();
  }

  private static Optional<HttpFunction> of(Method method) {
    return Arrays.stream(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(HttpTrigger.class))
        .findFirst()
        .map(parameter -> new HttpFunction(method, parameter.getAnnotation(HttpTrigger.class)));
  }

  String name() {
    return method.getAnnotation(FunctionName.class).value();
  }

  boolean isPost() {
    return Arrays.asList(trigger.methods()).contains(HttpMethod.POST);
  }

  boolean names(String parameter) {
    return trigger.route().contains("{" + parameter + "}");
  }

  /** Calls it; an exception would be a 500 without a body. */
  HttpResponseMessage call(
      App app,
      HttpRequestMessage<Optional<String>> request,
      Map<String, String> segments,
      ExecutionContext context) {
    Object[] arguments =
        Arrays.stream(method.getParameters())
            .map(parameter -> argument(parameter, request, segments, context))
            .toArray();
    try {
      Object function = method.getDeclaringClass().getConstructor(App.class).newInstance(app);
      return (HttpResponseMessage) method.invoke(function, arguments);
    } catch (InvocationTargetException thrown) {
      throw new AssertionError(name() + " threw", thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(name() + " cannot be called", impossible);
    }
  }

  private static Object argument(
      Parameter parameter,
      HttpRequestMessage<Optional<String>> request,
      Map<String, String> segments,
      ExecutionContext context) {
    BindingName binding = parameter.getAnnotation(BindingName.class);
    if (binding != null) {
      return segments.get(binding.value());
    }
    return parameter.isAnnotationPresent(HttpTrigger.class) ? request : context;
  }
}
