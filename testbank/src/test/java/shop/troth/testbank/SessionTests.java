package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionTests {

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
    void a_new_session_is_open_unpaid_and_has_no_intent_yet() throws Exception {
        var session = bank.open(BankAndShop.order());

        assertThat(session.getId()).startsWith("cs_test_");
        assertThat(session.getUrl()).isEqualTo(bank.origin() + "/pay/" + session.getId());
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session.getPaymentIntent()).isNull();
        assertThat(session.getAmountTotal()).isEqualTo(27_150);
        assertThat(session.getLivemode()).isFalse();
        assertThat(session.getMetadata()).isEqualTo(Map.of("order", "M-1"));
        assertThat(session.getClientReferenceId()).isEqualTo("order-1");
    }

    @Test
    void a_paid_session_shows_intent_charge_and_lines_on_request() throws Exception {
        var id = bank.paid(BankAndShop.GOOD).getId();

        var session = bank.stripe()
                .v1()
                .checkout()
                .sessions()
                .retrieve(
                        id,
                        SessionRetrieveParams.builder()
                                .addExpand("payment_intent.latest_charge")
                                .addExpand("line_items")
                                .build());

        assertThat(session.getStatus()).isEqualTo("complete");
        assertThat(session.getPaymentStatus()).isEqualTo("paid");
        assertThat(session.getUrl()).isNull();
        var intent = session.getPaymentIntentObject();
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(27_150);
        var charge = intent.getLatestChargeObject();
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getPaymentMethodDetails().getCard().getBrand()).isEqualTo("visa");
        assertThat(charge.getPaymentMethodDetails().getCard().getExpYear()).isNull();
        assertThat(session.getLineItems().getData())
                .extracting("description")
                .containsExactly("Membrane, 0.22 µm", "Delivery");
        assertThat(bank.stripe().v1().charges().retrieve(charge.getId()).getPaymentIntent())
                .isEqualTo(intent.getId());
    }

    @Test
    void sessions_are_found_by_intent_by_status_and_page_by_page() throws Exception {
        var first = bank.paid(BankAndShop.GOOD);
        var second = bank.open(BankAndShop.order());
        var third = bank.open(BankAndShop.order());
        var sessions = bank.stripe().v1().checkout().sessions();

        var byIntent = sessions.list(SessionListParams.builder()
                .setPaymentIntent(first.getPaymentIntent())
                .build());
        var newest = sessions.list(SessionListParams.builder().setLimit(2L).build());
        var rest = sessions.list(
                SessionListParams.builder().setStartingAfter(second.getId()).build());
        var newer = sessions.list(
                SessionListParams.builder().setEndingBefore(first.getId()).build());
        var open = sessions.list(SessionListParams.builder()
                .setStatus(SessionListParams.Status.OPEN)
                .build());

        assertThat(byIntent.getData()).extracting("id").containsExactly(first.getId());
        assertThat(newest.getData()).extracting("id").containsExactly(third.getId(), second.getId());
        assertThat(newest.getHasMore()).isTrue();
        assertThat(rest.getData()).extracting("id").containsExactly(first.getId());
        assertThat(newer.getData()).extracting("id").containsExactly(third.getId(), second.getId());
        assertThat(open.getData()).extracting("id").containsExactly(third.getId(), second.getId());
    }

    @Test
    void a_shop_ends_a_session_and_hears_of_it() throws Exception {
        var session = bank.open(BankAndShop.order());

        var expired = bank.stripe().v1().checkout().sessions().expire(session.getId());

        assertThat(expired.getStatus()).isEqualTo("expired");
        assertThat(bank.event("checkout.session.expired")
                        .getDataObjectDeserializer()
                        .getObject())
                .hasValueSatisfying(object ->
                        assertThat(object).extracting("id", "status").containsExactly(session.getId(), "expired"));
        assertThatThrownBy(() -> bank.stripe().v1().checkout().sessions().expire(session.getId()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void a_session_expires_by_itself_and_can_no_longer_be_paid() throws Exception {
        var session = bank.open(BankAndShop.order());
        bank.control("sessions/expire_in", Map.of("session", session.getId(), "ms", "1"));

        bank.event("checkout.session.expired");

        assertThat(bank.again(session).getStatus()).isEqualTo("expired");
        assertThat(bank.pay(session, BankAndShop.GOOD).statusCode()).isEqualTo(410);
    }

    @Test
    void an_expiry_outside_of_half_an_hour_and_a_day_is_refused() throws Exception {
        var tooSoon =
                BankAndShop.order().setExpiresAt(Instant.now().plusSeconds(60).getEpochSecond());
        var fine = BankAndShop.order()
                .setExpiresAt(Instant.now().plusSeconds(1_860).getEpochSecond());

        assertThatThrownBy(() -> bank.open(tooSoon)).hasMessageContaining("expires_at");
        assertThat(bank.open(fine).getExpiresAt()).isEqualTo(fine.build().getExpiresAt());
    }

    @Test
    void bad_requests_are_refused_with_code_and_parameter() {
        refused(BankAndShop.order().setCustomerEmail("ada@example.org"), "parameter_unknown", "customer_email");
        refused(BankAndShop.order().setSuccessUrl("javascript:alert(1)"), "url_invalid", "success_url");
        refused(
                SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.PAYMENT)
                        .setSuccessUrl("http://millipore.localhost/"),
                "parameter_missing",
                "line_items");
        refused(
                SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.PAYMENT)
                        .setSuccessUrl("http://millipore.localhost/")
                        .addLineItem(BankAndShop.line("Pipette tip", 1, 1)),
                "amount_too_small",
                null);
    }

    private void refused(SessionCreateParams.Builder order, String code, String param) {
        assertThatThrownBy(() -> bank.open(order)).isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(400);
            assertThat(refusal.getCode()).isEqualTo(code);
            assertThat(refusal.getParam()).isEqualTo(param);
        });
    }

    @Test
    void an_account_sees_only_its_own_objects() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);
        var other = bank.client(BankAndShop.OTHER_KEY).v1();

        assertThatThrownBy(() -> other.checkout().sessions().retrieve(session.getId()))
                .isInstanceOfSatisfying(InvalidRequestException.class, missing -> {
                    assertThat(missing.getStatusCode()).isEqualTo(404);
                    assertThat(missing.getCode()).isEqualTo("resource_missing");
                });
        assertThatThrownBy(() -> other.paymentIntents().retrieve(session.getPaymentIntent()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(other.checkout().sessions().list().getData()).isEmpty();
        assertThat(other.events().list().getData()).isEmpty();
    }

    @Test
    void nobody_gets_in_without_a_key() {
        assertThatThrownBy(() -> bank.client("sk_test_wrong").v1().events().list())
                .isInstanceOf(AuthenticationException.class);
        assertThat(bank.get("/v1/events").statusCode()).isEqualTo(401);
        assertThat(bank.get("/test/charges").statusCode()).isEqualTo(401);
        assertThat(List.of(bank.get("/v1/customers", "Authorization", "Bearer " + BankAndShop.KEY)
                        .statusCode()))
                .containsExactly(404);
    }
}
