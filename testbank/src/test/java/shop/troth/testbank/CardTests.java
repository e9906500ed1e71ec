package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CardTests {

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

    @ParameterizedTest
    @CsvSource({"4242424242424242,visa,123", "5555 5555 5555 4444,mastercard,123", "3782-822463-10005,amex,1234"})
    void good_cards_pay_at_once(String card, String brand, String cvc) throws Exception {
        var session = bank.open(BankAndShop.order());

        var answer = bank.post("/pay/" + session.getId(), Map.of("number", card, "expiry", "1234", "cvc", cvc));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("http://millipore.localhost:8080/checkout/return?session=" + session.getId());
        assertThat(bank.again(session).getPaymentStatus()).isEqualTo("paid");
        var event = bank.event("checkout.session.completed");
        assertThat(event.getApiVersion()).isEqualTo(com.stripe.Stripe.API_VERSION);
        assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
        assertThat(charge(session.getId()).getPaymentMethodDetails().getCard().getBrand())
                .isEqualTo(brand);
    }

    @ParameterizedTest
    @CsvSource({
        "4000000000000002,card_declined,generic_decline,declined",
        "4000000000009995,card_declined,insufficient_funds,insufficient funds",
        "4000000000009987,card_declined,lost_card,declined",
        "4000000000000069,expired_card,expired_card,has expired",
        "4000000000000127,incorrect_cvc,incorrect_cvc,security code is incorrect",
        "4000000000000119,processing_error,processing_error,error occurred"
    })
    void bad_cards_are_declined_and_another_may_be_tried(String card, String code, String decline, String words)
            throws Exception {
        var session = bank.open(BankAndShop.order());

        var answer = bank.pay(session, card);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words).doesNotContain("value=\"" + card);
        var failed = (PaymentIntent) bank.event("payment_intent.payment_failed")
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();
        assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
        assertThat(failed.getLastPaymentError().getCode()).isEqualTo(code);
        assertThat(failed.getLastPaymentError().getDeclineCode()).isEqualTo(decline);
        assertThat(bank.again(session).getStatus()).isEqualTo("open");
        assertThat(bank.pay(session, BankAndShop.GOOD).statusCode()).isEqualTo(303);
        assertThat(bank.stripe().v1().paymentIntents().retrieve(failed.getId()).getStatus())
                .isEqualTo("succeeded");
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424241,12/34,123,number-fault",
        "4111111111111111,12/34,123,its own test cards",
        "'',12/34,123,number-fault",
        "4242424242424242,13/34,123,expiry-fault",
        "4242424242424242,01/20,123,This date has passed",
        "4242424242424242,soon,123,expiry-fault",
        "4242424242424242,12/34,12,cvc-fault",
        "378282246310005,12/34,123,4 digits"
    })
    void mistyped_cards_are_pointed_out_and_nothing_is_attempted(String card, String expiry, String cvc, String words)
            throws Exception {
        var session = bank.open(BankAndShop.order());

        var answer = bank.post("/pay/" + session.getId(), Map.of("number", card, "expiry", expiry, "cvc", cvc));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
        assertThat(bank.again(session).getPaymentIntent()).isNull();
    }

    @Test
    void three_d_secure_asks_and_pays() throws Exception {
        var session = bank.open(BankAndShop.order());

        var asked = bank.pay(session, "4000002760003184");
        var address = asked.headers().firstValue("Location").orElseThrow();

        assertThat(address).isEqualTo("/pay/" + session.getId() + "/3ds");
        assertThat(bank.get(address).body()).contains("Is this you?", "$271.50");
        assertThat(intent(session.getId()).getStatus()).isEqualTo("requires_action");
        assertThat(bank.post(address, Map.of("decision", "approve")).statusCode())
                .isEqualTo(303);
        assertThat(intent(session.getId()).getStatus()).isEqualTo("succeeded");
        assertThat(bank.post(address, Map.of("decision", "approve")).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith("http://millipore.localhost"));
    }

    @Test
    void three_d_secure_that_fails_charges_nothing() throws Exception {
        var session = bank.open(BankAndShop.order());
        bank.pay(session, "4000002760003184");

        var answer = bank.post("/pay/" + session.getId() + "/3ds", Map.of("decision", "fail"));

        assertThat(answer.statusCode()).isEqualTo(422);
        var intent = intent(session.getId());
        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        assertThat(intent.getLastPaymentError().getCode()).isEqualTo("payment_intent_authentication_failure");
        assertThat(intent.getLatestCharge()).isNull();
    }

    @Test
    void three_d_secure_may_be_followed_by_a_decline() throws Exception {
        var session = bank.open(BankAndShop.order());
        bank.pay(session, "4000008400001629");

        var answer = bank.post("/pay/" + session.getId() + "/3ds", Map.of("decision", "approve"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Your card was declined.");
        assertThat(charge(session.getId()).getStatus()).isEqualTo("failed");
    }

    private PaymentIntent intent(String session) throws Exception {
        var id = bank.stripe().v1().checkout().sessions().retrieve(session).getPaymentIntent();
        return bank.stripe().v1().paymentIntents().retrieve(id);
    }

    private Charge charge(String session) throws Exception {
        return bank.stripe().v1().charges().retrieve(intent(session).getLatestCharge());
    }
}
