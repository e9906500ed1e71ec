package shop.troth.desk.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.desk.Quoting;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.phone.PhoneOrders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.vault.held.ShowsHeld;

/** Staff put an order together for somebody who wrote or came in person, and that person pays it behind a link. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftOrderTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Map<String, String> TEN_PERCENT = Map.of("discount", "10", "why", "large-order");
    private static final String REASON = "10% (Large order)";
    private static final Pattern MENU = Pattern.compile("<a href=\"/[a-z]*\" aria-current=\"page\">([^<]+)</a>");

    private final DraftBuyer buyer = new DraftBuyer("betty-mills");
    private final List<Case> opened = new ArrayList<>();

    @AfterEach
    void nobody() {
        buyer.goes(opened.toArray(Case[]::new));
    }

    @Test
    void a_draft_begins_with_whom_it_is_for_and_is_about_an_order() {
        var page = Jsoup.parse(buyer.desk.get("/cases/new?next=order").body());
        var chosen = page.select("#topic option[selected]");
        assertThat(chosen.text()).isEqualTo("An order");
        assertThat(chosen.val()).isEqualTo("service");
        assertThat(page.select("#enter").text()).isEqualTo("Who it is for");
        assertThat(page.select("#way").attr("aria-labelledby")).isEqualTo("way-label");
        assertThat(page.select("#way-label").text()).isEqualTo("It came by");

        var call = Jsoup.parse(buyer.desk.get("/cases/new").body());
        assertThat(call.select("#topic option").eachText())
                .contains("Customer service")
                .doesNotContain("An order");
    }

    @Test
    void somebody_at_the_counter_pays_behind_the_link_what_each_page_shows() {
        var about = asks("counter");
        assertThat(buyer.desk.get("/cases/" + about.number()).body())
                .contains("In person", "They came in person", "Draft orders", "Draft an order");
        buyer.drafts(about, buyer.items(2, TEN_PERCENT));
        var each = buyer.reduced();
        var goods = Amounts.text(each.multipliedBy(2));
        assertThat(buyer.desk.get(DraftBuyer.sheet(about)).body()).contains("Draft", goods, REASON, "Send quote");
        assertThat(buyer.sends(about).status()).isEqualTo(303);
        assertThat(buyer.writer.found(about.number()).state()).isEqualTo(CaseState.WITH_SHOPPER);
        assertThat(buyer.mail(about)).contains(goods, "Discount in these prices: " + REASON);

        var guest = buyer.guest();
        var offer = guest.shop().get(buyer.conversation(about) + "/quotes/" + DraftBuyer.number(about));
        assertThat(offer.body()).contains(goods, "Discount in these prices", REASON, "Order at these prices");
        assertThat(buyer.takes(guest, about).location()).endsWith("/checkout/review");
        assertThat(guest.shop().get("/cart").body()).contains(goods);
        guest.fillsIn();
        var review = guest.shop().get("/checkout/review").body();
        guest.shop().get(guest.pays(guest.goesToTheBank()));

        var order = buyer.order(guest);
        assertThat(order.state()).isEqualTo(OrderState.PAID);
        assertThat(order.totals().goods()).isEqualTo(each.multipliedBy(2));
        assertThat(order.line(Quoting.CLEANER).orElseThrow().unit()).isEqualTo(each);
        assertThat(review).contains(goods, "Confirm and pay " + Amounts.text(order.total()));
        assertThat(charged(order)).isEqualTo(order.total());
        assertThat(guest.shop().get("/checkout/thanks").body()).contains(Amounts.text(order.total()));
        assertThat(buyer.desk.get(DraftBuyer.sheet(about)).body()).contains("Ordered", order.number());
        assertThat(buyer.desk.get("/drafts?state=ordered").body()).contains(DraftBuyer.number(about));
    }

    @Test
    void the_pages_of_a_draft_belong_to_the_draft_orders_of_the_menu_and_the_conversation_to_the_messages() {
        var about = asks("counter");
        buyer.drafts(about, buyer.items(2, Map.of()));

        for (var page : List.of("/cases/new?next=order", DraftBuyer.formOf(about), DraftBuyer.sheet(about))) {
            assertThat(chosen(page)).as(page).containsExactly("Draft orders");
        }
        for (var page : List.of("/cases/new", "/cases/" + about.number())) {
            assertThat(chosen(page)).as(page).containsExactly("Messages");
        }
    }

    /** What the menu marks as where somebody is. */
    private List<String> chosen(String page) {
        var answer = buyer.desk.get(page);
        assertThat(answer.status()).isEqualTo(200);
        return MENU.matcher(answer.body()).results().map(it -> it.group(1)).toList();
    }

    @Test
    void a_letter_and_a_message_become_orders_without_words_that_are_read() {
        var letter = asks("letter");
        var message = buyer.writer.writes("service", "May I order a case of floor cleaner?");
        opened.add(message);
        for (var about : List.of(letter, message)) {
            buyer.drafts(about, buyer.items(1, Map.of()));
            assertThat(buyer.desk.get(DraftBuyer.sheet(about)).body())
                    .contains("Send quote")
                    .doesNotContain("Read aloud", "Send pay link");
            var send = Quoting.hidden(buyer.desk.get(DraftBuyer.sheet(about)));
            for (var times = 0; times < 2; times++) {
                assertThat(buyer.desk
                                .post(DraftBuyer.sheet(about) + "/send", send)
                                .status())
                        .isEqualTo(303);
            }
            assertThat(buyer.state(about)).isEqualTo("sent");
        }
        var guest = buyer.guest();
        assertThat(buyer.takes(guest, letter).location()).endsWith("/checkout/review");
        guest.fillsIn().shop().get(guest.pays(guest.goesToTheBank()));
        var order = buyer.order(guest);
        assertThat(order.state()).isEqualTo(OrderState.PAID);
        assertThat(SHOP.bean(PhoneOrders.class).of(order.store(), order.id())).isEmpty();
        assertThat(buyer.mails(letter)).hasSize(1);
    }

    @Test
    void two_who_have_one_draft_open_are_told_and_the_second_to_save_looks_again() {
        var about = asks("counter");
        buyer.drafts(about, buyer.items(2, Map.of()));
        var other = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        for (var page : List.of(DraftBuyer.formOf(about), DraftBuyer.sheet(about))) {
            assertThat(other.get(page).body()).as(page).contains("Also at this draft: " + buyer.clerk.name());
        }
        var old = new HashMap<>(buyer.items(5, Map.of()));
        old.putAll(Quoting.hidden(other.get(DraftBuyer.formOf(about))));
        buyer.drafts(about, buyer.items(4, Map.of()));

        var late = other.post(DraftBuyer.formOf(about), old);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("someone else changed this quote", "value=\"5\"");
        assertThat(buyer.kept(about).getFirst().lines().getFirst().quantity()).isEqualTo(4);
    }

    @Test
    void duplicated_it_is_a_draft_for_somebody_else_and_the_first_stays() {
        var about = asks("counter");
        buyer.drafts(about, buyer.items(2, TEN_PERCENT));
        var again = "/cases/new?next=order&copy=" + DraftBuyer.number(about);
        assertThat(buyer.desk.get(DraftBuyer.sheet(about)).body()).contains(again.replace("&", "&amp;"));
        assertThat(buyer.desk.get(again).body())
                .contains("New draft order", "name=\"copy\" value=\"" + DraftBuyer.number(about) + "\"");
        assertThat(buyer.desk.get(again + "0").body())
                .contains("New draft order")
                .doesNotContain("value=\"" + DraftBuyer.number(about));

        var form = buyer.form("letter");
        form.put("copy", DraftBuyer.number(about));
        var next = buyer.desk.post("/cases/new", form).location();
        assertThat(next).endsWith("/quote?copy=" + DraftBuyer.number(about));
        var second = buyer.writer.found(MessageWriter.number(next));
        opened.add(second);
        assertThat(buyer.desk
                        .get(DraftBuyer.formOf(second) + "?copy=" + DraftBuyer.number(about))
                        .body())
                .contains("value=\"" + Quoting.CLEANER + "\"", "value=\"2\"", "name=\"discount\" value=\"10\"");
        buyer.drafts(second, buyer.items(2, TEN_PERCENT));
        assertThat(buyer.kept(second)).singleElement().satisfies(it -> {
            assertThat(it.number()).isEqualTo(DraftBuyer.number(second));
            assertThat(it.reduction()).isPresent();
        });
        assertThat(buyer.kept(about)).hasSize(1);
    }

    @Test
    void whoever_it_is_for_is_shown_all_that_is_held_of_it() {
        var about = asks("counter");
        buyer.drafts(about, buyer.items(2, TEN_PERCENT));
        assertThat(held(about, "Quotes and draft orders"))
                .singleElement()
                .asString()
                .contains(
                        "Quote=" + DraftBuyer.number(about),
                        "Status=draft",
                        "Discount in percent=10.00",
                        "Reason for the discount=large order",
                        "Begun=");
        assertThat(held(about, "Messages and order problems"))
                .singleElement()
                .asString()
                .contains("your visit");
    }

    private Case asks(String way) {
        var about = buyer.asks(way);
        opened.add(about);
        return about;
    }

    /** What the bank was asked for. */
    private static Money charged(Order order) {
        return Money.ofMinor(
                order.total().getCurrencyUnit(),
                SHOP.bean(JdbcClient.class)
                        .sql("select amount_minor from payments.payment where order_id = :order")
                        .param("order", order.id().value())
                        .query(Long.class)
                        .single());
    }

    private static List<Map<String, Object>> held(Case about, String title) {
        var table = SHOP.application().getBeansOfType(ShowsHeld.class).values().stream()
                .flatMap(it -> it.tables().stream())
                .filter(it -> it.title().equals(title))
                .findFirst()
                .orElseThrow();
        return SHOP.bean(JdbcClient.class)
                .sql(table.sql())
                .param("store", about.store().value())
                .param("things", new String[0])
                .param(
                        "people",
                        new String[] {about.writer().orElseThrow().value().toString()})
                .query()
                .listOfRows();
    }
}
