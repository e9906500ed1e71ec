package shop.troth.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;

/** A letter or a call that staff enter is a case like those from the website, and is answered by letter, on the phone, or by email. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnteredTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final MessageWriter writer = new MessageWriter("millipore");
    private final ShopClient service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps({"millipore.contact", "millipore.letters-and-calls"})
    void a_letter_waits_from_the_day_it_came_and_is_answered_by_letter() {
        var about = Entering.enters(service, Entering.letter());
        try {
            waitsSince(about, Entering.today().minusDays(2));
            assertThat(service.get("/cases/" + about.number()).body())
                    .contains("By letter", "Their letter", "Entered a message by phone or letter")
                    .doesNotContain(Entering.WORDS, Entering.STREET);

            var page = service.post("/cases/" + about.number() + "/reveal", Map.of());
            assertThat(page.body())
                    .contains(Entering.WORDS, Entering.STREET, "Show the letter to print")
                    .doesNotContain("Send answer");
            var drawn = service.post("/cases/" + about.number() + "/letter", Entering.answer(MessageWriter.key(page)));
            assertThat(drawn.body())
                    .contains("290 Concord Rd", "Ada Example", Entering.STREET, Entering.ANSWER, "Letter sent");
            assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_STORE);

            var sent = Entering.answer(MessageWriter.key(drawn));
            for (var times = 0; times < 2; times++) {
                assertThat(service.post("/cases/" + about.number() + "/letter/sent", sent)
                                .status())
                        .isEqualTo(303);
            }

            assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_SHOPPER);
            assertThat(Entering.answers(about)).isEqualTo(1);
            assertThat(Entering.mails(about)).isZero();
            assertThat(service.get("/cases/" + about.number()).body())
                    .contains("Our letter", "Answered by letter", "Revealed buyer information")
                    .doesNotContain(Entering.ANSWER);
            assertThat(service.post("/cases/" + about.number() + "/close", Map.of())
                            .status())
                    .isEqualTo(303);
        } finally {
            writer.leaves(about);
        }
    }

    @Test
    @Keeps("millipore.contact")
    void a_call_is_entered_once_and_answered_on_the_phone() {
        var form = Entering.call();
        var about = Entering.enters(service, form);
        try {
            assertThat(Entering.enters(service, form).number()).isEqualTo(about.number());
            assertThat(service.post("/cases/" + about.number() + "/close", Map.of())
                            .status())
                    .isEqualTo(409);

            var page = service.post("/cases/" + about.number() + "/reveal", Map.of());
            assertThat(page.body())
                    .contains("They called", "Answered on the phone")
                    .doesNotContain("to print");
            assertThat(service.post("/cases/" + about.number() + "/phone", Entering.answer(MessageWriter.key(page)))
                            .status())
                    .isEqualTo(303);

            assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_SHOPPER);
            assertThat(service.get("/cases/" + about.number()).body()).contains("Our answer on the phone");
        } finally {
            writer.leaves(about);
        }
    }

    @Test
    @Keeps("millipore.letters-and-calls")
    void a_caller_with_an_email_address_is_answered_there_and_reads_it_behind_the_link() {
        var form = Entering.call();
        form.put("email", writer.email);
        var about = Entering.enters(service, form);
        try {
            var link = writer.link();
            assertThat(writer.browser.get(link).body()).contains(Entering.WORDS);
            var page = service.post("/cases/" + about.number() + "/reveal", Map.of());
            assertThat(service.post(
                                    "/cases/" + about.number() + "/answer",
                                    Map.of("key", MessageWriter.key(page), "message", Entering.ANSWER))
                            .status())
                    .isEqualTo(303);

            Awaitility.await().until(() -> writer.mails().stream().anyMatch(it -> it.contains(Entering.ANSWER)));
        } finally {
            writer.leaves(about);
        }
    }

    @Test
    @Keeps({"millipore.scope", "millipore.letters-and-calls"})
    void what_staff_entered_is_marked_as_such() {
        var about = Entering.enters(service, Entering.letter());
        try {
            assertThat(SHOP.bean(JdbcClient.class)
                            .sql(
                                    "select distinct source from vault.datum where store_id = :store and subject_id = :writer")
                            .param("store", about.store().value())
                            .param("writer", about.writer().orElseThrow().value())
                            .query(String.class)
                            .list())
                    .containsExactly("staff");
        } finally {
            writer.leaves(about);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"betty-mills", "perricone-md"})
    @Keeps({"betty-mills.letters-and-calls", "perricone-md.letters-and-calls"})
    void each_store_answers_a_letter_at_its_return_address(String store) {
        var staff = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, store), store);
        var about = Entering.enters(store, staff, Entering.letterTo(store));
        try {
            var page = staff.post("/cases/" + about.number() + "/reveal", Map.of());
            assertThat(page.body()).contains(Entering.WORDS, Entering.STREET, "Show the letter to print");
            var answer = Entering.answer(MessageWriter.key(page));
            assertThat(staff.post("/cases/" + about.number() + "/letter", answer)
                            .body())
                    .contains("Ada Example", Entering.STREET, Entering.ANSWER, "Letter sent");
            assertThat(staff.post("/cases/" + about.number() + "/letter/sent", answer)
                            .status())
                    .isEqualTo(303);

            assertThat(SHOP.bean(Cases.class)
                            .find(about.store(), about.number())
                            .orElseThrow()
                            .state())
                    .isEqualTo(CaseState.WITH_SHOPPER);
            assertThat(Entering.mails(about)).isZero();
        } finally {
            new MessageWriter(store).leaves(about);
        }
    }

    @Test
    @Keeps("millipore.letters-and-calls")
    void deleting_its_writer_leaves_nothing_of_a_letter() {
        var about = Entering.enters(service, Entering.letter());

        writer.leaves(about);

        assertThat(SHOP.bean(Vault.class).held(about.store(), about.writer().orElseThrow()))
                .isEmpty();
        assertThat(service.get("/cases/" + about.number()).status()).isEqualTo(404);
    }

    private static void waitsSince(Case letter, LocalDate day) {
        assertThat(letter.due())
                .isEqualTo(SHOP.bean(ContactTopics.class).due(Entering.store(), "policy", letter.opened()));
        assertThat(LocalDate.ofInstant(
                        letter.opened(), Entering.store().dispatch().zone()))
                .isEqualTo(day);
    }
}
