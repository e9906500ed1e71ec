package shop.troth.desk.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.staff.Role;
import shop.troth.staff.SavedFilters;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** What cannot be done at the desk is said with what helps. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskErrorsTests {

    private static final RunningShop SHOP = RunningShop.get();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void what_no_text_can_have_is_a_wrong_form_and_no_failure() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);

        for (var path :
                new String[] {"/orders?number=%00", "/orders?sku=%00", "/orders?after=%00", "/cases?topic=%00"}) {
            var answer = owner.get(path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.body()).contains("Go back and try again").doesNotContain("Something went wrong");
        }
    }

    @Test
    void whoever_has_as_many_filters_as_there_is_room_for_is_told_to_delete_one() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        for (int i = 0; i < SavedFilters.MOST; i++) {
            service.post("/orders/filters", Map.of("name", "Filter " + i, "state", "paid"));
        }

        var full = service.post("/orders/filters", Map.of("name", "One more"));

        assertThat(full.status()).isEqualTo(409);
        assertThat(full.body()).contains("Nothing was saved", "Delete one that you don’t need first");
    }
}
