package shop.troth.content.edit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.content.PageRows;
import shop.troth.content.Piece;
import shop.troth.content.SiteSnapshot;
import shop.troth.content.StorePages;
import shop.troth.database.Transactions;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/**
 * Publishes a page, a block of the home page, or the menu. If two people change the same piece, the second one is told; a form that is
 * sent twice is saved once. The shop shows the change within a second.
 */
@Service
public class EditContent {

    private final WritePage write;
    private final PageRows rows;
    private final StorePages pages;
    private final LinkTargets targets;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EditContent(DataSource database, StorePages pages, LinkTargets targets, Clock clock) {
        var db = JdbcClient.create(database);
        this.write = new WritePage(db);
        this.rows = new PageRows(db);
        this.pages = pages;
        this.targets = targets;
        this.transaction = new TransactionTemplate(new Transactions(database));
        this.clock = clock;
    }

    /**
     * Joins the current transaction, or runs in one of its own.
     *
     * @param id for a new page, the key of the edit
     */
    public PageEditOutcome save(Store store, String id, PageChange change, PageEdit edit) {
        return Objects.requireNonNull(transaction.execute(status -> saved(store, id, change, edit)));
    }

    private PageEditOutcome saved(Store store, String id, PageChange change, PageEdit edit) {
        write.lock(store.id());
        var site = rows.site(store, pages.files(store));
        var now = site.find(id);
        var content = WritePage.content(id, edit.mark(), change);
        var before = write.sentBefore(store.id(), edit.key());
        if (before.isPresent()) {
            return before.get().equals(content) && now.isPresent()
                    ? new PageEditOutcome.Saved(Optional.empty(), now.get(), false)
                    : new PageEditOutcome.KeyUsed();
        }
        if (now.isEmpty() != edit.isNew() || id.equals(Piece.TERMS)) {
            return new PageEditOutcome.NoSuchPage();
        }
        if (now.filter(it -> !it.mark().equals(edit.mark())).isPresent()) {
            return new PageEditOutcome.Changed(now.get());
        }
        var next = next(store.id(), id, now, change);
        return next.isEmpty() ? new PageEditOutcome.NoSuchPage() : written(store, site, now, next.get(), edit, content);
    }

    private PageEditOutcome written(
            Store store, SiteSnapshot site, Optional<Piece> now, Piece next, PageEdit edit, String content) {
        if (now.filter(next::says).isPresent()) {
            return new PageEditOutcome.Saved(Optional.empty(), now.get(), false);
        }
        var faults = new CheckPage(store, site, targets).faults(next);
        if (!faults.isEmpty()) {
            return new PageEditOutcome.Wrong(faults);
        }
        write.write(store.id(), now, next, edit, content, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return new PageEditOutcome.Saved(now, next, true);
    }

    /** The next version; empty if the change does not apply to the piece. */
    private Optional<Piece> next(StoreId store, String id, Optional<Piece> now, PageChange change) {
        var isPage = now.map(Piece::isPage).orElse(true);
        var seen = now.map(it -> it.version() == 0 && !it.text().isEmpty() ? 1 : it.version())
                .orElse(0);
        return switch (change) {
            case PageChange.Write(var address, var text) ->
                Optional.of(new Piece(id, isPage ? address : id, seen + 1, Piece.tidy(text), false));
            case PageChange.Restore(var version) ->
                now.flatMap(it -> rows.version(store, id, version)
                        .map(older -> new Piece(id, it.address(), seen + 1, older.text(), false)));
            case PageChange.Remove() ->
                now.filter(Piece::isShown).map(it -> new Piece(id, it.address(), seen + 1, it.text(), true));
        };
    }
}
