package shop.troth.cli.choices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.Problem;
import shop.troth.testing.RunningShop;

/** An opt-out that came by phone or by letter. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChoicesAdminCommandTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final ChoicesAdminCommand errand = ChoicesAdminCommand.of(SHOP.application());
    private final String email = "caller-" + UUID.randomUUID() + "@example.org";

    @Test
    void a_call_binds_an_address_that_nobody_knows_yet_and_says_so_without_it() {
        var said = errand.run(wishes("PHONE", "", email));
        assertThat(said).contains("has no data for this address").doesNotContain(email);

        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1), email);

        assertThat(objected(bought)).contains("marketing.updates", "marketing.promotion");
        assertThat(errand.run(wishes("LETTER", "", email))).contains("Done.");
        Bought.waitFor(() -> bought.mails("is confirmed").size() == 1);
        assertThat(bought.mails("were updated")).isEmpty(); // nothing changed, so nothing is told
    }

    @Test
    void a_letter_about_one_kind_ends_that_alone_and_is_confirmed() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1), email);

        errand.run(wishes("LETTER", "promotions", email));

        assertThat(objected(bought)).containsExactly("marketing.promotion");
        Bought.waitFor(() -> bought.mails("were updated").size() == 1);
        Bought.waitFor(() -> bought.mails("is confirmed").size() == 1);
    }

    @Test
    void what_cannot_be_done_is_said_in_a_sentence_without_the_address() {
        assertThatThrownBy(() -> errand.run(wishes("PHONE", "", "caller at home")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("name@example.com")
                .hasMessageNotContaining("caller");
        assertThatThrownBy(() -> errand.run(wishes("PHONE", "raffles", email)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("updates, promotions");
    }

    private static Map<String, String> wishes(String way, String topic, String email) {
        return Map.of(
                ChoicesAdminCommand.STORE, "millipore",
                ChoicesAdminCommand.WAY, way,
                ChoicesAdminCommand.TOPIC, topic,
                ChoicesAdminCommand.EMAIL, email);
    }

    private static java.util.List<String> objected(Bought bought) {
        return SHOP.bean(JdbcClient.class)
                .sql("""
                        select unnest(s.objected) from vault.subject s
                          join orders.placed o on o.store_id = s.store_id and o.subject_id = s.id
                         where o.id = :order
                        """)
                .param("order", bought.order.value())
                .query(String.class)
                .list();
    }
}
