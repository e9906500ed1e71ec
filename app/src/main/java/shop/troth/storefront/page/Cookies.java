package shop.troth.storefront.page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.web.DeclaredCookie;

/** The storefront's lines of the cookie register. There is no other cookie. */
@Configuration(proxyBeanMethods = false)
class Cookies {

    @Bean
    DeclaredCookie basketCookie() {
        return BasketCookie.DECLARATION;
    }
}
