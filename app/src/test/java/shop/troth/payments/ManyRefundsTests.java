package shop.troth.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.RunningShop;

/** A refund that the bank may have made already is found among all of its payment, and not made again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyRefundsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Money CENT = Money.ofMinor(CurrencyUnit.USD, 1);
    private static final int A_PAGE = 100;

    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
    private final String payment = SHOP.bean(JdbcClient.class)
            .sql("select reference from payments.payment where state = 'paid' and order_id = :order")
            .param("order", bought.order.value())
            .query(String.class)
            .single();

    @Test
    void a_refund_is_found_behind_a_page_of_later_ones() throws StripeException {
        var id = UUID.randomUUID();
        var made = refunds(id);
        for (int i = 0; i < A_PAGE; i++) {
            refunds(UUID.randomUUID());
        }
        var refund = new Refund(
                Bought.STORE, id, bought.order, Refund.State.WANTED, CENT, Money.zero(CurrencyUnit.USD), SHOP.now());

        var answer = SHOP.bean(BankRefunds.class).ask(new Refunds.Due(refund, payment, null, true, 0));

        assertThat(answer).isEqualTo(new BankRefunds.Answer.Returned(made));
    }

    /** One that was asked for so long ago that the bank has forgotten the key. */
    private String refunds(UUID id) throws StripeException {
        var params = RefundCreateParams.builder()
                .setPaymentIntent(payment)
                .setAmount(CENT.getAmountMinorLong())
                .setMetadata(Map.of("refund", id.toString()))
                .build();
        return SHOP.bean(Bank.class)
                .client(Bought.STORE)
                .v1()
                .refunds()
                .create(params)
                .getId();
    }
}
