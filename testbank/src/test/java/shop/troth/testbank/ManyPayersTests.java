package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class ManyPayersTests {

    private static final int PAYERS = 32;
    private static final int EACH = 10;

    @TempDir
    Path data;

    @Test
    @Tag("race")
    void thirty_two_pay_side_by_side_and_every_payment_is_told_once() throws Exception {
        try (var bank = new BankAndShop(data);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> payer = () -> {
                for (int i = 0; i < EACH; i++) {
                    assertThat(bank.paid(BankAndShop.GOOD).getPaymentStatus()).isEqualTo("paid");
                }
                return EACH;
            };
            var payers = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < PAYERS; i++) {
                payers.add(payer);
            }
            for (var each : threads.invokeAll(payers)) {
                assertThat(each.get()).isEqualTo(EACH);
            }

            var events = new HashSet<String>();
            for (int i = 0; i < PAYERS * EACH * 2; i++) {
                events.add(bank.next().event().getId());
            }
            assertThat(events).hasSize(PAYERS * EACH * 2);
            assertThat(bank.sums()).contains("\"charges\":320,", "\"charged\":{\"usd\":8688000}");
            bank.restart();
            assertThat(bank.sums()).contains("\"charges\":320,", "\"charged\":{\"usd\":8688000}");
        }
    }
}
