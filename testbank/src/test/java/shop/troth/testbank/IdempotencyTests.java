package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdempotencyTests {

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
    void the_same_key_opens_one_session_and_says_that_it_is_a_replay() throws Exception {
        var first = open("order-1", BankAndShop.order().build());
        var second = open("order-1", BankAndShop.order().build());

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThat(second.getLastResponse().body())
                .isEqualTo(first.getLastResponse().body());
    }

    @Test
    void the_replay_is_the_first_answer_even_when_the_object_has_moved_on_and_the_bank_was_restarted()
            throws Exception {
        var first = open("order-1", BankAndShop.order().build());
        bank.pay(first, BankAndShop.GOOD);
        bank.restart();

        var replayed = open("order-1", BankAndShop.order().build());

        assertThat(replayed.getLastResponse().body())
                .isEqualTo(first.getLastResponse()
                        .body()
                        .replaceFirst(
                                ":\\d+/pay/",
                                new java.net.URI(bank.origin()).getPort() < 0
                                        ? "/pay/"
                                        : ":" + new java.net.URI(bank.origin()).getPort() + "/pay/"));
        assertThat(bank.again(first).getStatus()).isEqualTo("complete");
    }

    @Test
    void the_same_key_with_other_parameters_is_refused() throws Exception {
        open("order-1", BankAndShop.order().build());

        assertThatThrownBy(() -> open(
                        "order-1",
                        BankAndShop.order().setClientReferenceId("order-2").build()))
                .isInstanceOfSatisfying(
                        IdempotencyException.class,
                        refusal -> assertThat(refusal.getStatusCode()).isEqualTo(400));
    }

    @Test
    void a_refused_refund_stays_refused_under_its_key() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);
        refund(session, "all", null);

        assertThatThrownBy(() -> refund(session, "more", 1L)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> refund(session, "more", 1L))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("charge_already_refunded"));
    }

    @Test
    void many_requests_with_one_key_give_back_once() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);
        var ids = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> again = () -> {
                try {
                    return refund(session, "cancel-1", 500L).getId();
                } catch (ApiException meanwhile) {
                    assertThat(meanwhile.getStatusCode()).isEqualTo(409);
                    return "";
                }
            };
            for (var each : threads.invokeAll(java.util.Collections.nCopies(16, again))) {
                ids.add(each.get());
            }
        }
        ids.remove("");

        assertThat(ids).hasSize(1);
        assertThat(bank.sums()).contains("\"refunded\":{\"usd\":500}");
    }

    @Test
    void a_500_before_the_deed_leaves_nothing_behind() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);
        bank.fault("api-500-before", "path", "/v1/refunds");

        assertThatThrownBy(() -> refund(session, "r", null)).isInstanceOf(ApiException.class);
        assertThat(bank.sums()).contains("\"refunds\":0");
        assertThat(refund(session, "r", null).getAmount()).isEqualTo(27_150);
    }

    @Test
    void after_a_500_or_a_cut_behind_the_deed_the_same_key_gives_the_true_answer() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);
        bank.fault("api-500-after", "path", "/v1/refunds");
        assertThatThrownBy(() -> refund(session, "a", 100L)).isInstanceOf(ApiException.class);
        bank.fault("api-cut-after", "path", "/v1/refunds", "times", "2"); // the JDK sends a cut request again by itself
        assertThatThrownBy(() -> refund(session, "b", 200L))
                .isInstanceOf(com.stripe.exception.ApiConnectionException.class);

        assertThat(refund(session, "a", 100L).getAmount()).isEqualTo(100);
        assertThat(refund(session, "b", 200L).getAmount()).isEqualTo(200);
        assertThat(bank.sums()).contains("\"refunded\":{\"usd\":300}");
    }

    @Test
    void a_500_that_is_kept_comes_again_under_the_same_key() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);
        bank.fault("api-500-kept", "path", "/v1/refunds");

        assertThatThrownBy(() -> refund(session, "k", null)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> refund(session, "k", null)).isInstanceOf(ApiException.class);
        assertThat(refund(session, "k2", null).getAmount()).isEqualTo(27_150);
    }

    @Test
    void a_busy_or_silent_bank_can_be_played() throws Exception {
        bank.fault("api-429");
        assertThatThrownBy(() -> bank.stripe().v1().events().list()).isInstanceOf(RateLimitException.class);
        bank.fault("api-silent", "ms", "1", "times", "2"); // the JDK asks again by itself
        assertThatThrownBy(() -> bank.stripe().v1().events().list())
                .isInstanceOf(com.stripe.exception.ApiConnectionException.class);
        bank.fault("api-slow", "ms", "1");
        assertThat(bank.stripe().v1().events().list().getData()).isEmpty();
    }

    private Session open(String key, com.stripe.param.checkout.SessionCreateParams order) throws Exception {
        return bank.stripe()
                .v1()
                .checkout()
                .sessions()
                .create(order, RequestOptions.builder().setIdempotencyKey(key).build());
    }

    private com.stripe.model.Refund refund(Session session, String key, Long amount) throws Exception {
        return bank.stripe()
                .v1()
                .refunds()
                .create(
                        RefundCreateParams.builder()
                                .setPaymentIntent(session.getPaymentIntent())
                                .setAmount(amount)
                                .build(),
                        RequestOptions.builder().setIdempotencyKey(key).build());
    }
}
