package shop.troth.desk.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.content.Piece;
import shop.troth.testing.ShopClient;

/** The order of the pages that every page of the shop lists. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MenuAtDeskTests {

    private final Writing writing = new Writing();
    private final ShopClient desk = writing.desk;
    private final ShopClient shop = writing.shop;

    @AfterEach
    void goes() {
        writing.close();
    }

    @Test
    @Tag("deep")
    void the_menu_is_ordered_and_leaves_pages_out() {
        var hidden = Writing.address();
        var id = writing.publishes(hidden, "<h1>Left out</h1>");
        var form = new HashMap<>(writing.hidden("/pages/menu"));
        writing.touches("/pages/menu");
        form.put("position." + id, "x");
        assertThat(desk.post("/pages/menu", form).body()).contains("Enter a number from 1 to 999", "value=\"x\"");
        form.putAll(Map.of(
                "position." + id,
                "",
                "position.delivery-and-returns",
                "1",
                "position.choosing-a-membrane",
                "2",
                "position.chemical-compatibility",
                "3"));

        Writing.mustLeadOn(desk.post("/pages/menu", form));

        Awaitility.await()
                .untilAsserted(() -> assertThat(shop.get("/privacy").body())
                        .containsSubsequence(
                                "delivery-and-returns\">", "choosing-a-membrane\">", "chemical-compatibility\">")
                        .doesNotContain(hidden));
        writing.shopShows("/pages/" + hidden, "Left out");
        assertThat(desk.get("/pages").body()).contains("<li>menu.txt</li>");
    }

    @Test
    void the_menu_too_is_changed_by_one_at_a_time() {
        var form = writing.hidden("/pages/menu");
        var other = new HashMap<>(writing.hidden("/pages/menu"));
        writing.touches("/pages/menu");
        form.put("position.delivery-and-returns", "");
        other.put("position.choosing-a-membrane", "");
        Writing.mustLeadOn(desk.post("/pages/menu", form));

        var told = desk.post("/pages/menu", other);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("someone else changed the menu");
        assertThat(writing.saved(Piece.MENU).map(Piece::text).orElse(""))
                .contains("-delivery-and-returns\n")
                .doesNotContain("-choosing-a-membrane");
    }
}
