package shop.troth.desk.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.CaseState;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.cases.contact.close.CloseAnswered;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;

/** Staff see reports without the people, reveal one to answer it, and the answer goes out by email, once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProblemsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Reporting reporting = new Reporting();

    @AfterEach
    void nobody() {
        reporting.goes();
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_report_is_listed_without_its_words_revealed_to_be_answered_and_the_answer_is_mailed_once() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var order = "/orders/" + reporting.bought.number();
        assertThat(service.get("/").body()).contains("Problem reports to answer");
        assertThat(service.get(order).body()).contains("href=\"" + reporting.page() + "\"");
        for (var masked : List.of(service.get("/problems"), service.get(reporting.page()), service.get(order))) {
            assertThat(masked.body())
                    .contains(reporting.number)
                    .doesNotContain(reporting.words, reporting.bought.email, "Ada Example");
        }
        var looks = SealedEntries.count(db, "kind = 'use' and purpose = 'answer.inquiry'");

        var revealed = service.post(reporting.page() + "/reveal", Map.of());
        assertThat(revealed.body())
                .contains(reporting.words, "Hide what was written")
                .doesNotContain("Reveal to", reporting.bought.email, "Ada Example");
        assertThat(SealedEntries.count(db, "kind = 'use' and purpose = 'answer.inquiry'"))
                .isEqualTo(looks + 1);
        var answer = Map.of("key", MessageWriter.key(revealed), "message", "A new box ships today.");
        assertThat(reporting.answers(service, answer).status()).isEqualTo(303);
        assertThat(reporting.answers(service, answer).status()).isEqualTo(303);

        Bought.waitFor(() -> !reporting.bought.mails("Our answer about order").isEmpty());
        assertThat(reporting.bought.mails("Our answer about order"))
                .singleElement()
                .satisfies(it -> assertThat(it.text())
                        .contains("A new box ships today.", "Hello Ada Example,", reporting.number, "/trouble"));
        assertThat(reporting.found().state()).isEqualTo(CaseState.WITH_SHOPPER);
        assertThat(service.get("/problems").body()).doesNotContain(reporting.number);
        assertThat(service.get("/problems?state=answered").body()).contains(reporting.number);
        assertThat(service.get(reporting.page()).body())
                .contains("Answered a problem report", "Revealed buyer information");
        assertThat(count("answered-report")).isEqualTo(1);
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Answered a problem report", reporting.number)
                .doesNotContain("A new box ships today.");
    }

    @Test
    void the_answer_and_that_it_is_ours_stand_in_the_buyer_s_own_record() {
        reporting.answers(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE), "A new box ships today.");

        var data = reporting.browser.get(reporting.path + "/data").body();
        assertThat(data)
                .contains("Messages between you and us", "A new box ships today.", reporting.words)
                .containsPattern("(?s)" + reporting.number + "</td>\\s*<td[^>]*>us<");
    }

    @Test
    void an_empty_answer_is_refused_with_the_reason_and_answers_nothing() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

        var refused = reporting.answers(service, "   ");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Nothing was sent", reporting.words);
        assertThat(reporting.found().state()).isEqualTo(CaseState.WITH_STORE);
        assertThat(count("answered-report")).isZero();
    }

    @Test
    void who_may_not_read_reports_reads_and_answers_none_and_another_store_has_none() {
        var key = UUID.randomUUID().toString();
        for (var role : Role.values()) {
            if (role == Role.OWNER || role == Role.CUSTOMER_SERVICE) {
                continue;
            }
            var other = DeskStaff.as(SHOP, role);
            for (var answer : List.of(
                    other.get("/problems"),
                    other.get(reporting.page()),
                    other.post(reporting.page() + "/reveal", Map.of()),
                    reporting.answers(other, Map.of("key", key, "message", "No")))) {
                assertThat(answer.status()).as("%s", role).isEqualTo(403);
                assertThat(answer.body()).doesNotContain(reporting.words);
            }
        }
        var betty = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        assertThat(betty.post(reporting.page() + "/reveal", Map.of()).status()).isEqualTo(404);
        assertThat(betty.get("/problems").body()).doesNotContain(reporting.number);
        assertThat(reporting.found().state()).isEqualTo(CaseState.WITH_STORE);
    }

    @Test
    void a_closed_report_is_neither_read_nor_answered() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var closing = Map.of("key", UUID.randomUUID().toString(), "message", "Done.", "close", "yes");
        assertThat(reporting.answers(service, closing).status()).isEqualTo(303);
        assertThat(reporting.found().ending()).contains("settled");

        assertThat(service.post(reporting.page() + "/reveal", Map.of()).status())
                .isEqualTo(403);
        var late = reporting.answers(service, "One more thing");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .contains("closed in the meantime", "One more thing")
                .doesNotContain(reporting.words);
        assertThat(reporting.waiting()).isZero(); // the period of all that was written has begun
        Bought.waitFor(() -> !reporting.bought.mails("Our answer about order").isEmpty());
    }

    @Test
    void who_looks_too_often_within_an_hour_is_stopped() {
        var person = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        db.sql("""
            insert into staff.event (store_id, id, staff_id, what, about, reason, at)
            select 'millipore', gen_random_uuid(), :staff, 'revealed', '', '', :at from generate_series(1, 60)
            """)
                .param("staff", person.id().value())
                .param("at", SHOP.now().minusSeconds(60).atOffset(ZoneOffset.UTC))
                .update();

        var answer = DeskStaff.browser(SHOP, person, RunningShop.STORE).post(reporting.page() + "/reveal", Map.of());

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).doesNotContain(reporting.words);
    }

    @Test
    void an_overdue_report_comes_first_and_stands_on_the_first_page_of_the_desk() {
        var other = new Reporting();
        reporting.isLate();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        try {
            var list = service.get("/problems").body();
            assertThat(list.indexOf(reporting.number)).isPositive().isLessThan(list.indexOf(other.number));
            assertThat(list).contains("Overdue");
            assertThat(service.get("/").body())
                    .containsPattern(
                            "<li class=\"pressing\"><a href=\"/problems\"><b>\\d+</b> Problem reports overdue");
            assertThat(service.get("/problems?after=" + reporting.number).body())
                    .contains(other.number)
                    .doesNotContain(">" + reporting.number + "<");
            assertThat(service.get("/problems?state=anything").status()).isEqualTo(400);
        } finally {
            other.goes();
        }
    }

    @Test
    void an_answer_that_stood_two_weeks_closes_the_report_and_one_that_waits_stays_open() {
        var waits = new Reporting();
        try {
            reporting.answers(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE), "A new box ships today.");
            SHOP.bean(CloseAnswered.class).close();
            assertThat(reporting.found().state()).isEqualTo(CaseState.WITH_SHOPPER);

            reporting.answerStood();
            waits.isLate();
            SHOP.bean(CloseAnswered.class).close();

            assertThat(reporting.found().ending()).contains("answered");
            assertThat(waits.found().state()).isEqualTo(CaseState.WITH_STORE);
        } finally {
            waits.goes();
        }
    }

    private int count(String what) {
        return db.sql("select count(*) from staff.event where what = :what and reason = :number")
                .param("what", what)
                .param("number", reporting.number)
                .query(Integer.class)
                .single();
    }
}
