package shop.troth.desk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.ShopClient;

/** Nothing goes off sale by a slip of the hand: a question comes before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetireAtDeskTests {

    private final Selling selling = new Selling();

    @AfterEach
    void goes() {
        selling.close();
    }

    @Test
    void staff_are_asked_before_a_product_is_retired_and_the_answer_retires_it() {
        selling.waitUntilSold();
        var product = Jsoup.parse(selling.desk.get(selling.page).body());
        assertThat(product.select("form[method=get][action=" + selling.page + "/retire] button")
                        .eachText())
                .containsExactly("Retire this product…");

        var question = selling.desk.get(selling.page + "/retire");
        assertThat(question.status()).isEqualTo(200);
        assertThat(question.body()).contains("Retire Test beaker?", "Nothing is deleted", "Don’t retire");
        assertThat(selling.desk.get(selling.page).body()).as("not yet").doesNotContain("Restore this product");

        Selling.mustLeadOn(selling.desk.post(selling.page + "/retire", answer(question)));
        assertThat(selling.desk.get(selling.page).body()).contains("Restore this product");
        assertThat(selling.desk.get(selling.page + "/retire").location())
                .as("what is retired is not asked about")
                .endsWith(selling.page);
    }

    @Test
    void the_question_about_a_variant_names_it_and_retires_it_alone() {
        var form = selling.form(selling.page, "Test beaker", "10.00");
        var large = selling.sku + "-L";
        form.put("options.1", "Size: S");
        form.putAll(Map.of("sku.2", large, "options.2", "Size: L", "price.2", "12.00", "stock.2", "5"));
        Selling.mustLeadOn(selling.desk.post(selling.page, form));

        var question = selling.desk.get(selling.page + "/retire?sku=" + large);

        assertThat(question.body()).contains("Retire " + large + " (Size: L)?", "this variant of Test beaker");
        Selling.mustLeadOn(selling.desk.post(selling.page + "/retire", answer(question)));
        assertThat(selling.desk.get(selling.page).body())
                .contains("Restore " + large, "Retire this product…")
                .doesNotContain("Restore " + selling.sku + " ");
        assertThat(selling.desk.get(selling.page + "/retire?sku=no-such-number").status())
                .isEqualTo(404);
        assertThat(DeskStaff.as(Selling.SHOP, Role.MARKETING)
                        .get(selling.page + "/retire")
                        .status())
                .isEqualTo(403);
    }

    /** What the button on a page of a question sends. */
    private static Map<String, String> answer(ShopClient.Answer question) {
        var form = (FormElement) Jsoup.parse(question.body())
                .select("main form[action$=/retire]")
                .getFirst();
        return form.formData().stream().collect(Collectors.toMap(it -> it.key(), it -> it.value()));
    }
}
