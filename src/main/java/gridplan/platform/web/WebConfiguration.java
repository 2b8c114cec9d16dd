package gridplan.platform.web;

import gridplan.exchange.GeoJsonModule;
import gridplan.platform.GridplanSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page's files, from the jar or from a folder being worked on; asked for again each time. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private final PageFiles files;

  WebConfiguration(GridplanSettings settings) {
    this.files = new PageFiles(settings.web());
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
