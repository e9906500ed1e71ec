package shop.troth.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.cases.CaseState;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What staff may not enter, read, or note about a letter or a call is refused, and the case goes on waiting. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnteredRefusedTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final MessageWriter writer = new MessageWriter("millipore");
    private final ShopClient service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    @Refuses("millipore.letters-and-calls")
    void a_role_that_answers_nobody_enters_nothing_reads_no_address_and_notes_no_answer() {
        var about = Entering.enters(service, Entering.letter());
        try {
            var packer = DeskStaff.as(SHOP, Role.FULFILLMENT);
            assertThat(packer.get("/cases/new").status()).isEqualTo(403);
            assertThat(packer.post("/cases/new", Entering.letter()).status()).isEqualTo(403);
            var key = UUID.randomUUID().toString();
            for (var address : new String[] {"/letter", "/letter/sent", "/phone"}) {
                var refused = packer.post("/cases/" + about.number() + address, Entering.answer(key));
                assertThat(refused.status()).as(address).isEqualTo(403);
                assertThat(refused.body()).doesNotContain(Entering.STREET, Entering.WORDS);
            }
            assertThat(Entering.answers(about)).isZero();
        } finally {
            writer.leaves(about);
        }
    }

    @Test
    @Refuses("millipore.contact")
    void what_cannot_be_answered_that_way_stays_open_and_the_words_come_back() {
        var about = Entering.enters(service, Entering.letter());
        try {
            var key = UUID.randomUUID().toString();
            var mailed = service.post(
                    "/cases/" + about.number() + "/answer", Map.of("key", key, "message", Entering.ANSWER));
            assertThat(mailed.status()).isEqualTo(409);
            assertThat(mailed.body()).contains("there is no email address", Entering.ANSWER);
            var early = Entering.answer(key);
            early.put("day", Entering.today().minusDays(3).toString());
            var late = Entering.answer(key);
            late.put("day", Entering.today().plusDays(1).toString());
            for (var wrong : List.of(early, late)) {
                var sent = service.post("/cases/" + about.number() + "/letter/sent", wrong);
                assertThat(sent.status()).isEqualTo(422);
                assertThat(sent.body()).contains("Nothing was saved.", Entering.ANSWER);
            }
            assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_STORE);
            assertThat(Entering.answers(about)).isZero();
        } finally {
            writer.leaves(about);
        }
    }

    @Test
    void a_letter_that_nobody_can_answer_is_not_entered_and_what_was_typed_comes_back() {
        var form = Entering.letter();
        form.remove("address");
        form.put("day", "someday");

        var answer = service.post("/cases/new", form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Enter how to reach them", "Enter a day, such as", Entering.WORDS, "Ada Example");
    }

    @Test
    @Refuses("perricone-md.letters-and-calls")
    void a_store_that_takes_nothing_from_children_enters_no_letter_before_its_writer_said_their_age() {
        var perricone =
                DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, "perricone-md"), "perricone-md");
        assertThat(perricone.get("/cases/new").body()).contains("13 or older", "Return address");
        var form = Entering.letterTo("perricone-md");
        form.remove("adult");
        assertThat(perricone.post("/cases/new", form).status()).isEqualTo(422);
        var key = UUID.randomUUID().toString();
        assertThat(perricone
                        .post("/cases/C-00000000/letter", Entering.answer(key))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"betty-mills", "perricone-md"})
    @Refuses({"betty-mills.letters-and-calls", "perricone-md.letters-and-calls"})
    void no_store_shows_a_letter_to_a_role_that_answers_nobody(String store) {
        var staff = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, store), store);
        var about = Entering.enters(store, staff, Entering.letterTo(store));
        try {
            var packer = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.FULFILLMENT, store), store);
            assertThat(packer.post("/cases/new", Entering.letterTo(store)).status())
                    .isEqualTo(403);
            var refused = packer.post(
                    "/cases/" + about.number() + "/letter",
                    Entering.answer(UUID.randomUUID().toString()));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain(Entering.STREET, Entering.WORDS);
            assertThat(Entering.answers(about)).isZero();
        } finally {
            new MessageWriter(store).leaves(about);
        }
    }
}
