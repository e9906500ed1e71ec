package shop.troth.desk.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.desk.Quoting;
import shop.troth.policy.Purpose;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Draft orders in other stores, by other roles, too late, and in the list of all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftsElsewhereTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final DraftBuyer buyer = new DraftBuyer("betty-mills");
    private final List<Case> opened = new ArrayList<>();

    @AfterEach
    void nobody() {
        buyer.goes(opened.toArray(Case[]::new));
    }

    @Test
    void a_store_without_draft_orders_has_no_list_no_button_and_nobody_in_person() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);
        assertThat(owner.get("/").body()).doesNotContain("Draft orders");
        assertThat(owner.get("/drafts").status()).isEqualTo(404);
        assertThat(owner.get("/cases/new?next=order").body()).doesNotContain("New draft order", "In person");
        var form = new DraftBuyer("millipore").form("counter");
        form.remove("next");
        var answer = owner.post("/cases/new", form);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Choose how it came.");
    }

    @Test
    void a_store_that_takes_orders_only_on_the_phone_draws_up_none_for_a_letter_or_a_message() {
        var other = new DraftBuyer("perricone-md");
        assertThat(other.desk.get("/drafts").body()).contains("New draft order");
        assertThat(other.desk.post("/cases/new", other.form("letter")).body()).contains("only on the phone");
        var message = other.writer.grownUp().writes("service", "May I order a cream?");
        try {
            assertThat(other.desk.get("/cases/" + message.number()).body()).doesNotContain("Draft an order");
            assertThat(other.desk.get(DraftBuyer.formOf(message)).status()).isEqualTo(404);
        } finally {
            other.writer.goes(message);
        }
    }

    @Test
    void a_call_is_an_order_by_phone_and_no_draft_order() {
        var about = asks("phone");
        assertThat(buyer.desk.get("/cases/" + about.number()).body())
                .contains("Take an order")
                .doesNotContain("Draft an order");
        buyer.drafts(about, buyer.items(1, Map.of()));
        var unread = Quoting.hidden(buyer.desk.get(DraftBuyer.sheet(about)));
        assertThat(buyer.desk.post(DraftBuyer.sheet(about) + "/send", unread).status())
                .isEqualTo(409);
    }

    @Test
    void owners_and_customer_service_put_orders_together_and_nobody_else_even_sees_the_list() {
        var about = asks("counter");
        buyer.drafts(about, buyer.items(1, Map.of()));
        var sent = Quoting.hidden(buyer.desk.get(DraftBuyer.sheet(about)));
        for (var role : Role.values()) {
            var may = role == Role.OWNER || role == Role.CUSTOMER_SERVICE;
            var browser = browser(role);
            for (ShopClient.Answer answer : List.of(
                    browser.get("/drafts"),
                    browser.get(DraftBuyer.formOf(about)),
                    browser.get(DraftBuyer.sheet(about)))) {
                assertThat(answer.status()).as("%s", role).isEqualTo(may ? 200 : 403);
            }
            if (!may) {
                for (var button : List.of("/send", "/end")) {
                    assertThat(browser.post(DraftBuyer.sheet(about) + button, sent)
                                    .status())
                            .as("%s %s", role, button)
                            .isEqualTo(403);
                }
                assertThat(browser.get("/").body()).doesNotContain("Draft orders");
            }
        }
        assertThat(buyer.state(about)).isEqualTo("draft");
    }

    @Test
    void who_answers_messages_and_may_put_no_orders_together_sees_none_in_a_message() {
        var about = asks("counter");
        SHOP.bean(Roles.class)
                .change(
                        Role.CUSTOMER_SERVICE,
                        List.of(DeskAction.ANSWER, DeskAction.REVEAL),
                        List.of(new Purpose("answer.inquiry")));
        var browser = browser(Role.CUSTOMER_SERVICE);
        assertThat(browser.get("/cases/" + about.number()).body()).doesNotContain("Draft orders", "Draft an order");
        assertThat(browser.get("/cases/new").body()).doesNotContain("take their order", "In person");
        assertThat(browser.get(DraftBuyer.formOf(about)).status()).isEqualTo(403);
        assertThat(browser.get("/drafts").status()).isEqualTo(403);
    }

    @Test
    void who_may_not_read_a_message_draws_nothing_up_in_it() {
        var about = asks("counter");
        SHOP.bean(Roles.class).change(Role.MARKETING, List.of(DeskAction.DRAFT_ORDERS), List.of());
        var browser = browser(Role.MARKETING);
        assertThat(browser.get("/drafts").body()).doesNotContain("New draft order");
        assertThat(browser.get(DraftBuyer.formOf(about)).status()).isEqualTo(403);
        assertThat(browser.post(DraftBuyer.formOf(about), buyer.items(1, Map.of("revision", "0")))
                        .status())
                .isEqualTo(403);
        assertThat(buyer.kept(about)).isEmpty();
    }

    @Test
    void the_list_shows_how_each_stands_and_nobody_and_search_finds_its_number() {
        var draft = asks("counter");
        buyer.drafts(draft, buyer.items(2, Map.of()));
        var sent = asks("letter");
        buyer.drafts(sent, buyer.items(1, Map.of()));
        assertThat(buyer.sends(sent).status()).isEqualTo(303);

        var all = buyer.desk.get("/drafts").body();
        assertThat(all)
                .contains(DraftBuyer.number(draft), DraftBuyer.number(sent), draft.number(), "New draft order")
                .doesNotContain(buyer.writer.email, "Ada Example", "floor cleaner");
        assertThat(buyer.desk.get("/drafts?state=draft").body())
                .contains(DraftBuyer.number(draft))
                .doesNotContain(DraftBuyer.number(sent));
        assertThat(buyer.desk.get("/drafts?state=sent").body())
                .contains(DraftBuyer.number(sent))
                .doesNotContain(DraftBuyer.number(draft));
        for (var wrong : List.of("?state=none", "?after=1", "?after=1.x")) {
            assertThat(buyer.desk.get("/drafts" + wrong).status()).as(wrong).isEqualTo(400);
        }
        var typed = DraftBuyer.number(draft).toLowerCase(Locale.ROOT);
        var found = buyer.desk.post("/search", Map.of("q", typed));
        assertThat(found.location()).endsWith(DraftBuyer.sheet(draft));
        assertThat(browser(Role.FULFILLMENT)
                        .post("/search", Map.of("q", DraftBuyer.number(draft)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_nobody_paid_by_its_last_day_cannot_be_paid_and_is_listed_as_expired() {
        var about = asks("counter");
        buyer.drafts(about, buyer.items(1, Map.of()));
        assertThat(buyer.sends(about).status()).isEqualTo(303);
        var page = buyer.conversation(about) + "/quotes/" + DraftBuyer.number(about);
        SHOP.bean(JdbcClient.class)
                .sql("update pricing.quote set expires_at = :at where number = :number")
                .param("at", SHOP.now().minusSeconds(60).atOffset(ZoneOffset.UTC))
                .param("number", DraftBuyer.number(about))
                .update();

        var guest = buyer.guest();
        assertThat(buyer.takes(guest, about).status()).isEqualTo(409);
        assertThat(guest.shop().get(page).body()).contains("expired on").doesNotContain("Order at these prices");
        assertThat(buyer.desk.get("/drafts?state=expired").body()).contains(DraftBuyer.number(about));
        assertThat(buyer.desk.get("/drafts?state=sent").body()).doesNotContain(DraftBuyer.number(about));
    }

    @Test
    void whoever_is_to_get_a_link_needs_an_email_address_and_a_message_about_a_price_stays_a_quote() {
        var form = new HashMap<>(buyer.form("counter"));
        form.remove("email");
        var answer = buyer.desk.post("/cases/new", form);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Ask for their email address", "New draft order");
        form.remove("next");
        assertThat(buyer.desk.post("/cases/new", form).body()).contains("Enter how to reach them, or they can’t");

        var price = buyer.writer.writes("price", "Twenty cases a month, please.");
        opened.add(price);
        assertThat(buyer.desk.get("/cases/" + price.number()).body())
                .contains("Write a quote")
                .doesNotContain("Draft an order");
    }

    private ShopClient browser(Role role) {
        return DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, "betty-mills"), "betty-mills");
    }

    private Case asks(String way) {
        var about = buyer.asks(way);
        opened.add(about);
        return about;
    }
}
