package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Payout;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payouts that fail, that somebody asked for, and lists that are wrong because a test wants them to be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StrayPayoutTests {

    private static final long PAID = 27_150;
    private static final long FEE = 817; // 2.9 % and 30 cents

    @TempDir
    Path data;

    BankAndShop bank;

    @BeforeEach
    void open() throws Exception {
        bank = new BankAndShop(data);
    }

    @AfterEach
    void close() throws Exception {
        bank.close();
    }

    @Test
    void a_payout_that_fails_comes_back_to_the_balance_and_what_is_in_a_manual_one_is_not_told() throws Exception {
        bank.paid(BankAndShop.GOOD);
        bank.control("payouts", Map.of());
        var first = payouts().getFirst();
        bank.control("payouts/status", Map.of("payout", first.getId(), "status", "failed"));
        bank.control("payouts", Map.of("manual", "true"));

        assertThat(payouts()).extracting(Payout::getStatus).containsExactly("paid", "failed");
        var manual = payouts().getFirst();
        assertThat(manual.getAmount()).isEqualTo(first.getAmount());
        assertThat(manual.getAutomatic()).isFalse();
        assertThat(manual.getReconciliationStatus()).isEqualTo("not_applicable");
        assertThatThrownBy(() -> lines(manual)).hasMessageContaining("only be filtered on automatic payouts");
    }

    @Test
    void a_refund_that_fails_has_a_line_of_its_own() throws Exception {
        var intent = bank.paid(BankAndShop.GOOD).getPaymentIntent();
        var refund = refund(intent, 500);
        bank.control("refunds/fail", Map.of("refund", refund));
        bank.control("payouts", Map.of());

        var payout = payouts().getFirst();
        assertThat(lines(payout))
                .filteredOn(it -> refund.equals(it.getSource()))
                .extracting(it -> it.getType() + " " + it.getAmount())
                .containsExactlyInAnyOrder("refund -500", "refund_failure 500");
        assertThat(payout.getAmount()).isEqualTo(PAID - FEE);
    }

    @Test
    void a_list_with_a_fault_leaves_out_changes_or_doubles_a_line_until_the_fault_is_cleared() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);
        bank.paid(BankAndShop.GOOD);
        bank.control("payouts", Map.of());
        var payout = payouts().getFirst();

        bank.fault("payout-line-left-out", "session", session.getId());
        assertThat(charges(payout)).containsExactly(PAID);
        bank.control("faults", Map.of("kind", "payout-line-twice", "session", session.getId()));
        assertThat(charges(payout)).containsExactly(PAID, PAID); // one is left out, the same is told under another id
        clear();
        bank.fault("payout-line-changed", "session", session.getId(), "count", "7");
        assertThat(charges(payout)).containsExactlyInAnyOrder(PAID, PAID + 7);
        clear();
        bank.fault("payout-of-another", "value", "other");
        assertThat(payouts()).hasSize(1); // the other has none
        clear();
        assertThat(charges(payout)).containsExactly(PAID, PAID);
    }

    private void clear() {
        BankAndShop.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bank.port() + "/test/faults"))
                .header("Authorization", "Bearer " + BankAndShop.KEY)
                .DELETE());
    }

    private List<Long> charges(Payout payout) throws Exception {
        return lines(payout).stream()
                .filter(it -> it.getType().equals("charge"))
                .map(BalanceTransaction::getAmount)
                .toList();
    }

    private String refund(String intent, long amount) throws Exception {
        return bank.stripe()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent)
                        .setAmount(amount)
                        .build())
                .getId();
    }

    /** Newest first. */
    private List<Payout> payouts() throws Exception {
        return bank.stripe().v1().payouts().list().getData();
    }

    private List<BalanceTransaction> lines(Payout payout) throws Exception {
        return bank.stripe()
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder()
                        .setPayout(payout.getId())
                        .setLimit(100L)
                        .build())
                .getData();
    }
}
