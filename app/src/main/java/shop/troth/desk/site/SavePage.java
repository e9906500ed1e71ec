package shop.troth.desk.site;

import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.content.Piece;
import shop.troth.content.StorePages;
import shop.troth.content.edit.EditContent;
import shop.troth.content.edit.LineDifference;
import shop.troth.content.edit.PageChange;
import shop.troth.content.edit.PageEdit;
import shop.troth.content.edit.PageEditOutcome;
import shop.troth.content.look.LookText;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;

/** Publishes pages, and records who did, and how much changed, in the same transaction. */
@Component
@RequiredArgsConstructor
public class SavePage {

    private final EditContent editPage;
    private final StorePages pages;
    private final StaffEvents events;
    private final TransactionTemplate transaction;

    /** Saves a change. Logs each version once: a form that is sent again changes nothing. */
    public PageEditOutcome save(Visitor visitor, String id, PageChange change, PageEdit edit) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var outcome = editPage.save(visitor.store(), id, change, edit);
            if (outcome instanceof PageEditOutcome.Saved saved && saved.changed()) {
                var difference = saved.now().id().equals(Piece.LOOK)
                        ? lookDifference(visitor.store(), saved)
                        : difference(saved);
                events.add(visitor.store().id().value(), visitor.id(), what(change, saved), "", difference);
            }
            return outcome;
        }));
    }

    private static String what(PageChange change, PageEditOutcome.Saved saved) {
        if (saved.now().id().equals(Piece.LOOK)) {
            return change instanceof PageChange.Restore ? "restored-look" : "changed-look";
        }
        return switch (change) {
            case PageChange.Remove() -> "removed-page";
            case PageChange.Restore _ -> "restored-page";
            case PageChange.Write _ ->
                saved.now().id().equals(Piece.MENU)
                        ? "changed-menu"
                        : saved.before().isEmpty() ? "created-page" : "edited-page";
        };
    }

    /** Such as {@code Logo; Links and buttons on light pages: #0b5566 to #8a1c5b}. */
    private String lookDifference(Store store, PageEditOutcome.Saved saved) {
        var before = LookText.of(saved.before().map(Piece::text).orElse(""));
        var changes = LookText.of(saved.now().text())
                .changesSince(before, pages.files(store).palette());
        return String.join("; ", changes);
    }

    /** Such as {@code about-us, before: about; 2 lines added, 1 removed}. */
    private static String difference(PageEditOutcome.Saved saved) {
        var now = saved.now();
        var moved = saved.before()
                .map(Piece::address)
                .filter(it -> !it.equals(now.address()))
                .map(", before: %s"::formatted)
                .orElse("");
        var lines = LineDifference.of(saved.before().map(Piece::text).orElse(""), now.text())
                .words();
        return now.address() + moved + (lines.isEmpty() ? "" : "; " + lines);
    }
}
