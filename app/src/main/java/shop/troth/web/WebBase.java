package shop.troth.web;

import gg.jte.TemplateEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The template engine for pages. */
@Configuration(proxyBeanMethods = false)
class WebBase {

    @Bean
    TemplateEngine templates() {
        return Templates.html();
    }
}
