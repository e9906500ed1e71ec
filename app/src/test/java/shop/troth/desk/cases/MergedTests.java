package shop.troth.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.cases.contact.own.FindConversations;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;

/** A duplicate goes on in the other case: both are read as one conversation, and neither ends before a person answered. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MergedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "perricone-md";
    private static final String FIRST = "Is my connection encrypted?";
    private static final String SECOND = "Do you encrypt my connection?";

    private final MessageWriter writer = new MessageWriter(STORE).grownUp();
    private final ShopClient service =
            DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, STORE), STORE);

    @AfterEach
    void nobody() {
        writer.goes();
        DeskStaff.clear(SHOP);
    }

    @Test
    @Refuses("perricone-md.security-questions")
    void a_question_that_nobody_answered_waits_where_it_was_merged_until_a_person_answers_there() {
        var first = writer.writes("security", FIRST);
        answer(first, "Yes, with TLS.");
        assertThat(writer.found(first.number()).state()).isEqualTo(CaseState.WITH_SHOPPER);
        var second = writer.writes("security", SECOND);

        merge(second, first);

        assertThat(writer.found(second.number()).ending()).contains("merged");
        var now = writer.found(first.number());
        assertThat(now.state()).isEqualTo(CaseState.WITH_STORE);
        assertThat(now.due()).isEqualTo(second.due());
        assertThat(close(first)).isEqualTo(409);
        assertThat(writer.found(first.number()).isOpen()).isTrue();

        answer(first, "Yes, always.");
        assertThat(close(first)).isEqualTo(303);
    }

    @Test
    @Keeps("perricone-md.security-questions")
    void both_are_read_answered_and_continued_as_one_conversation_by_either_link() {
        var first = writer.writes("security", FIRST);
        var second = writer.writes("security", SECOND);
        var links = links(first, second);
        merge(second, first);
        assertThat(service.get("/cases/" + second.number()).body()).contains("merged into", first.number());
        assertThat(service.get("/cases/" + first.number()).body()).contains("Merged into this case", second.number());

        assertThat(reveal(first).body()).contains(FIRST, SECOND);
        answer(first, "Yes, with TLS.");

        for (var link : links) {
            var page = writer.browser.get(link);
            assertThat(page.body()).contains(FIRST, SECOND, "Yes, with TLS.", first.number());
        }
        var reply =
                Map.of("message", "Thanks. Which one?", "key", MessageWriter.key(writer.browser.get(links.getLast())));
        assertThat(writer.browser.post(links.getLast(), reply).location()).endsWith("said=added");
        assertThat(writer.browser.post(links.getLast(), reply).location()).endsWith("said=added");
        assertThat(writer.browser.get(links.getFirst()).body()).containsOnlyOnce("Thanks. Which one?");
        assertThat(writer.found(first.number()).state()).isEqualTo(CaseState.WITH_STORE);
        assertThat(writer.found(second.number()).isOpen()).isFalse();
    }

    @Test
    void deleting_it_deletes_what_was_merged_into_it_too() {
        var first = writer.writes("security", FIRST);
        var second = writer.writes("security", SECOND);
        var links = links(first, second);
        merge(second, first);

        assertThat(writer.browser.post(links.getLast() + "/delete", Map.of()).status())
                .isEqualTo(200);

        assertThat(writer.browser.get(links.getFirst()).status()).isEqualTo(404);
        assertThat(writer.browser.get(links.getLast()).status()).isEqualTo(404);
        for (var one : List.of(first, second)) {
            assertThat(SHOP.bean(Vault.class).held(one.store(), one.writer().orElseThrow()))
                    .isEmpty();
        }
    }

    @Test
    void merging_twice_in_a_row_ends_in_the_last_and_a_second_click_changes_nothing() {
        var first = writer.writes("security", FIRST);
        var second = writer.writes("security", SECOND);
        var third = writer.writes("security", "Encrypted?");
        var links = links(third);
        merge(third, second);
        merge(second, first);

        assertThat(service.post("/cases/" + second.number() + "/close", Map.of("duplicate", first.number()))
                        .status())
                .isEqualTo(303);
        assertThat(service.post("/cases/" + second.number() + "/close", Map.of("duplicate", third.number()))
                        .status())
                .isEqualTo(409);

        assertThat(writer.browser.get(links.getFirst()).body()).contains(FIRST, SECOND, "Encrypted?", first.number());
        assertThat(writer.found(first.number()).due()).isEqualTo(first.due());
    }

    private List<String> links(Case... all) {
        Awaitility.await().until(() -> writer.mails().size() >= all.length);
        var links = new ArrayList<String>();
        for (var one : all) {
            links.add("/contact/case/" + SHOP.bean(FindConversations.class).link(one));
        }
        return links;
    }

    private void merge(Case one, Case into) {
        assertThat(service.post("/cases/" + one.number() + "/close", Map.of("duplicate", into.number()))
                        .status())
                .isEqualTo(303);
    }

    private int close(Case one) {
        return service.post("/cases/" + one.number() + "/close", Map.of()).status();
    }

    private ShopClient.Answer reveal(Case one) {
        return service.post("/cases/" + one.number() + "/reveal", Map.of());
    }

    private void answer(Case one, String words) {
        var sent = Map.of("key", MessageWriter.key(reveal(one)), "message", words);
        assertThat(service.post("/cases/" + one.number() + "/answer", sent).status())
                .isEqualTo(303);
    }
}
