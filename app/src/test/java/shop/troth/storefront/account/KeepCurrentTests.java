package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.returned.Deliverability;
import shop.troth.runtime.control.AdminAccess;
import shop.troth.testing.Guest;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** An account asks its owner to check the details, where the policy promises it and there is a reason. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepCurrentTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String QUESTION = "action=\"/account/confirm\"";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void details_that_were_last_confirmed_a_year_ago_are_asked_about_once() {
        var owner = new Owner("betty-mills").joins();
        assertThat(page(owner)).doesNotContain(QUESTION);

        ages(owner, 364);
        assertThat(page(owner)).doesNotContain(QUESTION);
        ages(owner, 366);
        assertThat(page(owner)).contains(QUESTION, "a year since", "Ada Example", owner.email);

        assertThat(owner.browser.post("/account/confirm", Map.of()).location()).isEqualTo("/account?said=confirmed");
        assertThat(page(owner)).doesNotContain(QUESTION);
    }

    @Test
    @Refuses("betty-mills.keep-current")
    void an_address_that_mail_came_back_from_stays_in_question_until_its_owner_confirms_it() {
        var owner = new Owner("betty-mills").joins();
        var store = new StoreId("betty-mills");
        var person = List.of(person(owner));
        var deliverability = SHOP.bean(Deliverability.class);
        deliverability.mark(store, person, SHOP.now());
        var stranger = new Owner("betty-mills").joins();

        assertThat(page(owner)).contains(QUESTION, "was undeliverable");
        assertThat(page(stranger)).doesNotContain(QUESTION);
        stranger.browser.post("/account/confirm", Map.of()); // somebody else's yes says nothing about this address
        assertThat(page(owner)).contains(QUESTION);
        assertThat(owner.browser().post("/account/confirm", Map.of()).location())
                .isEqualTo("/account/sign-in");
        assertThat(deliverability.undeliverable(store, person)).isNotEmpty();

        owner.browser.post("/account/confirm", Map.of());
        assertThat(page(owner)).doesNotContain(QUESTION);
        assertThat(deliverability.undeliverable(store, person)).isEmpty();
    }

    @Test
    void a_package_that_came_back_is_asked_about_and_email_still_goes_out() {
        var owner = new Owner("betty-mills").joins();
        var stranger = new Owner("betty-mills").joins();
        var guest = new Guest(SHOP.store("betty-mills"), owner.email);
        guest.buys("BM-1010-CS", 1);
        var number = db.sql("select number from orders.placed where store_id = 'betty-mills' and id = :order")
                .param("order", guest.order(SHOP).value())
                .query(String.class)
                .single();

        assertThatThrownBy(() -> returned("betty-mills", number)).hasMessageContaining("hasn't shipped");
        assertThatThrownBy(() -> returned("betty-mills", "00000-00000")).hasMessageContaining("no order");
        assertThat(page(owner)).doesNotContain(QUESTION);
        db.sql("update orders.placed set state = 'shipped', shipped_at = now() where number = :number")
                .param("number", number)
                .update();
        assertThat(returned("betty-mills", number))
                .isEqualTo(returned("betty-mills", number))
                .contains("Recorded");

        assertThat(page(owner)).contains(QUESTION, "was undeliverable");
        assertThat(page(stranger)).doesNotContain(QUESTION);
        assertThat(SHOP.bean(Deliverability.class).undeliverable(new StoreId("betty-mills"), List.of(person(owner))))
                .isEmpty();
        owner.browser.post("/account/confirm", Map.of());
        assertThat(page(owner)).doesNotContain(QUESTION);
    }

    /** As {@code ./troth returned} asks the running serve. */
    private static String returned(String store, String number) {
        return AdminAccess.at(SHOP.dataFolder()).orElseThrow().ask("returned", Map.of("store", store, "order", number));
    }

    @Test
    void a_store_that_does_not_promise_it_does_not_ask() {
        var owner = new Owner("millipore").joins();

        ages(owner, 800);

        assertThat(page(owner)).doesNotContain(QUESTION);
    }

    private static String page(Owner owner) {
        return owner.browser.get("/account").body();
    }

    private void ages(Owner owner, int days) {
        db.sql("update people.account set asked_at = :at where subject_id = :person")
                .param("at", SHOP.now().minus(java.time.Duration.ofDays(days)).atOffset(java.time.ZoneOffset.UTC))
                .param("person", person(owner).value())
                .update();
    }

    private SubjectId person(Owner owner) {
        return new SubjectId(db.sql("select subject_id from people.account where id = :account")
                .param("account", owner.account(db))
                .query(UUID.class)
                .single());
    }
}
