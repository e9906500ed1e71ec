package shop.troth.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** What staff typed as an answer comes back when it could not be sent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerKeptTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String WORDS = "Which of these membranes may I autoclave?";

    private final MessageWriter writer = new MessageWriter("millipore");

    @AfterEach
    void nobody() {
        writer.goes();
        DeskStaff.clear(SHOP);
    }

    @Test
    void an_answer_that_is_too_long_comes_back_below_the_conversation() {
        var about = writer.writes("policy", WORDS);
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var long_ = "All but the glass ones. " + "x".repeat(4_000);

        var answer = service.post(
                "/cases/" + about.number() + "/answer",
                Map.of("key", UUID.randomUUID().toString(), "message", long_));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Please shorten this", "All but the glass ones.", WORDS, writer.email);
        assertThat(service.get("/cases/" + about.number()).body()).contains("Revealed buyer information");
        assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_STORE);
    }

    @Test
    void an_answer_to_a_case_that_was_closed_meanwhile_comes_back_to_be_copied_and_shows_nobody() {
        var about = writer.writes("policy", WORDS);
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        SHOP.bean(Cases.class).step(about.store(), about.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());

        var answer = service.post(
                "/cases/" + about.number() + "/answer",
                Map.of("key", UUID.randomUUID().toString(), "message", "All but the <b>glass</b> ones."));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("closed in the meantime", "All but the &lt;b&gt;glass", "Your answer, not sent")
                .doesNotContain(WORDS, writer.email, "Send answer");
    }

    @Test
    void each_store_has_templates_of_its_own() {
        var about = writer.writes("policy", WORDS);
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

        assertThat(service.get("/cases/" + about.number()).body())
                .contains("which membrane fits", "an empty answer")
                .doesNotContain("how many are in a pack");
        assertThat(service.post("/cases/" + about.number() + "/reveal", Map.of("template", "packs"))
                        .body())
                .contains(WORDS)
                .doesNotContain("how many pieces");
    }

    @Test
    void templates_stay_at_hand_beside_the_answer_after_the_message_is_revealed() {
        var about = writer.writes("policy", WORDS);
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

        var revealed = service.post("/cases/" + about.number() + "/reveal", Map.of());

        var answer = Jsoup.parse(revealed.body()).select("form[action$=/answer]");
        assertThat(answer.select("#message").text()).isEmpty();
        assertThat(answer.select("details h3").eachText()).contains("which membrane fits", "where an order is");
        assertThat(answer.select("details .lines").text()).contains("Membrane selection guide");
    }
}
