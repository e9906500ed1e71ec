package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.CaseState;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.cases.message.QuoteLetter;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.held.ShowsHeld;

/** Staff write a quote, look it over, send it once, replace it and withdraw it; nobody else does, and no other store has it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuotesAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Quoting quoting = new Quoting();

    @AfterEach
    void nobody() {
        quoting.goes();
    }

    @Test
    @Keeps("betty-mills.sales-inquiries")
    void a_quote_is_drafted_looked_over_and_mailed_once_and_answers_the_case() {
        assertThat(quoting.desk.get(quoting.page()).body()).contains("Write a quote");
        quoting.drafts(quoting.fields(Quoting.CLEANER, "20", "41.25"));
        var draft = quoting.desk.get(quoting.sheet(1));
        assertThat(draft.body()).contains("Draft", "$825.00", "Send quote");
        assertThat(quoting.writer.found(quoting.about.number()).state()).isEqualTo(CaseState.WITH_STORE);

        var send = new HashMap<>(Quoting.hidden(draft));
        send.put("message", "The best we can do.");
        assertThat(quoting.desk.post(quoting.sheet(1) + "/send", send).status()).isEqualTo(303);
        assertThat(quoting.desk.post(quoting.sheet(1) + "/send", send).status()).isEqualTo(303);

        var conversation = quoting.conversation(1);
        assertThat(quoting.mailOf(1).getFirst())
                .contains(
                        "The best we can do.", "20 × Neutral Floor Cleaner", "$41.25 each", "$825.00", "good through");
        assertThat(quoting.writer.browser.get(conversation).body())
                .contains("The best we can do.", quoting.number(1), "$825.00", "Order at these prices");
        assertThat(quoting.writer.found(quoting.about.number()).state()).isEqualTo(CaseState.WITH_SHOPPER);
        assertThat(quoting.desk.get(quoting.page()).body()).contains("Sent a quote", quoting.number(1));
    }

    @Test
    void the_mail_of_a_quote_speaks_of_sales_tax_only_where_the_store_collects_it() {
        quoting.quotes(1, Quoting.CLEANER, "20", "41.25");
        quoting.conversation(1);

        assertThat(quoting.mailOf(1).getFirst())
                .contains("Sales tax, and shipping unless it’s quoted above, are calculated");
        assertThat(new QuoteLetter("Q-1", false, List.of(), List.of(), false, "May 1").terms())
                .contains("Shipping, unless it’s quoted above, is calculated at checkout.")
                .doesNotContainIgnoringCase("tax");
    }

    @Test
    void what_is_wrong_is_said_at_its_line_and_what_was_typed_stays() {
        var fields = quoting.fields(
                "BM-NONE", "5", "1.00", Quoting.CLEANER, "0", "1.00", Quoting.CLEANER, "3", "1.999", "", "2", "");
        fields.putAll(Map.of("expires", "2020-01-01", "delivery-price", "9.00", "revision", "0"));
        var answer = quoting.desk.post(quoting.form(), fields);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "Line 1, item number</a>: There is no item",
                        "Line 2, quantity</a>: Enter a whole number",
                        "Line 3, item number</a>: This item is on another line",
                        "Line 3, price</a>: Enter a price",
                        "Line 4, item number</a>: Enter an item number",
                        "Last day</a>: Choose a day",
                        "Shipping method</a>: Choose the shipping method")
                .contains("value=\"BM-NONE\"", "value=\"1.999\"", "value=\"9.00\"");
        assertThat(quoting.desk.get(quoting.page()).body()).doesNotContain(quoting.number(1));

        var nothing = quoting.fields(Quoting.CLEANER, "3", "0");
        nothing.put("revision", "0");
        assertThat(quoting.desk.post(quoting.form(), nothing).body()).contains("more than nothing");
        nothing.put("price.1", "999999");
        assertThat(quoting.desk.post(quoting.form(), nothing).body()).contains("comes to more than $999,999.99");
        nothing.putAll(Map.of("price.1", "0.10", "delivery", "ground", "delivery-price", "0.00"));
        assertThat(quoting.desk.post(quoting.form(), nothing).body()).contains("comes to less than $0.50");
    }

    @Test
    void a_price_left_empty_is_the_list_price_and_looking_it_up_keeps_nothing() {
        var fields = quoting.fields(Quoting.CLEANER, "3", "");
        fields.putAll(Map.of("revision", "0", "action", "look"));
        var looked = quoting.desk.post(quoting.form(), fields);

        assertThat(looked.status()).isEqualTo(200);
        assertThat(looked.body()).contains("Neutral Floor Cleaner", "name=\"sku.7\"");
        assertThat(quoting.desk.get(quoting.page()).body()).doesNotContain(quoting.number(1));
        quoting.drafts(fields("keep", fields));
        assertThat(quoting.desk.get(quoting.sheet(1)).body()).doesNotContain("Below list price");
    }

    @Test
    void of_two_who_change_a_draft_the_second_looks_again_and_what_was_reviewed_is_what_is_sent() {
        quoting.drafts(quoting.fields(Quoting.CLEANER, "20", "41.25"));
        var seen = Quoting.hidden(quoting.desk.get(quoting.sheet(1)));
        var old = new HashMap<>(quoting.fields(Quoting.CLEANER, "20", "10.00"));
        old.putAll(Quoting.hidden(quoting.desk.get(quoting.form())));
        quoting.drafts(quoting.fields(Quoting.CLEANER, "20", "50.00"));

        assertThat(quoting.desk.post(quoting.form(), old).status()).isEqualTo(409);
        var same = new HashMap<>(quoting.fields(Quoting.CLEANER, "20", "50.00"));
        same.put("revision", "1"); // the second press of the same button
        assertThat(quoting.desk.post(quoting.form(), same).status()).isEqualTo(303);
        var late = quoting.desk.post(quoting.sheet(1) + "/send", seen);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("someone else changed this quote", "$1,000.00");
        assertThat(quoting.state(1)).isEqualTo("draft");
    }

    @Test
    void a_quote_pressed_by_many_at_once_is_sent_once() throws Exception {
        quoting.drafts(quoting.fields(Quoting.CLEANER, "20", "41.25"));
        var send = Quoting.hidden(quoting.desk.get(quoting.sheet(1)));
        Callable<Integer> press =
                () -> quoting.desk.post(quoting.sheet(1) + "/send", send).status();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : many.invokeAll(List.of(press, press, press, press, press, press))) {
                assertThat(answer.get()).isEqualTo(303);
            }
        }

        quoting.conversation(1);
        assertThat(count("select count(*) from cases.message where case_id = :case"))
                .isEqualTo(2);
        assertThat(
                        count(
                                "select count(*) from mail.outgoing o join cases.message m on m.id = o.about and m.staff_id is not null where m.case_id = :case"))
                .isEqualTo(1);
    }

    @Test
    @Refuses("betty-mills.sales-inquiries")
    void a_quote_that_was_withdrawn_or_replaced_says_so_and_cannot_be_ordered() {
        quoting.quotes(1, Quoting.CLEANER, "20", "41.25");
        var first = quoting.offer(1);
        var guest = quoting.guest();
        quoting.quotes(2, Quoting.CLEANER, "20", "40.00");
        assertThat(guest.shop().get(first).body()).contains("replaced quote").doesNotContain("Order at these prices");
        assertThat(quoting.takes(guest, 1).status()).isEqualTo(409);

        var second = quoting.offer(2);
        var end = Quoting.hidden(quoting.desk.get(quoting.sheet(2)));
        assertThat(quoting.ends(2, end).status()).isEqualTo(303);
        assertThat(quoting.ends(2, end).status()).isEqualTo(303);
        assertThat(guest.shop().get(second).body()).contains("withdrew quote").doesNotContain("Order at these prices");
        assertThat(quoting.takes(guest, 2).status()).isEqualTo(409);
        assertThat(guest.shop().get("/cart").body()).contains("Your cart is empty");
        assertThat(quoting.desk.get(quoting.page()).body()).contains("Withdrew a quote", "Replaced");
    }

    @Test
    void a_quote_in_a_continued_conversation_takes_the_place_of_those_in_the_closed_case() {
        quoting.quotes(1, Quoting.CLEANER, "20", "41.25");
        var first = quoting.offer(1);
        var second = quoting.continues("Could you do better?");
        var third = quoting.continues("Or for thirty?");
        assertThat(third.about.number()).isNotEqualTo(second.about.number());
        assertThat(quoting.writer.browser.get(first).body()).contains("Order at these prices");

        second.quotes(1, Quoting.CLEANER, "20", "40.00");
        assertThat(quoting.writer.browser.get(first).body())
                .contains("replaced quote")
                .doesNotContain("Order at these prices");
        assertThat(quoting.takes(quoting.guest(), 1).status()).isEqualTo(409);

        third.quotes(1, Quoting.CLEANER, "30", "39.00");
        assertThat(quoting.writer.browser.get(second.offer(1)).body()).contains("replaced quote");
        assertThat(quoting.writer.browser.get(third.offer(1)).body()).contains("Order at these prices");
    }

    @Test
    void of_two_quotes_sent_at_once_in_one_conversation_one_can_be_ordered() throws Exception {
        quoting.quotes(1, Quoting.CLEANER, "20", "41.25");
        var second = quoting.continues("Could you do better?");
        var third = quoting.continues("Or for thirty?");
        second.drafts(second.fields(Quoting.CLEANER, "20", "40.00"));
        third.drafts(third.fields(Quoting.CLEANER, "30", "39.00"));
        try (var two = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sent :
                    two.invokeAll(List.<Callable<ShopClient.Answer>>of(() -> second.sends(1), () -> third.sends(1)))) {
                assertThat(sent.get().status()).isEqualTo(303);
            }
        }
        assertThat(SHOP.bean(JdbcClient.class)
                        .sql("select count(*) from pricing.quote where number = any(:numbers) and not replaced")
                        .param("numbers", new String[] {quoting.number(1), second.number(1), third.number(1)})
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoever_sends_while_an_earlier_quote_is_ordered_is_told_first() {
        quoting.quotes(1, Quoting.CLEANER, "20", "41.25");
        var second = quoting.continues("Twenty more, please.");
        second.drafts(second.fields(Quoting.CLEANER, "20", "41.25"));
        var seen = Quoting.hidden(second.desk.get(second.sheet(1)));
        var guest = quoting.guest();
        quoting.takes(guest, 1);
        guest.fillsIn();
        assertThat(guest.placesOnly(guest.reviews()).status()).isEqualTo(303);

        var told = second.desk.post(second.sheet(1) + "/send", seen);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("the customer ordered from another quote in the meantime");
        assertThat(second.state(1)).isEqualTo("draft");
        assertThat(second.desk
                        .post(second.sheet(1) + "/send", Quoting.hidden(told))
                        .status())
                .isEqualTo(303);
        guest.givesUp(URI.create(guest.shop().get(Guest.PAY).location()));
        assertThat(quoting.state(1)).isEqualTo("sent");
        assertThat(guest.shop().get("/cart").body()).contains("We replaced quote");
    }

    @Test
    void whoever_asked_is_shown_all_that_is_held_of_a_quote() {
        var fields = quoting.fields(Quoting.CLEANER, "3", "41.27");
        fields.putAll(Map.of("delivery", "ground", "delivery-price", "5.05"));
        quoting.drafts(fields);
        assertThat(held("Quotes and draft orders")).singleElement().asString().contains("Status=draft");
        assertThat(quoting.sends(1).status()).isEqualTo(303);
        var guest = quoting.guest();
        quoting.takes(guest, 1);
        guest.fillsIn();
        guest.goesToTheBank();
        assertThat(held("Quotes and draft orders"))
                .singleElement()
                .extracting(it -> it.toString().replace("\"", "")) // which a list has or not, as the driver reads it
                .asString()
                .contains(
                        "Quote=" + quoting.number(1),
                        "Case=" + quoting.about.number(),
                        "Status=ordered",
                        "Item numbers={BM-1010-CS}",
                        "Quantities={3}",
                        "Prices={41.27}",
                        "List prices={",
                        "Shipping method=ground",
                        "Shipping=5.05",
                        "Sent=",
                        "Expires=")
                .doesNotContain("Order="); // whoever ordered may be another person
        guest.givesUp(URI.create(guest.shop().get(Guest.PAY).location()));
    }

    /** The rows of a list that whoever asked is shown. */
    private List<Map<String, Object>> held(String title) {
        var table = SHOP.application().getBeansOfType(ShowsHeld.class).values().stream()
                .flatMap(it -> it.tables().stream())
                .filter(it -> it.title().equals(title))
                .findFirst()
                .orElseThrow();
        return SHOP.bean(JdbcClient.class)
                .sql(table.sql())
                .param("store", Quoting.STORE)
                .param("people", new String[] {
                    quoting.about.writer().orElseThrow().value().toString()
                })
                .query()
                .listOfRows();
    }

    @Test
    void a_draft_that_is_deleted_was_never_there() {
        quoting.drafts(quoting.fields(Quoting.CLEANER, "20", "41.25"));
        var end = Quoting.hidden(quoting.desk.get(quoting.sheet(1)));
        assertThat(quoting.ends(1, end).status()).isEqualTo(303);
        assertThat(quoting.ends(1, end).status()).isEqualTo(303);
        assertThat(quoting.desk.get(quoting.sheet(1)).status()).isEqualTo(404);
    }

    @Test
    void a_page_about_a_deleted_draft_changes_sends_and_deletes_nothing_of_the_next_one() {
        quoting.drafts(quoting.fields(Quoting.CLEANER, "20", "41.25"));
        var form = new HashMap<>(quoting.fields(Quoting.CLEANER, "20", "41.00"));
        form.putAll(Quoting.hidden(quoting.desk.get(quoting.form())));
        var seen = Quoting.hidden(quoting.desk.get(quoting.sheet(1)));
        quoting.ends(1, seen);
        quoting.drafts(quoting.fields(Quoting.CLEANER, "20", "10.00")); // has the same number and revision

        var sent = quoting.desk.post(quoting.sheet(1) + "/send", seen);
        assertThat(sent.status()).isEqualTo(409);
        assertThat(sent.body()).contains("someone else changed this quote", "$200.00");
        assertThat(quoting.ends(1, seen).status()).isEqualTo(303); // a second press; that one is gone
        var kept = quoting.desk.post(quoting.form(), form);
        assertThat(kept.status()).isEqualTo(409);
        assertThat(quoting.state(1)).isEqualTo("draft");
        assertThat(quoting.desk.get(quoting.sheet(1)).body()).contains("$200.00");

        form.putAll(Quoting.hidden(kept)); // they were told, and save again
        assertThat(quoting.desk.post(quoting.form(), form).status()).isEqualTo(303);
        assertThat(quoting.desk.get(quoting.sheet(1)).body()).contains("$820.00");
    }

    @Test
    void a_draft_that_was_changed_or_sent_meanwhile_is_neither_deleted_nor_withdrawn() {
        quoting.drafts(quoting.fields(Quoting.CLEANER, "20", "41.25"));
        var first = Quoting.hidden(quoting.desk.get(quoting.sheet(1)));
        quoting.drafts(quoting.fields(Quoting.CLEANER, "20", "40.00"));
        assertThat(quoting.ends(1, first).status()).isEqualTo(409);
        assertThat(quoting.state(1)).isEqualTo("draft");

        var second = Quoting.hidden(quoting.desk.get(quoting.sheet(1)));
        assertThat(quoting.sends(1).status()).isEqualTo(303);
        var late = quoting.ends(1, second);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("this quote was sent after you opened it", "Withdraw quote");
        assertThat(quoting.state(1)).isEqualTo("sent");
    }

    @Test
    @Refuses("betty-mills.sales-inquiries")
    void a_role_without_the_right_writes_and_sees_no_quote_and_no_link_shows_a_draft() {
        quoting.drafts(quoting.fields(Quoting.CLEANER, "20", "41.25"));
        var sent = Quoting.hidden(quoting.desk.get(quoting.sheet(1)));
        for (var role : Role.values()) {
            if (role == Role.OWNER || role == Role.CUSTOMER_SERVICE) {
                continue;
            }
            var other = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, Quoting.STORE), Quoting.STORE);
            for (ShopClient.Answer answer : List.of(
                    other.get(quoting.form()),
                    other.get(quoting.sheet(1)),
                    other.post(quoting.sheet(1) + "/send", sent),
                    other.post(quoting.sheet(1) + "/end", sent))) {
                assertThat(answer.status()).as("%s", role).isEqualTo(403);
            }
        }
        var link = quoting.writer.link();
        assertThat(quoting.writer
                        .browser
                        .get(link + "/quotes/" + quoting.number(1))
                        .status())
                .isEqualTo(404);
        assertThat(quoting.writer.browser.get(link).body()).doesNotContain(quoting.number(1));
        assertThat(quoting.state(1)).isEqualTo("draft");
    }

    @Test
    void a_store_whose_policy_promises_no_quotes_has_no_trace_of_them() {
        var writer = new MessageWriter("millipore");
        var about = writer.writes("policy", "Do you write quotes?");
        var desk = DeskStaff.as(SHOP, Role.OWNER);

        assertThat(desk.get("/cases/" + about.number()).body()).doesNotContain("Quote", "quote");
        assertThat(desk.get("/cases/" + about.number() + "/quote").status()).isEqualTo(404);
        assertThat(writer.browser.get(writer.link() + "/quotes/Q-00000000-1").status())
                .isEqualTo(404);
        assertThat(writer.browser.post("/cart/quote/remove", Map.of()).location())
                .endsWith("/cart"); // there is none in it
        writer.goes();
    }

    private static Map<String, String> fields(String action, Map<String, String> others) {
        var fields = new HashMap<>(others);
        fields.put("action", action);
        return fields;
    }

    private int count(String sql) {
        return SHOP.bean(JdbcClient.class)
                .sql(sql)
                .param("case", quoting.about.id().value())
                .query(Integer.class)
                .single();
    }
}
