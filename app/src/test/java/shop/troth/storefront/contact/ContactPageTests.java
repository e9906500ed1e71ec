package shop.troth.storefront.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.NewRows;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;

/** Whoever writes to a store has a case with a day, reads and continues the conversation, and can delete it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactPageTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private MessageWriter writer = new MessageWriter("millipore");
    private Case[] opened = {};

    @AfterEach
    void nothing_waits() {
        Awaitility.await().until(() -> waitingMails() == 0);
        writer.leaves(opened);
    }

    @ParameterizedTest
    @CsvSource({
        "millipore, dealings, 290 Concord Rd",
        "perricone-md, security, (888) 823-7837",
        "betty-mills, comments, (800) 555-0142"
    })
    @Keeps({"millipore.contact", "perricone-md.security-questions"})
    void each_store_says_how_it_is_reached_and_a_message_opens_a_case_with_its_day(
            String store, String topic, String reached) {
        writer = new MessageWriter(store).grownUp();
        var page = writer.browser.get("/contact").body();
        assertThat(page).contains(reached, "/contact/" + topic, "business days");
        assertThat(writer.browser.get("/").body()).contains("href=\"/contact\"");

        var about = writes(topic, "Which standard do you follow?");

        assertThat(about.state()).isEqualTo(CaseState.WITH_STORE);
        assertThat(about.topic()).isEqualTo(topic);
        assertThat(Duration.between(about.opened(), about.due())).isBetween(Duration.ofDays(1), Duration.ofDays(8));
        assertThat(writer.link()).isNotBlank();
        assertThat(writer.mails()).hasSize(1).allMatch(it -> it.contains(about.number()) && !it.contains("standard"));
        assertThat(writer.found(about.number()).state())
                .as("an automatic reply answers nothing")
                .isEqualTo(CaseState.WITH_STORE);
    }

    @Test
    void a_message_sent_twice_opens_one_case() {
        var fields = writer.fields("policy", "Do you sell data?");
        var first = writer.browser.post("/contact/policy", fields);
        var again = writer.browser.post("/contact/policy", fields);

        opened = new Case[] {writer.found(MessageWriter.number(first.body()))};
        assertThat(MessageWriter.number(again.body())).isEqualTo(opened[0].number());
        assertThat(writer.link()).isNotBlank();
        assertThat(writer.mails()).hasSize(1);
    }

    @Test
    @Refuses("millipore.contact")
    void a_message_without_an_address_or_from_a_program_is_refused_and_nothing_is_kept() {
        var came = newRows();
        var fields = writer.fields("policy", "Do you sell data?");
        fields.put("email", "nobody");
        assertThat(writer.browser.post("/contact/policy", fields).status()).isEqualTo(422);

        fields.put("email", writer.email);
        fields.put("leave-empty", "yes");
        var trapped = writer.browser.post("/contact/policy", fields);
        assertThat(trapped.status()).isEqualTo(422);
        assertThat(trapped.body()).contains("unchecked", writer.email);

        fields.remove("leave-empty");
        fields.put("organisation", "Example Labs");
        assertThat(writer.browser.post("/contact/policy", fields).status())
                .as("what this store's policy does not ask")
                .isEqualTo(400);
        assertThat(writer.browser.get("/contact/price").status()).isEqualTo(404);
        assertThat(came).flatMap(NewRows::found).isEmpty();
    }

    @Test
    @Refuses("betty-mills.sales-inquiries")
    void a_request_for_a_price_without_a_name_is_refused_and_nothing_is_kept() {
        writer = new MessageWriter("betty-mills");
        var came = newRows();
        var fields = writer.fields("price", "Ten cases of gloves a month");
        fields.put("name", "");
        var refused = writer.browser.post("/contact/price", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("aria-invalid=\"true\"", "Ten cases of gloves a month");
        assertThat(came).flatMap(NewRows::found).isEmpty();
    }

    @Test
    @Refuses("perricone-md.security-questions")
    void who_has_not_said_their_age_gives_nothing_and_is_asked_first() {
        writer = new MessageWriter("perricone-md");
        var came = newRows();
        var asked = writer.browser.get("/contact/security");
        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.location()).contains("/age?to=contact");

        var child = new ShopClient(SHOP.store("perricone-md"));
        child.post("/age", Map.of("month", "1", "year", "2020"));
        var refused = child.post(
                "/contact/security",
                Map.of("email", writer.email, "message", "Hi", "key", "6f1f4f0e-0000-4000-8000-000000000001"));
        assertThat(refused.status()).isEqualTo(303);
        assertThat(came).flatMap(NewRows::found).isEmpty();
    }

    @Test
    void the_link_in_the_mail_shows_the_conversation_and_takes_a_reply_once() {
        var about = writes("dealings", "Where is the <b>invoice</b>?");
        var link = writer.link();
        var page = writer.browser.get(link);
        assertThat(page.body()).contains("Where is the &lt;b&gt;invoice", about.number(), writer.email);
        assertThat(page.headers().get("cache-control")).containsExactly("no-store");
        assertThat(writer.browser.get("/contact/case/" + "x".repeat(32)).status())
                .isEqualTo(404);
        assertThat(new ShopClient(SHOP.store("betty-mills")).get(link).status()).isEqualTo(404);

        var reply = Map.of("message", "It was order two.", "key", MessageWriter.key(page));
        assertThat(writer.browser.post(link, reply).status()).isEqualTo(303);
        assertThat(writer.browser.post(link, reply).status()).isEqualTo(303);

        assertThat(writer.browser.get(link).body()).containsOnlyOnce("It was order two.");
        assertThat(writer.found(about.number()).due())
                .as("adding to a question moves no day")
                .isEqualTo(about.due());
    }

    @Test
    @Keeps("millipore.contact")
    void a_reply_to_a_closed_conversation_opens_another_once_and_nothing_is_lost() {
        var about = writes("dealings", "Where is the invoice?");
        var link = writer.link();
        SHOP.bean(Cases.class).step(about.store(), about.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
        var page = writer.browser.get(link);
        assertThat(page.body()).contains("your reply opens a new case");

        var reply = Map.of("message", "It is wrong again.", "key", MessageWriter.key(page));
        var first = writer.browser.post(link, reply).location();
        var second = writer.browser.post(link, reply).location();
        var next = writer.browser.get(first).body();
        var number = MessageWriter.number(next);
        opened = new Case[] {about, writer.found(number)};

        assertThat(number).isNotEqualTo(about.number());
        assertThat(next).contains("It is wrong again.", "Ada Example", writer.email, "opened this new one");
        assertThat(MessageWriter.number(writer.browser.get(second).body())).isEqualTo(number);
        assertThat(writer.found(number).state()).isEqualTo(CaseState.WITH_STORE);
        assertThat(writer.found(number).topic()).isEqualTo("dealings");
        assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.CLOSED);
        assertThat(writer.browser.get(link).body()).doesNotContain("It is wrong again.");
        Awaitility.await().until(() -> writer.mails().stream().anyMatch(it -> it.contains(number)));
    }

    @Test
    void a_reply_to_a_closed_conversation_is_not_lost_silently_when_the_form_asks_for_more_than_its_writer_gave() {
        var about = writes("dealings", "Where is the invoice?");
        var link = writer.link(); // mailed before the address goes
        SHOP.bean(Cases.class).step(about.store(), about.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
        db.sql("delete from vault.datum where store_id = :store and belongs_to = :case and category = 'contact.email'")
                .param("store", about.store().value())
                .param("case", about.id().value())
                .update();
        var page = writer.browser.get(link);

        var answer = writer.browser.post(link, Map.of("message", "It is wrong again.", "key", MessageWriter.key(page)));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Your message wasn’t sent", "Please use our contact page", "It is wrong again.");
    }

    @Test
    void a_store_without_a_contact_page_sends_nobody_there() {
        assertThat(SHOP.bean(ConversationPage.ConversationViews.class).notAdded(new StoreId("elsewhere")))
                .isEqualTo("Your message wasn’t sent: this case is closed and can’t take more messages.");
    }

    @Test
    void the_number_of_a_message_is_never_one_that_a_browser_chose() {
        var about = writes("dealings", "Where is the invoice?");
        var victim = UUID.randomUUID();
        var link = writer.link();
        for (var key : List.of(victim, about.id().value())) {
            var reply = Map.of("message", "Sent as " + key, "key", key.toString());
            assertThat(writer.browser.post(link, reply).location()).endsWith("said=added");
            assertThat(writer.browser.get(link).body()).contains("Sent as " + key);
        }
        assertThat(db.sql("select count(*) from vault.datum where belongs_to = :key")
                        .param("key", victim)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(SHOP.bean(Inquiries.class).of(about.store(), about.id())).hasSize(3);
    }

    @Test
    void a_reply_to_somebody_who_was_erased_meanwhile_is_not_found() {
        var about = writes("dealings", "Where is the invoice?");
        var link = writer.link();
        // erased between the look at the link and the reply: the person alone is gone
        db.sql("delete from keys.person where subject_id = :it")
                .param("it", about.writer().orElseThrow().value())
                .update();
        assertThat(writer.browser
                        .post(
                                link,
                                Map.of(
                                        "message",
                                        "Hello?",
                                        "key",
                                        UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void deleting_a_conversation_erases_the_person_the_words_and_the_case() {
        var about = writes("dealings", "Please forget this.");
        var link = writer.link();
        var person = about.writer().orElseThrow();
        var store = new StoreId("millipore");
        assertThat(SHOP.bean(Vault.class).held(store, person)).isNotEmpty();

        assertThat(writer.browser.post(link + "/delete", Map.of()).body()).contains("was deleted");

        assertThat(writer.browser.get(link).status()).isEqualTo(404);
        assertThat(SHOP.bean(Vault.class).held(store, person)).isEmpty();
        for (var table : new String[] {"opened", "message", "step", "link"}) {
            var key = table.equals("opened") ? "id" : "case_id";
            assertThat(db.sql("select count(*) from cases." + table + " where " + key + " = :id")
                            .param("id", about.id().value())
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        opened = new Case[] {};
    }

    private Case writes(String topic, String message) {
        var about = writer.writes(topic, message);
        opened = new Case[] {about};
        return about;
    }

    /** Of every store, from now on; timed work takes people out meanwhile. */
    private static List<NewRows> newRows() {
        return SHOP.bean(Stores.class).all().stream()
                .map(it -> NewRows.in(SHOP, it.id()))
                .toList();
    }

    private int waitingMails() {
        return db.sql(
                        "select count(*) from mail.outgoing where kind like 'message-%' and state in ('waiting', 'handing-over')")
                .query(Integer.class)
                .single();
    }
}
