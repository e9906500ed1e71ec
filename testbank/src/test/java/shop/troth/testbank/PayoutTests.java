package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Payout;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bank pays out, and says line by line what is in each payout. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutTests {

    private static final long PAID = 27_150;
    private static final long FEE = 817; // 2.9 % and 30 cents
    private static final long DEADLINE = 60_000;

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
    void charges_refunds_disputes_and_fees_are_lines_that_add_up_to_the_payout() throws Exception {
        var first = bank.paid(BankAndShop.GOOD).getPaymentIntent();
        var second = bank.paid(BankAndShop.GOOD).getPaymentIntent();
        refund(first, 1_000);
        var dispute = bank.control("disputes", Map.of("payment_intent", second)).body();
        bank.control(
                "disputes/close", Map.of("dispute", dispute.replaceAll("(?s).*(du_\\w+).*", "$1"), "status", "won"));
        bank.control("payouts/adjust", Map.of("amount", "-250"));
        bank.control("payouts/adjust", Map.of("amount", "40", "type", "adjustment"));

        bank.control("payouts", Map.of());

        var payout = payouts().getFirst();
        var lines = lines(payout);
        assertThat(lines)
                .extracting(it -> it.getReportingCategory() + " " + it.getAmount() + " " + it.getFee())
                .containsExactlyInAnyOrder(
                        "charge 27150 817",
                        "charge 27150 817",
                        "refund -1000 0",
                        "dispute -27150 1500",
                        "dispute_reversal 27150 0",
                        "fee -250 0",
                        "other_adjustment 40 0",
                        "payout " + -payout.getAmount() + " 0");
        assertThat(lines.stream().mapToLong(BalanceTransaction::getNet).sum()).isZero();
        assertThat(payout.getAmount()).isEqualTo(2 * (PAID - FEE) - 1_000 - 1_500 - 250 + 40);
        assertThat(payout.getAutomatic()).isTrue();
        assertThat(payout.getReconciliationStatus()).isEqualTo("completed");
        assertThat(payout.getStatus()).isEqualTo("paid");
    }

    @Test
    void a_line_is_paid_out_once_also_after_a_restart() throws Exception {
        bank.paid(BankAndShop.GOOD);
        bank.control("payouts", Map.of());
        bank.restart();
        bank.control("payouts", Map.of()); // nothing is left

        assertThat(payouts()).hasSize(1);
        bank.paid(BankAndShop.GOOD);
        bank.control("payouts", Map.of());

        assertThat(payouts()).extracting(Payout::getAmount).containsExactly(PAID - FEE, PAID - FEE);
    }

    @Test
    void the_schedule_pays_out_when_its_time_is_moved() throws Exception {
        bank.paid(BankAndShop.GOOD);
        assertThat(payouts()).isEmpty();

        bank.control("payouts/next_in", Map.of("ms", "0"));

        long end = System.nanoTime() + DEADLINE * 1_000_000;
        while (payouts().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(payouts()).extracting(Payout::getAmount).containsExactly(PAID - FEE);
    }

    @Test
    void lists_come_by_pages_and_an_account_sees_its_own() throws Exception {
        var wanted = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            wanted.add(bank.paid(BankAndShop.GOOD).getPaymentIntent());
        }
        bank.control("payouts", Map.of("payment_intents", wanted.get(0) + "," + wanted.get(2)));
        bank.control("payouts", Map.of());

        var newest = page(PayoutListParams.builder().setLimit(1L));
        assertThat(newest.getHasMore()).isTrue();
        var older = page(PayoutListParams.builder()
                .setStartingAfter(newest.getData().getFirst().getId()));
        assertThat(older.getHasMore()).isFalse();
        var named = older.getData().getFirst();
        assertThat(named.getAmount()).isEqualTo(2 * (PAID - FEE));
        var first = lines(
                BalanceTransactionListParams.builder().setPayout(named.getId()).setLimit(2L));
        assertThat(first.getHasMore()).isTrue();
        assertThat(first.getData()).extracting(BalanceTransaction::getType).containsExactly("payout", "charge");
        var rest = lines(BalanceTransactionListParams.builder()
                .setPayout(named.getId())
                .setStartingAfter(first.getData().getLast().getId()));
        assertThat(rest.getData()).extracting(BalanceTransaction::getType).containsExactly("charge");
        var other = bank.client(BankAndShop.OTHER_KEY).v1();
        assertThat(other.payouts().list().getData()).isEmpty();
        assertThatThrownBy(() -> other.payouts().retrieve(named.getId())).isInstanceOf(InvalidRequestException.class);
    }

    private StripeCollection<Payout> page(PayoutListParams.Builder of) throws Exception {
        return bank.stripe().v1().payouts().list(of.build());
    }

    private StripeCollection<BalanceTransaction> lines(BalanceTransactionListParams.Builder of) throws Exception {
        return bank.stripe().v1().balanceTransactions().list(of.build());
    }

    @Test
    void the_line_of_a_charge_says_what_the_shop_called_the_payment() throws Exception {
        var session = bank.open(BankAndShop.order()
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setDescription("Order M-1")
                        .build()));
        bank.pay(session, BankAndShop.GOOD);
        var intent = bank.again(session).getPaymentIntent();
        refund(intent, 100);
        bank.control("payouts", Map.of());

        assertThat(lines(payouts().getFirst()))
                .extracting(BalanceTransaction::getDescription)
                .contains("Order M-1", "REFUND FOR CHARGE (Order M-1)");
        var charge = bank.stripe().v1().paymentIntents().retrieve(intent).getLatestCharge();
        var ofCharge = bank.stripe()
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder().setSource(charge).build());
        assertThat(ofCharge.getData()).extracting(BalanceTransaction::getType).containsExactly("charge");
        assertThat(ofCharge.getData().getFirst().getSource()).isEqualTo(charge);
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
        return lines(BalanceTransactionListParams.builder()
                        .setPayout(payout.getId())
                        .setLimit(100L))
                .getData();
    }
}
