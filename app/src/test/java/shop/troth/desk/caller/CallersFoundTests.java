package shop.troth.desk.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.fulfillment.Bought;
import shop.troth.orders.Orders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.choices.Halt;

/** For whom somebody calls or writes is found by an order, or not at all; and what is wrong with the form is said. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallersFoundTests {

    private static final RunningShop SHOP = RunningShop.get();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps("millipore.stop-using")
    void whoever_does_not_know_which_address_we_have_is_found_by_order_last_name_and_zip_code() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var calling = new Calling(SHOP, RunningShop.STORE);
        var form = calling.form("use:stop", "letter", "");
        form.putAll(Map.of("order", bought.number(), "surname", "Example", "zip", "01821"));

        assertThat(calling.enters(form)).isEqualTo("fulfilled");

        assertThat(isStopped(bought)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Example, 01822", "Namesake, 01821"})
    @Refuses("millipore.stop-using")
    void a_namesake_elsewhere_and_a_neighbor_of_another_name_are_not_the_buyer(String surname, String zip) {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var calling = new Calling(SHOP, RunningShop.STORE);
        var form = calling.form("use:stop", "letter", "");
        form.putAll(Map.of("order", bought.number(), "surname", surname, "zip", zip));

        var answer = calling.desk.post("/requests", form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("There is no such order under this last name and ZIP code.", bought.number(), surname, zip)
                .doesNotContain(bought.email, "1 Example Street");
        assertThat(isStopped(bought)).isFalse();
        assertThat(calling.entered()).isEmpty();
    }

    @Test
    void an_order_is_offered_only_to_roles_that_find_buyers() {
        var officer = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);
        assertThat(officer.get("/requests").body()).contains("Email address").doesNotContain("Order number");
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var form = new Calling(SHOP, RunningShop.STORE).form("use:stop", "phone", "");
        form.putAll(Map.of("order", bought.number(), "surname", "Example", "zip", "01821"));

        assertThat(officer.post("/requests", form).status()).isEqualTo(422);

        assertThat(isStopped(bought)).isFalse();
    }

    @Test
    void what_is_wrong_is_said_at_once_and_what_was_typed_comes_back() {
        var calling = new Calling(SHOP, "perricone-md");
        var form = calling.form("access", "by-pigeon", "not-an-address");
        form.put("day", calling.today().plusDays(1).toString());
        form.remove("opens-mail");

        var answer = calling.desk.post("/requests", form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "Nothing is saved yet",
                        "Choose how it came.",
                        "This day is still to come",
                        "Ask whether they can open email",
                        "value=\"not-an-address\"",
                        "value=\"" + form.get("key") + "\"");
        form.put("day", calling.today().minusYears(2).toString());
        assertThat(calling.desk.post("/requests", form).body()).contains("This is more than a year ago");
        form.put("key", "no-key");
        assertThat(calling.enters(form)).isEqualTo("400");
        assertThat(calling.entered()).isEmpty();
    }

    private static boolean isStopped(Bought bought) {
        var buyer = SHOP.bean(Orders.class)
                .find(Bought.STORE, bought.order)
                .orElseThrow()
                .buyer();
        return SHOP.bean(AddressHalts.class).isOn(Bought.STORE, buyer, Halt.USE);
    }
}
