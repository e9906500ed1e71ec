package shop.troth.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.Leak;
import shop.troth.kernel.guard.RevealedValues;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardedBankTests {

    private static final StoreId STORE = new StoreId("millipore");

    /** Nobody is asked: the call stops before it. */
    private final Bank bank = new Bank(
            List.of(new BankAccount(STORE, URI.create("http://127.0.0.1:1"), "sk_test_none", List.of())),
            Clock.systemUTC());

    private final List<Leak> told = new ArrayList<>();

    @Test
    void no_payment_page_is_opened_with_something_personal_in_it() {
        RevealedValues.during(told::add, () -> {
            RevealedValues.opened(STORE, "contact.email", List.of("zora.quill@example.org"));

            assertThatThrownBy(() -> bank.open(
                            STORE,
                            new OrderId(UUID.randomUUID()),
                            "M-1",
                            Money.ofMinor(CurrencyUnit.USD, 1_200),
                            "https://shop.example.com/checkout/return?for=zora.quill%40example.org",
                            "https://shop.example.com/checkout/cancelled",
                            Instant.now()))
                    .isInstanceOf(Leak.Stopped.class);
            return null;
        });

        assertThat(told).containsExactly(new Leak(STORE, "contact.email", Leak.Exit.BANK, ""));
    }
}
