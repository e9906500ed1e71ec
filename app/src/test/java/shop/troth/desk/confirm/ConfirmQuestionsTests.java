package shop.troth.desk.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** Staff are asked before they cancel or close something, and see to the cent what the bank will be asked for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfirmQuestionsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 3));
    private final String order = "/orders/" + bought.number();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_cancellation_is_shown_before_it_is_made_and_comes_to_what_was_shown() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        assertThat(service.get(order).body()).contains("action=\"" + order + "/cancel/review\"");

        var question = service.post(order + "/cancel/review", asked("0-0", "pieces." + Bought.SKU, "1"));

        assertThat(question.status()).isEqualTo(200);
        assertThat(question.body())
                .contains("Cancel a part of order " + bought.number(), "1 × ", "This can’t be undone", "Don’t cancel")
                .doesNotContain("Ada Example");
        assertThat(bought.refunds()).isEmpty();
        assertThat(service.post(order + "/cancel", hidden(question.body())).status())
                .isEqualTo(303);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(question.body()).contains("Cancel and refund " + dollars(bought.wanted()));

        var rest = service.post(order + "/cancel/review", asked("1-0", "whole", "yes"));
        assertThat(rest.body()).contains("Cancel all that is left of order", "2 × ");
        assertThat(service.post(order + "/cancel", hidden(rest.body())).status())
                .isEqualTo(303);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned", "returned")));
        assertThat(rest.body()).contains("Cancel and refund " + dollars(bought.total() - cents(question.body())));
        assertThat(bought.wanted()).isEqualTo(bought.total());
    }

    @Test
    void what_can_not_be_canceled_now_is_said_and_nothing_is_changed() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var changed = service.post(order + "/cancel/review", asked("1-0", "whole", "yes"));
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.body()).contains("was shipped or canceled while its page was open");
        var many = service.post(order + "/cancel/review", asked("0-0", "pieces." + Bought.SKU, "4"));
        assertThat(many.body()).contains("3 of " + Bought.SKU + " are left to ship");
        var none = service.post(order + "/cancel/review", asked("0-0", "pieces." + Bought.SKU, "0"));
        assertThat(none.body()).contains("Say how many of which product");
        var words = new LinkedHashMap<>(asked("0-0", "whole", "yes"));
        words.put("reason", "Ada Example called");
        assertThat(service.post(order + "/cancel/review", words).status()).isEqualTo(400);
        assertThat(bought.state()).isEqualTo("paid");
        assertThat(bought.refunds()).isEmpty();
    }

    @Test
    void a_problem_is_closed_after_a_question() {
        var opening =
                Case.Opening.of(CaseKind.REPORT, bought.order, UUID.randomUUID().toString());
        var cases = SHOP.bean(Cases.class);
        var problem =
                cases.open(Bought.STORE, opening.onTopic("damaged"), SHOP.now()).orElseThrow();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var close = order + "/problems/" + problem.number() + "/close";
        assertThat(service.get(order).body()).contains("href=\"" + close + "\"");

        assertThat(service.get(close).body())
                .contains("Close problem " + problem.number() + "?", "The buyer isn’t told");
        assertThat(cases.find(Bought.STORE, problem.number()).orElseThrow().isOpen())
                .isTrue();
        assertThat(service.post(close, Map.of()).status()).isEqualTo(303);
        assertThat(cases.find(Bought.STORE, problem.number()).orElseThrow().isOpen())
                .isFalse();
        assertThat(service.get(close).location()).endsWith(order);
    }

    private static Map<String, String> asked(String version, String what, String value) {
        return Map.of("key", UUID.randomUUID().toString(), "version", version, "reason", "Buyer asked", what, value);
    }

    private static Map<String, String> hidden(String page) {
        var fields = new LinkedHashMap<String, String>();
        HIDDEN.matcher(page).results().forEach(it -> fields.put(it.group(1), it.group(2)));
        return fields;
    }

    private static String dollars(long cents) {
        return DeskAmounts.text(Money.ofMinor(CurrencyUnit.USD, cents));
    }

    private static long cents(String page) {
        var found =
                Pattern.compile("Cancel and refund \\$([0-9,]+)\\.([0-9]{2})").matcher(page);
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1).replace(",", "") + found.group(2));
    }
}
