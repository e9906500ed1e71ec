package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.cases.contact.close.CloseAnswered;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;

/** Staff see messages without the people, reveal one to answer it, and close none that nobody answered. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessagesAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String WORDS = "Which of these membranes may I autoclave?";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final MessageWriter writer = new MessageWriter("millipore");

    @AfterEach
    void nobody() {
        writer.goes();
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps("millipore.contact")
    void a_message_is_listed_without_its_writer_revealed_to_be_answered_and_the_answer_is_mailed_once() {
        var about = writes();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var page = "/cases/" + about.number();
        assertThat(service.get("/").body()).contains("Messages to answer");
        for (var masked :
                List.of(service.get("/cases").body(), service.get(page).body())) {
            assertThat(masked).contains(about.number()).doesNotContain(WORDS, writer.email, "Ada Example");
        }

        var revealed = service.post(page + "/reveal", Map.of("template", "membrane"));
        assertThat(revealed.body())
                .contains(WORDS, writer.email, "Ada Example", "Membrane selection guide", "Hide the conversation")
                .doesNotContain("Reveal to");
        var answer = Map.of("key", MessageWriter.key(revealed), "message", "All but the glass fiber ones.");
        assertThat(service.post(page + "/answer", answer).status()).isEqualTo(303);
        assertThat(service.post(page + "/answer", answer).status()).isEqualTo(303);

        Awaitility.await().until(() -> writer.mails().size() == 2);
        assertThat(writer.mails())
                .anyMatch(it -> it.contains("All but the glass fiber ones.") && it.contains(about.number()));
        assertThat(writer.browser.get(writer.link()).body()).contains(WORDS, "All but the glass fiber ones.");
        assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_SHOPPER);
        assertThat(service.get("/cases?state=answered").body()).contains(about.number());
        assertThat(service.get(page).body()).contains("Answered a message", "Revealed buyer information");
        assertThat(count("answered", about)).isEqualTo(1);
    }

    @Test
    @Refuses("millipore.contact")
    void a_message_is_closed_only_after_a_person_answered_it() {
        var about = writes();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var page = "/cases/" + about.number();

        assertThat(service.post(page + "/close", Map.of()).status()).isEqualTo(409);
        assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_STORE);

        var answer = Map.of("key", key(service, page), "message", "Yes.", "close", "yes");
        assertThat(service.post(page + "/answer", answer).status()).isEqualTo(303);
        var closed = writer.found(about.number());
        assertThat(closed.state()).isEqualTo(CaseState.CLOSED);
        assertThat(service.post(page + "/reveal", Map.of()).status()).isEqualTo(403);
        assertThat(SHOP.bean(Vault.class).held(closed.store(), closed.writer().orElseThrow()))
                .allMatch(it -> it.until().isPresent());
    }

    @Test
    @Refuses("millipore.contact")
    void a_role_without_the_right_reads_answers_and_closes_nothing() {
        var about = writes();
        for (var role : Role.values()) {
            if (role == Role.OWNER || role == Role.CUSTOMER_SERVICE) {
                continue;
            }
            var other = DeskStaff.as(SHOP, role);
            var page = "/cases/" + about.number();
            for (var answer : List.of(
                    other.get("/cases"),
                    other.get(page),
                    other.post(page + "/reveal", Map.of()),
                    other.post(
                            page + "/answer",
                            Map.of("key", java.util.UUID.randomUUID().toString(), "message", "No")),
                    other.post(page + "/close", Map.of()))) {
                assertThat(answer.status()).as("%s", role).isEqualTo(403);
                assertThat(answer.body()).doesNotContain(WORDS, writer.email);
            }
        }
        var betty = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        assertThat(betty.post("/cases/" + about.number() + "/reveal", Map.of()).status())
                .isEqualTo(404);
        assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_STORE);
    }

    @Test
    void a_duplicate_is_closed_into_another_of_the_same_address_and_into_no_other() {
        var first = writes();
        var second = writes();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var stranger = new MessageWriter("millipore");
        var other = stranger.writes("policy", "Something else");

        assertThat(service.post("/cases/" + second.number() + "/close", Map.of("duplicate", other.number()))
                        .status())
                .isEqualTo(409);
        assertThat(service.post("/cases/" + second.number() + "/close", Map.of("duplicate", first.number()))
                        .status())
                .isEqualTo(303);

        assertThat(writer.found(second.number()).ending()).contains("merged");
        assertThat(writer.found(first.number()).isOpen()).isTrue();
        stranger.goes();
    }

    @Test
    void a_reply_makes_it_the_store_s_turn_and_an_answer_that_stood_two_weeks_closes() {
        var about = writes();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var page = "/cases/" + about.number();
        service.post(page + "/answer", Map.of("key", key(service, page), "message", "Yes."));
        var link = writer.link();
        writer.browser.post(
                link, Map.of("message", "All of them?", "key", MessageWriter.key(writer.browser.get(link))));
        assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_STORE);
        assertThat(service.post(page + "/close", Map.of()).status()).isEqualTo(409);

        service.post(page + "/answer", Map.of("key", key(service, page), "message", "All."));
        SHOP.bean(CloseAnswered.class).close();
        assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_SHOPPER);
        db.sql("update cases.opened set due_at = due_at - interval '14 days' where id = :id")
                .param("id", about.id().value())
                .update();
        SHOP.bean(CloseAnswered.class).close();
        assertThat(writer.found(about.number()).ending()).contains("answered");
    }

    @Test
    void overdue_messages_come_first_and_stand_on_the_first_page_of_the_desk() {
        var first = writes();
        var late = writes();
        db.sql("update cases.opened set due_at = :at where id = :id")
                .param("at", SHOP.now().minusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                .param("id", late.id().value())
                .update();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

        var list = service.get("/cases").body();
        assertThat(list.indexOf(late.number())).isPositive().isLessThan(list.indexOf(first.number()));
        assertThat(list).contains("Overdue");
        assertThat(service.get("/").body())
                .contains("<li class=\"pressing\"><a href=\"/cases\"><b>1</b> Messages overdue");
        assertThat(service.get("/cases?after=" + late.number()).body())
                .contains(first.number())
                .doesNotContain(late.number());
        assertThat(service.get("/cases?topic=dealings").body()).doesNotContain(late.number());
    }

    private static String key(ShopClient desk, String page) {
        return MessageWriter.key(desk.post(page + "/reveal", Map.of()));
    }

    private Case writes() {
        return writer.writes("policy", WORDS);
    }

    private int count(String what, Case about) {
        return db.sql("select count(*) from staff.event where what = :what and about = :number")
                .param("what", what)
                .param("number", about.number())
                .query(Integer.class)
                .single();
    }
}
