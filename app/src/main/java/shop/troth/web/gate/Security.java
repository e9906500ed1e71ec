package shop.troth.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import shop.troth.web.Listening;

/** What may come in (methods, paths, header names), and the headers that go out with every answer. No session is kept. */
@Configuration(proxyBeanMethods = false)
class Security {

    private static final long YEAR_SECONDS = 365L * 24 * 60 * 60;

    @Bean
    SecurityFilterChain everything(HttpSecurity http, Listening listening) throws Exception {
        return http.csrf(it -> it.disable()) // OwnWritesOnly does it
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(it -> it.disable())
                .securityContext(it -> it.disable())
                .anonymous(it -> it.disable())
                .logout(it -> it.disable())
                .httpBasic(it -> it.disable())
                .formLogin(it -> it.disable())
                .headers(headers -> headers.cacheControl(it -> it.disable()) // each page says how it may be kept
                        .contentSecurityPolicy(it -> it.policyDirectives(contentPolicy(listening)))
                        .referrerPolicy(it -> it.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(it -> it.deny())
                        .crossOriginOpenerPolicy(it -> it.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(it -> it.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                it -> it.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=(),"
                                        + " browsing-topics=(), interest-cohort=()"))
                        .httpStrictTransportSecurity(it -> it.maxAgeInSeconds(YEAR_SECONDS)
                                .includeSubDomains(false)
                                .requestMatcher(Security::isPublicTls)))
                .build();
    }

    /** Nobody signs in yet; this also keeps Spring from making up a user and a password. */
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new AuthenticationServiceException("there is no sign-in");
        };
    }

    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHttpMethods(List.of("GET", "HEAD", "POST"));
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejected() {
        return new HttpStatusRequestRejectedHandler();
    }

    static String contentPolicy(Listening listening) {
        var banks = listening.banks().stream().map(it -> " " + it).collect(Collectors.joining());
        return "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; script-src 'self';"
                + " connect-src 'self'; form-action 'self'" + banks + "; base-uri 'none'; frame-ancestors 'none'";
    }

    /** Not on loopback, where plain HTTP answers too and HSTS would shut it out. */
    private static boolean isPublicTls(HttpServletRequest request) {
        return request.isSecure()
                && !Loopback.from(request)
                && !request.getServerName().endsWith("localhost");
    }
}
