package gridplan.platform.web;

import gridplan.exchange.GeoJsonModule;
import gridplan.platform.GridplanSettings;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** The page's files, from the jar or from a folder being worked on; asked for again each time. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private final PageFiles files;

  WebConfiguration(GridplanSettings settings) {
    this.files = new PageFiles(settings.web());
  }

  /**
   * A number with a fraction is no whole number and a number is no day: both are refused, with the
   * path, where they would be taken for something that nobody asked for.
   */
  @Bean
  JsonMapperBuilderCustomizer strictNumbers() {
    return builder ->
        builder
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfig(
                LogicalType.DateTime,
                config ->
                    config
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail));
  }

  /** Geometry in requests and answers is GeoJSON. */
  @Bean
  GeoJsonModule geoJson() {
    return new GeoJsonModule();
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/**")
        .addResourceLocations(files.locations())
        .setCacheControl(CacheControl.noCache());
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
  }
}
