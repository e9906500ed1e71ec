package shop.troth.storefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.testing.ShopClient;

/** The invoice of an order and its credit notes: for its buyer alone, kept by no browser, and in the record. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InvoiceTests {

    private static final RunningShop SHOP = RunningShop.get();

    @Test
    void a_buyer_gets_an_invoice_and_nobody_else_does() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var path = bought.path() + "/invoice";
        var stranger = new ShopClient(SHOP.store());
        assertThat(stranger.get(path).location()).isEqualTo(bought.path());

        var browser = new ShopClient(SHOP.store());
        assertThat(browser.opens(bought.path(), bought.email).body()).contains("href=\"" + path + "\"");
        var before = shown();
        var invoice = browser.get(path);
        assertThat(invoice.header("Cache-Control")).isEqualTo("no-store");
        assertThat(invoice.body())
                .contains("Invoice " + bought.number(), "Ada Example", "1 Example Street", "Bill to", Bought.SKU)
                .contains("Paid by card on", "Millipore Corporation")
                .containsPattern("Ship to</h\\d>\\s*(<[^>]+>\\s*)*Ada Example")
                .doesNotContain(bought.email);
        assertThat(shown()).isEqualTo(before + 1);
        assertThat(browser.get(path + "/1").status()).isEqualTo(404);

        assertThat(invoice.body()).contains("href=\"" + path + "?file=yes\"");
        var file = browser.get(path + "?file=yes");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"invoice-%s.html\"".formatted(bought.number()));
        assertThat(file.header("Cache-Control")).isEqualTo("no-store");
        assertThat(file.body())
                .contains("Invoice " + bought.number(), "Ada Example", "Paid by card on", Bought.SKU)
                .doesNotContain("href=", "src=", bought.email); // it needs nothing else
        assertThat(total(file.body())).isEqualTo(total(invoice.body()));
        assertThat(shown()).isEqualTo(before + 2);
        assertThat(stranger.get(path + "?file=yes").location()).isEqualTo(bought.path());
    }

    @Test
    void what_is_canceled_is_a_credit_note_and_the_invoice_stays() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 3));
        var path = bought.path() + "/invoice";
        var browser = new ShopClient(SHOP.store());
        browser.opens(bought.path(), bought.email);
        var total = total(browser.get(path).body());
        SHOP.bean(CancelOrder.class)
                .cancel(
                        Bought.STORE,
                        bought.order,
                        UUID.randomUUID(),
                        new CancelOrder.Wish.Some(Map.of(Bought.SKU, 1)));

        var invoice = browser.get(path).body();
        assertThat(total(invoice)).isEqualTo(total);
        assertThat(invoice).contains("Credit memo " + bought.number() + "-1");
        var credit = browser.get(path + "/1").body();
        assertThat(credit).contains("Applies to invoice " + bought.number(), "Canceled items", Bought.SKU);
        assertThat(total(credit)).isNotEqualTo(total);
        assertThat(browser.get(path + "/2").status()).isEqualTo(404);
        assertThat(browser.get(path + "/0").status()).isEqualTo(404);
        Bought.waitFor(() -> bought.refunds().contains("returned"));
    }

    private static String total(String page) {
        var at = page.indexOf("<dt>Total</dt>");
        return page.substring(at, page.indexOf("</dd>", at));
    }

    /** How often the record says that somebody was shown what we hold of them, once all that waited is sealed. */
    private static long shown() {
        return SealedEntries.count(SHOP.bean(JdbcClient.class), "purpose = 'rights.access'");
    }
}
