package shop.troth.checkout.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.AddressForm;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.ChangeAddress;
import shop.troth.orders.Order;
import shop.troth.orders.Order.Untaxed;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Whoever is signed in to an account with a certificate orders without sales tax to its states, as long as it counts; nobody else does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExemptCheckoutTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String EXEMPT = "Tax exempt";
    private static final String CLAUSE = "betty-mills.tax-certificates";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Certified customer = new Certified();

    @Test
    @Keeps(CLAUSE)
    void an_order_to_a_state_of_the_certificate_has_no_sales_tax_and_says_so_wherever_its_sums_stand() {
        customer.has(Certified.until(0, "CA"));
        var guest = customer.checksOut("CA");

        for (var page : new String[] {"/cart", "/checkout/review"}) {
            assertThat(guest.shop().get(page).body()).as(page).contains(EXEMPT);
        }
        var order = Certified.buys(guest);

        assertThat(order.totals().untaxed())
                .contains(new Untaxed(Untaxed.Why.EXEMPT, OptionalInt.of(Certified.CALIFORNIA)));
        assertThat(order.totals().tax().isZero()).isTrue();
        assertThat(order.total())
                .isEqualTo(order.totals().goods().plus(order.totals().deliveryPrice()));
        assertThat(guest.shop().get("/checkout/thanks").body()).contains(EXEMPT);
        Bought.waitFor(() -> SHOP.mails(customer.owner.email).stream()
                .anyMatch(it -> String.valueOf(it.text()).contains("Sales tax: " + EXEMPT)));
    }

    @Test
    @Keeps(CLAUSE)
    void the_form_says_it_while_the_state_is_typed() {
        customer.has(Certified.until(10, "CA"));
        var guest = customer.checksOut("NV");

        assertThat(totals(guest, "CA")).contains(EXEMPT);
        assertThat(totals(guest, "NV")).doesNotContain(EXEMPT);
    }

    @Test
    @Refuses(CLAUSE)
    void other_states_are_taxed_as_usual() {
        customer.has(Certified.until(10, "CA"));

        taxed(Certified.buys(customer.checksOut("NV")), Certified.NEVADA);
        assertThat(Certified.buys(customer.checksOut("NY")).totals().untaxed())
                .contains(new Untaxed(Untaxed.Why.NO_RATE, OptionalInt.empty()));
    }

    @Test
    @Refuses(CLAUSE)
    void a_guest_with_the_same_address_and_another_account_are_taxed() {
        customer.has(Certified.until(10, "CA"));

        var guest = new ShopClient(SHOP.store(Certified.STORE.value()));
        taxed(Certified.buys(customer.checksOut(guest, "CA")), Certified.CALIFORNIA);
        var other = new Owner(Certified.STORE.value()).joins();
        taxed(Certified.buys(customer.checksOut(other.browser, "CA")), Certified.CALIFORNIA);
    }

    @Test
    @Refuses(CLAUSE)
    void a_certificate_past_its_last_day_and_one_that_came_back_from_a_backup_do_not_count() {
        customer.has(Certified.until(-1, "CA"));
        taxed(Certified.buys(customer.checksOut("CA")), Certified.CALIFORNIA);

        var restored = customer.has(Certified.until(10, "CA"));
        Certified.comesFromBackup(restored);
        taxed(Certified.buys(customer.checksOut("CA")), Certified.CALIFORNIA);

        var seen = Certified.find(restored.id()).orElseThrow();
        customer.changes(seen, seen.coverage(), Optional.empty());
        assertThat(Certified.buys(customer.checksOut("CA")).isExempt()).isTrue();
    }

    @Test
    @Refuses(CLAUSE)
    void one_that_is_withdrawn_or_replaced_before_the_order_is_placed_makes_a_new_review() {
        var first = customer.has(Certified.until(10, "CA"));
        var guest = customer.checksOut("CA");
        var reviewed = guest.reviews();
        customer.changes(first, Certified.until(10, "CA", "NV"), Optional.empty());
        again(guest, reviewed);

        guest.fillsIn(Certified.where("CA")); // the new one counts for an address that is given now
        var exempt = guest.reviews();
        customer.withdraws(Certified.find(first.id()).orElseThrow());
        again(guest, exempt);

        taxed(Certified.buys(guest), Certified.CALIFORNIA);
    }

    @Test
    @Keeps(CLAUSE)
    void one_that_is_extended_meanwhile_disturbs_nobody() {
        var first = customer.has(Certified.until(0, "CA"));
        var guest = customer.checksOut("CA");
        var reviewed = guest.reviews();

        customer.changes(first, Certified.until(300, "CA"), Optional.empty());

        assertThat(guest.reviews()).isEqualTo(reviewed);
        assertThat(Certified.buys(guest).isExempt()).isTrue();
    }

    @Test
    @Keeps(CLAUSE)
    void an_order_that_waits_at_the_bank_stands_as_it_was_placed() {
        var certificate = customer.has(Certified.until(10, "CA"));
        var guest = customer.checksOut("CA");
        var bank = guest.goesToTheBank();

        customer.withdraws(certificate);

        assertThat(guest.shop().get("/checkout/review").body()).contains(EXEMPT);
        guest.shop().get(guest.pays(bank));
        assertThat(Certified.order(guest).isExempt()).isTrue();
    }

    @Test
    @Refuses(CLAUSE)
    void whoever_writes_to_the_database_alone_exempts_no_cart() {
        var others = new Certified().has(Certified.until(10, "CA"));
        var guest = customer.checksOut("CA");
        db.sql("update checkout.cart set exempt_by = :exemption where id = :cart")
                .param("exemption", others.exemption().value())
                .param("cart", guest.cart())
                .update();

        assertThat(guest.shop().get("/cart").body()).doesNotContain(EXEMPT);
        assertThat(guest.shop().get("/checkout/review").status())
                .as("the details are asked again")
                .isEqualTo(303);
    }

    @Test
    @Refuses(CLAUSE)
    void whoever_writes_to_the_database_alone_lets_no_restored_certificate_count() {
        var restored = customer.has(Certified.until(10, "CA"));
        var guest = customer.checksOut("CA");
        assertThat(guest.shop().get("/cart").body()).contains(EXEMPT);
        Certified.comesFromBackup(restored);
        assertThat(guest.shop().get("/cart").body()).doesNotContain(EXEMPT);

        for (var seal : Certified.otherSeals(restored)) {
            Certified.setsBySql(restored, seal);
            assertThat(guest.shop().get("/cart").body()).doesNotContain(EXEMPT);
        }
        Certified.comesFromBackup(restored); // no seal stays that a rotation would find
        taxed(Certified.buys(guest), Certified.CALIFORNIA);
    }

    @Test
    @Refuses(CLAUSE)
    void an_exempt_order_moves_within_its_state_and_to_none_with_another_tax() {
        customer.has(Certified.until(10, "CA"));
        var order = Certified.buys(customer.checksOut("CA"));

        assertThat(moves(order, "NV")).isEqualTo(new ChangeAddress.Outcome.OtherTax());
        assertThat(moves(order, "CA")).isEqualTo(new ChangeAddress.Outcome.Changed());
        assertThat(moves(order, "NY")).isEqualTo(new ChangeAddress.Outcome.Changed());
    }

    private static ChangeAddress.Outcome moves(Order order, String state) {
        var typed = new HashMap<String, String[]>();
        typed.put("shipping.line1", new String[] {"7 Example Road"});
        typed.put("shipping.line2", new String[] {""});
        Certified.where(state).forEach((name, value) -> typed.put(name, new String[] {value}));
        return SHOP.bean(ChangeAddress.class)
                .change(Certified.STORE, order.id(), UUID.randomUUID(), AddressForm.FORM.read(typed));
    }

    /** What was reviewed is not placed, and the review has the tax. */
    private static void again(Guest guest, String reviewed) {
        var answer = guest.placesOnly(reviewed);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Something changed since you last looked")
                .doesNotContain(EXEMPT);
    }

    private static void taxed(Order order, int rate) {
        assertThat(order.totals().untaxed()).isEmpty();
        assertThat(order.totals().taxRate()).hasValue(rate);
        assertThat(order.totals().tax().isPositive()).isTrue();
    }

    private static String totals(Guest guest, String state) {
        var fields = guest.details();
        fields.putAll(Certified.where(state));
        return guest.shop().post("/checkout/totals", Map.copyOf(fields)).body();
    }
}
