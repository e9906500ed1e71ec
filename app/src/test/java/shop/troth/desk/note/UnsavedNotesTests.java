package shop.troth.desk.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealNotes;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.ending.EraseGuest;
import shop.troth.fulfillment.notes.Noted;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.entry.StaffSession;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What was typed into the form of a note and can't be saved, and what was read of one that changed meanwhile. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnsavedNotesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Noted noted = new Noted();
    private final String notes = "/orders/" + noted.bought.number() + "/notes";
    private final String words = "Call before delivery " + MadeUpPerson.word();
    private final Map<String, String> fresh = Map.of("key", UUID.randomUUID().toString(), "note", words);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_note_that_was_corrected_since_it_was_opened_is_drawn_as_it_was_read() {
        DeskStaff.as(SHOP, Role.OWNER).post(notes, fresh);
        var visitor = visitor();
        var reveals = SHOP.bean(RevealNotes.class);
        var read = ((Look.Seen<RevealNotes.Revealed>)
                        reveals.reveal(visitor, noted.order(), "pack").orElseThrow())
                .what();
        var note = noted.notes().getFirst();
        noted.corrects(StaffId.next(), note, 1, UUID.randomUUID(), "Corrected meanwhile");

        var drawn = SHOP.bean(NoteViews.class).draw(visitor, noted.order(), NoteViews.Shown.of(read));

        assertThat(drawn.rows()).singleElement().satisfies(row -> {
            assertThat(row.text()).isEqualTo(words);
            assertThat(row.version()).isEqualTo(1);
        });
    }

    @Test
    void who_may_not_write_notes_gets_what_was_not_saved_to_copy() {
        SHOP.bean(Roles.class)
                .change(Role.FULFILLMENT, List.of(DeskAction.SEE_ORDERS, DeskAction.EDIT_NOTES), List.of());
        DeskStaff.as(SHOP, Role.OWNER).post(notes, fresh);
        var note = notes + "/" + noted.notes().getFirst().id().value();
        var browser = DeskStaff.as(SHOP, Role.FULFILLMENT);
        noted.corrects(StaffId.next(), noted.notes().getFirst(), 1, UUID.randomUUID(), "Second words");

        var changed = corrects(browser, note, 1, "Third words");
        browser.post(note + "/delete", Map.of("version", "2"));
        var gone = corrects(browser, note, 2, "Fourth words");

        isToCopy(changed, "the note was changed while you were editing it", "Third words");
        isToCopy(gone, "the note was deleted in the meantime", "Fourth words");
    }

    @Test
    void what_no_form_can_save_any_more_is_shown_once_to_copy() {
        var browser = DeskStaff.as(SHOP, Role.OWNER);
        var paid = "update orders.placed set paid_at = %s where id = :order";
        sql(paid.formatted("null"));
        isToCopy(browser.post(notes, fresh), "Only orders that were paid can have notes.", words);
        sql(paid.formatted("placed_at"));
        noted.isClosedFor(30);
        assertThat(SHOP.bean(EraseGuest.class).erase(noted.order())).isInstanceOf(EraseGuest.Outcome.Erased.class);

        isToCopy(browser.post(notes, fresh), "the buyer’s information was erased", words);

        assertThat(browser.get(notes).body()).doesNotContain(words);
    }

    private static void isToCopy(ShopClient.Answer answer, String error, String typed) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains(error)
                .doesNotContain("To keep your text")
                .containsOnlyOnce(typed)
                .containsPattern("<textarea id=\"kept\"[^>]* readonly[^>]*>" + typed + "</textarea>");
    }

    private void sql(String statement) {
        SHOP.bean(JdbcClient.class)
                .sql(statement)
                .param("order", noted.bought.order.value())
                .update();
    }

    /** Of the owner's role, and nowhere signed in. */
    private static Visitor visitor() {
        var id = StaffId.next();
        var store = new StoreId(RunningShop.STORE);
        return new Visitor(
                new Staff(id, "Somebody", SHOP.now(), Map.of(store, Role.OWNER)),
                new StaffSession(UUID.randomUUID(), id, store, SHOP.now(), SHOP.now()),
                SHOP.bean(Stores.class).get(store),
                SHOP.bean(Features.class).of(store),
                Role.OWNER,
                SHOP.bean(Roles.class).rights(Role.OWNER),
                0);
    }

    private static ShopClient.Answer corrects(ShopClient browser, String note, int version, String words) {
        var form = Map.of("version", "" + version, "key", UUID.randomUUID().toString(), "note", words);
        return browser.post(note, form);
    }
}
