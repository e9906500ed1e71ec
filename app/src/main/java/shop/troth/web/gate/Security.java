package shop.troth.web.gate;

import java.util.List;
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

/** What may come in: methods, paths, header names. No session is kept. */
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

    /** Accounts sign in by themselves (people.accounts); this keeps Spring from making up a user and a password. */
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new AuthenticationServiceException("nobody signs in here");
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
}
