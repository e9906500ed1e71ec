package shop.troth.policy.features;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.policy.register.Register;

/** Provides the running store with the register that the checker reads. */
@Configuration(proxyBeanMethods = false)
class Registers {

    @Bean
    Register register() {
        return Register.ofThisBuild();
    }
}
