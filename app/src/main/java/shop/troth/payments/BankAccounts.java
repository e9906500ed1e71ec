package shop.troth.payments;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The accounts of the stores at the bank, from the settings {@code troth.bank.STORE.…}. */
@Configuration(proxyBeanMethods = false)
class BankAccounts {

    private static final String STRIPE = "https://api.stripe.com";

    @Bean
    Bank bank(Stores stores, Environment settings, Clock clock) {
        return new Bank(stores.all().stream().map(it -> account(it, settings)).toList(), clock);
    }

    private static BankAccount account(Store store, Environment settings) {
        var prefix = "troth.bank." + store.id() + ".";
        return new BankAccount(
                store.id(),
                URI.create(settings.getProperty(prefix + "api", STRIPE)),
                settings.getRequiredProperty(prefix + "key"),
                List.of(settings.getRequiredProperty(prefix + "webhook-secret").split(",")));
    }
}
