package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AppInjectorTest {

  @Test
  void injector_isFoundByTheWorker() {
    assertThat(ServiceLoader.load(FunctionInstanceInjector.class))
        .singleElement()
        .isInstanceOf(AppInjector.class);
  }

  @Test
  void injector_makesEveryFunction() throws Exception {
    AppInjector injector = new AppInjector();

    for (Method function : BindingsTest.functions()) {
      assertThat(injector.getInstance(function.getDeclaringClass()))
          .isInstanceOf(function.getDeclaringClass());
    }
  }

  @Test
  void composition_ofAWholeEnvironment_connectsNothing() {
    UseCases useCases =
        AppInjector.compose(
            Map.of(
                "AzureWebJobsStorage", "UseDevelopmentStorage=true",
                "BACKUP_STORAGE", "UseDevelopmentStorage=true",
                "PROTECTED_SERVICES", "[]"));

    assertThat(useCases.acceptBackup()).isNotNull();
  }

  @Test
  void composition_withoutSettings_isRefused() {
    assertThatThrownBy(() -> AppInjector.compose(Map.of()))
        .isInstanceOf(ConfigurationRefusedException.class)
        .hasMessageContaining("PROTECTED_SERVICES");
  }
}
