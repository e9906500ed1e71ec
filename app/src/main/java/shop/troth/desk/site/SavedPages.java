package shop.troth.desk.site;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.content.PageRows;
import shop.troth.content.Piece;
import shop.troth.content.SiteSnapshot;
import shop.troth.content.StorePages;
import shop.troth.stores.Store;

/** Pages as they are saved now. The desk shows a change at once, while the shop follows within a second. */
@Component
public class SavedPages {

    private final StorePages pages;
    private final PageRows rows;

    SavedPages(StorePages pages, JdbcClient db) {
        this.pages = pages;
        this.rows = new PageRows(db);
    }

    /** All pages of a store. */
    public SiteSnapshot of(Store store) {
        return rows.site(store, pages.files(store));
    }

    /** A piece that can be edited here, removed or not; answers 404 if there is none. */
    public Piece find(Store store, String id) {
        return of(store)
                .find(id)
                .filter(it -> !it.id().equals(Piece.TERMS))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
