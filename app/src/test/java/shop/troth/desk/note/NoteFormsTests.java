package shop.troth.desk.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.notes.Noted;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.staff.Role;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The forms in which notes are written and corrected: what is not taken comes back as it was typed, and nothing is overwritten unseen. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoteFormsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern KEY = Pattern.compile("/notes\"[^§]*?name=\"key\" value=\"([0-9a-f-]{36})\"");

    private final Noted noted = new Noted();
    private final String order = "/orders/" + noted.bought.number();
    private final String notes = order + "/notes";
    private final String words = "Call before delivery " + MadeUpPerson.word();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void what_is_refused_comes_back_in_the_form_it_was_typed_in() {
        var browser = DeskStaff.as(SHOP, Role.OWNER);
        var tooLong = "x".repeat(1_001);
        var fresh = writes(browser, tooLong);
        assertThat(fresh.status()).isEqualTo(422);
        assertThat(fresh.body()).contains("Please shorten this to 1000 characters.", ">" + tooLong + "</textarea>");
        assertThat(writes(browser, " ").body()).contains("This field is required.");

        writes(browser, words);
        writes(browser, "Another one");
        var id = noted.notes().getFirst().id().value();
        var refused = corrects(browser, notes + "/" + id, 1, tooLong);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .containsOnlyOnce(tooLong)
                .containsPattern("<textarea id=\"note-" + id + "\"[^>]*aria-invalid=\"true\"[^>]*>x")
                .doesNotContain(words, "Another one");

        noted.corrects(StaffId.next(), noted.notes().getFirst(), 1, UUID.randomUUID(), "Corrected meanwhile");
        assertThat(corrects(browser, notes + "/" + id, 1, tooLong).body())
                .containsPattern("/notes/" + id + "\"[^>]*>\\s*<input type=\"hidden\" name=\"version\" value=\"1\">");
    }

    @Test
    void what_is_refused_for_a_note_that_was_deleted_meanwhile_comes_back_as_a_new_one() {
        var browser = DeskStaff.as(SHOP, Role.OWNER);
        writes(browser, words);
        var note = notes + "/" + noted.notes().getFirst().id().value();
        browser.post(note + "/delete", Map.of("version", "1"));
        var tooLong = "x".repeat(1_001);

        var refused = corrects(browser, note, 1, tooLong);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("This note was deleted in the meantime. Please shorten this to 1000 characters.")
                .containsPattern("<textarea id=\"note\"[^>]*>" + tooLong + "</textarea>");
    }

    @Test
    void a_correction_names_the_version_that_was_read() {
        var browser = DeskStaff.as(SHOP, Role.OWNER);
        writes(browser, words);
        var note = notes + "/" + noted.notes().getFirst().id().value();
        var key = UUID.randomUUID().toString();
        assertThat(browser.post(note, Map.of("key", key, "note", "Without")).status())
                .isEqualTo(400);
        assertThat(browser.post(note, Map.of("version", "1", "note", "Without")).status())
                .isEqualTo(400);
        assertThat(corrects(browser, note, 0, words).status()).isEqualTo(400);
        assertThat(browser.post(note + "/delete", Map.of()).status()).isEqualTo(400);
        assertThat(browser.post(note + "/delete", Map.of("version", "0")).status())
                .isEqualTo(400);
        assertThat(corrects(browser, note, 1, "Second words").status()).isEqualTo(303);

        assertThat(corrects(browser, note, 1, "Third words").status()).isEqualTo(409);
        assertThat(browser.post(note + "/delete", Map.of("version", "1")).status())
                .isEqualTo(409);
        assertThat(browser.post(notes + "/read", Map.of("case", "pack")).body()).contains("Second words");
        assertThat(browser.post(note + "/delete", Map.of("version", "2")).status())
                .isEqualTo(303);
        assertThat(browser.post(note + "/delete", Map.of("version", "2")).status())
                .isEqualTo(303);
        var gone = corrects(browser, note, 2, "Fourth words");
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.body())
                .contains("the note was deleted in the meantime. To keep your text, save it as a new note.")
                .containsPattern("<textarea id=\"note\"[^>]*>Fourth words</textarea>");
    }

    @Test
    void whoever_saves_again_what_was_not_saved_overwrites_nothing_unseen() {
        var browser = DeskStaff.as(SHOP, Role.OWNER);
        writes(browser, words);
        var note = notes + "/" + noted.notes().getFirst().id().value();
        corrects(browser, note, 1, "Second words");

        var late = corrects(browser, note, 1, "Third words");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .containsOnlyOnce("Third words")
                .containsPattern("<textarea id=\"note\"[^>]*>Third words</textarea>")
                .contains("To keep your text, save it as a new note.")
                .doesNotContain("Second words", "Save the correction");
        assertThat(browser.post(notes, Map.of("key", key(late.body()), "note", "Third words"))
                        .status())
                .isEqualTo(303);
        assertThat(browser.post(notes + "/read", Map.of("case", "pack")).body())
                .contains("Second words", "Third words");
    }

    @Test
    void a_form_that_comes_again_with_other_words_is_told_and_keeps_them() {
        var browser = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var key = key(browser.get(order).body());
        assertThat(browser.post(notes, Map.of("key", key, "note", words)).status())
                .isEqualTo(303);
        assertThat(browser.post(notes, Map.of("key", key, "note", words)).status())
                .isEqualTo(303);

        var other = browser.post(notes, Map.of("key", key, "note", "Other words"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains("This was not saved", ">Other words</textarea>");
        assertThat(key(other.body())).isNotEqualTo(key);
        assertThat(noted.notes()).hasSize(1);
    }

    private ShopClient.Answer writes(ShopClient browser, String note) {
        return browser.post(notes, Map.of("key", key(browser.get(order).body()), "note", note));
    }

    private static ShopClient.Answer corrects(ShopClient browser, String note, int version, String words) {
        var form = Map.of("version", "" + version, "key", UUID.randomUUID().toString(), "note", words);
        return browser.post(note, form);
    }

    /** Of the form of another note. */
    private static String key(String page) {
        var found = KEY.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
