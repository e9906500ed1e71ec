package shop.troth.desk.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.Case;

/** Who drafts an order and does not know an item's number types what it is called. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ItemsByNameTests {

    private final DraftBuyer buyer = new DraftBuyer("betty-mills");
    private Case about;

    @BeforeEach
    void somebody_asks() {
        about = buyer.asks("counter");
    }

    @AfterEach
    void nobody() {
        buyer.goes(about);
    }

    @Test
    void items_with_these_words_are_offered_and_the_chosen_one_takes_their_place() {
        var page = looks(Map.of("sku.1", "floor cleaner", "action", "look"));
        var offered = page.select("main button[name=take.1]");
        assertThat(offered).isNotEmpty().hasSizeLessThanOrEqualTo(6);
        assertThat(offered.getFirst().text())
                .containsIgnoringCase("cleaner")
                .containsPattern("\\$[0-9.,]+ · [0-9]+ in stock");
        assertThat(page.select("main [role=status]").text()).contains("Choose an item from the suggestions below");
        assertThat(page.select("main [role=alert]")).isEmpty();
        assertThat(page.selectFirst("input[name=sku.1]").val()).isEqualTo("floor cleaner");

        var number = offered.getFirst().val();
        var chosen = looks(Map.of("sku.1", "floor cleaner", "take.1", number));

        assertThat(chosen.selectFirst("input[name=sku.1]").val()).isEqualTo(number);
        assertThat(chosen.select("main button[name=take.1]")).isEmpty();
        assertThat(chosen.select("main [role=alert]")).isEmpty();
    }

    @Test
    void nothing_is_offered_for_words_of_no_product_and_nothing_is_saved() {
        var page = looks(Map.of("sku.1", "qqqqzzzz", "action", "look"));

        assertThat(page.text()).contains("There is no item with this number.").doesNotContain("suggestions");
        assertThat(page.select("main [role=alert]")).hasSize(1);
        assertThat(buyer.saves(buyer.desk, about, buyer.items(1, Map.of("sku.1", "floor cleaner")))
                        .status())
                .isEqualTo(422);
    }

    private Document looks(Map<String, String> typed) {
        var answer = buyer.saves(buyer.desk, about, buyer.items(1, typed));
        assertThat(answer.status()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
