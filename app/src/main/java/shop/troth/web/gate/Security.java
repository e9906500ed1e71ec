package shop.troth.web.gate;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** What requests may contain: methods, paths, header names. There are no sessions. */
@Configuration(proxyBeanMethods = false)
class Security {

    @Bean
    SecurityFilterChain everything(HttpSecurity http) throws Exception {
        return http.csrf(it -> it.disable()) // OwnWritesOnly does it
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(it -> it.disable())
                .securityContext(it -> it.disable())
                .anonymous(it -> it.disable())
                .logout(it -> it.disable())
                .httpBasic(it -> it.disable())
                .formLogin(it -> it.disable())
                .headers(it -> it.disable()) // AnswerHeaders writes them, on what is refused before this too
                .build();
    }

    /** Accounts have their own sign-in (people.accounts); this keeps Spring from creating a default user and password. */
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new AuthenticationServiceException("nobody signs in here");
        };
    }

    @Bean
    HttpFirewall firewall() {
        return new OnlyAgentsDelete();
    }

    /** Agents withdraw requests with {@code DELETE}, as their protocol requires. It is not allowed anywhere else. */
    private static final class OnlyAgentsDelete extends StrictHttpFirewall {

        private static final String REQUESTS = "/v1/data-rights-request/";

        private final StrictHttpFirewall forRequests = new StrictHttpFirewall();

        OnlyAgentsDelete() {
            setAllowedHttpMethods(List.of("GET", "HEAD", "POST"));
            forRequests.setAllowedHttpMethods(List.of("GET", "HEAD", "DELETE"));
        }

        @Override
        public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
            var failed = request.getAttribute(
                    RequestDispatcher.ERROR_REQUEST_URI); // the error page belongs to the same request
            return (failed instanceof String path ? path : request.getRequestURI()).startsWith(REQUESTS)
                    ? forRequests.getFirewalledRequest(request)
                    : super.getFirewalledRequest(request);
        }
    }

    @Bean
    RequestRejectedHandler rejected() {
        return new HttpStatusRequestRejectedHandler();
    }
}
